import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { SysexState } from '../../app/sysex-port.ts';
import { LightsChangeEvent, type LightsChange } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/** A controller's lights, as they are. */
export interface LightsView {
  readonly isOn: boolean;
  /** Whether it has an output, plugged in now. */
  readonly hasOutput: boolean;
  /** Whether it knows exact colours. */
  readonly canBeExact: boolean;
  readonly isExact: boolean;
  readonly sysex: SysexState;
  readonly columns: number;
  /** Row by row from low left, as CSS colours; null for dark. */
  readonly colours: readonly (string | null)[];
}

/**
 * The lights of one controller: on or off, exact colours, and how they look.
 *
 * @element pw-lights
 * @fires pw-lights-change - they are to be lit otherwise
 */
@customElement('pw-lights')
export class PwLights extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        font-size: 13px;
      }
      .body {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 12px;
        align-items: start;
      }
      .settings {
        display: grid;
        gap: 8px;
        justify-items: start;
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 24px;
      }
      p {
        margin: 0;
        color: var(--text-soft);
        font-size: 12px;
        line-height: 1.45;
      }
      .screen {
        display: grid;
        gap: 2px;
        width: 92px;
        padding: 5px;
        border-radius: var(--radius);
      }
      .screen i {
        aspect-ratio: 1;
        border-radius: 2px;
        background: #0f1012;
        /* Lamps are brighter than a screen. */
        filter: brightness(1.7);
      }
      .key[aria-pressed='true'] {
        border-color: var(--accent);
        color: var(--accent);
      }
    `,
  ];

  /** The controller's name. */
  @property() device = '';
  @property({ attribute: false }) view: LightsView | null = null;

  override render() {
    const { view } = this;
    if (!view) return nothing;
    return html`<div class="body">
      ${this.#renderGrid(view)}
      <div class="settings">
        <label>
          <input
            type="checkbox"
            .checked=${live(view.isOn)}
            aria-label="Light the pads of ${this.device}"
            @change=${(event: Event) =>
              this.#change({ isOn: (event.target as HTMLInputElement).checked })}
          />
          Light the pads
        </label>
        ${view.canBeExact && view.isOn ? this.#renderExact(view) : nothing}
        <p role="status">${statusOf(view)}</p>
      </div>
    </div>`;
  }

  #renderGrid({ columns, colours, isOn }: LightsView) {
    const rows = Array.from({ length: Math.ceil(colours.length / columns) }, (_, row) =>
      colours.slice(row * columns, (row + 1) * columns),
    ).reverse();
    return html`<div
      class="screen"
      role="img"
      aria-label="The lights of ${this.device}"
      style=${styleMap({ gridTemplateColumns: `repeat(${columns}, 1fr)` })}
    >
      ${rows.flat().map((colour) => {
        const background = isOn ? colour : null;
        return html`<i style=${background ? styleMap({ background }) : nothing}></i>`;
      })}
    </div>`;
  }

  #renderExact({ isExact, sysex }: LightsView) {
    const isAsking = sysex === 'asking';
    return html`<button
      class="key"
      type="button"
      title="Asks for SysEx: messages that also set up the controller itself"
      aria-pressed=${isExact && !isAsking ? 'true' : 'false'}
      ?disabled=${isAsking}
      @click=${() => this.#change({ isExact: !isExact })}
    >
      ${isAsking ? 'Asking…' : sysex === 'on' ? 'Exact colours' : 'Exact colours…'}
    </button>`;
  }

  #change(change: LightsChange): void {
    this.dispatchEvent(new LightsChangeEvent(this.device, change));
  }
}

function statusOf({ isOn, hasOutput, canBeExact, isExact, sysex }: LightsView): string {
  if (!isOn) return 'The pads keep the lights that they have of themselves.';
  if (!hasOutput) return 'No output of this controller is there to light it by.';
  if (!canBeExact) return 'Pads show the colour of their role, and flash when hit.';
  if (sysex === 'denied') return 'SysEx was not allowed: the controller’s own palette stays.';
  if (isExact && sysex === 'on') return 'Pads show the colours of the screen.';
  return 'Pads show the nearest colours they have of their own. Exact ones need the browser’s permission for SysEx.';
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-lights': PwLights;
  }
}
