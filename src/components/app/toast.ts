import type { ReactiveControllerHost } from 'lit';

const TOAST_MS = 9000;

/** One sentence about what was just done; it goes by itself. */
export class Toast {
  readonly #host: ReactiveControllerHost;
  #text = '';
  #timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Empty where there is nothing to say. */
  get text(): string {
    return this.#text;
  }

  say(text: string): void {
    this.#set(text);
    this.#timer = window.setTimeout(() => this.#set(''), TOAST_MS);
  }

  close(): void {
    this.#set('');
  }

  #set(text: string): void {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#host.requestUpdate();
  }
}
