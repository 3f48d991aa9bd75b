import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { ref } from 'lit/directives/ref.js';

export interface EditorTarget {
  label(): string;
  /** The text of the present value. */
  text(): string;
  /** Takes a text, or ignores it as nonsense. */
  apply(text: string): void;
  /** Takes the keyboard's focus back. */
  focus(): void;
}

/** A field for typing a value, shown over it. Enter and leaving it apply, Escape does not. */
export class ValueEditor implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #target: EditorTarget;
  /** What was typed to open it; null opens it with the present value, all of it selected. */
  #typed: string | null = null;
  #isOpen = false;

  constructor(host: ReactiveControllerHost, target: EditorTarget) {
    this.#host = host;
    this.#target = target;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  open(typed: string | null): void {
    this.#typed = typed;
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#isOpen = false;
    this.#host.requestUpdate();
  }

  render() {
    if (!this.#isOpen) return nothing;
    return html`<input
      class="editor"
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${this.#target.label()}
      ${ref(this.#onInput)}
      @keydown=${this.#onKeyDown}
      @blur=${(event: Event) => this.#apply(event.target as HTMLInputElement)}
    />`;
  }

  readonly #onInput = (element?: Element): void => {
    if (!(element instanceof HTMLInputElement)) return;
    const typed = this.#typed;
    element.value = typed ?? this.#target.text();
    // It is not in the page yet.
    queueMicrotask(() => {
      element.focus({ preventScroll: true });
      if (typed === null) element.select();
    });
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // Neither the control nor the app is to hear what is typed.
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') this.#apply(event.target as HTMLInputElement);
    else this.close();
    this.#target.focus();
  };

  #apply(input: HTMLInputElement): void {
    // It loses the focus also by going away.
    if (!this.#isOpen) return;
    this.close();
    this.#target.apply(input.value);
  }
}
