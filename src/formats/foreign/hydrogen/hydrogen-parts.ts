import type { AudioFacts } from '../audio-facts.ts';
import { bound } from '../draft-numbers.ts';
import { ASSUMED_RATE_HZ } from '../sample-finder.ts';
import type { SampleChange } from './hydrogen-document.ts';

/** The part of a sample that is played. `endSec` 0 stands for the sample's end. */
export interface PlayedPart {
  readonly startSec: number;
  readonly endSec: number;
  readonly reverse: boolean;
}

export const WHOLE: PlayedPart = { startSec: 0, endSec: 0, reverse: false };

/** What a layer plays of its sample. */
export interface LayerPart {
  readonly part: PlayedPart;
  readonly facts: AudioFacts | null;
}

/** Shorter parts count as all of a sample, as they do when they are played. */
const MIN_PART_SEC = 0.001;
/** Two times that are rounded to frames. */
const SAME_SEC = 0.0005;

export function partOfChange(change: SampleChange | null, facts: AudioFacts | null): PlayedPart {
  if (!change) return WHOLE;
  const rateHz = facts?.rateHz ?? ASSUMED_RATE_HZ;
  const isToEnd = change.endFrame <= 0 || change.endFrame >= (facts?.frames ?? Infinity);
  return {
    startSec: bound('startSec', change.startFrame / rateHz),
    endSec: isToEnd ? 0 : bound('endSec', change.endFrame / rateHz),
    reverse: change.mode === 'reverse',
  };
}

/**
 * A part in a sample's frames, as the document has it; null where it is all of the sample as it is.
 * Nothing can be said of samples whose length isn't known.
 */
export function changeOfPart(
  part: PlayedPart,
  facts: AudioFacts | null,
): Pick<SampleChange, 'mode' | 'startFrame' | 'endFrame'> | null {
  if (!facts?.frames) return null;
  const { from, to } = playedFrames(part, facts);
  if (from === 0 && to === facts.frames && !part.reverse) return null;
  return { mode: part.reverse ? 'reverse' : 'forward', startFrame: from, endFrame: to };
}

/** The one part that a pad's layers can all be given, or most of them. */
export function commonPart(layers: readonly LayerPart[]): { part: PlayedPart; isShared: boolean } {
  let [part, most] = [WHOLE, -1];
  for (const candidate of distinct(layers.map((layer) => layer.part))) {
    const count = layers.filter((layer) => playsAlike(candidate, layer)).length;
    if (count > most) [part, most] = [candidate, count];
  }
  return { part, isShared: most === layers.length };
}

function distinct(parts: readonly PlayedPart[]): PlayedPart[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

/** Whether the layer's own part and the other are the same of its sample. */
function playsAlike(other: PlayedPart, { part, facts }: LayerPart): boolean {
  const [a, b] = [playedFrames(other, facts), playedFrames(part, facts)];
  const near = SAME_SEC * (facts?.rateHz ?? ASSUMED_RATE_HZ);
  return (
    other.reverse === part.reverse &&
    Math.abs(a.from - b.from) <= near &&
    (a.to === b.to || Math.abs(a.to - b.to) <= near)
  );
}

/** As the sampler cuts it; `to` is infinite where the length isn't known. */
function playedFrames({ startSec, endSec }: PlayedPart, facts: AudioFacts | null) {
  const { rateHz, frames } = facts ?? { rateHz: ASSUMED_RATE_HZ, frames: null };
  const length = frames ?? Infinity;
  const from = Math.min(length, Math.round(startSec * rateHz));
  const to = endSec > 0 ? Math.min(length, Math.round(endSec * rateHz)) : length;
  return to - from < MIN_PART_SEC * rateHz ? { from: 0, to: length } : { from, to };
}
