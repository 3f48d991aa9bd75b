import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Pad, PlaybackMode } from '../../kit/kit-schema.ts';
import '../knob/pw-knob.ts';
import '../segmented/pw-segmented.ts';
import { PadEditEvent, type PadEdit } from '../shared/events.ts';
import { base } from '../shared/tokens.ts';
import { PAD_RANGES, type Range } from '../../kit/pad-ranges.ts';

const MODES: readonly {
  readonly value: PlaybackMode;
  readonly name: string;
  readonly title: string;
}[] = [
  { value: 'one-shot', name: 'One-shot', title: 'Each hit plays to its end' },
  { value: 'gate', name: 'Gate', title: 'Plays while it is held' },
  { value: 'loop', name: 'Loop', title: 'Repeats while it is held' },
];

type KnobProperty = 'gainDb' | 'pan' | 'tuneSemitones' | 'fineCents';

const KNOBS: readonly (Range & { readonly property: KnobProperty; readonly label: string })[] = [
  { property: 'gainDb', label: 'Level', ...PAD_RANGES.gainDb },
  { property: 'pan', label: 'Pan', ...PAD_RANGES.pan },
  { property: 'tuneSemitones', label: 'Tune', ...PAD_RANGES.tuneSemitones },
  { property: 'fineCents', label: 'Fine', ...PAD_RANGES.fineCents },
];

/**
 * How a pad sounds: level, place between left and right, tuning, playback mode.
 *
 * @element pw-pad-sound
 * @fires pw-pad-edit - a property was set
 */
@customElement('pw-pad-sound')
export class PwPadSound extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 12px;
        --control-colour: var(--role);
      }
      .knobs {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        justify-items: center;
      }
    `,
  ];

  @property({ attribute: false }) pad: Pad | null = null;

  override render() {
    const { pad } = this;
    if (!pad) return nothing;
    return html`<div class="knobs" role="group" aria-label="Sound">
        ${KNOBS.map(
          ({ property, label, map, quantity }) =>
            html`<pw-knob
              .label=${label}
              .value=${pad[property]}
              .map=${map}
              .format=${quantity.format}
              .parse=${quantity.parse}
              .target=${{ kind: 'pad', inputNote: null, field: property }}
              @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
                event.stopPropagation();
                this.#edit({ property, value: event.value }, event.final);
              }}
            ></pw-knob>`,
        )}
      </div>
      <pw-segmented
        .label=${'Playback'}
        .options=${MODES}
        .value=${pad.playbackMode}
        @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
          event.stopPropagation();
          const mode = MODES.find(({ value }) => value === event.value);
          if (mode) this.#edit({ property: 'playbackMode', value: mode.value });
        }}
      ></pw-segmented>`;
  }

  #edit(edit: PadEdit, final = true): void {
    if (this.pad) this.dispatchEvent(new PadEditEvent(this.pad.id, edit, final));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-sound': PwPadSound;
  }
}
