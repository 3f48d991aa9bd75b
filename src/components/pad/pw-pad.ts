import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { isDoubtful } from '../../kit/doubt.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { PadPressEvent, PadReleaseEvent } from '../shared/events.ts';
import { base, roleColour } from '../shared/tokens.ts';
import '../waveform/pw-waveform.ts';
import { confidenceText, padDescription, padLabel, roleText } from './pad-text.ts';
import { padStyles } from './pad-styles.ts';
import { pointerVelocity } from './pointer-velocity.ts';

/** Velocity of a pad that is played with Enter, Space or by a screen reader. */
const KEY_VELOCITY = 100;

/**
 * One pad: a button that sounds on press and shows its name, role, note, certainty and waveform.
 *
 * @element pw-pad
 * @fires pw-pad-press - pressed, with a velocity
 * @fires pw-pad-release - let go
 */
@customElement('pw-pad')
export class PwPad extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, padStyles];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) outline: Float32Array | null = null;
  /** The computer key that plays this place. */
  @property() keyHint = '';
  /** In hand: shown by the inspector. */
  @property({ type: Boolean, reflect: true }) selected = false;
  /** Whether Tab stops here. */
  @property({ type: Boolean }) tabStop = false;

  @query('.glow') private glow!: HTMLElement | null;
  @query('pw-waveform') private waveform!: HTMLElement | null;
  #pressed = false;

  override render() {
    const { pad } = this;
    if (!pad) return nothing;
    return html`
      <button
        type="button"
        aria-describedby="more"
        aria-current=${this.selected ? 'true' : 'false'}
        aria-keyshortcuts=${this.keyHint || nothing}
        tabindex=${this.tabStop ? 0 : -1}
        class=${isDoubtful(pad) ? 'doubtful' : ''}
        style=${roleColour(pad.role)}
        @pointerdown=${this.#onPointerDown}
        @pointerup=${this.#release}
        @pointercancel=${this.#release}
        @lostpointercapture=${this.#release}
        @keydown=${this.#onKeyDown}
        @keyup=${this.#release}
        @blur=${this.#release}
        @click=${this.#onClick}
        @contextmenu=${(event: Event) => event.preventDefault()}
      >
        <span class="visually-hidden">${padLabel(pad)}</span>
        <span class="face" aria-hidden="true">
          <span class="glow"></span>
          <span class="top">
            <span class="key-hint">${this.keyHint}</span>
            ${pad.muted ? html`<span class="muted">M</span>` : nothing}
            <span class="note">${pad.inputNote ?? '–'}</span>
          </span>
          <pw-waveform .outline=${this.outline}></pw-waveform>
          <span class="name">${pad.name}</span>
          <span class="role">
            <span class="role-name">${roleText(pad)}</span>
            <span class="confidence">${confidenceText(pad)}</span>
          </span>
        </span>
      </button>
      <span id="more" hidden>${padDescription(pad, this.keyHint)}</span>
    `;
  }

  /** Where the waveform is; null before the first render, and without a width where there is no room. */
  get waveformBox(): DOMRect | null {
    return this.waveform?.getBoundingClientRect() ?? null;
  }

  /** Lights the pad up, brighter for a harder hit, and lets it fade. */
  flash(velocity: number): void {
    const level = 0.35 + (0.65 * velocity) / 127;
    this.glow?.animate([{ opacity: level }, { opacity: 0 }], {
      duration: 150 + 2.2 * velocity,
      easing: 'cubic-bezier(0.2, 0.6, 0.4, 1)',
    });
  }

  #press(velocity: number, timeStampMs: number): void {
    if (!this.pad) return;
    this.#pressed = true;
    this.dispatchEvent(new PadPressEvent(this.pad.id, velocity, timeStampMs));
  }

  readonly #release = () => {
    if (!this.#pressed || !this.pad) return;
    this.#pressed = false;
    this.dispatchEvent(new PadReleaseEvent(this.pad.id));
  };

  #onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    // So that letting go outside the pad still ends a gated sound.
    if (event.isTrusted) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#press(pointerVelocity(event), event.timeStamp);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Also keeps the browser from making a click of it, which would play twice.
    event.preventDefault();
    if (!event.repeat) this.#press(event.shiftKey ? 127 : KEY_VELOCITY, event.timeStamp);
  }

  /** Screen readers click without a pointer; a mouse's click has played at pointerdown. */
  #onClick(event: PointerEvent): void {
    if (event.detail !== 0 || event.pointerType) return;
    this.#press(KEY_VELOCITY, event.timeStamp);
    this.#release();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad': PwPad;
  }
}
