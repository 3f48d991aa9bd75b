import { createRandom } from './random.ts';
import type { VectorRows } from './vector-rows.ts';

/** The directions in which vectors differ most. */
export interface PrincipalAxes {
  /** Mean of the vectors. */
  readonly mean: Float32Array;
  /** `count × size`, each of length 1, the one with most variance first. */
  readonly axes: Float32Array;
  readonly count: number;
  readonly size: number;
}

/** More tell no more of the axes. */
const MAX_ROWS = 4096;
const ROUNDS = 12;

/** Finds axes by subspace iteration; the same ones for the same vectors. */
export function principalAxes(rows: VectorRows, count: number): PrincipalAxes {
  const { size } = rows;
  const mean = meanOf(rows);
  const covariance = covarianceOf(rows, mean);
  const wanted = Math.min(count, size);
  const random = createRandom(1);
  let axes = Float64Array.from({ length: wanted * size }, () => random() - 0.5);
  orthonormalise(axes, wanted, size);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(wanted * size);
    for (let a = 0; a < wanted; a++) {
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += covariance[i * size + k]! * axes[a * size + k]!;
        next[a * size + i] = sum;
      }
    }
    orthonormalise(next, wanted, size);
    axes = next;
  }
  return { mean, axes: Float32Array.from(axes), count: wanted, size };
}

/** Where the vectors lie along the axes: `count` values each. */
export function alongAxes(
  { values, count, size }: VectorRows,
  { mean, axes, count: dimensions }: PrincipalAxes,
): VectorRows {
  const projected = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    for (let a = 0; a < dimensions; a++) {
      let sum = 0;
      for (let k = 0; k < size; k++) {
        sum += (values[row * size + k]! - mean[k]!) * axes[a * size + k]!;
      }
      projected[row * dimensions + a] = sum;
    }
  }
  return { values: projected, count, size: dimensions };
}

function meanOf({ values, count, size }: VectorRows): Float32Array {
  const sums = new Float64Array(size);
  for (let i = 0; i < count * size; i++) sums[i % size]! += values[i]!;
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}

function covarianceOf({ values, count, size }: VectorRows, mean: Float32Array): Float64Array {
  const covariance = new Float64Array(size * size);
  const step = Math.max(1, count / MAX_ROWS);
  const centred = new Float64Array(size);
  for (let at = 0; at < count; at += step) {
    const start = Math.floor(at) * size;
    for (let k = 0; k < size; k++) centred[k] = values[start + k]! - mean[k]!;
    for (let i = 0; i < size; i++) {
      for (let k = 0; k <= i; k++) covariance[i * size + k]! += centred[i]! * centred[k]!;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) covariance[k * size + i] = covariance[i * size + k]!;
  }
  return covariance;
}

/** Gram and Schmidt's way; a row that depends on those before becomes zeros. */
function orthonormalise(rows: Float64Array, count: number, size: number): void {
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * size, (row + 1) * size);
    for (let other = 0; other < row; other++) {
      const former = rows.subarray(other * size, (other + 1) * size);
      let product = 0;
      for (let k = 0; k < size; k++) product += own[k]! * former[k]!;
      for (let k = 0; k < size; k++) own[k]! -= product * former[k]!;
    }
    const length = Math.hypot(...own);
    for (let k = 0; k < size; k++) own[k] = length > 1e-12 ? own[k]! / length : 0;
  }
}
