import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MixChange } from '../../kit/edits-mix.ts';
import type { Mix } from '../../kit/mix-schema.ts';
import '../knob/pw-knob.ts';
import { DismissEvent, MixEditEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { mixEffectsStyles } from './mix-effects-styles.ts';
import {
  effectsOf,
  PLACE_NAMES,
  type MixEffect,
  type MixKnob,
  type MixPlace,
} from './mix-parts.ts';

/**
 * The effects of a bus, or of the master and what all pads share. Escape closes it.
 *
 * @element pw-mix-effects
 * @fires pw-mix-edit - something was set
 * @fires pw-dismiss - it is to be closed
 */
@customElement('pw-mix-effects')
export class PwMixEffects extends LitElement {
  static override styles = [base, controls, mixEffectsStyles];

  @property() place: MixPlace = 'master';
  @property({ attribute: false }) mix: Mix = {};

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeyDown);
  }

  override render() {
    const name = PLACE_NAMES[this.place];
    return html`
      <header>
        <h2>${this.place === 'master' ? 'Reverb, delay and limiter' : `${name} effects`}</h2>
        <button class="key" type="button" @click=${() => this.#close()}>Close</button>
      </header>
      <div class="effects">
        ${effectsOf(this.place, this.mix).map((effect) => this.#renderEffect(effect))}
      </div>
    `;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.key')?.focus(options);
  }

  #renderEffect({ name, note, isOn, toggle, knobs }: MixEffect) {
    return html`<section role="group" aria-label=${name}>
      <div class="head">
        <h3>${name}</h3>
        ${
          toggle
            ? html`<button
                class="switch"
                type="button"
                aria-label=${name}
                aria-pressed=${isOn ? 'true' : 'false'}
                data-text=${isOn ? 'On' : 'Off'}
                @click=${() => this.#edit(toggle, `${name} ${isOn ? 'off' : 'on'}`)}
              ></button>`
            : nothing
        }
        <p>${note}</p>
      </div>
      <div class="knobs">${knobs.map((knob) => this.#renderKnob(name, knob, isOn === false))}</div>
    </section>`;
  }

  #renderKnob(effect: string, knob: MixKnob, isDisabled: boolean) {
    const { label, value, origin, map, quantity, change, target = null } = knob;
    return html`<pw-knob
      size="s"
      .label=${label}
      .value=${value}
      .origin=${origin}
      .map=${map}
      .format=${quantity.format}
      .parse=${quantity.parse}
      .target=${target}
      ?disabled=${isDisabled}
      @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
        event.stopPropagation();
        this.#edit(change(event.value), `${effect} ${label.toLowerCase()}`, event.final);
      }}
    ></pw-knob>`;
  }

  /** Undo tells one bus from another. */
  #edit(edit: MixChange, label: string, final = true): void {
    const whole = this.place === 'master' ? label : `${PLACE_NAMES[this.place]}: ${label}`;
    this.dispatchEvent(new MixEditEvent(edit, whole, final));
  }

  #close(): void {
    this.dispatchEvent(new DismissEvent());
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-mix-effects': PwMixEffects;
  }
}
