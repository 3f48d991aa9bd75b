import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Bus } from '../../kit/mix-schema.ts';
import type { BusId } from '../../kit/pad-shape.ts';
import '../meter/pw-meter.ts';
import type { PwMeter } from '../meter/pw-meter.ts';
import { PAD_LEVEL } from '../../kit/pad-ranges.ts';
import { MixEditEvent, PanelSelectEvent } from '../shared/events.ts';
import { base } from '../shared/tokens.ts';
import { PLACE_NAMES } from './mix-parts.ts';
import { decibels } from './mixer-text.ts';
import { renderRange } from './range-control.ts';
import { groupStripStyles, stripStyles } from './strip-styles.ts';

/** As they fit a strip. */
const SHORT_NAMES: Readonly<Record<BusId, string>> = {
  drums: 'Drums',
  percussion: 'Perc',
  cymbals: 'Cymbals',
};

/**
 * A bus in the mixer: its effects' key, mute, level and meter.
 *
 * @element pw-bus-strip
 * @fires pw-mix-edit - level or mute was set
 * @fires pw-panel-select - its effects are to be shown, or no longer
 */
@customElement('pw-bus-strip')
export class PwBusStrip extends LitElement {
  static override styles = [
    base,
    stripStyles,
    groupStripStyles,
    css`
      :host {
        display: block;
        height: 100%;
      }
    `,
  ];

  @property() bus: BusId = 'drums';
  @property({ attribute: false }) settings: Bus = {};
  /** Whether its effects are in view. */
  @property({ type: Boolean }) open = false;
  /** Whether something is on among them. */
  @property({ type: Boolean }) lit = false;
  @property({ attribute: false }) readPeaks: (into: Float32Array) => void = (into) => into.fill(0);

  @query('pw-meter') private meter!: PwMeter | null;
  @query('.fx') private key!: HTMLElement | null;

  override render() {
    const { gainDb = 0, muted = false } = this.settings;
    const name = PLACE_NAMES[this.bus];
    return html`<div class="strip ${muted ? 'silent' : ''}" role="group" aria-label="${name} bus">
      <div class="name" title=${name}><span>${SHORT_NAMES[this.bus]}</span></div>
      <div class="keys two">
        <button
          class="fx"
          type="button"
          aria-label="FX: effects of ${name}${this.lit ? ', on' : ''}"
          title="Compressor and saturation"
          aria-expanded=${this.open ? 'true' : 'false'}
          @click=${() => this.dispatchEvent(new PanelSelectEvent(this.bus))}
        >
          FX${this.lit ? html`<i class="lamp"></i>` : ''}
        </button>
        <button
          class="mute"
          type="button"
          aria-label="Mute"
          title="Mute, with all that its pads send"
          aria-pressed=${muted ? 'true' : 'false'}
          @click=${() => this.#edit({ muted: !muted }, `${muted ? 'Unmute' : 'Mute'} ${name}`)}
        >
          M
        </button>
      </div>
      <div class="fader">
        ${renderRange({
          name: 'level',
          label: 'Level',
          value: gainDb,
          ...PAD_LEVEL,
          isVertical: true,
          tabStop: true,
          target: { kind: 'bus', bus: this.bus, field: 'gainDb' },
          onValue: (value, final) => this.#edit({ gainDb: value }, `${name} level`, final),
        })}
      </div>
      <div class="meter">
        <pw-meter vertical .label=${`${name} level`} .readPeaks=${this.readPeaks}></pw-meter>
      </div>
      <div class="db" aria-hidden="true">${decibels(gainDb)}</div>
    </div>`;
  }

  /** Starts the meter. */
  wake(): void {
    this.meter?.wake();
  }

  /** Gives the focus to the key of its effects. */
  override focus(options?: FocusOptions): void {
    this.key?.focus(options);
  }

  #edit(change: Pick<Bus, 'gainDb' | 'muted'>, label: string, final = true): void {
    this.dispatchEvent(new MixEditEvent({ part: this.bus, change }, label, final));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-bus-strip': PwBusStrip;
  }
}
