import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadonlyStore } from '../../lib/store.ts';

/** Renders its host again at each change of a store, while the host is in the page. */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #store: ReadonlyStore<T>;
  #unsubscribe: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, store: ReadonlyStore<T>) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  get value(): T {
    return this.#store.value;
  }

  hostConnected(): void {
    this.#unsubscribe = this.#store.subscribe(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }
}
