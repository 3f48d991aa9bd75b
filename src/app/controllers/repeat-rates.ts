/** How often a held pad is hit again, as a share of a quarter note. */
const BEATS = {
  '1/4': 1,
  '1/8': 1 / 2,
  '1/8T': 1 / 3,
  '1/16': 1 / 4,
  '1/16T': 1 / 6,
  '1/32': 1 / 8,
};

export type RepeatRate = keyof typeof BEATS;

/** From slow to fast. */
export const REPEAT_RATES = Object.keys(BEATS) as readonly RepeatRate[];

export function repeatBeats(rate: RepeatRate): number {
  return BEATS[rate];
}

/**
 * When a pad is hit again.
 *
 * @param lastSec When it was hit last.
 * @param originSec A beat of the groove that plays: hits fall on its grid, and one that the hand
 *   played beside it stands for the step that it is near. Null where nothing plays: then the hand
 *   gives the beat.
 */
export function nextRepeatSec(
  lastSec: number,
  intervalSec: number,
  originSec: number | null,
): number {
  if (originSec === null) return lastSec + intervalSec;
  const step = Math.ceil((lastSec + intervalSec / 2 - originSec) / intervalSec - 1e-6);
  return originSec + step * intervalSec;
}
