import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeFlat } from '../../../src/lib/flat-placement.ts';
import { nearestRows, type VectorRows } from '../../../src/lib/vector-rows.ts';
import { findNeighbours } from '../../../src/ml/map-projection/neighbour-graph.ts';
import { placeRoughly, project } from '../../../src/ml/map-projection/project.ts';
import { clusters } from './clusters.ts';

/** The nearest on the map. */
function nearOnMap(points: Float32Array, own: number, wanted: number): number[] {
  const square = (other: number) =>
    (points[2 * own]! - points[2 * other]!) ** 2 +
    (points[2 * own + 1]! - points[2 * other + 1]!) ** 2;
  return Array.from({ length: points.length / 2 }, (_, other) => other)
    .filter((other) => other !== own)
    .sort((a, b) => square(a) - square(b))
    .slice(0, wanted);
}

describe('the map', () => {
  const rows = clusters(600, 12);
  const points = project(rows);

  it('is the same for the same sounds', () => {
    expect(project(rows)).toEqual(points);
  });

  it('shows neighbours together', () => {
    let kept = 0;
    let ofOneKind = 0;
    for (let row = 0; row < rows.count; row++) {
      const near = new Set(nearestRows(rows, row, 10));
      const shown = nearOnMap(points, row, 10);
      kept += shown.filter((other) => near.has(other)).length;
      ofOneKind += shown.filter((other) => other % 12 === row % 12).length;
    }
    // By chance it would be 1.7 % and 8 %.
    expect(kept / (10 * rows.count)).toBeGreaterThan(0.4);
    expect(ofOneKind / (10 * rows.count)).toBeGreaterThan(0.95);
  });

  it('fills the square and hides nothing', () => {
    const xs = points.filter((_, i) => i % 2 === 0);
    const ys = points.filter((_, i) => i % 2 === 1);
    for (const values of [xs, ys]) {
      expect(Math.min(...values)).toBeLessThan(0.1);
      expect(Math.max(...values)).toBeGreaterThan(0.9);
    }
    const gaps = Array.from({ length: rows.count }, (_, row) => {
      const [other] = nearOnMap(points, row, 1);
      return Math.hypot(
        points[2 * row]! - points[2 * other!]!,
        points[2 * row + 1]! - points[2 * other! + 1]!,
      );
    });
    expect(Math.min(...gaps)).toBeGreaterThan(0.1 / Math.sqrt(rows.count));
  });

  it('holds any sounds, even none, few, or all the same', () => {
    const anyRows = fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 8 }), fc.boolean())
      .chain(([count, size, isSame]) =>
        fc
          .array(fc.float({ min: -1, max: 1, noNaN: true }), {
            minLength: count * size,
            maxLength: count * size,
          })
          .map((all): VectorRows => {
            const values = Float32Array.from(all, (value, i) => (isSame ? all[i % size]! : value));
            return { values, count, size };
          }),
      );
    fc.assert(
      fc.property(anyRows, (some) => {
        const placed = project(some);
        expect(placed).toHaveLength(2 * some.count);
        expect(placed.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('neighbours of many', () => {
  it('are nearly always the true ones', () => {
    const rows = clusters(8400, 30, 12);
    const { rows: found, distances, perRow } = findNeighbours(rows, 10, 1);
    let right = 0;
    for (let row = 0; row < rows.count; row += 84) {
      const own = found.subarray(row * perRow, (row + 1) * perRow);
      const near = new Set(nearestRows(rows, row, perRow));
      right += own.filter((other) => near.has(other)).length;
      const ordered = distances.slice(row * perRow, (row + 1) * perRow);
      expect([...ordered]).toEqual([...ordered].sort((a, b) => a - b));
    }
    expect(right / (100 * perRow)).toBeGreaterThan(0.95);
  });
});

describe('the rough map', () => {
  it('lies within the square and tells kinds apart', () => {
    const rows = clusters(300, 3);
    const flat = placeRoughly(rows);
    const places = Array.from({ length: rows.count }, (_, row) =>
      placeFlat(flat, rows.values.subarray(row * rows.size, (row + 1) * rows.size)),
    );
    expect(places.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
    const points = Float32Array.from(places.flatMap(({ x, y }) => [x, y]));
    let ofOneKind = 0;
    for (let row = 0; row < rows.count; row++) {
      ofOneKind += nearOnMap(points, row, 5).filter((other) => other % 3 === row % 3).length;
    }
    expect(ofOneKind / (5 * rows.count)).toBeGreaterThan(0.9);
  });

  it('has a place for sounds of no direction at all', () => {
    const flat = placeRoughly({ values: new Float32Array(6), count: 3, size: 2 });
    expect(placeFlat(flat, Float32Array.of(0, 0))).toEqual({ x: 0.5, y: 0.5 });
  });
});
