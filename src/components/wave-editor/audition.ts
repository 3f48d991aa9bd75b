import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PadPressEvent, PadReleaseEvent } from '../shared/events.ts';

const VELOCITY = 100;
/** A pad that sounds while it is held is held this long at most. */
const HOLD_MS = 1200;

/** Plays a pad once after a change, so that what was changed is heard. */
export class Audition implements ReactiveController {
  readonly #host: HTMLElement;
  /** Who hears of a release when the host is gone already. */
  #home: EventTarget | null = null;
  #heldId: string | null = null;
  #timer = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.getRootNode();
    this.#home = root instanceof ShadowRoot ? root.host : root;
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
    const padId = this.#heldId;
    this.#heldId = null;
    if (padId === null) return;
    const target = this.#host.isConnected ? this.#host : this.#home;
    target?.dispatchEvent(new PadReleaseEvent(padId));
  }
}
