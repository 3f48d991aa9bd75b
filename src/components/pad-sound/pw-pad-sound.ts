import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Pad, PlaybackMode } from '../../kit/kit-schema.ts';
import '../segmented/pw-segmented.ts';
import { PadEditEvent, type PadEdit } from '../shared/events.ts';
import { renderSoundKnobs } from '../shared/sound-knobs.ts';
import { base } from '../shared/tokens.ts';

const MODES: readonly {
  readonly value: PlaybackMode;
  readonly name: string;
  readonly title: string;
}[] = [
  { value: 'one-shot', name: 'One-shot', title: 'Each hit plays to its end' },
  { value: 'gate', name: 'Gate', title: 'Plays while it is held' },
  { value: 'loop', name: 'Loop', title: 'Repeats while it is held' },
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
        ${renderSoundKnobs({ pad, size: 'm', areTargets: true, edit: this.#edit })}
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

  readonly #edit = (edit: PadEdit, final = true): void => {
    if (this.pad) this.dispatchEvent(new PadEditEvent(this.pad.id, edit, final));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-sound': PwPadSound;
  }
}
