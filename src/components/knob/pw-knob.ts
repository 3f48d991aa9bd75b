import { css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { ControlElement } from '../control/control-element.ts';
import { controlStyles } from '../control/control-styles.ts';
import { base } from '../shared/tokens.ts';
import { arcPath, pointAt } from './arc.ts';

const TRAVEL_PX = 200;
/** In the units of the drawing, which is 64 wide and high. */
const ARC_RADIUS = 26;
const TICKS: Readonly<Record<'s' | 'm' | 'l', number>> = { s: 0, m: 11, l: 21 };

/**
 * A rotary control. Its arc starts at the origin; the value takes the place of the label while it
 * moves, under the pointer and with the keyboard's focus.
 *
 * @element pw-knob
 * @fires pw-value - the value moved, or came to rest (`final`)
 * @cssprop [--knob-size=52px] - its width; 36px where small, 76px where large
 * @cssprop [--role=var(--accent)] - the colour that it lights up in
 */
@customElement('pw-knob')
export class PwKnob extends ControlElement {
  static override styles = [
    base,
    controlStyles,
    css`
      :host {
        --size: var(--knob-size, 52px);
        display: inline-grid;
        justify-items: center;
        gap: 2px;
        width: max(var(--size), 62px);
        vertical-align: top;
      }
      :host([size='s']) {
        --size: var(--knob-size, 36px);
      }
      :host([size='l']) {
        --size: var(--knob-size, 76px);
      }
      .handle {
        position: relative;
        width: var(--size);
        height: var(--size);
        border-radius: 50%;
        cursor: ns-resize;
      }
      .handle:active {
        cursor: ns-resize;
      }
      .cap {
        position: absolute;
        inset: 17%;
        border: 1px solid var(--pad-line);
        border-radius: 50%;
        background: linear-gradient(var(--key-top-hover), var(--key-end));
        box-shadow:
          inset 0 1px 0 var(--sheen),
          0 2px 5px var(--shadow);
        transition: background-color var(--fast);
      }
      .handle:hover .cap,
      .handle:active .cap {
        border-color: var(--line-strong);
      }
      :host([disabled]) .cap {
        border-color: var(--line);
        box-shadow: none;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
        fill: none;
        stroke-linecap: round;
      }
      .track {
        stroke: var(--track);
        stroke-width: 3.5;
      }
      .arc {
        stroke: var(--control-colour);
        stroke-width: 3.5;
      }
      .tick {
        stroke: var(--line-strong);
        stroke-width: 1;
        stroke-linecap: butt;
        opacity: 0.7;
      }
      .tick.origin {
        stroke: var(--text-soft);
        stroke-width: 1.6;
        opacity: 1;
      }
      .pointer {
        stroke: var(--text);
        stroke-width: 3;
      }
      :host([disabled]) .pointer {
        stroke: var(--text-off);
      }
      @media (forced-colors: active) {
        .cap {
          border-color: ButtonText;
        }
        .track,
        .tick {
          stroke: GrayText;
        }
        .arc {
          stroke: Highlight;
        }
        .pointer {
          stroke: ButtonText;
        }
        :host([disabled]) :is(.arc, .pointer) {
          stroke: GrayText;
        }
      }
    `,
  ];

  @property({ reflect: true }) size: 's' | 'm' | 'l' = 'm';

  override render() {
    const { position, originPosition } = this;
    const from = Math.min(position, originPosition);
    const to = Math.max(position, originPosition);
    const count = TICKS[this.size];
    const text = this.valueText;
    return html`
      <div
        class="handle"
        role="slider"
        tabindex=${this.disabled ? -1 : 0}
        aria-label=${this.label}
        aria-valuemin=${this.map.min}
        aria-valuemax=${this.map.max}
        aria-valuenow=${this.valueNow}
        aria-valuetext=${text}
        aria-disabled=${this.disabled ? 'true' : 'false'}
        ${ref(this.gesture.attach)}
      >
        <div class="cap"></div>
        <svg viewBox="0 0 64 64" aria-hidden="true">
          ${Array.from({ length: count }, (_, i) => tick(i / (count - 1), 'tick'))}
          ${tick(originPosition, 'tick origin')}
          <path class="track" d=${arcPath(0, 1, ARC_RADIUS)}></path>
          ${
            to - from > 0.002
              ? svg`<path class="arc" d=${arcPath(from, to, ARC_RADIUS)}></path>`
              : nothing
          }
          ${line(position, 10, 18.5, 'pointer')}
        </svg>
      </div>
      <div class="readout swap ${this.gesture.isMoving ? 'moving' : ''}">
        <span class="name" aria-hidden="true">${this.label}</span>
        <span class="value" aria-hidden="true">${text}</span>
        ${this.editor.render()}
      </div>
    `;
  }

  protected override travelPx(): number {
    return TRAVEL_PX;
  }
}

function tick(position: number, name: string) {
  return line(position, 30, 33, name);
}

/** A line outwards at a place of the travel. */
function line(position: number, inner: number, outer: number, name: string) {
  const [x1, y1] = pointAt(position, inner);
  const [x2, y2] = pointAt(position, outer);
  return svg`<line class=${name} x1=${x1} y1=${y1} x2=${x2} y2=${y2}></line>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-knob': PwKnob;
  }
}
