/** @param nowMs The frame's time, on the `performance.now()` clock; one for all that it calls. */
export type ClockTick = (nowMs: number) => void;

/** The page's animation loop: one frame request for everything that moves, none while nothing does. */
export class AnimationClock {
  /** In order of subscription. Who leaves during a frame leaves a gap until its end. */
  readonly #ticks: (ClockTick | null)[] = [];
  #frame = 0;

  /**
   * Calls back in each frame, from the next one on, until the returned function is called. A callback
   * that throws is reported and called no more; the others go on.
   */
  subscribe(tick: ClockTick): () => void {
    this.#ticks.push(tick);
    this.#run();
    return () => {
      const index = this.#ticks.indexOf(tick);
      if (index >= 0) this.#ticks[index] = null;
    };
  }

  #run(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#onFrame);
  }

  readonly #onFrame = (nowMs: number): void => {
    this.#frame = 0;
    const count = this.#ticks.length;
    for (let i = 0; i < count; i += 1) {
      try {
        this.#ticks[i]?.(nowMs);
      } catch (error) {
        this.#ticks[i] = null;
        reportError(error);
      }
    }
    this.#closeGaps();
    if (this.#ticks.length > 0) this.#run();
  };

  #closeGaps(): void {
    let kept = 0;
    for (const tick of this.#ticks) {
      if (tick) this.#ticks[kept++] = tick;
    }
    this.#ticks.length = kept;
  }
}

export const animationClock = new AnimationClock();
