import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shapeOf, type PadShapeChange } from '../../kit/edits-shape.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { busOfRole } from '../../kit/output-bus.ts';
import {
  BUSES,
  FILTER_TYPES,
  PAD_OUTPUTS,
  type FilterType,
  type PadOutput,
} from '../../kit/pad-shape.ts';
import '../knob/pw-knob.ts';
import { PAD_RANGES } from '../../kit/pad-ranges.ts';
import '../segmented/pw-segmented.ts';
import { PadShapeEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import '../xy-pad/pw-xy-pad.ts';
import { filterPath } from './filter-curve.ts';
import { CUTOFF, RESONANCE } from './pad-tone-ranges.ts';
import { padToneStyles } from './pad-tone-styles.ts';

const FILTERS = [
  { value: '', name: 'Off', title: 'No filter' },
  { value: 'lowpass', name: 'Low', title: 'Keeps what is below the cutoff' },
  { value: 'bandpass', name: 'Band', title: 'Keeps what is about the cutoff' },
  { value: 'highpass', name: 'High', title: 'Keeps what is above the cutoff' },
] as const;

/** Where a filter begins that never was set: to be heard at once. */
const FIRST_CUTOFF_HZ: Readonly<Record<FilterType, number>> = {
  lowpass: 2000,
  bandpass: 1000,
  highpass: 200,
};

const OUTPUT_NAMES: Readonly<Record<PadOutput, string>> = {
  drums: 'Drums',
  percussion: 'Percussion',
  cymbals: 'Cymbals',
  master: 'Straight to master',
};

type SendField = 'reverbSendDb' | 'delaySendDb';

/**
 * What a pad's sound goes through: filter, drive, sends to reverb and delay, and the bus it plays into.
 *
 * @element pw-pad-tone
 * @fires pw-pad-shape - something was set
 */
@customElement('pw-pad-tone')
export class PwPadTone extends LitElement {
  static override styles = [base, controls, padToneStyles];

  @property({ attribute: false }) pad: Pad | null = null;

  override render() {
    const { pad } = this;
    if (!pad) return nothing;
    return html`
      <div class="filter" role="group" aria-label="Filter">
        <pw-segmented
          .label=${'Filter'}
          .options=${FILTERS}
          .value=${pad.filterType ?? ''}
          @pw-choice=${this.#onType}
        ></pw-segmented>
        ${this.#renderGraph(pad)}
      </div>
      <div class="row" role="group" aria-label="Drive and sends">
        ${this.#renderKnob('Drive', 'driveDb', shapeOf(pad, 'driveDb'), (driveDb, final) =>
          this.#send({ driveDb }, 'Pad drive', final),
        )}
        ${this.#renderSend('Reverb', 'reverbSendDb', pad)}
        ${this.#renderSend('Delay', 'delaySendDb', pad)}
      </div>
      <label class="output">
        <span>Output</span>
        <select class="field" @change=${this.#onOutput}>
          <option value="" ?selected=${pad.output === undefined}>
            By role: ${OUTPUT_NAMES[busOfRole(pad.role)]}
          </option>
          ${[...BUSES, 'master' as const].map(
            (output) =>
              html`<option value=${output} ?selected=${pad.output === output}>
                ${OUTPUT_NAMES[output]}
              </option>`,
          )}
        </select>
      </label>
    `;
  }

  #renderGraph(pad: Pad) {
    const cutoffHz = shapeOf(pad, 'cutoffHz');
    const resonanceDb = shapeOf(pad, 'resonanceDb');
    const { filterType: type } = pad;
    const shape = type ? { type, cutoffHz, resonanceDb } : null;
    const { min, max } = CUTOFF.map;
    return html`<div class="graph ${shape ? '' : 'off'}">
      <pw-xy-pad
        .label=${'Filter curve'}
        .xAxis=${CUTOFF}
        .yAxis=${RESONANCE}
        .x=${cutoffHz}
        .y=${resonanceDb}
        ?disabled=${!shape}
        @pw-xy=${({ x, y, final }: HTMLElementEventMap['pw-xy']) =>
          this.#send({ cutoffHz: x, resonanceDb: y }, 'Pad filter', final)}
      ></pw-xy-pad>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<path d=${filterPath(shape, min, max)} />`}
      </svg>
    </div>`;
  }

  #renderSend(label: string, field: SendField, pad: Pad) {
    return this.#renderKnob(label, field, pad[field] ?? -Infinity, (value, final) =>
      this.#send(
        { [field]: value === -Infinity ? undefined : value },
        `Pad send to ${label.toLowerCase()}`,
        final,
      ),
    );
  }

  #renderKnob(
    label: string,
    field: SendField | 'driveDb',
    value: number,
    onValue: (value: number, final: boolean) => void,
  ) {
    const { map, quantity } = PAD_RANGES[field];
    return html`<pw-knob
      .label=${label}
      .value=${value}
      .origin=${map.clamp(-Infinity)}
      .map=${map}
      .format=${quantity.format}
      .parse=${quantity.parse}
      .target=${{ kind: 'pad', inputNote: null, field }}
      @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
        event.stopPropagation();
        onValue(event.value, event.final);
      }}
    ></pw-knob>`;
  }

  readonly #onType = (event: HTMLElementEventMap['pw-choice']): void => {
    event.stopPropagation();
    const filterType = FILTER_TYPES.find((type) => type === event.value);
    const isNew = filterType !== undefined && this.pad?.cutoffHz === undefined;
    this.#send(
      isNew ? { filterType, cutoffHz: FIRST_CUTOFF_HZ[filterType] } : { filterType },
      filterType ? 'Filter' : 'Filter off',
    );
  };

  readonly #onOutput = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#send({ output: PAD_OUTPUTS.find((output) => output === value) }, 'Pad output');
  };

  #send(change: PadShapeChange, label: string, final = true): void {
    if (this.pad) this.dispatchEvent(new PadShapeEvent(this.pad.id, change, label, final));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-tone': PwPadTone;
  }
}
