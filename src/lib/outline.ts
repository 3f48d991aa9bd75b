/** Pairs of minimum and maximum in an outline. */
export const OUTLINE_STEPS = 96;

/**
 * A sound in few numbers, for thumbnails.
 *
 * @returns Minimum and maximum of each step in turn, cut to -1 to 1.
 */
export function outlineOf(audio: Float32Array): Float32Array {
  const outline = new Float32Array(2 * OUTLINE_STEPS);
  for (let step = 0; step < OUTLINE_STEPS; step++) {
    const start = Math.floor((step * audio.length) / OUTLINE_STEPS);
    // Where there are fewer values than steps, some values are shown twice.
    const end = Math.max(start + 1, Math.floor(((step + 1) * audio.length) / OUTLINE_STEPS));
    let min = audio[start] ?? 0;
    let max = min;
    for (const value of audio.subarray(start, end)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    outline[2 * step] = Math.max(-1, Math.min(1, min));
    outline[2 * step + 1] = Math.max(-1, Math.min(1, max));
  }
  return outline;
}
