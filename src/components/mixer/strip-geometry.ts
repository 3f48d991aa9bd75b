/** A strip's measures in CSS pixels; the canvas with all meters is laid over them. */
export const STRIP_WIDTH_PX = 76;
/** The meter's place in its strip. */
export const METER_LEFT_PX = 57;
export const METER_WIDTH_PX = 8;
/** Over and under the meter, and the fader beside it. */
export const METER_TOP_PX = 96;
export const METER_BOTTOM_PX = 30;

/** Strips beyond both edges that are kept, and by which steps the window moves. */
const SPARE = 4;

/** The strips to have in the page: `first` to before `end`. */
export interface StripWindow {
  readonly first: number;
  readonly end: number;
}

export function stripWindow(scrollPx: number, viewPx: number, count: number): StripWindow {
  const seen = Math.floor(scrollPx / STRIP_WIDTH_PX / SPARE) * SPARE;
  const fit = Math.ceil(viewPx / STRIP_WIDTH_PX);
  return {
    first: Math.max(0, Math.min(seen, count) - SPARE),
    end: Math.min(count, seen + fit + 2 * SPARE),
  };
}

/** Where to scroll so that a strip is wholly seen; the same place where it is. */
export function scrollToShow(index: number, scrollPx: number, viewPx: number): number {
  const left = index * STRIP_WIDTH_PX;
  if (left < scrollPx) return left;
  return Math.max(scrollPx, left + STRIP_WIDTH_PX - viewPx);
}
