import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blendVelocities, rangeAt } from '../../src/kit/velocity-ranges.ts';

const velocity = fc.integer({ min: 1, max: 127 });
const range = fc
  .tuple(velocity, velocity)
  .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const ranges = fc.array(range, { minLength: 1, maxLength: 8 });
const crossfade = fc.integer({ min: 0, max: 64 });
const blends = fc.tuple(ranges, crossfade);

describe('the blend of velocities', () => {
  it('is the answering range alone where nothing is to be blended', () => {
    fc.assert(
      fc.property(ranges, velocity, (all, at) => {
        const blend = blendVelocities(all, 0)[at];
        expect(blend).toEqual({ lower: rangeAt(all, at), lowerGain: 1, upper: -1, upperGain: 0 });
      }),
    );
  });

  it('has the same power at every velocity', () => {
    fc.assert(
      fc.property(blends, ([all, width]) => {
        for (const { lowerGain, upperGain } of blendVelocities(all, width)) {
          expect(lowerGain ** 2 + upperGain ** 2).toBeCloseTo(1, 10);
        }
      }),
    );
  });

  it('always has the range that would answer alone, and it is no softer than the other', () => {
    fc.assert(
      fc.property(blends, velocity, ([all, width], at) => {
        const { lower, lowerGain, upper, upperGain } = blendVelocities(all, width)[at]!;
        const own = rangeAt(all, at);
        expect([lower, upper]).toContain(own);
        if (upper < 0) return;
        expect(own === lower ? lowerGain >= upperGain : upperGain >= lowerGain).toBe(true);
      }),
    );
  });

  it('reaches over so many velocities, evenly about the border', () => {
    const halves = [
      { min: 1, max: 63 },
      { min: 64, max: 127 },
    ];
    for (const width of [2, 4, 16, 40]) {
      const all = blendVelocities(halves, width);
      const both = all.flatMap(({ upper }, i) => (upper >= 0 ? [i] : []));
      expect(both).toHaveLength(width);
      expect(both[0]).toBe(64 - width / 2);
      expect(both.at(-1)).toBe(63 + width / 2);
      expect(all[63]!.lowerGain).toBeCloseTo(all[64]!.upperGain, 12);
    }
  });

  it('runs from the softer to the harder without a way back', () => {
    const all = blendVelocities(
      [
        { min: 1, max: 63 },
        { min: 64, max: 127 },
      ],
      30,
    ).map(({ lower, lowerGain }) => (lower === 0 ? lowerGain : 0));
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });

  it('keeps to two ranges where they are narrow', () => {
    const narrow = Array.from({ length: 20 }, (_, i) => ({ min: i * 4 + 1, max: i * 4 + 4 }));
    for (const { lower, upper } of blendVelocities(narrow, 64)) {
      if (upper >= 0) expect(upper).toBe(lower + 1);
    }
  });
});
