import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { ENVELOPE_STAGES, type Envelope, type EnvelopeStage } from '../../lib/envelope.ts';
import { percent, seconds, type Quantity } from '../../lib/quantity.ts';
import { exponentialMap, linearMap } from '../../lib/value-map.ts';
import { ControlGesture, type GestureAxis } from '../control/control-gesture.ts';
import { controlStyles } from '../control/control-styles.ts';
import { ValueEditor } from '../control/value-editor.ts';
import { EnvelopeEvent } from '../shared/events.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base } from '../shared/tokens.ts';
import { envelopeStyles } from './envelope-styles.ts';
import { shapeOf, type EnvelopeMaps, type EnvelopeShape } from './envelope-shape.ts';

const time = exponentialMap(0.001, 10, { zeroAtMin: true });
const DEFAULT_MAPS: EnvelopeMaps = {
  attack: time,
  hold: time,
  decay: time,
  sustain: linearMap(0, 1, 0.01),
  release: time,
};
const DEFAULT_ENVELOPE: Envelope = { attack: 0, hold: 0, decay: 0.3, sustain: 1, release: 0.1 };

const NAMES: Readonly<Record<EnvelopeStage, string>> = {
  attack: 'Attack',
  hold: 'Hold',
  decay: 'Decay',
  sustain: 'Sustain',
  release: 'Release',
};

/** What the hand of each stage moves; the one of the decay moves the level it falls to as well. */
const MOVES: Readonly<Record<EnvelopeStage, readonly EnvelopeStage[]>> = {
  attack: ['attack'],
  hold: ['hold'],
  decay: ['decay', 'sustain'],
  sustain: ['sustain'],
  release: ['release'],
};

/**
 * The graph of an envelope. Its points are dragged; each is a slider for the keyboard, and its
 * value can be typed.
 *
 * @element pw-envelope
 * @fires pw-envelope - the envelope was reshaped, or came to rest (`final`)
 * @cssprop [--envelope-height=132px] - the height of the graph
 * @cssprop [--role=var(--accent)] - the colour that it lights up in
 */
@customElement('pw-envelope')
export class PwEnvelope extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, controlStyles, envelopeStyles];

  @property() label = 'Envelope';
  @property({ attribute: false }) envelope: Envelope = DEFAULT_ENVELOPE;
  /** What resets go back to, stage by stage. */
  @property({ attribute: false }) origin: Envelope = DEFAULT_ENVELOPE;
  @property({ attribute: false }) maps: EnvelopeMaps = DEFAULT_MAPS;
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** The stage whose value is shown bright: under the pointer, or with the focus. */
  @state() private current: EnvelopeStage | null = null;

  readonly #gestures = Object.fromEntries(
    ENVELOPE_STAGES.map((stage) => [stage, this.#gestureOf(stage)]),
  ) as Record<EnvelopeStage, ControlGesture>;

  #edited: EnvelopeStage = 'attack';
  readonly #editor = new ValueEditor(this, {
    label: () => NAMES[this.#edited],
    text: () => this.#text(this.#edited),
    apply: (text) => {
      const value = quantityOf(this.#edited).parse(text);
      if (value !== null) this.#gestures[this.#edited].enter(0, value);
    },
    focus: () => this.renderRoot.querySelector<HTMLElement>(`.handle.${this.#edited}`)?.focus(),
  });

  constructor() {
    super();
    new ResizeController(this, () => this.requestUpdate());
  }

  override render() {
    const shape = this.#shape();
    const { start, points, line } = shape;
    const area = `${line} L${points.release.x} ${start.y} Z`;
    return html`
      <div
        role="group"
        aria-label=${this.label}
        aria-disabled=${this.disabled ? 'true' : 'false'}
        @pointerleave=${this.#onLeave}
      >
        <div class="screen">
          <svg aria-hidden="true">
            ${ENVELOPE_STAGES.map(
              (stage) =>
                svg`<line class="guide ${stage === this.current ? 'current' : ''}"
                  x1=${points[stage].x} x2=${points[stage].x}
                  y1=${points[stage].y} y2=${start.y}></line>`,
            )}
            <path class="area" d=${area}></path>
            <path class="curve" d=${line}></path>
          </svg>
          ${ENVELOPE_STAGES.map((stage) => this.#renderHandle(stage, shape))}
        </div>
        <div class="values">${ENVELOPE_STAGES.map((stage) => this.#renderValue(stage))}</div>
      </div>
    `;
  }

  #renderHandle(stage: EnvelopeStage, { points }: EnvelopeShape) {
    const { min, max } = this.maps[stage];
    const { x, y } = points[stage];
    return html`<div
      class="handle ${stage}"
      role="slider"
      tabindex=${this.disabled ? -1 : 0}
      aria-label=${NAMES[stage]}
      aria-orientation=${stage === 'sustain' ? 'vertical' : 'horizontal'}
      aria-valuemin=${min}
      aria-valuemax=${max}
      aria-valuenow=${Math.min(max, Math.max(min, this.envelope[stage]))}
      aria-valuetext=${this.#text(stage)}
      aria-disabled=${this.disabled ? 'true' : 'false'}
      style="left: ${x}px; top: ${y}px"
      @focus=${() => (this.current = stage)}
      @blur=${this.#onLeave}
      @pointerenter=${() => (this.current = stage)}
      ${ref(this.#gestures[stage].attach)}
    ></div>`;
  }

  #renderValue(stage: EnvelopeStage) {
    const isEdited = this.#editor.isOpen && this.#edited === stage;
    return html`<div
      class="stage ${stage === this.current ? 'current' : ''}"
      aria-hidden=${isEdited ? 'false' : 'true'}
    >
      <span class="name">${NAMES[stage]}</span>
      <div class="readout">
        <span class="value">${this.#text(stage)}</span>
        ${isEdited ? this.#editor.render() : nothing}
      </div>
    </div>`;
  }

  readonly #onLeave = (): void => {
    this.current = null;
  };

  #shape(): EnvelopeShape {
    const screen = this.renderRoot.querySelector('.screen');
    const width = screen?.clientWidth ?? 0;
    const height = screen?.clientHeight ?? 0;
    return shapeOf(this.envelope, this.maps, width || 320, height || 120);
  }

  #text(stage: EnvelopeStage): string {
    return quantityOf(stage).format(this.envelope[stage]);
  }

  #gestureOf(stage: EnvelopeStage): ControlGesture {
    const stages = MOVES[stage];
    return new ControlGesture(this, {
      axes: stages.map((moved) => this.#axisOf(moved)),
      isDisabled: () => this.disabled,
      move: (values, final) => {
        const change = Object.fromEntries(stages.map((moved, i) => [moved, values[i]]));
        this.envelope = { ...this.envelope, ...change };
        this.dispatchEvent(new EnvelopeEvent(this.envelope, final));
      },
      edit: (typed) => {
        this.#edited = stage;
        this.#editor.open(typed);
      },
    });
  }

  #axisOf(stage: EnvelopeStage): GestureAxis {
    return {
      along: () => (stage === 'sustain' ? 'y' : 'x'),
      map: () => this.maps[stage],
      value: () => this.envelope[stage],
      origin: () => this.origin[stage],
      travelPx: () => (stage === 'sustain' ? this.#shape().levelPx : this.#shape().timePx),
    };
  }
}

function quantityOf(stage: EnvelopeStage): Quantity {
  return stage === 'sustain' ? percent : seconds;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-envelope': PwEnvelope;
  }
}
