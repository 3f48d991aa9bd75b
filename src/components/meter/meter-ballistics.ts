/** Ends of a meter's scale. */
export const METER_FLOOR_DB = -48;
export const METER_TOP_DB = 6;

/** How fast a bar falls, and how long and how fast its peak stays. */
const FALL_DB_PER_SEC = 40;
const HOLD_MS = 1200;
const HOLD_FALL_DB_PER_SEC = 24;

/** Where a level lies on the scale, 0 to 1. */
export function meterShare(db: number): number {
  const share = (db - METER_FLOOR_DB) / (METER_TOP_DB - METER_FLOOR_DB);
  return Math.min(1, Math.max(0, share));
}

/** The movement of one bar: up at once, down slowly, its peak held for a while. */
export class MeterBallistics {
  levelDb = METER_FLOOR_DB;
  holdDb = METER_FLOOR_DB;
  #lastMs = 0;
  #holdUntilMs = 0;

  /** @param peak Linear. */
  push(peak: number, nowMs: number): void {
    const elapsedSec = Math.max(0, nowMs - this.#lastMs) / 1000;
    this.#lastMs = nowMs;
    const peakDb = 20 * Math.log10(Math.max(1e-6, peak));
    this.levelDb = Math.max(METER_FLOOR_DB, peakDb, this.levelDb - FALL_DB_PER_SEC * elapsedSec);
    if (this.levelDb >= this.holdDb) {
      this.holdDb = this.levelDb;
      this.#holdUntilMs = nowMs + HOLD_MS;
    } else if (nowMs > this.#holdUntilMs) {
      this.holdDb = Math.max(this.levelDb, this.holdDb - HOLD_FALL_DB_PER_SEC * elapsedSec);
    }
  }

  get isAtRest(): boolean {
    return this.holdDb <= METER_FLOOR_DB;
  }
}
