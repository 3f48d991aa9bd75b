/** A context that was put to sleep again so soon is not woken again without a gesture. */
const CALM_MS = 1000;
/** A clock that has not moved for so long while it says it runs has lost its device. */
const STUCK_MS = 500;

/**
 * Keeps a context going that once ran: wakes it when the system lets go of the sound after a call, the
 * page comes back into view or a device has changed, and says when it is lost for good. Before the
 * first gesture it does nothing.
 */
export class ContextWatch {
  readonly #onLost: () => void;
  #context: AudioContext | null = null;
  #hasRun = false;
  #lastWakeMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param onLost Called when only another context can help. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
    document.addEventListener('visibilitychange', this.#onReturn);
    window.addEventListener('pageshow', this.#onReturn);
    // Missing on pages that are not secure.
    (navigator as Partial<Navigator>).mediaDevices?.addEventListener(
      'devicechange',
      this.#onReturn,
    );
  }

  /** Watches this context in place of the former. */
  follow(context: AudioContext): void {
    this.#leave();
    this.#context = context;
    context.addEventListener('statechange', this.#onState);
    context.addEventListener('error', this.#onReturn);
    this.#onState();
  }

  dispose(): void {
    this.#leave();
    this.#context = null;
    document.removeEventListener('visibilitychange', this.#onReturn);
    window.removeEventListener('pageshow', this.#onReturn);
    (navigator as Partial<Navigator>).mediaDevices?.removeEventListener(
      'devicechange',
      this.#onReturn,
    );
  }

  #leave(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#context?.removeEventListener('statechange', this.#onState);
    this.#context?.removeEventListener('error', this.#onReturn);
  }

  readonly #onState = (): void => {
    const state = this.#context?.state;
    if (state === 'running') this.#hasRun = true;
    else if (state === 'closed') this.#onLost();
    // While it is interrupted the system has the sound, and refuses.
    else if (state === 'suspended' && this.#hasRun) this.#wake();
  };

  /** The page is back, or the devices have changed. */
  readonly #onReturn = (): void => {
    if (document.hidden || !this.#hasRun) return;
    if (this.#context?.state === 'running') this.#checkClock();
    else this.#wake();
  };

  #wake(): void {
    const nowMs = performance.now();
    if (document.hidden || nowMs - this.#lastWakeMs < CALM_MS) return;
    this.#lastWakeMs = nowMs;
    // During a call it is refused; its end is another change of state.
    this.#context?.resume().catch(() => undefined);
  }

  #checkClock(): void {
    const context = this.#context;
    if (!context) return;
    const { currentTime } = context;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const isStuck = context.state === 'running' && context.currentTime === currentTime;
      if (isStuck && context === this.#context) this.#onLost();
    }, STUCK_MS);
  }
}
