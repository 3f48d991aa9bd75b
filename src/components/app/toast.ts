import type { ReactiveControllerHost } from 'lit';
import type { ToastKey } from './notices.ts';

const TOAST_MS = 9000;

/** One sentence about what was just done; it goes by itself. */
export class Toast {
  readonly #host: ReactiveControllerHost;
  #text = '';
  #offersReview = false;
  #key: ToastKey | null | undefined;
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

  /** What key it offers: none where null, the kit's undo where undefined. */
  get key(): ToastKey | null | undefined {
    return this.#key;
  }

  say(text: string, offersReview = false): void {
    this.#show(text, offersReview, undefined);
  }

  /** Says something with a key of its own, or with none, in place of the kit's undo. */
  sayWith(key: ToastKey | null, text: string): void {
    this.#show(text, false, key);
  }

  #show(text: string, offersReview: boolean, key: ToastKey | null | undefined): void {
    this.#set(text);
    this.#offersReview = offersReview;
    this.#key = key;
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
