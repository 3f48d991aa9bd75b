/** A stretch of audio: its first frame, and the one after its last. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** Largest absolute value of a stretch, over all channels; 0 for none. */
export function peakOf(channels: readonly Float32Array[], from = 0, to = Infinity): number {
  let peak = 0;
  for (const channel of channels) {
    const end = Math.min(channel.length, to);
    for (let i = Math.max(0, from); i < end; i += 1) {
      const size = Math.abs(channel[i]!);
      if (size > peak) peak = size;
    }
  }
  return peak;
}

/** Root mean square of a stretch, over all channels; 0 for none. */
export function rmsOf(channels: readonly Float32Array[], from = 0, to = Infinity): number {
  let squares = 0;
  let count = 0;
  for (const channel of channels) {
    const end = Math.min(channel.length, to);
    for (let i = Math.max(0, from); i < end; i += 1) {
      squares += channel[i]! ** 2;
      count += 1;
    }
  }
  return count > 0 ? Math.sqrt(squares / count) : 0;
}

/** How far below its peak a sound is said to begin and to have ended: -60 dB. */
const SILENCE_SHARE = 0.001;

/**
 * Where there is sound: from a little before the first frame that is not 60 dB below the peak up to
 * the last.
 *
 * @param preRollFrames So many frames before the first are kept.
 * @returns Null where there is no sound at all.
 */
export function soundRange(
  channels: readonly Float32Array[],
  preRollFrames = 0,
): FrameRange | null {
  const peak = peakOf(channels);
  if (!(peak > 0)) return null;
  const threshold = peak * SILENCE_SHARE;
  let first = Infinity;
  let last = -1;
  for (const channel of channels) {
    first = Math.min(first, channel.findIndex((value) => Math.abs(value) >= threshold) >>> 0);
    last = Math.max(
      last,
      channel.findLastIndex((value) => Math.abs(value) >= threshold),
    );
  }
  return { from: Math.max(0, first - preRollFrames), to: last + 1 };
}
