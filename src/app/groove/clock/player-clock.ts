import type { PlayerPort } from '../../ports.ts';
import { TakeClock } from '../take-clock.ts';

const SAME_INSTANT_MS = 0.5;
/** No device's buffer is so long: further apart the clocks are when the sound has stood still. */
const STOOD_STILL_MS = 150;

/** Keeps the player's clock and that of events together, whether the groove runs or not. */
export class PlayerClock {
  readonly #player: Pick<PlayerPort, 'context' | 'currentTimeSec'>;
  readonly #clock = new TakeClock();
  #lastSec = 0;

  constructor(player: Pick<PlayerPort, 'context' | 'currentTimeSec'>) {
    this.#player = player;
  }

  /** Whether it has read the player's clock while that ran. */
  get isRead(): boolean {
    return this.#clock.readings > 0;
  }

  /** Whether it has seen enough to tell within a fraction of a millisecond. */
  get isSure(): boolean {
    return this.#clock.isSure;
  }

  /** Takes a reading; often, and at all times of the device's buffer. */
  read(): void {
    if (this.#player.context.value !== 'running') {
      this.reset();
      return;
    }
    const beforeMs = performance.now();
    const nowSec = this.#player.currentTimeSec;
    const nowMs = performance.now();
    // Another context's clock begins anew.
    if (nowSec < this.#lastSec) this.reset();
    this.#lastSec = nowSec;
    if (nowMs - beforeMs >= SAME_INSTANT_MS) return;
    const awayMs = 1000 * (this.#clock.playerSecOf(nowMs) - nowSec);
    if (this.isRead && Math.abs(awayMs) > STOOD_STILL_MS) this.#clock.reset();
    this.#clock.observe(nowSec, nowMs);
  }

  playerSecOf(performanceMs: number): number {
    return this.#clock.playerSecOf(performanceMs);
  }

  performanceMsOf(playerSec: number): number {
    return this.#clock.performanceMsOf(playerSec);
  }

  reset(): void {
    this.#clock.reset();
    this.#lastSec = 0;
  }
}
