import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VELOCITY_CURVES, type VelocityShape } from '../../src/profiles/profile-schema.ts';
import { shapeVelocity, velocityTable } from '../../src/profiles/velocity-table.ts';

const velocity = fc.integer({ min: 1, max: 127 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const shape: fc.Arbitrary<VelocityShape> = fc.record({
  curve: fc.constantFrom(...VELOCITY_CURVES),
  fixed: optional(velocity),
  points: optional(
    fc.array(fc.record({ from: velocity, to: velocity }), { minLength: 2, maxLength: 16 }),
  ),
  lowest: optional(velocity),
  highest: optional(velocity),
  threshold: optional(velocity),
});
const sensitivity = fc.double({ min: 0.25, max: 4, noNaN: true });

test('a plain device is played as it comes', () => {
  expect([...velocityTable({ curve: 'linear' })]).toEqual(Array.from({ length: 128 }, (_, i) => i));
});

test('whatever the shape, a velocity stays one, or is nothing below the threshold', () => {
  fc.assert(
    fc.property(shape, sensitivity, velocity, (of, times, from) => {
      const played = shapeVelocity(from, of, times);
      expect(Number.isInteger(played)).toBe(true);
      const isBelow = Math.min(127, from * times) < (of.threshold ?? 1);
      if (isBelow) expect(played).toBe(0);
      else expect(played).toSatisfy((value: number) => value >= 1 && value <= 127);
    }),
  );
});

test('but for points of one’s own, harder hits are never softer', () => {
  fc.assert(
    fc.property(shape, sensitivity, (of, times) => {
      fc.pre(of.curve !== 'custom');
      const table = velocityTable(of, times);
      for (let at = 2; at < 128; at += 1) expect(table[at]).toBeGreaterThanOrEqual(table[at - 1]!);
    }),
  );
});

describe('curves', () => {
  test('soft lifts the middle, hard lowers it, both keep the ends', () => {
    const at = (curve: 'soft' | 'hard', from: number) => shapeVelocity(from, { curve });
    expect([at('soft', 1), at('soft', 64), at('soft', 127)]).toEqual([1, 90, 127]);
    expect([at('hard', 1), at('hard', 64), at('hard', 127)]).toEqual([1, 46, 127]);
  });

  test('fixed is the same for all', () => {
    const table = velocityTable({ curve: 'fixed', fixed: 88 });
    expect(new Set(table.slice(1))).toEqual(new Set([88]));
  });

  test('points are joined by straight lines, in whatever order they come', () => {
    const points = [
      { from: 100, to: 127 },
      { from: 20, to: 40 },
      { from: 60, to: 60 },
    ];
    const at = (from: number) => shapeVelocity(from, { curve: 'custom', points });
    expect([1, 20, 40, 60, 80, 100, 127].map(at)).toEqual([40, 40, 50, 60, 94, 127, 127]);
  });

  test('what a device reaches is stretched to all of the range', () => {
    const at = (from: number) => shapeVelocity(from, { curve: 'linear', lowest: 21, highest: 110 });
    expect([5, 21, 110, 127].map(at)).toEqual([1, 1, 127, 127]);
    expect(at(66)).toBe(65);
  });

  test('a pad’s sensitivity comes before the threshold', () => {
    const of: VelocityShape = { curve: 'linear', threshold: 20 };
    expect(shapeVelocity(12, of)).toBe(0);
    expect(shapeVelocity(12, of, 2)).toBe(24);
    expect(shapeVelocity(30, of, 0.5)).toBe(0);
    expect(shapeVelocity(100, of, 2)).toBe(127);
  });
});
