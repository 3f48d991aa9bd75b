import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decibelMap,
  exponentialMap,
  linearMap,
  steppedMap,
  type ValueMap,
} from '../../src/lib/value-map.ts';

const maps: readonly (readonly [name: string, map: ValueMap])[] = [
  ['pan', linearMap(-1, 1, 0.01)],
  ['tune', linearMap(-24, 24, 1)],
  ['any grid', linearMap(0, 1)],
  ['level', decibelMap(-60, 12)],
  ['fader', decibelMap(-60, 12, { silenceAtMin: true })],
  ['short level', decibelMap(-24, 12)],
  ['cut', decibelMap(-60, 0)],
  ['cutoff', exponentialMap(20, 20_000)],
  ['time', exponentialMap(0.001, 10, { zeroAtMin: true })],
  ['octave', exponentialMap(1, 2)],
  ['choices', steppedMap([1, 2, 4, 8, 16])],
];
const position = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(maps)('the map %s', (_, map) => {
  const low = map.toValue(0);

  test('goes from one end to the other', () => {
    expect([low, map.toPosition(low)]).toEqual([map.clamp(map.min), 0]);
    expect([map.toValue(1), map.toPosition(map.max)]).toEqual([map.max, 1]);
  });

  test('brings values of its grid back from their places', () => {
    fc.assert(
      fc.property(position, (at) => {
        const value = map.toValue(at);
        expect(map.toValue(map.toPosition(value))).toBe(value);
        expect(map.clamp(value)).toBe(value);
      }),
    );
  });

  test('never falls', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        expect(map.toValue(near)).toBeLessThanOrEqual(map.toValue(far));
      }),
    );
  });

  test('steps leave the value unless it is at the end, the larger the further', () => {
    fc.assert(
      fc.property(position, (at) => {
        const value = map.toValue(at);
        const ups = (['fine', 'normal', 'coarse'] as const).map((size) => map.step(value, 1, size));
        const downs = (['fine', 'normal', 'coarse'] as const).map((s) => map.step(value, -1, s));
        expect(ups).toEqual([...ups].sort((a, b) => a - b));
        expect(downs).toEqual([...downs].sort((a, b) => b - a));
        if (value < map.max) expect(ups[0]).toBeGreaterThan(value);
        if (value > low) expect(downs[0]).toBeLessThan(value);
        expect(map.clamp(ups[2]!)).toBe(ups[2]);
      }),
    );
  });

  test('takes what is no number for the lowest value, and keeps within its ends', () => {
    expect([map.clamp(NaN), map.toValue(NaN), map.step(NaN, 0, 'fine')]).toEqual([low, low, low]);
    expect(map.toPosition(NaN)).toBe(0);
    expect([map.clamp(1e9), map.toValue(7), map.clamp(Infinity)]).toEqual(Array(3).fill(map.max));
    expect([map.clamp(-1e9), map.toValue(-7), map.clamp(-Infinity)]).toEqual(Array(3).fill(low));
    expect([map.toPosition(1e9), map.toPosition(-1e9)]).toEqual([1, 0]);
  });
});

test('a fader has 0 dB at three quarters of its travel, and silence at its low end', () => {
  const fader = decibelMap(-60, 12, { silenceAtMin: true });
  expect(fader.toPosition(0)).toBeCloseTo(0.75);
  expect(fader.toValue(0.75)).toBe(0);
  expect(fader.toValue(0)).toBe(-Infinity);
  expect(fader.step(-Infinity, 1, 'normal')).toBe(-59.5);
  expect(fader.step(-59.5, -1, 'normal')).toBe(-Infinity);
  expect(decibelMap(-60, 12).toValue(0)).toBe(-60);
});

test('equal ratios take equal travel', () => {
  const cutoff = exponentialMap(20, 20_000);
  expect(cutoff.toPosition(200)).toBeCloseTo(1 / 3);
  expect(cutoff.toPosition(2000)).toBeCloseTo(2 / 3);
});

test('steps are round parts of the range, or what is asked for', () => {
  const pan = linearMap(-1, 1, 0.01);
  expect(['fine', 'normal', 'coarse'].map((size) => pan.step(0, 1, size as 'fine'))).toEqual([
    0.01, 0.02, 0.2,
  ]);
  expect(linearMap(-24, 24, 0.01, { normal: 1 }).step(0.25, 1, 'normal')).toBe(1.25);
});
