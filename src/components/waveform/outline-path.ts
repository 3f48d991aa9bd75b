const paths = new WeakMap<Float32Array, string>();

/** Every column at least this high, so that a fading tail stays a line. */
const MIN_HALF_HEIGHT = 0.012;

/** The outline as a closed path, loudest column scaled to the full height. */
export function outlinePath(outline: Float32Array): string {
  const known = paths.get(outline);
  if (known !== undefined) return known;
  let peak = 1e-6;
  for (const value of outline) peak = Math.max(peak, Math.abs(value));
  const above: string[] = [];
  const below: string[] = [];
  for (let column = 0; column < outline.length / 2; column++) {
    const min = (outline[2 * column] ?? 0) / peak;
    const max = (outline[2 * column + 1] ?? 0) / peak;
    above.push(`${column} ${(-Math.max(max, MIN_HALF_HEIGHT)).toFixed(3)}`);
    below.push(`${column} ${(-Math.min(min, -MIN_HALF_HEIGHT)).toFixed(3)}`);
  }
  const path = `M${above.join('L')}L${below.reverse().join('L')}Z`;
  paths.set(outline, path);
  return path;
}
