/** Mean cosine distance of all pairs. */
export function meanDistance(units: readonly Float64Array[]): number {
  const sum = sumOf(units);
  const n = units.length;
  return 1 - (dot(sum, sum) - n) / (n * (n - 1));
}

/** The largest mean distance of one to all others. */
export function farthest(units: readonly Float64Array[]): number {
  const sum = sumOf(units);
  return Math.max(...units.map((unit) => 1 - (dot(unit, sum) - 1) / (units.length - 1)));
}

/** The embedding at length 1; null where there is none, or nothing in it. */
export function unitVector(embedding: Float32Array | null): Float64Array | null {
  if (!embedding) return null;
  const length = Math.hypot(...embedding);
  return length > 0 ? Float64Array.from(embedding, (value) => value / length) : null;
}

function sumOf(units: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(units[0]?.length ?? 0);
  for (const unit of units) unit.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + value * (b[i] ?? 0), 0);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** Mean cosine distance of the one to the others, over all pairs. */
export function distanceBetween(
  some: readonly Float64Array[],
  others: readonly Float64Array[],
): number {
  return 1 - dot(sumOf(some), sumOf(others)) / (some.length * others.length);
}
