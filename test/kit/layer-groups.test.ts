import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposeLayers, type HitPad } from '../../src/kit/layer-groups.ts';
import { role } from './arbitraries.ts';

const DIMENSIONS = 16;

/** A unit vector along one axis, turned a little towards another. */
function embeddingNear(axis: number, angle = 0, towards = axis + 1): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  vector[axis % DIMENSIONS] = Math.cos(angle);
  vector[towards % DIMENSIONS] = Math.sin(angle);
  return vector;
}

function pad(path: string, changes: Partial<HitPad> = {}): HitPad {
  return {
    id: path,
    path,
    role: 'snare',
    peak: 0.9,
    pitchHz: null,
    brightnessHz: 3000,
    decaySec: 0.3,
    embedding: embeddingNear(0),
    ...changes,
  };
}

/** As many names as the pattern's `#` says, each with its own changes. */
function series(
  pattern: string,
  numbers: readonly (number | string)[],
  change: (i: number) => Partial<HitPad> = () => ({}),
): HitPad[] {
  return numbers.map((number, i) => pad(pattern.replace('#', String(number)), change(i)));
}

const grouped = (pads: readonly HitPad[]) =>
  proposeLayers(pads).map(({ hits }) => hits.map(({ padId }) => padId).sort());
const near = (i: number) => ({ embedding: embeddingNear(0, 0.1 * (i % 3)) });
const apart = (i: number) => ({ embedding: embeddingNear(i) });

describe('names that say so', () => {
  test('velocities and round robins are one drum', () => {
    const pads = ['v1_rr1', 'v1_rr2', 'v2_rr1', 'v2_rr2'].map((mark, i) =>
      pad(`kit/snare_${mark}.wav`, near(i)),
    );
    const [group] = proposeLayers(pads);
    expect(group?.kind).toBe('velocity-and-round-robin');
    expect(group?.hits.map(({ padId }) => padId)).toEqual(pads.map(({ id }) => id));
  });

  test.each([
    [['kick_pp.wav', 'kick_mf.wav', 'kick_ff.wav'], 'velocity'],
    [['OH_soft.wav', 'OH_med.wav', 'OH_hard.wav'], 'velocity'],
    [['snare-L1.wav', 'snare-L2.wav'], 'velocity'],
    [['snare R1.wav', 'snare R2.wav'], 'round-robin'],
    [['SnareL.wav', 'SnareR.wav'], 'round-robin'],
  ])('%j', (names, kind) => {
    const groups = proposeLayers(names.map((name, i) => pad(name, near(i))));
    expect(groups.map((group) => group.kind)).toEqual([kind]);
  });

  test('they are enough where nothing was heard', () => {
    const unheard = { embedding: null };
    expect(grouped([pad('a_v1.wav', unheard), pad('a_v2.wav', unheard)])).toHaveLength(1);
    expect(grouped(series('a#.wav', [1, 2, 3, 4], () => unheard))).toEqual([]);
  });

  test('left and right of a crash or a kick are two drums', () => {
    for (const sided of ['crash', 'kick', 'tom'] as const) {
      const pads = ['CrashL.wav', 'CrashR.wav'].map((name) => pad(name, { role: sided }));
      expect(grouped(pads)).toEqual([]);
    }
  });

  test('sounds that are far apart stay apart whatever their names say', () => {
    expect(grouped([pad('fx_v1.wav', apart(0)), pad('fx_v2.wav', apart(3))])).toEqual([]);
  });

  test('other folders and other words are other drums', () => {
    expect(grouped([pad('a/snare_v1.wav'), pad('b/snare_v2.wav')])).toEqual([]);
    expect(grouped([pad('snare_v1.wav'), pad('rim_v2.wav')])).toEqual([]);
  });
});

