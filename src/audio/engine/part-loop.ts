/** What a looped part repeats, in frames of its buffer, and in seconds as a source takes them. */
export interface LoopFrames {
  readonly start: number;
  readonly end: number;
  readonly startSec: number;
  readonly endSec: number;
  /** So many of the loop's first frames stand once more behind its last. */
  readonly lead: number;
}

interface LoopCut {
  readonly from: number;
  readonly loop: { readonly from: number; readonly to: number } | null;
}

/**
 * Where the loop lies in the buffer of a part. Frames that the part's rise has changed are passed over
 * from the second time on: the loop begins behind them and ends so much later, with a copy of them.
 *
 * @param riseIn Frames of the rise at the part's start.
 */
export function loopFrames(
  { from, loop }: LoopCut,
  riseIn: number,
  rate: number,
): LoopFrames | null {
  if (!loop) return null;
  const lead = Math.min(Math.max(0, from + riseIn - loop.from), loop.to - loop.from);
  const start = loop.from - from + lead;
  const end = loop.to - from + lead;
  return { start, end, startSec: wholeSec(start, rate), endSec: wholeSec(end, rate), lead };
}

/** The frame that is heard once so many have been played since the buffer's first. */
export function frameInLoop(played: number, { start, end }: LoopFrames): number {
  return played < end ? played : start + ((played - end) % (end - start));
}

/** The frame of the part, counted from its first, that a frame of the buffer shows. */
export function frameInPart(frame: number, { start, end, lead }: LoopFrames): number {
  return frame < end - lead ? frame : frame - (end - start);
}

/**
 * Seconds that are this frame when the audio thread multiplies them by the rate, or a hair less: with
 * a hair more it would play one frame beyond the loop.
 */
function wholeSec(frame: number, rate: number): number {
  const sec = frame / rate;
  return sec * rate > frame ? sec * (1 - Number.EPSILON) : sec;
}
