import type { VelocityShape } from '../profile-schema.ts';

/** A note as it came from a device. */
export interface Hit {
  readonly note: number;
  /** 1 to 127. */
  readonly velocity: number;
  readonly atMs: number;
}

/** Softer hits of a note so soon after one are the same stroke: no hand plays so fast. */
export const DOUBLE_WITHIN_MS = 60;
/** Notes of two zones so near are one stroke. */
export const STROKE_WITHIN_MS = 20;
/** How many hits of a device are remembered to compare with. */
const MEMORY = 16;

/** A device's hits, as far as they tell of it. */
export interface DeviceHits {
  /** Meant by the player; doubles are not. */
  readonly count: number;
  readonly softest: number;
  readonly hardest: number;
  /** How often a pad rang twice, on which notes, and the longest time between both. */
  readonly doubleCount: number;
  readonly doubleNotes: readonly number[];
  readonly longestDoubleMs: number;
  /** The last ones that were meant, oldest first. */
  readonly recent: readonly Hit[];
}

export const NO_HITS: DeviceHits = {
  count: 0,
  softest: 127,
  hardest: 1,
  doubleCount: 0,
  doubleNotes: [],
  longestDoubleMs: 0,
  recent: [],
};

/** The hit that this one is an echo of: softer, on the same note, at once after it. */
export function echoedBy({ recent }: DeviceHits, hit: Hit): Hit | null {
  const last = recent.findLast(({ note }) => note === hit.note);
  if (!last || hit.velocity >= last.velocity) return null;
  return isWithin(hit, last, DOUBLE_WITHIN_MS) ? last : null;
}

/** The first hit of another note that came of the same stroke. */
export function strokeOf({ recent }: DeviceHits, hit: Hit): Hit | null {
  const isOfStroke = (each: Hit) =>
    each.note !== hit.note && isWithin(hit, each, STROKE_WITHIN_MS + 0.5);
  return recent.find(isOfStroke) ?? null;
}

export function addDouble(hits: DeviceHits, hit: Hit, of: Hit): DeviceHits {
  const { doubleCount, doubleNotes, longestDoubleMs } = hits;
  return {
    ...hits,
    doubleCount: doubleCount + 1,
    doubleNotes: doubleNotes.includes(hit.note) ? doubleNotes : [...doubleNotes, hit.note],
    longestDoubleMs: Math.max(longestDoubleMs, hit.atMs - of.atMs),
  };
}

/** @param isSecond Whether it is a stroke's second note: how soft that is says nothing of the player. */
export function addHit(hits: DeviceHits, hit: Hit, isSecond: boolean): DeviceHits {
  const { count, softest, hardest, recent } = hits;
  return {
    ...hits,
    count: isSecond ? count : count + 1,
    softest: isSecond ? softest : Math.min(softest, hit.velocity),
    hardest: Math.max(hardest, hit.velocity),
    recent: [...recent.slice(1 - MEMORY), hit],
  };
}

/**
 * How long a softer hit is to be left out after another: a little longer than was measured, and never
 * so long that a fast roll would lose hits. Null where no pad rang twice.
 */
export function doubleHitMs({ doubleCount, longestDoubleMs }: DeviceHits): number | null {
  if (doubleCount === 0) return null;
  return Math.min(DOUBLE_WITHIN_MS, Math.max(12, Math.ceil(longestDoubleMs * 1.15 + 4)));
}

/** What softest and hardest hit have to lie apart to be two. */
export const LEAST_REACH = 24;
const MARGIN = 3;

/**
 * A device's reach from its softest and hardest hit: a little more below, so that softer ones still
 * differ, and a little less above, so that the loudest sound takes no more than was given. Empty where
 * a device reaches all values, null where both hits lie too near to tell.
 */
export function reachOf(
  softest: number,
  hardest: number,
): Pick<VelocityShape, 'lowest' | 'highest'> | null {
  if (hardest - softest < LEAST_REACH) return null;
  const lowest = Math.max(1, softest - MARGIN);
  const highest = Math.min(127, hardest >= 125 ? 127 : hardest - MARGIN);
  return {
    ...(lowest > 1 ? { lowest } : {}),
    ...(highest < 127 ? { highest } : {}),
  };
}

function isWithin(hit: Hit, former: Hit, ms: number): boolean {
  const gapMs = hit.atMs - former.atMs;
  return gapMs >= 0 && gapMs <= ms;
}
