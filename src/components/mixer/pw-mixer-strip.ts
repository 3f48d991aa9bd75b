import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Pad } from '../../kit/kit-schema.ts';
import { placeText } from '../../kit/layout.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import { PadEditEvent, PadSelectEvent, PadSoloEvent, type PadEdit } from '../shared/events.ts';
import { base, roleColour } from '../shared/tokens.ts';
import { PAD_LEVEL, PAD_PAN } from '../../kit/pad-ranges.ts';
import { decibels, shortPan } from './mixer-text.ts';
import { renderRange } from './range-control.ts';
import { padStripStyles, stripStyles } from './strip-styles.ts';

/**
 * A pad's strip in the mixer: name, pan, mute and solo, level. Its meter is painted over it by the
 * mixer.
 *
 * @element pw-mixer-strip
 * @fires pw-pad-edit - level, pan or mute was set
 * @fires pw-pad-solo - the solo key was pressed; with Shift, Ctrl or ⌘ for it alone
 * @fires pw-pad-select - the pad is to be in hand
 */
@customElement('pw-mixer-strip')
export class PwMixerStrip extends LitElement {
  static override styles = [base, stripStyles, padStripStyles];

  @property({ attribute: false }) pad: Pad | null = null;
  /** In hand. */
  @property({ type: Boolean }) selected = false;
  @property({ type: Boolean }) soloed = false;
  /** Silent as others are soloed. */
  @property({ type: Boolean }) hushed = false;
  /** Whether Tab stops at its controls. */
  @property({ type: Boolean }) tabStop = false;

  override render() {
    const { pad, tabStop } = this;
    if (!pad) return nothing;
    const isMuted = pad.muted ?? false;
    const tabIndex = tabStop ? 0 : -1;
    return html`<div
      class="strip ${this.selected ? 'selected' : ''} ${isMuted || this.hushed ? 'silent' : ''}"
      role="group"
      aria-label="${pad.name}, ${placeText(pad.slot)}"
      style=${roleColour(pad.role)}
      @pointerdown=${this.#select}
    >
      <button
        class="name"
        type="button"
        data-control="name"
        title=${pad.name}
        aria-current=${this.selected ? 'true' : 'false'}
        tabindex=${tabIndex}
        @click=${this.#select}
      >
        <span>${pad.name}</span><span class="place">${placeText(pad.slot)}</span>
      </button>
      <div class="pan">
        ${renderRange({
          name: 'pan',
          label: 'Pan',
          value: pad.pan,
          ...PAD_PAN,
          isVertical: false,
          tabStop,
          target: targetOf(pad, 'pan'),
          onValue: (value, final) => this.#edit({ property: 'pan', value }, final),
        })}
        <span aria-hidden="true">${shortPan(pad.pan)}</span>
      </div>
      <div class="keys">
        <button
          class="mute"
          type="button"
          data-control="mute"
          aria-label="Mute"
          title="Mute"
          aria-pressed=${isMuted ? 'true' : 'false'}
          tabindex=${tabIndex}
          @click=${() => this.#edit({ property: 'muted', value: !isMuted })}
        >
          M
        </button>
        <button
          class="solo"
          type="button"
          data-control="solo"
          aria-label="Solo"
          title="Solo. With Shift: this one alone"
          aria-pressed=${this.soloed ? 'true' : 'false'}
          tabindex=${tabIndex}
          @click=${this.#solo}
        >
          S
        </button>
      </div>
      <div class="fader">
        ${renderRange({
          name: 'level',
          label: 'Level',
          value: pad.gainDb,
          ...PAD_LEVEL,
          isVertical: true,
          tabStop,
          target: targetOf(pad, 'gainDb'),
          onValue: (value, final) => this.#edit({ property: 'gainDb', value }, final),
        })}
      </div>
      <div class="meter"></div>
      <div class="db" aria-hidden="true">${decibels(pad.gainDb)}</div>
    </div>`;
  }

  /** The control that has the focus, by its name. */
  get focusedControl(): string | null {
    const active = this.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? (active.dataset.control ?? null) : null;
  }

  /** Gives the focus to a control of this name, or to the strip's name. */
  override focus(options?: FocusOptions, control = 'name'): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus(options);
  }

  #edit(edit: PadEdit, final = true): void {
    if (this.pad) this.dispatchEvent(new PadEditEvent(this.pad.id, edit, final));
  }

  #solo(event: MouseEvent): void {
    if (!this.pad) return;
    const isExclusive = event.shiftKey || event.ctrlKey || event.metaKey;
    const soloed = isExclusive || !this.soloed;
    this.dispatchEvent(new PadSoloEvent(this.pad.id, soloed, isExclusive));
  }

  #select(): void {
    if (this.pad && !this.selected) this.dispatchEvent(new PadSelectEvent(this.pad.id));
  }
}

/** A strip is of its pad, whichever is in hand; one without a note is not to be found again. */
function targetOf({ inputNote }: Pad, field: 'gainDb' | 'pan'): ControlTarget | null {
  return inputNote === null ? null : { kind: 'pad', inputNote, field };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-mixer-strip': PwMixerStrip;
  }
}
