import type { Pad } from '../../kit/kit-schema.ts';
import { loopFrames, type LoopFrames } from './part-loop.ts';

/** The part of a sample that a pad plays, ready to be played. */
export interface SamplePart {
  /** The sample's own buffer where all of it is played forwards as it is, else a copy of the part. */
  readonly buffer: AudioBuffer;
  /** Where in the whole sample the buffer begins and ends, as shares; it begins later in reverse. */
  readonly fromShare: number;
  readonly toShare: number;
  /** What a looped pad repeats, if that is not all of it. */
  readonly loop?: LoopFrames;
}

export interface PartRange {
  readonly startSec: number;
  /** Infinity for the sample's end. */
  readonly endSec: number;
  readonly isReversed: boolean;
  readonly fadeInSec: number;
  readonly fadeOutSec: number;
  /** Null where the pad does not loop. Times of the sample; beyond the part, they are the part's. */
  readonly loop: { readonly startSec: number; readonly endSec: number } | null;
}

/** So long a part takes to rise where it begins inside the sample, and to fall where it ends there. */
const EDGE_SEC = 0.001;
/** Shorter parts, and shorter loops, can't be told from nothing: they count as all there is. */
const MIN_PART_SEC = 0.001;
/** So long before its end a loop that is cut out of a sample blends into what leads up to its start. */
const SEAM_SEC = 0.005;

export function rangeOf(pad: Pad): PartRange {
  const { startSec = 0, endSec = Infinity, reverse = false, fadeInSec = 0, fadeOutSec = 0 } = pad;
  const { loopStartSec = 0, loopEndSec = Infinity } = pad;
  const isLooped = pad.playbackMode === 'loop';
  const loop = isLooped ? { startSec: loopStartSec, endSec: loopEndSec } : null;
  return { startSec, endSec, isReversed: reverse, fadeInSec, fadeOutSec, loop };
}

export function isSameRange(a: PartRange, b: PartRange): boolean {
  return (
    a.startSec === b.startSec &&
    a.endSec === b.endSec &&
    a.isReversed === b.isReversed &&
    a.fadeInSec === b.fadeInSec &&
    a.fadeOutSec === b.fadeOutSec &&
    a.loop?.startSec === b.loop?.startSec &&
    a.loop?.endSec === b.loop?.endSec
  );
}

/** Whether it is any whole sample as it is. */
export function isPlainRange(range: PartRange): boolean {
  return (
    isSameRange({ ...range, loop: null }, PLAIN) &&
    (range.loop?.startSec ?? 0) === 0 &&
    (range.loop?.endSec ?? Infinity) === Infinity
  );
}

const PLAIN: PartRange = {
  startSec: 0,
  endSec: Infinity,
  isReversed: false,
  fadeInSec: 0,
  fadeOutSec: 0,
  loop: null,
};

/** A range in frames of what is heard: in reverse, counted from the sample's end. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  /** Null where nothing repeats, or the whole sample as its maker made it. */
  readonly loop: { readonly from: number; readonly to: number } | null;
  readonly isReversed: boolean;
}

/**
 * Cuts a part out of a sample and turns it around, with its fades and its cut edges in the copy: a
 * fade that was scheduled with the hit would begin late, as the audio thread is ahead of the hit.
 * Fades are straight lines of the linear level. A loop's seam is blended in the copy as well.
 */
