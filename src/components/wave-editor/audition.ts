import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PadPressEvent, PadReleaseEvent } from '../shared/events.ts';

const VELOCITY = 100;
/** A pad that sounds while it is held is held this long at most. */
const HOLD_MS = 1200;

/** Plays a pad once after a change, so that what was changed is heard. */
export class Audition implements ReactiveController {
  readonly #host: HTMLElement;
  #heldId: string | null = null;
  #timer = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#release();
  }

  /**
   * Plays once the change has reached the kit, which is when the event that tells of it has been heard
   * by everyone.
   */
  play(padId: string): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) return;
      this.#release();
      this.#heldId = padId;
      this.#host.dispatchEvent(new PadPressEvent(padId, VELOCITY, performance.now()));
      this.#timer = window.setTimeout(() => this.#release(), HOLD_MS);
    });
  }

  #release(): void {
    window.clearTimeout(this.#timer);
    if (this.#heldId !== null) this.#host.dispatchEvent(new PadReleaseEvent(this.#heldId));
    this.#heldId = null;
  }
}
