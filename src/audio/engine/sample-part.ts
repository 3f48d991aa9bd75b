import type { Pad } from '../../kit/kit-schema.ts';

/** The part of a sample that a pad plays, ready to be played. */
export interface SamplePart {
  /** The sample's own buffer where all of it is played forwards, else a copy of the part. */
  readonly buffer: AudioBuffer;
  /** Where in the whole sample it begins and ends, as shares; it begins later than it ends in reverse. */
  readonly fromShare: number;
  readonly toShare: number;
}

export interface PartRange {
  readonly startSec: number;
  /** Infinity for the sample's end. */
  readonly endSec: number;
  readonly isReversed: boolean;
}

/** So long a part takes to rise where it begins inside the sample, and to fall where it ends there. */
const EDGE_SEC = 0.001;
/** Shorter parts can't be told from nothing: they count as the whole sample. */
const MIN_PART_SEC = 0.001;

export function rangeOf({ startSec = 0, endSec = Infinity, reverse = false }: Pad): PartRange {
  return { startSec, endSec, isReversed: reverse };
}

export function isSameRange(a: PartRange, b: PartRange): boolean {
  return a.startSec === b.startSec && a.endSec === b.endSec && a.isReversed === b.isReversed;
}

/**
 * Cuts a part out of a sample and turns it around, with its cut edges faded in the copy: a fade that
 * was scheduled with the hit would begin late, as the audio thread is ahead of the hit.
 */
export function cutPart(
  sample: AudioBuffer,
  { startSec, endSec, isReversed }: PartRange,
): SamplePart {
  const { length, sampleRate, numberOfChannels } = sample;
  let from = Math.min(length, Math.round(startSec * sampleRate));
  let to = Math.min(length, Math.round(Math.min(endSec, sample.duration) * sampleRate));
  if (to - from < MIN_PART_SEC * sampleRate) [from, to] = [0, length];
  const shares = { fromShare: from / length, toShare: to / length };
  if (from === 0 && to === length && !isReversed) return { buffer: sample, ...shares };

  const buffer = new AudioBuffer({ length: to - from, sampleRate, numberOfChannels });
  const edge = Math.min(Math.round(EDGE_SEC * sampleRate), Math.floor((to - from) / 2));
  for (let channel = 0; channel < numberOfChannels; channel += 1) {
    const frames = sample.getChannelData(channel).slice(from, to);
    if (from > 0) fadeEdge(frames, edge, (i) => i);
    if (to < length) fadeEdge(frames, edge, (i) => frames.length - 1 - i);
    if (isReversed) frames.reverse();
    buffer.copyToChannel(frames, channel);
  }
  if (!isReversed) return { buffer, ...shares };
  return { buffer, fromShare: shares.toShare, toShare: shares.fromShare };
}

/** From silence at the outermost frame in a straight line. */
function fadeEdge(frames: Float32Array, edge: number, indexOf: (i: number) => number): void {
  for (let i = 0; i < edge; i += 1) frames[indexOf(i)]! *= i / edge;
}