export function cutPart(sample: AudioBuffer, range: PartRange): SamplePart {
  const { length, sampleRate, numberOfChannels } = sample;
  const cut = cutOf(length, sampleRate, range);
  if (isWhole(cut, length)) return { buffer: sample, fromShare: 0, toShare: 1 };

  const edge = Math.min(Math.round(EDGE_SEC * sampleRate), Math.floor((cut.to - cut.from) / 2));
  const riseIn = cut.from > 0 && cut.fadeIn < edge ? edge : 0;
  const fallOut = cut.to < length && cut.fadeOut < edge ? edge : 0;
  const loop = loopFrames(cut, riseIn, sampleRate);
  const frames = loop ? loop.end : cut.to - cut.from;
  const buffer = new AudioBuffer({ length: frames, sampleRate, numberOfChannels });
  const seam = loop ? Math.min(Math.round(SEAM_SEC * sampleRate), (loop.end - loop.start) >> 1) : 0;
  for (let channel = 0; channel < numberOfChannels; channel += 1) {
    const source = sample.getChannelData(channel);
    const out = buffer.getChannelData(channel);
    // A loop never comes to the part's end.
    const copied = Math.min(frames, (cut.loop?.to ?? cut.to) - cut.from);
    copyFrames(out.subarray(0, copied), source, cut.from, cut.isReversed);
    fade(out, copied, cut);
    if (loop && cut.loop) {
      const lead = new Float32Array(seam);
      copyFrames(lead, source, cut.loop.from - seam, cut.isReversed);
      fade(lead, seam, cut, cut.loop.from - seam - cut.from);
      blendSeam(out.subarray(0, copied), lead);
      // What the rise at the start of the part takes away is heard in full when it comes again.
      out.copyWithin(copied, cut.loop.from - cut.from, cut.loop.from - cut.from + loop.lead);
    } else {
      ramp(out, fallOut, (i) => frames - 1 - i);
    }
    ramp(out, riseIn, (i) => i);
  }
  const from = cut.from / length;
  const to = (cut.from + frames) / length;
  const shares = cut.isReversed
    ? { fromShare: 1 - from, toShare: 1 - to }
    : { fromShare: from, toShare: to };
  return loop ? { buffer, ...shares, loop } : { buffer, ...shares };
}

function cutOf(length: number, rate: number, range: PartRange): Cut {
  const { startSec, endSec, isReversed, fadeInSec, fadeOutSec, loop } = range;
  const frameOf = (sec: number) => Math.min(length, Math.round(Math.min(sec, 1e6) * rate));
  const shortest = MIN_PART_SEC * rate;
  let [from, to] = [frameOf(startSec), frameOf(endSec)];
  if (to - from < shortest) [from, to] = [0, length];
  let repeated = loop && {
    from: Math.max(from, frameOf(loop.startSec)),
    to: Math.min(to, frameOf(loop.endSec)),
  };
  if (repeated && repeated.to - repeated.from < shortest) repeated = { from, to };
  if (repeated?.from === 0 && repeated.to === length) repeated = null;
  const fadeIn = Math.min(to - from, frameOf(fadeInSec));
  const fadeOut = Math.min(to - from, frameOf(fadeOutSec));
  if (!isReversed) return { from, to, fadeIn, fadeOut, loop: repeated, isReversed };
  return {
    from: length - to,
    to: length - from,
    fadeIn: fadeOut,
    fadeOut: fadeIn,
    loop: repeated && { from: length - repeated.to, to: length - repeated.from },
    isReversed,
  };
}

function isWhole({ from, to, fadeIn, fadeOut, loop, isReversed }: Cut, length: number): boolean {
  return from === 0 && to === length && fadeIn + fadeOut === 0 && !loop && !isReversed;
}

/** Fills `out` with what is heard from this frame on; before the sample's first there is silence. */
function copyFrames(
  out: Float32Array,
  source: Float32Array,
  from: number,
  isReversed: boolean,
): void {
  const skip = Math.max(0, -from);
  if (skip >= out.length) return;
  const to = from + out.length;
  if (!isReversed) {
    out.set(source.subarray(from + skip, to), skip);
    return;
  }
  const { length } = source;
  out.set(source.subarray(length - to, length - from - skip), skip);
  out.subarray(skip).reverse();
}

/**
 * The fades that a person set, over frames that begin so far after the part's first. Outside the part
 * there is silence on the side of a fade.
 */
function fade(out: Float32Array, count: number, { from, to, fadeIn, fadeOut }: Cut, at = 0): void {
  const length = to - from;
  if (fadeIn > 0) {
    const end = Math.min(count, fadeIn - at);
    for (let i = 0; i < end; i += 1) out[i]! *= Math.max(0, (at + i) / fadeIn);
  }
  if (fadeOut > 0) {
    const begin = Math.max(0, length - fadeOut - at);
    for (let i = begin; i < count; i += 1) out[i]! *= Math.max(0, (length - 1 - at - i) / fadeOut);
  }
}

/** Leads over from the loop's last frames to those that come before its first. */
function blendSeam(out: Float32Array, lead: Float32Array): void {
  const { length } = lead;
  const first = out.length - length;
  for (let i = 0; i < length; i += 1) {
    const share = (i + 1) / length;
    out[first + i] = out[first + i]! * (1 - share) + lead[i]! * share;
  }
}

/** From silence at the outermost frame in a straight line. */
function ramp(frames: Float32Array, edge: number, indexOf: (i: number) => number): void {
  for (let i = 0; i < edge; i += 1) frames[indexOf(i)]! *= i / edge;
}