describe('numbers alone', () => {
  test('near sounds that are counted are one drum', () => {
    expect(grouped(series('kit/snare#.wav', [1, 2, 3, 4, 5], near))).toHaveLength(1);
    expect(grouped(series('kit/#-China-OHL.wav', [1, 2, 4, 6, 8], near))).toHaveLength(1);
  });

  test('a collection of different drums is none', () => {
    const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
    expect(grouped(series('Kicks/Kick #.wav', numbers, apart))).toEqual([]);
  });

  test('three like hats in a pack of different kicks are three hats', () => {
    const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
    const kicks = series('Pack/Kicks/Kick #.wav', numbers, apart);
    const hats = series('Pack/Hats/Hat #.wav', [1, 2, 3, 4], near);
    expect(grouped(hats)).toHaveLength(1);
    expect(grouped([...kicks, ...hats])).toEqual([]);
  });

  test('a few are too few, unless their levels rise', () => {
    expect(grouped(series('BD#.wav', ['', 2, 3], near))).toEqual([]);
    expect(grouped(series('Kick #.wav', [1, 2, 3], near))).toEqual([]);
    const levels = [0.1, 0.4, 0.9];
    const rising = series('Kick #.wav', ['040', 100, 127], (i) => ({ peak: levels[i]! }));
    expect(proposeLayers(rising)[0]?.hits.map((hit) => hit.velocityMax)).toEqual([40, 100, 127]);
  });

  test('a machine’s settings are no hits: within a name, far apart, or steadily going', () => {
    expect(grouped(series('BT#A0D.wav', [0, 1, 2, 3], near))).toEqual([]);
    expect(grouped(series('LT#.wav', ['00', 10, 25, 50, 75], near))).toEqual([]);
    const tuned = (i: number) => ({ role: 'tom' as const, pitchHz: 80 * 1.1 ** i });
    expect(grouped(series('Tom #.wav', [1, 2, 3, 4], tuned))).toEqual([]);
    const longer = (i: number) => ({ decaySec: 0.2 * 1.4 ** i });
    expect(grouped(series('BD #.wav', [1, 2, 3, 4], longer))).toEqual([]);
  });

  test('sounds that are no nearer than the role’s others are not one drum', () => {
    const pads = series('Snare #.wav', [1, 2, 3, 4], (i) => ({
      embedding: embeddingNear(0, 0.2, i + 1),
    }));
    const others = ['x', 'y', 'z'].map((name, i) =>
      pad(`${name}.wav`, { embedding: embeddingNear(0, 0.2, i + 6) }),
    );
    expect(grouped(pads)).toHaveLength(1);
    expect(grouped([...pads, ...others])).toEqual([]);
  });

  test('the drums of one folder are told apart by one of their numbers', () => {
    const low = series('Bongos/1_#.wav', [1, 2, 3, 4], near);
    const high = series('Bongos/2_#.wav', [1, 2, 3, 4], () => ({ embedding: embeddingNear(8) }));
    expect(grouped([...low, ...high]).map((ids) => ids.length)).toEqual([4, 4]);
  });
});

test('every pad is in one group at most, whatever comes', () => {
  const word = fc.constantFrom('kick', 'snare', 'SnareL', 'v1', 'v2', 'rr1', 'pp', 'f', '01', '2');
  const anyPad = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 4 }),
    role,
    peak: fc.double({ min: 0, max: 1, noNaN: true }),
    axis: fc.option(fc.integer({ min: 0, max: 3 })),
  });
  fc.assert(
    fc.property(fc.array(anyPad, { maxLength: 40 }), (some) => {
      const pads = some.map(({ words, axis, ...rest }, i) =>
        pad(`kit/${words.join('_')}.wav`, {
          ...rest,
          id: `${i}`,
          embedding: axis === null ? null : embeddingNear(axis),
        }),
      );
      const ids = grouped(pads).flat();
      expect(new Set(ids).size).toBe(ids.length);
      for (const { hits } of proposeLayers(pads)) expect(hits.length).toBeGreaterThan(1);
    }),
  );
});
