import { describe, expect, test } from 'vitest';
import type { FormatsPort, SourceFile } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import { duplicatePad } from '../../src/kit/edits-pads.ts';
import { removePad, renamePad } from '../../src/kit/edits.ts';
import { KIT_LIMITS, type Kit } from '../../src/kit/kit-schema.ts';
import { file, parts, silentPlayer } from './parts.ts';

/** A session with the kit of `a.wav` and `b.wav`; `decoded` counts what its decoder was given. */
async function setUp(opened?: Kit) {
  const base = parts();
  const decoded: string[] = [];
  const player = silentPlayer();
  const formats: FormatsPort = {
    toJson: ({ kit }) => Promise.resolve(kit),
    toJsonFile: () => Promise.resolve(new Blob()),
    toBundle: () => Promise.resolve(new Blob()),
    readKit: () => {
      const bytes = new Map(opened?.samples.map(({ id }) => [id, new Blob([id])]));
      return opened ? Promise.resolve({ kit: opened, bytes }) : Promise.reject(new Error('no kit'));
    },
    isBundle: () => Promise.resolve(false),
    readForeignKit: () => Promise.resolve(null),
    unzip: () => Promise.resolve([file('inner.wav', 'inner')]),
  };
  const session = new Session({
    ...base,
    decoder: {
      decode: (bytes, name) => {
        decoded.push(name);
        return base.decoder.decode(bytes, name);
      },
    },
    player,
    formats,
    renderStarter: () =>
      Promise.resolve([
        { fileName: 'Snare.wav', name: 'Snare', role: 'snare', bytes: new ArrayBuffer(8) },
      ]),
  });
  await session.load([file('a.wav', 'a'), file('b.wav', 'b')]);
  decoded.length = 0;
  return { session, decoded };
}

const names = ({ kit }: Session) => kit.pads.map((pad) => pad.name);
const padNamed = ({ kit }: Session, name: string) =>
  kit.pads.find((pad) => pad.name === name)?.id ?? '';

