/** Short, so that edits, tempo and Stop are heard at once; long enough for a page that is busy. */
const AHEAD_SEC = 0.12;
/** A page in the background is called once a second. */
const HIDDEN_AHEAD_SEC = 1.3;

/** Between two looks ahead. */
export const TICK_MS = 25;
/** From the key to the first hit: time for the first hits to be handed over. */
export const LEAD_SEC = 0.06;
/** Hits that a busy page missed by more are left out. */
export const LATE_SEC = 0.05;

/** So far ahead of its time all is handed over, in seconds: what is sounded and what is sent change together. */
export function aheadSec(): number {
  return document.hidden ? HIDDEN_AHEAD_SEC : AHEAD_SEC;
}

/**
 * Calls a planner at once and then again and again, until it is stopped. It also calls when the page
 * goes to the background or comes back, as the time that has to be planned for is another then.
 */
export class PlanTimer {
  readonly #plan: () => void;
  readonly #waitMs: () => number;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param waitMs Asked before each call: how long after it the next one is due. */
  constructor(plan: () => void, waitMs: () => number = () => TICK_MS) {
    this.#plan = plan;
    this.#waitMs = waitMs;
  }

  get isRunning(): boolean {
    return this.#timer !== null;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.now);
    this.#call();
  }

  /** Calls before it is due, and counts anew from here; does nothing while it is stopped. */
  readonly now = (): void => {
    if (this.isRunning) this.#call();
  };

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    document.removeEventListener('visibilitychange', this.now);
  }

  readonly #call = (): void => {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#call, this.#waitMs());
    this.#plan();
  };
}
