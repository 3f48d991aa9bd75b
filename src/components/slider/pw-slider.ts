import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../shared/tokens.ts';
import { ValueEvent } from '../shared/events.ts';

/**
 * A labelled slider that says its value with its unit; a double click resets it.
 *
 * @element pw-slider
 * @fires pw-value - the value moved, or came to rest (`final`)
 */
@customElement('pw-slider')
export class PwSlider extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      label {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 8px;
        font-size: 12px;
        color: var(--text-soft);
      }
      output {
        font: 500 12px/1.4 var(--mono);
        color: var(--text);
      }
      input {
        grid-column: 1 / -1;
        width: 100%;
        height: 24px;
        margin: 0;
        appearance: none;
        background: none;
        cursor: pointer;
      }
      input::-webkit-slider-runnable-track {
        height: 4px;
        border-radius: 2px;
        background: linear-gradient(
          90deg,
          var(--track) var(--from),
          var(--accent) var(--from) var(--to),
          var(--track) var(--to)
        );
      }
      input::-webkit-slider-thumb {
        appearance: none;
        width: 14px;
        height: 20px;
        margin-top: -8px;
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        background: linear-gradient(90deg, var(--cap) 45%, var(--cap-mark) 45% 55%, var(--cap) 55%);
      }
      input::-moz-range-track {
        height: 4px;
        border-radius: 2px;
        background: var(--track);
      }
      input::-moz-range-progress {
        height: 4px;
        background: var(--accent);
      }
      :host([compact]) label {
        grid-template-columns: auto 1fr auto;
        align-items: center;
      }
      :host([compact]) input {
        grid-area: 1 / 2;
      }
      :host([compact]) output {
        min-width: 58px;
        text-align: right;
      }
    `,
  ];

  @property() label = '';
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) step = 0.01;
  /** What a double click goes back to; the coloured part of the track starts there. */
  @property({ type: Number }) origin = 0;
  /** The value for people, with its unit. */
  @property({ attribute: false }) format: (value: number) => string = String;
  /** One line instead of two. */
  @property({ type: Boolean, reflect: true }) compact = false;

  override render() {
    const share = (value: number) => ((value - this.min) / (this.max - this.min)) * 100;
    const from = Math.min(share(this.value), share(this.origin));
    const to = Math.max(share(this.value), share(this.origin));
    const text = this.format(this.value);
    return html`<label>
      <span>${this.label}</span>
      <output>${text}</output>
      <input
        type="range"
        aria-label=${this.label}
        aria-valuetext=${text}
        min=${this.min}
        max=${this.max}
        step=${this.step}
        .value=${String(this.value)}
        style="--from: ${from}%; --to: ${to}%"
        @input=${(event: Event) => this.#emit(event, false)}
        @change=${(event: Event) => this.#emit(event, true)}
        @dblclick=${() => this.dispatchEvent(new ValueEvent(this.origin, true))}
      />
    </label>`;
  }

  #emit(event: Event, final: boolean): void {
    const value = Number((event.target as HTMLInputElement).value);
    this.dispatchEvent(new ValueEvent(value, final));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-slider': PwSlider;
  }
}
