import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPoint,
  fromOf,
  movePoint,
  pointsOf,
  removePoint,
  sentOf,
  widestGap,
  withPoints,
  type CurvePoints,
} from '../../src/components/velocity-curve/curve-points.ts';
import {
  curvePath,
  heldBack,
  playedAt,
  reachOf,
  velocityAt,
  xOf,
  yOf,
} from '../../src/components/velocity-curve/curve-geometry.ts';
import { PlotHits } from '../../src/components/velocity-curve/plot-hits.ts';
import { velocitySchema } from '../../src/profiles/profile-schema.ts';
import { shapeVelocity, velocityTable } from '../../src/profiles/velocity-table.ts';

const number = fc.double({ min: -50, max: 200, noNaN: true });
const index = fc.integer({ min: -1, max: 18 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), index, from: number, to: number }),
  fc.record({ kind: fc.constant('add' as const), from: number, to: number }),
  fc.record({ kind: fc.constant('remove' as const), index }),
);

describe('the points of a curve', () => {
  test('whatever is done to them, they rise, and make a profile that holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let points: CurvePoints = pointsOf({ curve: 'soft' });
        for (const each of steps) {
          if (each.kind === 'move') points = movePoint(points, each.index, each.from, each.to);
          else if (each.kind === 'add') points = addPoint(points, each.from, each.to);
          else points = removePoint(points, each.index);
          points
            .slice(1)
            .forEach((point, i) => expect(point.from).toBeGreaterThan(points[i]!.from));
          const shape = withPoints({ curve: 'linear', threshold: 5 }, points);
          expect(velocitySchema.safeParse(shape).success).toBe(true);
        }
      }),
    );
  });

  test.each(['soft', 'linear', 'hard', 'fixed'] as const)(
    'a %s curve made one’s own goes through what it was',
    (curve) => {
      const points = pointsOf({ curve, threshold: 30, lowest: 20 });
      const own = withPoints({ curve }, points);
      for (const { from } of points) {
        expect(shapeVelocity(from, own)).toBe(shapeVelocity(from, { curve }));
      }
    },
  );

  test('a place in a reach is found again', () => {
    const shape = { curve: 'custom', lowest: 20, highest: 110 } as const;
    expect(sentOf(1, shape)).toBe(20);
    expect(sentOf(127, shape)).toBe(110);
    expect(fromOf(sentOf(64, shape), shape)).toBeCloseTo(64);
  });

  test('one is added where there is most room, and nowhere where there is none', () => {
    const points = [
      { from: 1, to: 1 },
      { from: 101, to: 51 },
      { from: 127, to: 127 },
    ];
    expect(widestGap(points)).toEqual({ from: 51, to: 26 });
    expect(
      widestGap([
        { from: 1, to: 1 },
        { from: 2, to: 9 },
      ]),
    ).toBeNull();
  });
});

describe('the plot', () => {
  const box = { width: 400, height: 240 };

  test('a place is read back as what it was drawn for', () => {
    for (const value of [0, 1, 64, 127]) {
      expect(velocityAt(xOf(value, box), box)).toBeCloseTo(value);
      expect(playedAt(yOf(value, box), box)).toBeCloseTo(value);
    }
    expect(velocityAt(-100, box)).toBe(0);
    expect(playedAt(-100, box)).toBe(127);
  });

  test('the curve begins at the threshold', () => {
    const path = curvePath(velocityTable({ curve: 'linear', threshold: 40 }), box);
    expect(path.startsWith(`M${xOf(40, box).toFixed(1)} `)).toBe(true);
    expect(path.match(/L/g)).toHaveLength(87);
  });

  test('hits below the threshold are counted', () => {
    const counts = new Uint32Array(128);
    counts[10] = 3;
    counts[39] = 2;
    counts[40] = 7;
    expect(heldBack(counts, velocityTable({ curve: 'linear', threshold: 40 }))).toBe(5);
    expect(heldBack(counts, velocityTable({ curve: 'linear' }))).toBe(0);
  });

  test('a reach leaves slips out, and wants enough hits', () => {
    const counts = new Uint32Array(128);
    counts[30] = 10;
    expect(reachOf(counts)).toBeNull();
    counts[30] = 50;
    counts[100] = 50;
    counts[2] = 1;
    counts[127] = 1;
    expect(reachOf(counts)).toEqual({ lowest: 30, highest: 100 });
  });

  test('hits fade, and the ring keeps the last', () => {
    const hits = new PlotHits();
    for (let i = 1; i <= 40; i += 1) hits.add(i, i, 1000);
    const seen: number[] = [];
    expect(hits.visit(1000, (velocity) => seen.push(velocity))).toBe(true);
    expect(seen).toEqual(Array.from({ length: 32 }, (_, i) => i + 9));
    expect(hits.visit(6000, () => undefined)).toBe(false);
  });
});
