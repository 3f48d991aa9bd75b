import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shapeOf, type PadShapeChange } from '../../kit/edits-shape.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { LayerOrder, Retrigger } from '../../kit/pad-shape.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import '../knob/pw-knob.ts';
import '../number-field/pw-number-field.ts';
import '../segmented/pw-segmented.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';
import { PadShapeEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { padPlayStyles } from './pad-play-styles.ts';
import {
  CROSSFADE_KNOB,
  LIFE_KNOBS,
  VELOCITY_KNOBS,
  VOICES_FIELD,
  type PlayControl,
} from './play-knobs.ts';
import {
  haveTurns,
  PICTURE_HEIGHT,
  PICTURE_WIDTH,
  pictureVelocity,
  rangesOf,
} from './velocity-picture.ts';

interface Option<Value extends string> extends SegmentOption {
  readonly value: Value;
}

const ORDERS: readonly Option<LayerOrder>[] = [
  { value: 'round-robin', name: 'In turn', title: 'One after the other' },
  { value: 'random', name: 'Random', title: 'Any of them, the same again too' },
  { value: 'shuffle', name: 'Shuffle', title: 'All in random order before any comes again' },
];

const RETRIGGERS: readonly Option<Retrigger>[] = [
  { value: 'overlap', name: 'Overlap', title: 'Hits ring into each other' },
  { value: 'cut', name: 'Cut', title: 'Each hit ends the one before' },
  { value: 'toggle', name: 'Toggle', title: 'One hit starts it, the next stops it' },
];

/**
 * How a pad answers the hand: what the velocity does, what each hit leaves to chance, what a hit does
 * to the one before, and how layers take turns.
 *
 * @element pw-pad-play
 * @fires pw-pad-shape - a field was set
 */
@customElement('pw-pad-play')
export class PwPadPlay extends LitElement {
  static override styles = [base, controls, padPlayStyles];

  @property({ attribute: false }) pad: Pad | null = null;

  override render() {
    const { pad } = this;
    if (!pad) return nothing;
    const isLayered = rangesOf(pad).length > 1;
    const velocityKnobs = isLayered ? [...VELOCITY_KNOBS, CROSSFADE_KNOB] : VELOCITY_KNOBS;
    return html`<fieldset>
        <legend class="label">Velocity</legend>
        ${this.#renderPicture(pad)} ${this.#renderKnobs(pad, velocityKnobs)}
      </fieldset>
      ${haveTurns(pad) ? this.#renderOrder(pad) : nothing}
      <fieldset>
        <legend class="label">For life</legend>
        ${this.#renderKnobs(pad, LIFE_KNOBS)}
      </fieldset>
      ${this.#renderAgain(pad)}`;
  }

  #renderPicture(pad: Pad) {
    const { level, spread, layers } = pictureVelocity(pad);
    return html`<div class="screen" aria-hidden="true">
      <svg viewBox="0 0 ${PICTURE_WIDTH} ${PICTURE_HEIGHT}" preserveAspectRatio="none">
        ${layers.map((path, i) => svg`<path class="layer ${i % 2 ? 'odd' : ''}" d=${path}></path>`)}
        <path class="spread" d=${spread}></path>
        <path class="level" d=${level}></path>
      </svg>
      <div class="scale"><span>Soft</span><span>Hard</span></div>
    </div>`;
  }

  #renderKnobs(pad: Pad, knobs: readonly PlayControl[]) {
    return html`<div class="knobs">
      ${knobs.map(
        (knob) =>
          html`<pw-knob
            title=${knob.title}
            .label=${knob.label}
            .value=${shapeOf(pad, knob.field)}
            .origin=${knob.origin}
            .map=${knob.map}
            .format=${knob.quantity.format}
            .parse=${knob.quantity.parse}
            .target=${inHand(knob.field)}
            @pw-value=${this.#onValue(knob)}
          ></pw-knob>`,
      )}
    </div>`;
  }

  #renderOrder(pad: Pad) {
    return html`<fieldset>
      <legend class="label">Layers take turns</legend>
      <pw-segmented
        .label=${'Layers take turns'}
        .options=${ORDERS}
        .value=${shapeOf(pad, 'layerOrder')}
        @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
          event.stopPropagation();
          const order = ORDERS.find(({ value }) => value === event.value);
          if (order) this.#shape({ layerOrder: order.value }, 'Layer order');
        }}
      ></pw-segmented>
    </fieldset>`;
  }

  #renderAgain(pad: Pad) {
    const { label, title, field, origin, map, quantity } = VOICES_FIELD;
    const retrigger = shapeOf(pad, 'retrigger');
    return html`<fieldset>
      <legend class="label">Hit again</legend>
      <div class="again">
        <pw-segmented
          .label=${'Hit again'}
          .options=${RETRIGGERS}
          .value=${retrigger}
          @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
            event.stopPropagation();
            const chosen = RETRIGGERS.find(({ value }) => value === event.value);
            if (chosen) this.#shape({ retrigger: chosen.value }, 'Hit again');
          }}
        ></pw-segmented>
        <pw-number-field
          title=${title}
          .label=${label}
          .value=${shapeOf(pad, field)}
          .origin=${origin}
          .map=${map}
          .format=${quantity.format}
          .parse=${quantity.parse}
          .target=${inHand(field)}
          ?disabled=${retrigger !== 'overlap'}
          @pw-value=${this.#onValue(VOICES_FIELD)}
        ></pw-number-field>
      </div>
    </fieldset>`;
  }

  #onValue({ field, step }: PlayControl) {
    return (event: HTMLElementEventMap['pw-value']): void => {
      event.stopPropagation();
      this.#shape({ [field]: event.value }, step, event.final);
    };
  }

  #shape(change: PadShapeChange, label: string, final = true): void {
    if (this.pad) this.dispatchEvent(new PadShapeEvent(this.pad.id, change, label, final));
  }
}

/** Of the pad in hand, whichever it is. */
function inHand(field: PlayControl['field']): ControlTarget {
  return { kind: 'pad', inputNote: null, field };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-play': PwPadPlay;
  }
}
