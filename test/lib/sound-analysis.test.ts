import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PeakPyramid } from '../../src/lib/peak-pyramid.ts';
import { peakOf, rmsOf, soundRange } from '../../src/lib/sound-level.ts';
import { findTransients } from '../../src/lib/transients.ts';
import { nearestZeroCrossing } from '../../src/lib/zero-crossing.ts';

const RATE = 48_000;

const audio = (maxLength: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength })
    .map((values) => Float32Array.from(values));

describe('PeakPyramid', () => {
  test('gives the extremes of any stretch of all channels, exactly', () => {
    const stretch = fc.record({
      channels: fc.integer({ min: 1, max: 3000 }).chain((length) =>
        fc.array(
          fc.integer({ min: 1, max: 1e6 }).map((seed) => noise(length, seed)),
          { minLength: 1, maxLength: 2 },
        ),
      ),
      a: fc.integer({ min: -10, max: 3200 }),
      b: fc.integer({ min: -10, max: 3200 }),
    });
    fc.assert(
      fc.property(stretch, ({ channels, a, b }) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const values = channels.flatMap((channel) => [
          ...channel.subarray(Math.max(0, from), Math.max(0, to)),
        ]);
        const read = new Float32Array(2);
        new PeakPyramid(channels).read(from, to, read);
        const isEmpty = values.length === 0;
        const pyramid = new PeakPyramid(channels);
        expect(pyramid.peak(from, to)).toBeCloseTo(peakOf(channels, from, to), 9);
        expect([...read]).toEqual(isEmpty ? [0, 0] : [Math.min(...values), Math.max(...values)]);
      }),
    );
  });

  test('of nothing has nothing', () => {
    const read = Float32Array.of(1, 1);
    new PeakPyramid([]).read(0, 10, read);
    expect([...read]).toEqual([0, 0]);
  });
});

describe('nearestZeroCrossing', () => {
  const tone = Float32Array.from({ length: 4800 }, (_, i) => Math.sin((2 * Math.PI * i) / 100.3));

  test('is where the sum is within a step of zero, and as near as can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 4700 }), (frame) => {
        const found = nearestZeroCrossing([tone], frame, 60);
        expect(Math.abs(tone[found]!)).toBeLessThan(Math.PI / 100.3 + 0.001);
        expect(Math.abs(found - frame)).toBeLessThan(26.5);
      }),
    );
  });

  test('heeds all channels together', () => {
    const other = tone.map((value, i) => -value + 0.5 * Math.sin((2 * Math.PI * i) / 61));
    const found = nearestZeroCrossing([tone, other], 500, 100);
    expect(Math.abs(tone[found]! + other[found]!)).toBeLessThan(0.03);
  });

  test('looks to one side where it is told to, and never stays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 4500 }), fc.constantFrom(-1, 1), (frame, side) => {
        const found = nearestZeroCrossing([tone], frame, 110, side);
        expect(Math.sign(found - frame)).toBe(side);
      }),
    );
  });

  test('leaves a frame alone without a crossing near by, and the ends', () => {
    const flat = new Float32Array(100).fill(0.5);
    expect(nearestZeroCrossing([flat], 50, 40)).toBe(50);
    expect(nearestZeroCrossing([tone], 0, 40)).toBe(0);
    expect(nearestZeroCrossing([tone], 4800, 40)).toBe(4800);
  });
});

describe('levels', () => {
  test('peak and RMS are those of the stretch, RMS never above', () => {
    expect(peakOf([Float32Array.of(0.1, -0.7, 0.3), Float32Array.of(0, 0, 0.9)], 0, 2)).toBeCloseTo(
      0.7,
      6,
    );
    expect(rmsOf([Float32Array.of(0.6, -0.8)])).toBeCloseTo(Math.sqrt(0.5), 6);
    expect([peakOf([]), rmsOf([])]).toEqual([0, 0]);
    fc.assert(
      fc.property(audio(50), (values) => {
        expect(rmsOf([values])).toBeLessThanOrEqual(peakOf([values]) + 1e-9);
      }),
    );
  });

  test('a sound’s range holds all that is to be heard, and its ends are heard', () => {
    const near = fc.float({ min: Math.fround(0.01), max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.array(near, { minLength: 1, maxLength: 50 }),
        fc.nat(200),
        fc.nat(60),
        (before, sound, after, preRoll) => {
          const values = Float32Array.from([
            ...new Array<number>(before).fill(1e-6),
            ...sound,
            ...new Array<number>(after).fill(-1e-6),
          ]);
          expect(soundRange([values, new Float32Array(values.length)], preRoll)).toEqual({
            from: Math.max(0, before - preRoll),
            to: before + sound.length,
          });
        },
      ),
    );
  });

  test('silence has no range', () => {
    expect(soundRange([new Float32Array(10)])).toBeNull();
    expect(soundRange([])).toBeNull();
  });
});

