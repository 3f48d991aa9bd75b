import { HitClock } from '../../lib/hit-clock.ts';

/** Readings until it knows how the clocks lie to each other. */
const READINGS = 40;
/** Two clocks of one machine go apart more slowly than this. */
const MAX_DRIFT = 2e-4;
/** So far apart they are when the sound has stood still, or comes from another device. */
const JUMP_MS = 20;

/**
 * The player's clock for events, steady enough that hits keep their distances to a fraction of a
 * millisecond: the pair of clock readings that a take begins with holds, and is corrected as slowly as
 * clocks drift, however a busy machine may hold up single readings.
 */
export class TakeClock {
  readonly #clock = new HitClock();
  #readings = 0;
  #leadMs = -Infinity;
  #lastMs = 0;
  #isSure = false;

  /** Readings since it was reset. */
  get readings(): number {
    return this.#readings;
  }

  /** Stays so until it is reset. */
  get isSure(): boolean {
    return this.#isSure;
  }

  /** Takes a reading of both clocks, made at the same instant. */
  observe(playerSec: number, performanceMs: number): void {
    this.#clock.observe(playerSec, performanceMs);
    this.#readings += 1;
    const measuredMs = 1000 * this.#clock.contextSecOf(0);
    const awayMs = measuredMs - this.#leadMs;
    const mostMs = MAX_DRIFT * Math.max(0, performanceMs - this.#lastMs);
    const jumps = !this.#isSure || Math.abs(awayMs) > JUMP_MS;
    if (jumps) this.#leadMs = measuredMs;
    else this.#leadMs += Math.max(-mostMs, Math.min(mostMs, awayMs));
    this.#lastMs = performanceMs;
    this.#isSure ||= this.#readings >= READINGS && this.#clock.isSure;
  }

  /** Seconds on the player's clock. Worth something once it is sure. */
  playerSecOf(performanceMs: number): number {
    return (performanceMs + this.#leadMs) / 1000;
  }

  /** The other way round. */
  performanceMsOf(playerSec: number): number {
    return 1000 * playerSec - this.#leadMs;
  }

  reset(): void {
    this.#clock.reset();
    this.#readings = 0;
    this.#leadMs = -Infinity;
    this.#isSure = false;
  }
}
