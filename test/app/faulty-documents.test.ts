import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { FormatsPort, SourceFile } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import { unzipFiles } from '../../src/formats/unzip-files.ts';
import { file, foreignFormats, parts, silentPlayer } from './parts.ts';

/** A session that reads archives and foreign kits for good. */
function setUp(formats: Partial<FormatsPort> = {}): Session {
  return new Session({
    ...parts(),
    formats: foreignFormats({ unzip: unzipFiles, ...formats }),
    player: silentPlayer(),
    renderStarter: () => Promise.resolve([]),
  });
}

function zip(path: string, files: Record<string, string>): SourceFile {
  const encoder = new TextEncoder();
  const bytes = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)])),
  );
  return { path, blob: new Blob([Uint8Array.from(bytes)]) };
}

const BROKEN = '<drumkit_info><name>K</drumkit_info>';
const EMPTY = '<region> sample=gone.wav';

describe('a document that can’t be read beside samples is told of, and they are loaded', () => {
  test('in a folder, whatever else lies in it', async () => {
    const session = setUp();
    const report = await session.load([
      file('K/about.xml', '<about/>'),
      file('K/drumkit.xml', BROKEN),
      file('K/a.wav', 'a'),
      file('K/b.wav', 'bad'),
      file('K/read me.txt', ''),
    ]);
    expect(report).toMatchObject({ outcome: 'loaded', kitName: 'K', padCount: 1 });
    expect(report.imported).toBeUndefined();
    expect(report.unreadable.map(({ path }) => path)).toEqual(['K/drumkit.xml', 'K/b.wav']);
    expect(report.unreadable[0]?.reason).toMatch(/^It can’t be opened: line 1: .+\.$/);
    // The document is not audio either way.
    expect(report.ignoredCount).toBe(3);
  });

  test('the one of several that was opened', async () => {
    const report = await setUp().load([
      file('K/b.sfz', EMPTY),
      file('K/a.sfz', EMPTY),
      file('K/a.wav', 'a'),
    ]);
    expect(report.unreadable).toEqual([
      {
        path: 'K/b.sfz',
        reason: 'It can’t be opened: none of its regions has a sample that is there.',
      },
    ]);
  });

  test('in a zip, and in a zip among files', async () => {
    const inner = zip('K.zip', { 'K/drumkit.xml': BROKEN, 'K/a.wav': 'a' });
    const alone = await setUp().load([inner]);
    expect(alone).toMatchObject({ outcome: 'loaded', padCount: 1 });
    expect(alone.unreadable).toMatchObject([{ path: 'K/drumkit.xml' }]);
    const among = await setUp().load([inner, file('b.wav', 'b')]);
    expect(among).toMatchObject({ outcome: 'loaded', padCount: 2 });
    expect(among.unreadable).toMatchObject([{ path: 'K.zip › K/drumkit.xml' }]);
  });

  test('an archive of a kit, too', async () => {
    const report = await setUp().load([
      file('P/k.h2drumkit', 'PK\u0003\u0004 cut off'),
      file('P/a.wav', 'a'),
    ]);
    expect(report).toMatchObject({ outcome: 'loaded', padCount: 1 });
    expect(report.unreadable.map(({ path }) => path)).toEqual(['P/k.h2drumkit']);
    expect(report.unreadable[0]?.reason).toMatch(/^It can’t be opened: .*cut off/);
  });

  test('where sounds are added', async () => {
    const session = setUp();
    await session.load([file('x.wav', 'x')]);
    const report = await session.add([file('K/k.sfz', EMPTY), file('K/a.wav', 'a')]);
    expect(report).toMatchObject({ outcome: 'added', padCount: 1 });
    expect(report.unreadable).toMatchObject([{ path: 'K/k.sfz' }]);
    expect(session.kit.pads).toHaveLength(2);
  });

  test('where the fault names none, by its name', async () => {
    const readForeign = () => Promise.reject(new Error('There are too many files.'));
    const report = await setUp({ readForeignKit: readForeign }).load([
      file('K/notes.xml', '<notes/>'),
      file('K/drumkit.xml', BROKEN),
      file('K/a.wav', 'a'),
    ]);
    expect(report.unreadable).toEqual([
      { path: 'K/drumkit.xml', reason: 'It can’t be opened: There are too many files.' },
    ]);
  });
});

test('a zip that can’t be unpacked is told of once', async () => {
  const report = await setUp().load([file('K.zip', 'PK\u0003\u0004 cut off'), file('a.wav', 'a')]);
  expect(report).toMatchObject({ outcome: 'loaded', padCount: 1 });
  expect(report.unreadable.map(({ path }) => path)).toEqual(['K.zip']);
});

test('other XML beside samples is no fault', async () => {
  const report = await setUp().load([file('K/about.xml', '<about'), file('K/a.wav', 'a')]);
  expect(report.unreadable).toEqual([]);
});

test('of several documents without a sample that one is refused that was opened', async () => {
  const report = await setUp().load([
    file('K/about.xml', '<about/>'),
    file('K/drumkit.xml', BROKEN),
  ]);
  expect(report.problem).toMatch(
    /^“K\/drumkit\.xml” can’t be opened: line 1: .* Your kit is as it was\.$/,
  );
});
