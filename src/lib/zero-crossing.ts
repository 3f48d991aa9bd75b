/**
 * The frame next to a zero crossing of all channels' sum that lies nearest to a frame: a cut there
 * clicks least.
 *
 * @param windowFrames How far it may lie away.
 * @param towards Only frames before (-1) or behind (1) the given one; 0 takes both.
 * @returns The frame itself where there is no crossing in the window, and at either end of the audio.
 */
export function nearestZeroCrossing(
  channels: readonly Float32Array[],
  frame: number,
  windowFrames: number,
  towards: -1 | 0 | 1 = 0,
): number {
  const length = channels[0]?.length ?? 0;
  const at = Math.round(frame);
  if (towards === 0 && (at <= 0 || at >= length)) return at;
  for (let away = towards === 0 ? 0 : 1; away <= windowFrames; away += 1) {
    if (towards <= 0 && isCrossing(channels, at - away)) return at - away;
    if (towards >= 0 && isCrossing(channels, at + away)) return at + away;
  }
  return at;
}

/** Whether the sum changes its sign beside this frame, and this one is the nearer to zero. */
function isCrossing(channels: readonly Float32Array[], frame: number): boolean {
  const length = channels[0]?.length ?? 0;
  if (frame < 1 || frame >= length - 1) return false;
  const here = sumAt(channels, frame);
  if (here === 0) return true;
  const before = sumAt(channels, frame - 1);
  const after = sumAt(channels, frame + 1);
  const size = Math.abs(here);
  return (
    (here < 0 !== before < 0 && size <= Math.abs(before)) ||
    (here < 0 !== after < 0 && size <= Math.abs(after))
  );
}

function sumAt(channels: readonly Float32Array[], frame: number): number {
  let sum = 0;
  for (const channel of channels) sum += channel[frame] ?? 0;
  return sum;
}
