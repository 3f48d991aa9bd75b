import { bound, tidy } from '../draft-numbers.ts';

/** The part of a sample that a `<sample>` plays and repeats, in frames; null where it doesn't say. */
export interface SampleFrames {
  readonly start: number | null;
  /** The last one that is played, and so with the loop's. */
  readonly end: number | null;
  readonly loopStart: number | null;
  readonly loopEnd: number | null;
}

/** What is known of the file. */
export interface FrameFacts {
  readonly rateHz: number;
  /** Null where the file doesn't say it. */
  readonly frames: number | null;
}

export const FRAME_FIELDS = ['start', 'end', 'loopStart', 'loopEnd'] as const;
export type FrameField = (typeof FRAME_FIELDS)[number];

/** A place that layers agree upon, in seconds, or null where none of them says it. */
export interface AgreedPlace {
  readonly sec: number | null;
  /** For each layer whether it says the same, or means it. */
  readonly agrees: readonly boolean[];
}

/** Nearer to each other than a frame or two, as files of several rates have them. */
const SAME_SEC = 5e-5;

type Places = Readonly<Record<FrameField, number | null>>;

/**
 * The part that all layers of a pad have, of what each says. What is no cut is none: an end at the
 * sample's end, a loop that begins where the part does. A sample that is over before another's place
 * comes says nothing against it.
 */
export function agreedPlaces(
  layers: readonly { readonly frames: SampleFrames; readonly facts: FrameFacts }[],
): Readonly<Record<FrameField, AgreedPlace>> {
  const places = layers.map(({ frames, facts }) => placesOf(frames, facts));
  const lengths = layers.map(({ facts }) => lengthOf(facts));
  const agree = (field: FrameField) =>
    agreedPlace(
      places.map((each) => each[field]),
      lengths,
    );
  return {
    start: agree('start'),
    end: agree('end'),
    loopStart: agree('loopStart'),
    loopEnd: agree('loopEnd'),
  };
}

function placesOf(frames: SampleFrames, facts: FrameFacts): Places {
  const secOf = (frame: number | null, more = 0) =>
    frame === null ? null : (frame + more) / facts.rateHz;
  const after = (sec: number | null, from: number) =>
    sec !== null && sec > from + SAME_SEC / 2 ? sec : null;
  const before = (sec: number | null, to: number) =>
    sec !== null && sec < to - SAME_SEC / 2 ? sec : null;
  const start = after(secOf(frames.start), 0);
  const end = before(secOf(frames.end, 1), lengthOf(facts));
  return {
    start,
    end: after(end, 0),
    loopStart: after(secOf(frames.loopStart), start ?? 0),
    loopEnd: after(before(secOf(frames.loopEnd, 1), end ?? lengthOf(facts)), 0),
  };
}

function lengthOf({ rateHz, frames }: FrameFacts): number {
  return frames === null ? Infinity : frames / rateHz;
}

function agreedPlace(places: readonly (number | null)[], lengths: readonly number[]): AgreedPlace {
  const agreeWith = (sec: number | null) =>
    places.map((place, i) => {
      if (place === null || sec === null)
        return place === sec || (place === null && isOver(i, sec));
      return Math.abs(place - sec) < SAME_SEC;
    });
  const isOver = (i: number, sec: number | null) =>
    sec !== null && (lengths[i] ?? Infinity) <= sec + SAME_SEC;
  let best: AgreedPlace = { sec: null, agrees: agreeWith(null) };
  for (const sec of new Set(places)) {
    if (sec === null) continue;
    const agrees = agreeWith(sec);
    const isMore = count(agrees) > count(best.agrees);
    if (isMore || (best.sec === null && count(agrees) === count(best.agrees)))
      best = { sec, agrees };
  }
  return best.sec === null ? best : { ...best, sec: tidy(bound('startSec', best.sec)) };
}

function count(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length;
}
