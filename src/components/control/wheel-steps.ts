/** How long the wheel stands still to be at rest. */
const REST_MS = 300;
/** Wheels with notches move at least this far at once; touchpads glide in smaller parts. */
const NOTCH_PX = 40;
const GLIDE_PX_PER_STEP = 20;

/** Makes steps of what a wheel or a touchpad sends. */
export class WheelSteps {
  readonly #onSteps: (steps: number, fine: boolean) => void;
  readonly #onRest: () => void;
  #timer = 0;
  #glidePx = 0;

  constructor(onSteps: (steps: number, fine: boolean) => void, onRest: () => void) {
    this.#onSteps = onSteps;
    this.#onRest = onRest;
  }

  turn(event: WheelEvent): void {
    // With Shift, browsers turn the wheel into a sideways one.
    const away = -(event.deltaY || -event.deltaX * (event.shiftKey ? -1 : 1));
    const steps = event.deltaMode === 0 ? this.#stepsOf(away) : Math.sign(away);
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#glidePx = 0;
      this.#onRest();
    }, REST_MS);
    if (steps !== 0) this.#onSteps(steps, event.shiftKey);
  }

  stop(): void {
    window.clearTimeout(this.#timer);
    this.#glidePx = 0;
  }

  #stepsOf(awayPx: number): number {
    if (Math.abs(awayPx) >= NOTCH_PX) return Math.sign(awayPx);
    this.#glidePx += awayPx;
    const steps = Math.trunc(this.#glidePx / GLIDE_PX_PER_STEP);
    this.#glidePx -= steps * GLIDE_PX_PER_STEP;
    return steps;
  }
}
