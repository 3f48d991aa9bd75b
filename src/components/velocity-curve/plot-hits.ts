/** How long a hit is seen. */
const SEEN_MS = 4000;
const SIZE = 32;

/** The last hits, for dots on the curve: a ring that makes nothing anew. */
export class PlotHits {
  readonly #velocities = new Uint8Array(SIZE);
  readonly #played = new Uint8Array(SIZE);
  readonly #atMs = new Float64Array(SIZE).fill(-Infinity);
  #next = 0;

  add(velocity: number, played: number, nowMs: number): void {
    this.#velocities[this.#next] = velocity;
    this.#played[this.#next] = played;
    this.#atMs[this.#next] = nowMs;
    this.#next = (this.#next + 1) % SIZE;
  }

  clear(): void {
    this.#atMs.fill(-Infinity);
  }

  /**
   * Shows the hits that are still seen, the oldest first, each with how fresh it is: 1 down to 0.
   * Returns whether there was any.
   */
  visit(
    nowMs: number,
    show: (velocity: number, played: number, freshness: number) => void,
  ): boolean {
    let isAny = false;
    for (let i = 0; i < SIZE; i += 1) {
      const at = (this.#next + i) % SIZE;
      const freshness = 1 - (nowMs - this.#atMs[at]!) / SEEN_MS;
      if (freshness <= 0) continue;
      isAny = true;
      show(this.#velocities[at]!, this.#played[at]!, Math.min(1, freshness));
    }
    return isAny;
  }
}
