import { describe, expect, test } from 'vitest';
import { KitLoader } from '../../src/app/kit-loader.ts';
import { LoadError } from '../../src/app/load-error.ts';
import type { LoadProgress } from '../../src/app/loaded-kit.ts';
import type { SourceFile } from '../../src/app/ports.ts';
import { file, parts } from './parts.ts';

function load(
  sources: readonly SourceFile[],
  loaderParts = parts(),
  signal = new AbortController().signal,
  onProgress: (progress: LoadProgress) => void = () => undefined,
) {
  return new KitLoader(loaderParts).load(sources, { signal, onProgress }, { useNames: true });
}

describe('KitLoader', () => {
  test('makes pads in natural order and names the kit after the folder', async () => {
    const sources = ['k/s10.wav', 'k/s2.wav', 'k/s1.wav', 'k/notes.txt'].map((p) => file(p, p));
    const { kit, samples, unreadable, ignoredCount } = await load(sources);
    expect(kit.name).toBe('k');
    expect(kit.samples.map((sample) => sample.name)).toEqual(['s1.wav', 's2.wav', 's10.wav']);
    expect(kit.pads).toHaveLength(3);
    expect([...samples.keys()]).toEqual(kit.samples.map((sample) => sample.id));
    expect(unreadable).toEqual([]);
    expect(ignoredCount).toBe(1);
  });

  test('equal files share a sample and keep their own pads', async () => {
    const { kit } = await load([file('a.wav', 'same'), file('b.wav', 'same')]);
    expect(kit.samples).toHaveLength(1);
    expect(kit.pads).toHaveLength(2);
  });

  test('lists what could not be read and loads the rest', async () => {
    const { kit, unreadable } = await load([file('a.wav', 'a'), file('b.wav', 'bad')]);
    expect(kit.pads).toHaveLength(1);
    expect(unreadable).toEqual([{ path: 'b.wav', reason: 'It is bad.' }]);
  });

  test('unpacks zips, and lists those that can’t be unpacked', async () => {
    const { kit } = await load([file('k.zip', 'zip')]);
    expect(kit.samples.map((sample) => sample.path)).toEqual(['inner.wav']);
    const broken = parts({ formats: { unzip: () => Promise.reject(new Error('No zip.')) } });
    const { unreadable } = await load([file('k.zip', 'zip'), file('a.wav', 'a')], broken);
    expect(unreadable).toEqual([{ path: 'k.zip', reason: 'No zip.' }]);
  });

  test.each([
    ['nothing', [], /nothing in there/],
    ['no audio', [file('a.txt', 'a')], /no audio files/],
    ['only broken audio', [file('a.wav', 'bad')], /None of these files/],
  ])('refuses %s', async (_, sources, message) => {
    const refused = load(sources);
    await expect(refused).rejects.toThrow(LoadError);
    await expect(refused).rejects.toThrow(message);
  });

  test('counts every file, decoded and done', async () => {
    const seen: LoadProgress[] = [];
    const sources = Array.from({ length: 40 }, (_, n) => file(`${n}.wav`, n % 4 ? `${n}` : 'bad'));
    await load(sources, parts(), new AbortController().signal, (each) => seen.push(each));
    expect(seen.at(-1)).toEqual({ phase: 'loading', decoded: 30, done: 40, total: 40 });
    for (const [index, { done }] of seen.entries()) {
      expect(done).toBeGreaterThanOrEqual(seen[index - 1]?.done ?? 0);
    }
  });

  test('ends with an AbortError when it is cancelled', async () => {
    const controller = new AbortController();
    const sources = Array.from({ length: 100 }, (_, n) => file(`${n}.wav`, `${n}`));
    const loading = load(sources, parts(), controller.signal, ({ done }) => {
      if (done === 10) controller.abort();
    });
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
