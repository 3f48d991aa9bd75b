import type { PadShapeChange } from '../../kit/edits-shape.ts';
import type { Pad } from '../../kit/kit-schema.ts';

/** What can be taken hold of, from the left to the right of a part as it comes. */
export const PART_HANDLES = ['start', 'fadeIn', 'loopStart', 'loopEnd', 'fadeOut', 'end'] as const;
export type PartHandle = (typeof PART_HANDLES)[number];

/** The part of a sample that a pad plays, as it is seen: every time is there, and holds. */
export interface PartView {
  readonly startSec: number;
  readonly endSec: number;
  readonly fadeInSec: number;
  readonly fadeOutSec: number;
  readonly loopStartSec: number;
  readonly loopEndSec: number;
  readonly isReversed: boolean;
  readonly isLooped: boolean;
}

/** The player takes shorter parts and loops for all there is. */
const SHORTEST_SEC = 0.001;
/** No nearer than this a hand brings two ends: on whole frames a millisecond may be less than one. */
const NEAREST_SEC = 0.002;

export function partOf(pad: Pad, durationSec: number): PartView {
  let startSec = Math.min(durationSec, pad.startSec ?? 0);
  let endSec = Math.min(durationSec, pad.endSec ?? durationSec);
  if (endSec - startSec < SHORTEST_SEC) [startSec, endSec] = [0, durationSec];
  let loopStartSec = Math.max(startSec, pad.loopStartSec ?? startSec);
  let loopEndSec = Math.min(endSec, pad.loopEndSec ?? endSec);
  if (loopEndSec - loopStartSec < SHORTEST_SEC) [loopStartSec, loopEndSec] = [startSec, endSec];
  const lengthSec = endSec - startSec;
  return {
    startSec,
    endSec,
    fadeInSec: Math.min(lengthSec, pad.fadeInSec ?? 0),
    fadeOutSec: Math.min(lengthSec, pad.fadeOutSec ?? 0),
    loopStartSec,
    loopEndSec,
    isReversed: pad.reverse ?? false,
    isLooped: pad.playbackMode === 'loop',
  };
}

/** Where in the sample a handle is. */
export function placeOf(part: PartView, handle: PartHandle): number {
  switch (handle) {
    case 'fadeIn':
      return part.startSec + part.fadeInSec;
    case 'fadeOut':
      return part.endSec - part.fadeOutSec;
    case 'start':
    case 'end':
    case 'loopStart':
    case 'loopEnd':
      return part[`${handle}Sec`];
  }
}

/** Between which places of the sample a handle can be. */
export function boundsOf(
  part: PartView,
  handle: PartHandle,
  durationSec: number,
): readonly [minSec: number, maxSec: number] {
  const { startSec, endSec, loopStartSec, loopEndSec } = part;
  switch (handle) {
    case 'start':
      return [0, Math.max(0, endSec - NEAREST_SEC)];
    case 'end':
      return [Math.min(durationSec, startSec + NEAREST_SEC), durationSec];
    case 'loopStart':
      return [startSec, Math.max(startSec, loopEndSec - NEAREST_SEC)];
    case 'loopEnd':
      return [Math.min(endSec, loopStartSec + NEAREST_SEC), endSec];
    case 'fadeIn':
    case 'fadeOut':
      return [startSec, endSec];
  }
}

/**
 * What a handle that is brought to a place of the sample makes of a pad. Ends come in pairs: a pad may
 * say of the other one what does not hold.
 */
export function changeOf(
  part: PartView,
  handle: PartHandle,
  placeSec: number,
  durationSec: number,
): PadShapeChange {
  const [minSec, maxSec] = boundsOf(part, handle, durationSec);
  const sec = Math.min(maxSec, Math.max(minSec, placeSec));
  const { startSec, endSec, loopStartSec, loopEndSec } = part;
  // What is at the end of all there is follows it.
  const ends = (start: number, end: number) => ({
    startSec: start,
    endSec: end >= durationSec ? undefined : end,
  });
  const loop = (start: number, end: number) => ({
    loopStartSec: start <= startSec ? undefined : start,
    loopEndSec: end >= endSec ? undefined : end,
  });
  switch (handle) {
    case 'fadeIn':
      return { fadeInSec: sec - startSec };
    case 'fadeOut':
      return { fadeOutSec: endSec - sec };
    case 'start':
      return ends(sec, endSec);
    case 'end':
      return ends(startSec, sec);
    case 'loopStart':
      return loop(sec, loopEndSec);
    case 'loopEnd':
      return loop(loopStartSec, sec);
  }
}

/** As if nothing of a part had ever been set. */
export const WHOLE_SAMPLE: PadShapeChange = {
  startSec: undefined,
  endSec: undefined,
  reverse: undefined,
  fadeInSec: undefined,
  fadeOutSec: undefined,
  loopStartSec: undefined,
  loopEndSec: undefined,
};
