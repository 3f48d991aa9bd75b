import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Calls back whenever the host's box has another size, while it is in the page. */
export class ResizeController implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #observer: ResizeObserver;

  constructor(host: ReactiveControllerHost & HTMLElement, onResize: () => void) {
    this.#host = host;
    this.#observer = new ResizeObserver(onResize);
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
