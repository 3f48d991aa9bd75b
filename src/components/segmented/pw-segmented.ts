import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ChoiceEvent } from '../shared/events.ts';
import { base } from '../shared/tokens.ts';

export interface SegmentOption {
  readonly value: string;
  readonly name: string;
  /** More about it, shown under the pointer. */
  readonly title?: string;
}

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * A switch between a few options, side by side. Arrow keys choose, as in any radio group.
 *
 * @element pw-segmented
 * @fires pw-choice - another option was chosen
 */
@customElement('pw-segmented')
export class PwSegmented extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        vertical-align: top;
        font-size: 12px;
      }
      .group {
        display: flex;
        gap: 2px;
        padding: 2px;
        border: 1px solid var(--line);
        border-radius: calc(var(--radius) + 2px);
        background: var(--well);
      }
      button {
        flex: 1 1 auto;
        min-width: 28px;
        min-height: 28px;
        padding: 0 10px;
        border: 1px solid transparent;
        border-radius: var(--radius);
        background: none;
        color: var(--text-soft);
        font-weight: 500;
        white-space: nowrap;
        cursor: pointer;
        transition: background-color var(--fast);
      }
      :host([size='s']) button {
        min-height: 24px;
        padding: 0 7px;
        font-size: 11px;
      }
      button:hover:not(:disabled) {
        background-color: var(--hover-tint);
        color: var(--text);
      }
      button[aria-checked='true'] {
        border-color: var(--line);
        background: linear-gradient(var(--key-top-hover), var(--key-end-hover));
        color: var(--text);
        box-shadow:
          inset 0 -2px 0 var(--role, var(--accent)),
          0 1px 2px var(--shadow);
      }
      button:focus-visible {
        outline-offset: 1px;
      }
      button:disabled {
        color: var(--text-off);
        cursor: default;
      }
      button[aria-checked='true']:disabled {
        box-shadow: inset 0 -2px 0 var(--text-off);
      }
      @media (forced-colors: active) {
        button[aria-checked='true'] {
          forced-color-adjust: none;
          border-color: Highlight;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  @property() label = '';
  @property({ attribute: false }) options: readonly SegmentOption[] = [];
  /** The value of the chosen option; none is chosen where no option has it. */
  @property() value = '';
  @property({ reflect: true }) size: 's' | 'm' = 'm';
  @property({ type: Boolean, reflect: true }) disabled = false;

  override render() {
    const chosen = this.#chosen;
    return html`<div
      class="group"
      role="radiogroup"
      aria-label=${this.label}
      aria-disabled=${this.disabled ? 'true' : 'false'}
      @keydown=${this.#onKeyDown}
    >
      ${this.options.map(
        ({ value, name, title }, i) =>
          html`<button
            type="button"
            role="radio"
            aria-checked=${i === chosen ? 'true' : 'false'}
            tabindex=${i === Math.max(0, chosen) ? 0 : -1}
            title=${title ?? ''}
            ?disabled=${this.disabled}
            @click=${() => this.#choose(value)}
          >
            ${name}
          </button>`,
      )}
    </div>`;
  }

  get #chosen(): number {
    return this.options.findIndex(({ value }) => value === this.value);
  }

  #choose(value: string): void {
    if (this.disabled || value === this.value) return;
    this.value = value;
    this.dispatchEvent(new ChoiceEvent(value));
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (this.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const focused = buttons.indexOf(event.target as HTMLButtonElement);
    const next = this.#indexFor(event.key, focused);
    const option = this.options[next];
    if (!option) return;
    // Keys that do something here shall do nothing else in the app.
    event.preventDefault();
    buttons[next]?.focus();
    this.#choose(option.value);
  }

  /** The option that a key chooses, or -1. */
  #indexFor(key: string, focused: number): number {
    const count = this.options.length;
    const step = STEPS[key];
    if (step) return (focused + step + count) % count;
    if (key === 'Home') return 0;
    if (key === 'End') return count - 1;
    return key === ' ' || key === 'Enter' ? focused : -1;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-segmented': PwSegmented;
  }
}