describe('findTransients', () => {
  interface Hit {
    readonly sec: number;
    readonly level: number;
    readonly hz: number;
    readonly noise: number;
    readonly decaySec: number;
  }

  /** Hits one after another, as a break has them; each rings for a cycle of its tone at least. */
  const hits = fc
    .array(
      fc.record({
        gapSec: fc.double({ min: 0.12, max: 0.4, noNaN: true }),
        level: fc.double({ min: 0.4, max: 1, noNaN: true }),
        hz: fc.double({ min: 50, max: 3000, noNaN: true }),
        noise: fc.double({ min: 0, max: 1, noNaN: true }),
        decaySec: fc.double({ min: 0.005, max: 0.03, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((each) => {
      let sec = 0;
      return each.map(({ gapSec, ...hit }): Hit => ({
        ...hit,
        decaySec: Math.max(hit.decaySec, 1 / hit.hz),
        sec: (sec += gapSec),
      }));
    });

  function rendered(all: readonly Hit[], lengthSec: number): Float32Array {
    const out = new Float32Array(Math.round(lengthSec * RATE));
    all.forEach(({ sec, level, hz, noise: share, decaySec }, index) => {
      const start = Math.round(sec * RATE);
      const hiss = noise(out.length - start, index + 1);
      for (let i = start; i < out.length; i += 1) {
        const time = (i - start) / RATE;
        const tone = Math.sin(2 * Math.PI * hz * time);
        const value = (1 - share) * tone + share * hiss[i - start]!;
        out[i]! += 0.5 * level * Math.exp(-time / decaySec) * value;
      }
    });
    return out;
  }

  test('finds each hit within 2 ms, and nothing else', () => {
    fc.assert(
      fc.property(hits, (all) => {
        const found = findTransients([rendered(all, all.at(-1)!.sec + 0.5)], RATE);
        expect(found).toHaveLength(all.length);
        all.forEach(({ sec }, i) => {
          expect(Math.abs(found[i]! / RATE - sec)).toBeLessThan(0.002);
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  test('finds none in a tail that dies away, though it swells and hisses', () => {
    const tail = fc.record({
      hz: fc.double({ min: 30, max: 400, noNaN: true }),
      beatHz: fc.double({ min: 1, max: 12, noNaN: true }),
      decaySec: fc.double({ min: 0.05, max: 1, noNaN: true }),
      hiss: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(tail, ({ hz, beatHz, decaySec, hiss }) => {
        const random = noise(2 * RATE, 7);
        const audio = Float32Array.from({ length: 2 * RATE }, (_, i) => {
          const sec = i / RATE;
          const tones =
            Math.cos(2 * Math.PI * hz * sec) + 0.6 * Math.sin(2 * Math.PI * (hz + beatHz) * sec);
          return 0.4 * Math.exp(-sec / decaySec) * ((1 - hiss) * tones + hiss * random[i]!);
        });
        expect(findTransients([audio], RATE)).toEqual([0]);
      }),
      { numRuns: 60 },
    );
  });

  test('finds a bright hit over a low tone, and takes all channels', () => {
    const low = Float32Array.from(
      { length: RATE },
      (_, i) => 0.6 * Math.sin((2 * Math.PI * 60 * i) / RATE),
    );
    const hat = rendered([{ sec: 0.5, level: 0.3, hz: 0, noise: 1, decaySec: 0.02 }], 1);
    const found = findTransients([low, hat], RATE);
    expect(found).toHaveLength(2);
    expect(Math.abs(found[1]! / RATE - 0.5)).toBeLessThan(0.002);
  });

  test('of silence finds nothing', () => {
    expect(findTransients([new Float32Array(RATE)], RATE)).toEqual([]);
    expect(findTransients([], RATE)).toEqual([]);
  });
});

/** White noise from a seed, -1 to 1. */
function noise(length: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
