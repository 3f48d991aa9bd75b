/** Readings that are remembered; at twenty a second the last three seconds. */
const REMEMBERED = 64;
/** Fewer have not met the clock shortly after one of its steps yet. */
const ENOUGH = 12;
/** So many readings in a row below all that is remembered: the clock has stood still. */
const STOOD_STILL = 6;
/** A reading may lie so much below the others without saying anything, in milliseconds. */
const TOLERANCE_MS = 1;

/**
 * Says at which time of an audio context something happened that has a time stamp of the
 * `performance.now()` clock. Pure: it is given pairs of both clocks.
 *
 * A context's time moves in steps, by a buffer of the device at once. Right after a step it is
 * furthest ahead: of the last readings the furthest ahead is the true one, and all others are late by
 * a part of a step. What is due at `contextSecOf(x)` is rendered at x or later, so that it can be
 * scheduled until then.
 */
export class HitClock {
  /** Milliseconds that the context's time was ahead of the other clock. */
  readonly #leadsMs = new Float64Array(REMEMBERED);
  #count = 0;
  #next = 0;
  #leadMs = -Infinity;
  #lowestMs = Infinity;
  #lowInARow = 0;

  /** Whether it has seen enough to tell. */
  get isSure(): boolean {
    return this.#count >= ENOUGH;
  }

  /** Takes a reading of both clocks, made at the same instant. */
  observe(contextSec: number, performanceMs: number): void {
    const leadMs = 1000 * contextSec - performanceMs;
    if (!Number.isFinite(leadMs)) return;
    this.#lowInARow = leadMs < this.#lowestMs - TOLERANCE_MS ? this.#lowInARow + 1 : 0;
    this.#leadsMs[this.#next] = leadMs;
    this.#next = (this.#next + 1) % REMEMBERED;
    this.#count = Math.min(REMEMBERED, this.#count + 1);
    if (this.#lowInARow >= STOOD_STILL) this.#keepLast(STOOD_STILL);
    this.#summarise();
  }

  /** Seconds on the context's clock. Only worth something once it is sure. */
  contextSecOf(performanceMs: number): number {
    return (performanceMs + this.#leadMs) / 1000;
  }

  /** Forgets all readings: the context has slept. */
  reset(): void {
    this.#count = 0;
    this.#next = 0;
    this.#leadMs = -Infinity;
    this.#lowestMs = Infinity;
    this.#lowInARow = 0;
  }

  #keepLast(count: number): void {
    for (let i = 0; i < count; i += 1) {
      this.#leadsMs[i] = this.#leadsMs[(this.#next - count + i + REMEMBERED) % REMEMBERED]!;
    }
    this.#count = count;
    this.#next = count;
    this.#lowInARow = 0;
  }

  /** Readings low in a row may turn out to be of a clock that stood still: they lower nothing yet. */
  #summarise(): void {
    this.#leadMs = -Infinity;
    this.#lowestMs = Infinity;
    for (let age = 1; age <= this.#count; age += 1) {
      const leadMs = this.#leadsMs[(this.#next - age + REMEMBERED) % REMEMBERED]!;
      if (leadMs > this.#leadMs) this.#leadMs = leadMs;
      if (age > this.#lowInARow && leadMs < this.#lowestMs) this.#lowestMs = leadMs;
    }
  }
}
