/** Bars of the histogram. */
export const BAR_COUNT = 24;
/** What a bar may stand for, in milliseconds. */
const BAR_WIDTHS_MS = [0.5, 1, 2, 5, 10, 20, 50];

export interface DelayHistogram {
  readonly barMs: number;
  /** Hits of each bar; the last one's are of its delay or more. */
  readonly counts: readonly number[];
}

/** Counts hits by their delay, so that nearly all find a place. */
export function delayHistogram(delaysMs: Float32Array): DelayHistogram {
  const sorted = delaysMs.toSorted();
  const far = sorted[Math.floor(0.98 * (sorted.length - 1))] ?? 0;
  const barMs = BAR_WIDTHS_MS.find((width) => width * (BAR_COUNT - 1) > far) ?? 50;
  const counts = new Array<number>(BAR_COUNT).fill(0);
  for (const ms of delaysMs) {
    const bar = Math.min(BAR_COUNT - 1, Math.max(0, Math.floor(ms / barMs)));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return { barMs, counts };
}
