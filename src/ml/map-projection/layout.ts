import { createRandom } from '../../lib/random.ts';
import type { Neighbours } from './neighbour-graph.ts';

/** Who draws whom, and how strongly (0 to 1). */
interface Ties {
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  readonly weights: Float32Array;
}

const BANDWIDTH_ROUNDS = 32;
/** Strangers that push for each neighbour that draws. */
const STRANGERS = 5;
/**
 * Width of a neighbourhood on the map: UMAP's curve with its exponent at 1, which saves a power, and
 * wide, so that kinds fill the square rather than lie on heaps.
 */
const CURVE = 0.4;
const MAX_STEP = 4;

/**
 * Lays points out so that neighbours lie together: UMAP's way (McInnes, Healy, Melville 2018) from a
 * placement to begin with, in place.
 *
 * @param points `x, y` of each, spread over some 20 units.
 */
export function layOut(
  points: Float32Array,
  neighbours: Neighbours,
  { epochs, seed }: { readonly epochs: number; readonly seed: number },
): void {
  const ties = tiesOf(neighbours, points.length / 2);
  const count = points.length / 2;
  if (count < 3) return;
  const random = createRandom(seed);
  const strongest = ties.weights.reduce((most, weight) => Math.max(most, weight), 0);
  const every = ties.weights.map((weight) => strongest / weight);
  const next = every.slice();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rate = 1 - (epoch - 1) / epochs;
    for (let tie = 0; tie < next.length; tie++) {
      if (next[tie]! > epoch) continue;
      next[tie]! += every[tie]!;
      const head = 2 * ties.heads[tie]!;
      draw(points, head, 2 * ties.tails[tie]!, rate);
      for (let n = 0; n < STRANGERS; n++) {
        push(points, head, 2 * Math.floor(random() * count), rate);
      }
    }
  }
}

function draw(points: Float32Array, a: number, b: number, rate: number): void {
  const dx = points[a]! - points[b]!;
  const dy = points[a + 1]! - points[b + 1]!;
  const pull = (-2 * CURVE) / (1 + CURVE * (dx * dx + dy * dy));
  const stepX = rate * bounded(pull * dx);
  const stepY = rate * bounded(pull * dy);
  points[a]! += stepX;
  points[a + 1]! += stepY;
  points[b]! -= stepX;
  points[b + 1]! -= stepY;
}

function push(points: Float32Array, a: number, b: number, rate: number): void {
  if (a === b) return;
  const dx = points[a]! - points[b]!;
  const dy = points[a + 1]! - points[b + 1]!;
  const square = dx * dx + dy * dy;
  const force = 2 / ((0.001 + square) * (1 + CURVE * square));
  points[a]! += rate * bounded(force * dx);
  points[a + 1]! += rate * bounded(force * dy);
}

function bounded(step: number): number {
  return step > MAX_STEP ? MAX_STEP : step < -MAX_STEP ? -MAX_STEP : step;
}

/** Neighbourhood as a fuzzy set: each row's own scale of distance, and either side's word counts. */
function tiesOf({ perRow, rows, distances }: Neighbours, count: number): Ties {
  const strength = new Float32Array(rows.length);
  for (let row = 0; row < count; row++) {
    const own = distances.subarray(row * perRow, (row + 1) * perRow);
    strength.set(membership(own), row * perRow);
  }
  const heads: number[] = [];
  const tails: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < count; row++) {
    for (let i = row * perRow; i < (row + 1) * perRow; i++) {
      const other = rows[i]!;
      if (other < 0) continue;
      const back = rows.subarray(other * perRow, (other + 1) * perRow).indexOf(row);
      const there = strength[i]!;
      const here = back < 0 ? 0 : strength[other * perRow + back]!;
      const weight = there + here - there * here;
      if (weight < 1e-3) continue;
      heads.push(row);
      tails.push(other);
      weights.push(weight);
      // A tie that both know comes up from the other side by itself.
      if (back >= 0) continue;
      heads.push(other);
      tails.push(row);
      weights.push(weight);
    }
  }
  return {
    heads: Int32Array.from(heads),
    tails: Int32Array.from(tails),
    weights: Float32Array.from(weights),
  };
}

/** So wide that the strengths sum to the binary logarithm of their number; the nearest has 1. */
function membership(distances: Float32Array): Float32Array {
  const target = Math.log2(Math.max(2, distances.length));
  const nearest = distances[0] ?? 0;
  let low = 0;
  let high = Infinity;
  let width = 1;
  for (let round = 0; round < BANDWIDTH_ROUNDS; round++) {
    let sum = 0;
    for (const distance of distances) sum += Math.exp(-(distance - nearest) / width);
    if (sum > target) high = width;
    else low = width;
    width = high === Infinity ? 2 * width : (low + high) / 2;
  }
  return distances.map((distance) => Math.exp(-(distance - nearest) / Math.max(width, 1e-9)));
}
