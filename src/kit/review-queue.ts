import { doubtfulPads, isDoubtful } from './doubt.ts';
import type { Kit, Pad } from './kit-schema.ts';

/**
 * A walk through the doubtful pads of a kit. Whether a pad is answered stands in the kit alone, so
 * that undo, the inspector and the walk can never disagree.
 */
export interface Review {
  /** Pad ids, least sure first as it was when the walk began; answered ones keep their place. */
  readonly order: readonly string[];
  /** Index of the pad in question; the length of `order` at the end. */
  readonly at: number;
}

/** How far a walk has come. */
export interface ReviewProgress {
  readonly total: number;
  readonly answered: number;
  /** Still open, the pad in question included. */
  readonly open: number;
}

export function startReview(kit: Kit): Review {
  return { order: doubtfulPads(kit.pads).map((pad) => pad.id), at: 0 };
}

/** The pad in question, or null at the end. */
export function padInReview({ order, at }: Review, kit: Kit): Pad | null {
  const id = order[at];
  return kit.pads.find((pad) => pad.id === id) ?? null;
}

export function reviewProgress({ order }: Review, kit: Kit): ReviewProgress {
  const isOpen = openIn(kit);
  const open = order.filter(isOpen).length;
  return { total: order.length, answered: order.length - open, open };
}

/** On to the next open pad, or to the end. Those that were passed over stay open. */
export function nextInReview({ order, at }: Review, kit: Kit): Review {
  const isOpen = openIn(kit);
  const next = order.findIndex((id, i) => i > at && isOpen(id));
  return { order, at: next < 0 ? order.length : next };
}

/** Back by one, to an answered pad too: answers may be changed. */
export function backInReview({ order, at }: Review): Review {
  return { order, at: Math.max(0, at - 1) };
}

/** From the end to the first pad that was passed over. */
export function resumeReview({ order }: Review, kit: Kit): Review {
  return nextInReview({ order, at: -1 }, kit);
}

/**
 * The walk after a change of the kit, whoever made it. An answered pad gives way to the next; one
 * whose answer was undone is in question again. Pads that have gone drop out, new doubtful ones
 * join at the end.
 *
 * @returns Null where none of the walk's pads is left: that is another kit.
 */
export function followKit(review: Review, before: Kit, after: Kit): Review | null {
  if (review.order.length === 0) return startReview(after);
  const stays = new Set(after.pads.map((pad) => pad.id));
  const kept = review.order.filter((id) => stays.has(id));
  if (kept.length === 0) return null;
  const known = new Set(kept);
  const order = [...kept, ...startReview(after).order.filter((id) => !known.has(id))];

  const had = new Set(before.pads.map((pad) => pad.id));
  const wasOpen = openIn(before);
  const isOpen = openIn(after);
  const reopened = kept.findIndex((id) => isOpen(id) && had.has(id) && !wasOpen(id));
  if (reopened >= 0) return { order, at: reopened };

  const current = review.order[review.at];
  if (current === undefined || !known.has(current)) {
    // At the end, or its pad has gone: what stood behind it is next.
    const passed = review.order.slice(0, review.at).filter((id) => known.has(id)).length;
    return nextInReview({ order, at: passed - 1 }, after);
  }
  const at = kept.indexOf(current);
  const isAnswered = wasOpen(current) && !isOpen(current);
  return isAnswered ? nextInReview({ order, at }, after) : { order, at };
}

/** Whether the pad of an id is open in this kit. */
function openIn(kit: Kit): (padId: string) => boolean {
  const open = new Set(kit.pads.filter(isDoubtful).map((pad) => pad.id));
  return (padId) => open.has(padId);
}
