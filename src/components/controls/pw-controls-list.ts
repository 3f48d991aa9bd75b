import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { percent } from '../../lib/quantity.ts';
import { linearMap } from '../../lib/value-map.ts';
import {
  ACTION_NAMES,
  BUS_NAMES,
  PAD_CONTROL_NAMES,
  sourceName,
  targetKey,
  targetName,
} from '../../profiles/controls/control-names.ts';
import {
  BUS_CONTROLS,
  CONTROL_ACTIONS,
  MASTER_CONTROLS,
  PAD_CONTROLS,
  type Control,
  type ControllerProfile,
  type ControlTarget,
} from '../../profiles/profile-schema.ts';
import { BUSES } from '../../kit/pad-shape.ts';
import '../number-field/pw-number-field.ts';
import { ControlEditEvent, LearnControlEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { canPickUp, ENCODINGS, hasRange } from './control-text.ts';
import { controlsListStyles } from './controls-list-styles.ts';

const SHARE = linearMap(0, 1, 0.01);

/** All that can be learned, in groups. */
const GROUPS: readonly { readonly name: string; readonly targets: readonly ControlTarget[] }[] = [
  {
    name: 'Buttons',
    targets: CONTROL_ACTIONS.map((action) => ({ kind: 'action', action })),
  },
  {
    name: 'Master',
    targets: MASTER_CONTROLS.map((field) => ({ kind: 'master', field })),
  },
  {
    name: 'Buses',
    targets: BUSES.flatMap((bus) =>
      BUS_CONTROLS.map((field): ControlTarget => ({ kind: 'bus', bus, field })),
    ),
  },
  {
    name: 'Pad in hand',
    targets: PAD_CONTROLS.map((field) => ({ kind: 'pad', inputNote: null, field })),
  },
];
const TARGETS = new Map(
  GROUPS.flatMap(({ targets }) => targets.map((target) => [targetKey(target), target])),
);
const FIRST = targetKey({ kind: 'action', action: 'next-bank' });

/**
 * What the knobs and buttons of one controller move: each with its range and how it takes over, and
 * a key to learn another.
 *
 * @element pw-controls-list
 * @fires pw-control-edit - a control was changed, or is to be taken away
 * @fires pw-learn-control - a knob or button is to be learned for something
 */
@customElement('pw-controls-list')
export class PwControlsList extends LitElement {
  static override styles = [base, controls, controlsListStyles];

  /** The device's name. */
  @property() device = '';
  @property({ attribute: false }) profile: ControllerProfile | null = null;
  /** What the pad of an input note is called; null where the kit has none. */
  @property({ attribute: false }) padName: (inputNote: number) => string | null = () => null;

  @state() private chosen = FIRST;

  override render() {
    const all = this.profile?.controls ?? [];
    return html`${
      all.length > 0
        ? html`<div class="all" role="group" aria-label="Controls of ${this.device}">
            ${all.map((control, index) => this.#renderControl(control, index))}
          </div>`
        : html`<p>
            Nothing is learned yet. Right-click a knob or fader on the screen, or choose here, then
            move yours.
          </p>`
    }
    ${this.#renderLearn()}`;
  }

  #renderControl(control: Control, index: number): TemplateResult {
    const name = targetName(control.target, this.padName);
    const channel = control.channel === undefined ? '' : `, channel ${control.channel}`;
    return html`<div class="control" role="group" aria-label=${name}>
      <p class="what">
        <b>${name}</b>
        <span>${sourceName(control.source)}${channel}</span>
      </p>
      ${this.#renderKind(control, index)}
      ${hasRange(control) ? this.#renderRange(control, index) : nothing}
      ${
        canPickUp(control)
          ? html`<label class="check" title="Moves nothing until it passes the value that is there">
              <input
                type="checkbox"
                .checked=${control.pickUp ?? true}
                @change=${(event: Event) =>
                  this.#edit(index, { pickUp: (event.target as HTMLInputElement).checked })}
              />
              Pick up
            </label>`
          : nothing
      }
      <button
        class="key"
        type="button"
        aria-label="Forget ${name}"
        @click=${() => this.#edit(index, null)}
      >
        Forget
      </button>
    </div>`;
  }

  #renderKind(control: Control, index: number) {
    const { source } = control;
    if (source.kind !== 'cc' || !hasRange(control) || source.fine) return nothing;
    const encoding = source.encoding ?? 'absolute';
    return html`<label class="named">
      <span>Kind</span>
      <select
        class="field"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          const chosen = ENCODINGS.find((each) => each.value === value);
          if (chosen) this.#edit(index, { source: { ...source, encoding: chosen.value } });
        }}
      >
        ${ENCODINGS.map(
          ({ value, name }) =>
            html`<option value=${value} ?selected=${value === encoding}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  #renderRange(control: Control, index: number): TemplateResult {
    const field = (end: 'from' | 'to', label: string, origin: number) =>
      html`<pw-number-field
        .label=${label}
        .value=${control[end] ?? origin}
        .origin=${origin}
        .map=${SHARE}
        .format=${percent.format}
        .parse=${percent.parse}
        @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
          event.stopPropagation();
          if (event.final) this.#edit(index, { [end]: event.value });
        }}
      ></pw-number-field>`;
    const { from = 0, to = 1 } = control;
    return html`<span class="range">
      ${field('from', 'From', 0)} ${field('to', 'To', 1)}
      <button
        class="key"
        type="button"
        title="The other way round"
        aria-label="Turn round"
        aria-pressed=${from > to ? 'true' : 'false'}
        @click=${() => this.#edit(index, { from: to, to: from })}
      >
        ⇄
      </button>
    </span>`;
  }

  #renderLearn(): TemplateResult {
    return html`<div class="learn">
      <label class="named">
        <span>Learn for</span>
        <select
          class="field"
          @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}
        >
          ${GROUPS.map(
            ({ name, targets }) =>
              html`<optgroup label=${name}>
                ${targets.map(
                  (target) =>
                    html`<option
                      value=${targetKey(target)}
                      ?selected=${targetKey(target) === this.chosen}
                    >
                      ${shortName(target)}
                    </option>`,
                )}
              </optgroup>`,
          )}
        </select>
      </label>
      <button class="key" type="button" @click=${this.#learn}>Learn…</button>
    </div>`;
  }

  readonly #learn = (event: Event): void => {
    const target = TARGETS.get(this.chosen);
    if (target) this.dispatchEvent(new LearnControlEvent(target, event.target as HTMLElement));
  };

  #edit(index: number, change: Partial<Control> | null): void {
    this.dispatchEvent(new ControlEditEvent(this.device, index, change));
  }
}

/** Within its group. */
function shortName(target: ControlTarget): string {
  if (target.kind === 'pad') return PAD_CONTROL_NAMES[target.field];
  if (target.kind === 'bus') {
    return `${BUS_NAMES[target.bus]} ${target.field === 'gainDb' ? 'level' : 'saturation'}`;
  }
  return target.kind === 'action' ? ACTION_NAMES[target.action] : targetName(target);
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-controls-list': PwControlsList;
  }
}
