import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Pad } from '../../kit/kit-schema.ts';
import { PadEditEvent, type PadEdit } from '../shared/events.ts';
import { renderSoundKnobs } from '../shared/sound-knobs.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';

/**
 * What of the pad in hand a host can automate, in one line.
 *
 * @element pw-plugin-pad
 * @fires pw-pad-edit - a value was set
 */
@customElement('pw-plugin-pad')
export class PwPluginPad extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .line {
        --control-colour: var(--role);
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 8px;
        padding-top: 8px;
        border-top: 1px solid var(--line);
      }
      .pad {
        display: grid;
        justify-items: start;
        gap: 4px;
      }
      .name {
        max-width: 100%;
        overflow: hidden;
        font-size: 13px;
        font-weight: 650;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .key {
        min-height: 28px;
        padding: 0 10px;
      }
      .key[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      .knobs {
        display: flex;
      }
    `,
  ];

  @property({ attribute: false }) pad: Pad | null = null;

  override render() {
    const { pad } = this;
    if (!pad) return nothing;
    return html`<div
      class="line"
      role="group"
      aria-label="Pad ${pad.slot + 1}, ${pad.name}"
      style=${roleColour(pad.role)}
    >
      <div class="pad">
        <span class="name" aria-hidden="true" title=${pad.name}>${pad.name}</span>
        <button
          class="key"
          type="button"
          aria-pressed=${pad.muted === true ? 'true' : 'false'}
          @click=${() => this.#edit({ property: 'muted', value: pad.muted !== true })}
        >
          Mute
        </button>
      </div>
      <div class="knobs">
        ${renderSoundKnobs({ pad, size: 's', areTargets: false, edit: this.#edit })}
      </div>
    </div>`;
  }

  readonly #edit = (edit: PadEdit, final = true): void => {
    if (this.pad) this.dispatchEvent(new PadEditEvent(this.pad.id, edit, final));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-plugin-pad': PwPluginPad;
  }
}
