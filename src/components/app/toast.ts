import type { ReactiveControllerHost } from 'lit';

const TOAST_MS = 9000;

/** One sentence about what was just done; it goes by itself. */
export class Toast {
  readonly #host: ReactiveControllerHost;
  #text = '';
  #offersReview = false;
  #timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Empty where there is nothing to say. */
  get text(): string {
    return this.#text;
  }

  /** Whether it goes with a key that opens the review. */
  get offersReview(): boolean {
    return this.#offersReview;
  }

  say(text: string, offersReview = false): void {
    this.#set(text);
    this.#offersReview = offersReview;
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
