import type { PrincipalAxes } from './principal-axes.ts';

/** How vectors come to lie in a square, by the two directions in which some of them differed most. */
export interface FlatPlacement {
  readonly axes: PrincipalAxes;
  /** Along each axis: what becomes 0, and the length that becomes 1. */
  readonly low: readonly number[];
  readonly range: readonly number[];
}

/** Where a vector lies in the square, 0 to 1 both ways; what lies outside is drawn in. */
export function placeFlat({ axes, low, range }: FlatPlacement, vector: Float32Array) {
  const along = (axis: number): number => {
    const length = range[axis] ?? 0;
    if (axis >= axes.count || length <= 0) return 0.5;
    let sum = 0;
    for (let k = 0; k < axes.size; k++) {
      sum += ((vector[k] ?? 0) - axes.mean[k]!) * axes.axes[axis * axes.size + k]!;
    }
    return Math.min(1, Math.max(0, (sum - (low[axis] ?? 0)) / length));
  };
  return { x: along(0), y: along(1) };
}
