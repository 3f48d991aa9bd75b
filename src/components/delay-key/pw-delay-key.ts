import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DelayReading } from '../../app/ports.ts';
import { delayText, RADIO_MS } from '../audio/delay-text.ts';
import { CommandEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/** Numbers that change more often can't be read. */
const REST_MS = 500;

/**
 * How long a hit takes to the loudspeaker, on the key that opens what can be done about it. A lamp
 * warns of an output that is too slow to play by.
 *
 * @element pw-delay-key
 * @fires pw-command - `open-audio`
 */
@customElement('pw-delay-key')
export class PwDelayKey extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      .key {
        min-width: 76px;
        padding: 0 9px;
      }
      svg {
        width: 14px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
      }
      /* As wide for every delay, or the bar would move with each hit. */
      .ms {
        min-width: 6ch;
        text-align: right;
        font: 600 12px/1 var(--mono);
      }
      .slow svg {
        color: var(--danger);
      }
      /* The load menu leads there too. */
      @media (max-width: 720px) {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) readDelay: (() => DelayReading) | null = null;

  #timer = 0;

  override render() {
    const reading = this.readDelay?.();
    const text = reading ? delayText(reading) : '–';
    const isSlow = (reading?.outputMs ?? 0) > RADIO_MS;
    const name = text === '–' ? 'Audio' : `Audio: delay ${text}${isSlow ? ', slow output' : ''}`;
    return html`<button
      class="key ${isSlow ? 'slow' : ''}"
      type="button"
      aria-haspopup="dialog"
      aria-label=${name}
      title="${name}. Timing, buffering, output"
      @click=${() => this.dispatchEvent(new CommandEvent('open-audio'))}
    >
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7.5" r="5"></circle>
        <path d="M7 7.5V4.6M5.5 1h3"></path>
      </svg>
      <span class="ms">${text}</span>
    </button>`;
  }

  /** The delay may have changed: it is shown soon. */
  wake(): void {
    if (this.#timer) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.requestUpdate();
    }, REST_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-delay-key': PwDelayKey;
  }
}
