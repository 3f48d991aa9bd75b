import type { FlatPlacement } from '../../lib/flat-placement.ts';
import { alongAxes, principalAxes } from '../../lib/principal-axes.ts';
import type { VectorRows } from '../../lib/vector-rows.ts';
import { layOut } from './layout.ts';
import { findNeighbours } from './neighbour-graph.ts';
import { fitToUnit, moveApart } from './spread.ts';

/** The same library looks the same each time. */
const SEED = 8;
/** Axes that neighbours are found by: the rest of what embeddings tell is mostly noise. */
const DIMENSIONS = 40;
const NEIGHBOURS = 15;
const SPAN = 20;

/** Of the vectors that lie farthest out either way, those that do not set the scale. */
const OUTLYING_SHARE = 0.01;

/** Places vectors by the two directions in which they differ most: quick, and only that. */
export function placeRoughly(rows: VectorRows): FlatPlacement {
  const axes = principalAxes(rows, 2);
  const flat = alongAxes(rows, axes);
  const low: number[] = [];
  const range: number[] = [];
  for (let axis = 0; axis < axes.count; axis++) {
    const values = flat.values.filter((_, i) => i % axes.count === axis).sort();
    const outlying = Math.floor(OUTLYING_SHARE * values.length);
    low.push(values[outlying] ?? 0);
    range.push((values[values.length - 1 - outlying] ?? 0) - low[axis]!);
  }
  return { axes, low, range };
}

/**
 * Places vectors on a map of two dimensions, 0 to 1, so that those which are near each other lie
 * together and none on another. By the vectors alone: roles have no say in it.
 *
 * @returns `x, y` of each: finite, the same for the same vectors.
 */
export function project(rows: VectorRows): Float32Array {
  const axes = principalAxes(rows, DIMENSIONS);
  const reduced = alongAxes(rows, axes);
  const points = startingPoints(reduced);
  const neighbours = findNeighbours(reduced, NEIGHBOURS, SEED);
  if (rows.count > 3) layOut(points, neighbours, { epochs: epochsFor(rows.count), seed: SEED });
  fitToUnit(points);
  moveApart(points, SEED);
  return points;
}

function epochsFor(count: number): number {
  return count <= 10_000 ? 250 : 120;
}

function startingPoints({ values, count, size }: VectorRows): Float32Array {
  const points = new Float32Array(2 * count);
  for (let row = 0; row < count; row++) {
    points[2 * row] = values[row * size] ?? 0;
    points[2 * row + 1] = size > 1 ? values[row * size + 1]! : 0;
  }
  fitToUnit(points);
  return points.map((value) => SPAN * (value - 0.5));
}
