import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { hatLadder, hatStepOf } from '../../kit/hats.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { percent } from '../../lib/quantity.ts';
import { linearMap } from '../../lib/value-map.ts';
import '../number-field/pw-number-field.ts';
import { PadShapeEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

const SHARE = linearMap(0, 1, 0.01);

interface Places {
  readonly min: number;
  readonly max: number;
}

/**
 * For hats, and pads that were made one: from where to where the hi-hat's pedal plays the pad. Shows
 * nothing for others.
 *
 * @element pw-hat-places
 * @fires pw-pad-shape - the places were set, or are again as they come
 */
@customElement('pw-hat-places')
export class PwHatPlaces extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        font-size: 12px;
      }
      fieldset {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        gap: 8px 10px;
        align-items: end;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 8px;
      }
      .scale {
        position: relative;
        grid-column: 1 / -1;
        height: 6px;
        border-radius: 3px;
        background: var(--track);
      }
      .scale i {
        position: absolute;
        inset-block: 0;
        left: var(--from);
        width: var(--width);
        min-width: 2px;
        border-radius: 3px;
        background: var(--role, var(--accent));
      }
      .help {
        grid-column: 1 / -1;
        color: var(--text-dim);
        line-height: 1.4;
      }
      .key {
        justify-self: start;
        min-height: 28px;
        font-size: 12px;
      }
      @media (forced-colors: active) {
        .scale i {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) kit: Kit | null = null;

  override render() {
    const { pad, kit } = this;
    if (!pad || !kit) return nothing;
    const isOwn = pad.hatOpennessMin !== undefined || pad.hatOpennessMax !== undefined;
    const step = hatStepOf(pad);
    if (!isOwn && step === null) return nothing;
    const rung = hatLadder(kit.pads).find(({ padId }) => padId === pad.id);
    return html`<fieldset>
      <legend class="label">Hi-hat pedal</legend>
      ${rung ? this.#renderScale(rung) : nothing}
      ${this.#renderField(pad, 'From', rung ?? { min: 0, max: 1 }, 'min')}
      ${this.#renderField(pad, 'To', rung ?? { min: 0, max: 1 }, 'max')}
      ${
        isOwn
          ? html`<button class="key" type="button" @click=${() => this.#reset(pad)}>
              As it comes
            </button>`
          : nothing
      }
      <span class="help">
        ${
          rung
            ? '0 % is closed, 100 % open. A hit of the hats plays it while the pedal is there.'
            : step === 'pedal'
              ? 'The foot plays it. Set places, and a stick plays it there, too.'
              : 'The pedal leaves it alone until you say where it plays: 0 % is closed, 100 % open.'
        }
      </span>
    </fieldset>`;
  }

  #renderScale({ min, max }: Places) {
    const style = `--from: ${(100 * min).toFixed(1)}%; --width: ${(100 * (max - min)).toFixed(1)}%`;
    return html`<div class="scale" aria-hidden="true"><i style=${style}></i></div>`;
  }

  #renderField(pad: Pad, name: 'From' | 'To', places: Places, end: keyof Places) {
    return html`<pw-number-field
      label=${name}
      .map=${SHARE}
      .value=${places[end]}
      .origin=${end === 'min' ? 0 : 1}
      .format=${percent.format}
      .parse=${percent.parse}
      @pw-value=${(event: HTMLElementEventMap['pw-value']) =>
        this.#onValue(pad, places, end, event)}
    ></pw-number-field>`;
  }

  #onValue(
    pad: Pad,
    places: Places,
    end: keyof Places,
    event: HTMLElementEventMap['pw-value'],
  ): void {
    event.stopPropagation();
    const { value, final } = event;
    // The other end is pushed along, and is set, too: it might stand for where the pad's role has it.
    const min = end === 'min' ? value : Math.min(places.min, value);
    const max = end === 'max' ? value : Math.max(places.max, value);
    const change = { hatOpennessMin: min, hatOpennessMax: max };
    this.dispatchEvent(new PadShapeEvent(pad.id, change, 'Set pedal places', final));
  }

  #reset(pad: Pad): void {
    const change = { hatOpennessMin: undefined, hatOpennessMax: undefined };
    this.dispatchEvent(new PadShapeEvent(pad.id, change, 'Pedal places as they come'));
    this.renderRoot.querySelector('pw-number-field')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-hat-places': PwHatPlaces;
  }
}
