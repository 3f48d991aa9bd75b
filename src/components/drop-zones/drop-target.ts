import type { DragSummary } from '../../app/source-files.ts';

/** What a drop would do: make or open a kit, add to the one in hand, or fill one of its places. */
export type DropTarget =
  | { readonly zone: 'new-kit' }
  /** New pads begin at the slot. */
  | { readonly zone: 'pads'; readonly slot: number }
  /** `padId` is the pad whose sound gives way, if one is there. */
  | { readonly zone: 'place'; readonly slot: number; readonly padId: string | undefined };

/** What is under the pointer. */
export interface DropPoint {
  /** Whether the whole window makes a kit: there is none yet that anybody would add to. */
  readonly isWhole: boolean;
  /** Whether it is over the pads, gaps between them included. */
  readonly isOverPads: boolean;
  /** The place there, 0 to 15, or null between places. */
  readonly slot: number | null;
  readonly padId: string | undefined;
  /** The first slot of the bank that is shown. */
  readonly firstSlot: number;
}

/**
 * Only one sound can be meant for one place. What may be a folder or a zip adds all that is in it,
 * and never takes a pad's sound away.
 */
export function dropTarget(drag: DragSummary, point: DropPoint): DropTarget {
  const { isWhole, isOverPads, slot, padId, firstSlot } = point;
  if (isWhole || !isOverPads || drag.kind === 'kit-file' || drag.kind === 'song')
    return { zone: 'new-kit' };
  if (drag.kind === 'sound' && slot !== null) return { zone: 'place', slot, padId };
  return { zone: 'pads', slot: slot ?? firstSlot };
}

/** Whether two targets are one and the same. */
export function isSameTarget(a: DropTarget | null, b: DropTarget | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A rectangle in the coordinates of the element that is dropped on. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN_PX = 10;
/** What “New kit” needs to be read beside the pads, and above them. */
const MIN_WIDTH_PX = 190;
const MIN_HEIGHT_PX = 56;

/** Where the zone of a new kit is drawn: beside the pads, else above them, else below. */
export function newKitBox(view: Box, pads: Box): Box {
  const right = view.left + view.width - MARGIN_PX;
  const bottom = view.top + view.height - MARGIN_PX;
  const besideLeft = pads.left + pads.width + 2 * MARGIN_PX;
  const top = view.top + MARGIN_PX;
  if (right - besideLeft >= MIN_WIDTH_PX) {
    return { left: besideLeft, top, width: right - besideLeft, height: bottom - top };
  }
  const left = view.left + MARGIN_PX;
  const width = right - left;
  const above = pads.top - 2 * MARGIN_PX - top;
  if (above >= MIN_HEIGHT_PX) return { left, top, width, height: above };
  const belowTop = pads.top + pads.height + 2 * MARGIN_PX;
  return { left, top: belowTop, width, height: Math.max(MIN_HEIGHT_PX, bottom - belowTop) };
}
