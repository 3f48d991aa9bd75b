/** A knob so near to the value takes it along: two of the 127 steps that most knobs have. */
const NEAR = 2.5 / 127;
/** A value comes back from its grid as another number than the knob's position. */
const SAME = 1e-6;

/**
 * Whether a knob with ends has the value in hand. It moves nothing until it passes the value or comes
 * near it, so that a value never jumps to where the knob happens to stand. What was changed elsewhere
 * since is out of hand again.
 */
export class PickUp {
  /** Where the knob was last heard; null before. */
  #knob: number | null = null;
  /** Where the value was left; null while it is out of hand. */
  #left: number | null = null;

  get hasValue(): boolean {
    return this.#left !== null;
  }

  /**
   * The knob has moved. All positions are on the knob's travel, 0 to 1.
   *
   * @param low The lowest and
   * @param high the highest place that it has been at since it was last told,
   * @param now and where it is.
   * @param value Where the value is.
   * @returns Whether the value goes along.
   */
  move(low: number, high: number, now: number, value: number): boolean {
    if (this.#left !== null && Math.abs(value - this.#left) > SAME) this.#left = null;
    const former = this.#knob ?? now;
    this.#knob = now;
    if (this.#left !== null) return true;
    const isPassed = Math.min(low, former) <= value && value <= Math.max(high, former);
    return isPassed || Math.abs(now - value) <= NEAR;
  }

  /** Where the value came to lie by this move. */
  leave(value: number): void {
    this.#left = value;
  }

  /** The value is out of hand, wherever it is. */
  drop(): void {
    this.#left = null;
  }
}