describe('Session.add', () => {
  test('makes new pads as one step, from the place on', async () => {
    const { session } = await setUp();
    const before = session.kit;
    const report = await session.add([file('d.wav', 'd'), file('c.wav', 'c')], { slot: 5 });
    expect(report).toMatchObject({ outcome: 'added', padCount: 2, kitName: before.name });
    expect(session.kit.pads.slice(2)).toMatchObject([
      { id: report.padIds[0], name: 'c', slot: 5 },
      { id: report.padIds[1], name: 'd', slot: 6 },
    ]);
    expect(session.kit.pads.slice(0, 2)).toEqual(before.pads);
    expect(session.state.value.undoLabel).toBe('Add 2 sounds');
    session.undo();
    expect(session.kit).toBe(before);
    session.redo();
    for (const { id } of session.kit.samples) expect(session.sample(id)).toBeDefined();
  });

  test('puts a sound on a pad, and says on which', async () => {
    const { session } = await setUp();
    const padId = padNamed(session, 'b');
    const report = await session.add([file('k/x.wav', 'x')], { padId });
    expect(report).toMatchObject({ outcome: 'added', padIds: [padId] });
    expect(session.state.value.undoLabel).toMatch(/^Put “x\.wav” on A\d$/);
    expect(names(session)).toEqual(['a', 'x']);
    expect(session.kit.samples).toHaveLength(2);
    session.undo();
    expect(names(session)).toEqual(['a', 'b']);
  });

  test('puts the first of several on the pad and the others on new ones', async () => {
    const { session } = await setUp();
    const sources = [file('x.wav', 'x'), file('y.wav', 'y')];
    await session.add(sources, { padId: padNamed(session, 'a') });
    expect(names(session)).toEqual(['x', 'b', 'y']);
    expect(session.state.value.undoLabel).toMatch(/^Put “x\.wav” on A\d and add 1$/);
  });

  test('decodes nothing twice', async () => {
    const { session, decoded } = await setUp();
    await session.add([file('again.wav', 'a'), file('c.wav', 'c')]);
    expect(decoded).toEqual(['c.wav']);
    expect(session.kit.pads).toHaveLength(4);
    expect(session.kit.samples).toHaveLength(3);
  });

  test('goes into the kit of the moment when it has been read', async () => {
    const { session } = await setUp();
    const [a, b] = [padNamed(session, 'a'), padNamed(session, 'b')];
    const adding = session.add([file('c.wav', 'c')], { padId: b });
    session.edit('Rename pad', (kit) => renamePad(kit, a, 'Mine'));
    session.edit('Remove pad', (kit) => removePad(kit, b));
    // The pad that it was meant for has gone.
    expect(await adding).toMatchObject({ outcome: 'added', padCount: 1 });
    expect(names(session)).toEqual(['Mine', 'c']);
    session.undo();
    expect(names(session)).toEqual(['Mine']);
  });

  test.each<[string, SourceFile[], RegExp]>([
    ['only files that can’t be read', [file('x.wav', 'bad'), file('y.wav', 'bad')], /None of/],
    ['no audio', [file('x.txt', 'x')], /no audio/],
    ['a broken kit file', [file('x.json', '{')], /no kit/],
  ])('leaves the kit for %s', async (_, sources, problem) => {
    const { session } = await setUp();
    const before = session.state.value;
    const report = await session.add(sources, { slot: 3 });
    expect(report).toMatchObject({ outcome: 'refused', padIds: [] });
    expect(report.problem).toMatch(problem);
    expect(session.state.value).toBe(before);
    expect(session.progress.value).toBeNull();
  });

  test('lists what can’t be read beside what it adds', async () => {
    const { session } = await setUp();
    const report = await session.add([file('c.wav', 'c'), file('x.wav', 'bad')]);
    expect(report).toMatchObject({ outcome: 'added', padCount: 1 });
    expect(report.unreadable).toEqual([{ path: 'x.wav', reason: 'It is bad.' }]);
  });

  test('a sound on the pad that plays it already changes nothing', async () => {
    const { session } = await setUp();
    const before = session.state.value;
    const report = await session.add([file('a.wav', 'a')], { padId: padNamed(session, 'a') });
    expect(report.problem).toMatch(/there already/);
    expect(session.state.value).toBe(before);
  });

  test('can be cancelled', async () => {
    const { session } = await setUp();
    const before = session.kit;
    const adding = session.add([file('c.wav', 'c')]);
    session.cancelLoad();
    expect((await adding).outcome).toBe('cancelled');
    expect(session.kit).toBe(before);
  });

  test('opens a kit file as a kit', async () => {
    const { session: other } = await setUp();
    const { session } = await setUp({ ...other.kit, name: 'Opened' });
    const report = await session.add([file('k.json', '{}')], { slot: 3 });
    expect(report).toMatchObject({ outcome: 'loaded', kitName: 'Opened', padCount: 2, padIds: [] });
  });

  test('takes as many as there is room for', async () => {
    const { session } = await setUp();
    session.edit('Fill', (kit) => {
      let full = kit;
      while (full.pads.length < KIT_LIMITS.pads - 1) full = duplicateLast(full);
      return full;
    });
    const report = await session.add([file('c.wav', 'c'), file('d.wav', 'd')]);
    expect(report).toMatchObject({ outcome: 'added', padCount: 1 });
    expect(report.unreadable).toMatchObject([
      { path: 'd.wav', reason: 'A kit holds at most 2048 pads.' },
    ]);
    const again = await session.add([file('d.wav', 'd')]);
    expect(again.problem).toMatch(/at most 2048 pads/);
    // Putting a sound on a pad needs no room.
    const put = await session.add([file('d.wav', 'd')], { padId: padNamed(session, 'b') });
    expect(put.outcome).toBe('added');
  });
});

/** Without notes and in a row, which is quicker than looking for free ones two thousand times. */
function duplicateLast(kit: Kit): Kit {
  const last = kit.pads.at(-1)!;
  const count = kit.pads.length;
  const copy = { ...last, id: `copy-${count}`, slot: count, gmNote: null, inputNote: null };
  return { ...kit, pads: [...kit.pads, copy] };
}

test('knows the starter kit as it came, also once undo has brought it back', async () => {
  const { session } = await setUp();
  expect(session.holdsUntouchedStarter).toBe(false);
  await session.loadStarter();
  expect(session.holdsUntouchedStarter).toBe(true);
  const [pad] = session.kit.pads;
  session.edit('Duplicate pad', (kit) => duplicatePad(kit, pad?.id ?? ''));
  expect(session.holdsUntouchedStarter).toBe(false);
  session.undo();
  expect(session.holdsUntouchedStarter).toBe(true);
});

test('there is a way back from a kit that was loaded after the last pad had gone', async () => {
  const { session } = await setUp();
  session.edit('Remove pads', (kit) => ({ ...kit, pads: [], samples: [] }));
  await session.load([file('c.wav', 'c')]);
  session.undo();
  session.undo();
  expect(names(session)).toEqual(['a', 'b']);
});
