/** When lights are looked at again. */
export interface LightClock {
  readonly nowMs: number;
  /** Calls once, in the next frame for 0 or less, else after so long. The returned function takes it back. */
  schedule(afterMs: number, run: () => void): () => void;
}

/** A page that nobody sees has no frames: its controller is played all the same. */
const WITHOUT_FRAME_MS = 50;

export const pageLightClock: LightClock = {
  get nowMs() {
    return performance.now();
  },
  schedule(afterMs, run) {
    if (afterMs > 0) {
      const timer = setTimeout(run, afterMs);
      return () => clearTimeout(timer);
    }
    const stop = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const once = () => {
      stop();
      run();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, WITHOUT_FRAME_MS);
    return stop;
  },
};
