/** A pause after which a tap begins anew. */
const PAUSE_MS = 2000;
/** The last taps count: who taps comes to the beat only by and by. */
const TAPS = 8;

/** Works a tempo out of taps. */
export class TapTempo {
  #tapsMs: number[] = [];

  /**
   * @param timeMs When it was tapped, on any clock.
   * @returns Beats a minute of the last taps; null after the first.
   */
  tap(timeMs: number): number | null {
    const last = this.#tapsMs.at(-1);
    if (last !== undefined && timeMs - last > PAUSE_MS) this.#tapsMs = [];
    this.#tapsMs = [...this.#tapsMs, timeMs].slice(-TAPS);
    const [first = timeMs] = this.#tapsMs;
    const beats = this.#tapsMs.length - 1;
    return beats === 0 || timeMs <= first ? null : (60_000 * beats) / (timeMs - first);
  }
}
