import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { REPEAT_RATES, type RepeatRate } from '../../app/controllers/repeat-rates.ts';
import { NoteRepeatEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/**
 * Note repeat: a key that turns it on, and its rate.
 *
 * @element pw-note-repeat
 * @fires pw-note-repeat - it was turned on or off, or got another rate
 */
@customElement('pw-note-repeat')
export class PwNoteRepeat extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-flex;
        align-items: end;
        gap: 4px;
      }
      .key,
      .field {
        min-height: 28px;
        font-size: 12px;
      }
      .key {
        padding: 0 9px;
      }
      .field {
        padding: 0 6px;
      }
      .key[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-tint);
        color: var(--accent);
      }
    `,
  ];

  @property({ type: Boolean }) on = false;
  @property() rate: RepeatRate = '1/16';

  override render() {
    return html`<button
        class="key"
        type="button"
        title="Hits pads again and again while they are held (N)"
        aria-keyshortcuts="N"
        aria-pressed=${this.on ? 'true' : 'false'}
        @click=${() => this.dispatchEvent(new NoteRepeatEvent({ isOn: !this.on }))}
      >
        Repeat
      </button>
      <select class="field" aria-label="Repeat rate" @change=${this.#onRate}>
        ${REPEAT_RATES.map(
          (rate) => html`<option value=${rate} ?selected=${rate === this.rate}>${rate}</option>`,
        )}
      </select>`;
  }

  #onRate(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const rate = REPEAT_RATES.find((each) => each === value);
    if (rate) this.dispatchEvent(new NoteRepeatEvent({ rate }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-note-repeat': PwNoteRepeat;
  }
}
