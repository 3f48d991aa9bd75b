import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadonlyStore } from '../../lib/store.ts';

/**
 * Renders its host again in the frame after a store has changed, however often it has: for what
 * changes with messages of a controller, a thousand times a second.
 */
export class FrameStoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #store: ReadonlyStore<T>;
  #unsubscribe: (() => void) | null = null;
  #frame = 0;

  constructor(host: ReactiveControllerHost, store: ReadonlyStore<T>) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  get value(): T {
    return this.#store.value;
  }

  hostConnected(): void {
    this.#unsubscribe = this.#store.subscribe(this.#onChange);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  readonly #onChange = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#onFrame);
  };

  readonly #onFrame = (): void => {
    this.#frame = 0;
    this.#host.requestUpdate();
  };
}
