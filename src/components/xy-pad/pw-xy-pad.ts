import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { plain, type Quantity } from '../../lib/quantity.ts';
import { linearMap, type ValueMap } from '../../lib/value-map.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import { ControlGesture, type GestureAxis } from '../control/control-gesture.ts';
import { LearnGesture } from '../control/learn-gesture.ts';
import { controlStyles } from '../control/control-styles.ts';
import { ValueEditor } from '../control/value-editor.ts';
import { XyEvent } from '../shared/events.ts';
import { base } from '../shared/tokens.ts';
import { xyPadStyles } from './xy-pad-styles.ts';

/** What one direction of the pad sets. */
export interface XyAxis {
  readonly label: string;
  readonly map: ValueMap;
  /** What a reset goes back to. */
  readonly origin: number;
  readonly quantity: Quantity;
  /** What a controller's knob moves that is taught to move this direction. */
  readonly target?: ControlTarget;
}

type AxisName = 'x' | 'y';

const UNIT_MAP = linearMap(0, 1);
const AXES: readonly AxisName[] = ['x', 'y'];

/**
 * Two values on one surface. Each is a slider of its own for the keyboard and for screen readers;
 * arrow keys move in both directions whichever has the focus.
 *
 * @element pw-xy-pad
 * @fires pw-xy - the point moved, or came to rest (`final`)
 * @cssprop [--xy-size=160px] - its height
 * @cssprop [--role=var(--accent)] - the colour that it lights up in
 */
@customElement('pw-xy-pad')
export class PwXyPad extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, controlStyles, xyPadStyles];

  @property() label = '';
  @property({ type: Number }) x = 0;
  @property({ type: Number }) y = 0;
  @property({ attribute: false }) xAxis: XyAxis = axisNamed('X');
  @property({ attribute: false }) yAxis: XyAxis = axisNamed('Y');
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** The direction whose slider has, or had last, the focus. */
  @state() private main: AxisName = 'x';

  readonly #gesture = new ControlGesture(this, {
    axes: [this.#gestureAxis('x'), this.#gestureAxis('y')],
    mainAxis: () => AXES.indexOf(this.main),
    isDisabled: () => this.disabled,
    move: ([x = this.x, y = this.y], final) => {
      this.x = x;
      this.y = y;
      this.dispatchEvent(new XyEvent(x, y, final));
    },
    edit: (typed) => this.#editor.open(typed),
    focus: () => this.#slider(this.main)?.focus({ preventScroll: true }),
  });

  readonly #editor = new ValueEditor(this, {
    label: () => this.#axis(this.main).label,
    text: () => this.#text(this.main),
    apply: (text) => {
      const value = this.#axis(this.main).quantity.parse(text);
      if (value !== null) this.#gesture.enter(AXES.indexOf(this.main), value);
    },
    focus: () => this.#slider(this.main)?.focus(),
  });

  constructor() {
    super();
    // Of two, the one whose slider has, or had last, the focus.
    new LearnGesture(this, () => this.#axis(this.main).target ?? null);
  }

  override render() {
    const { xAxis, yAxis } = this;
    const place =
      `--x: ${xAxis.map.toPosition(this.x)}; --y: ${yAxis.map.toPosition(this.y)}; ` +
      `--x-origin: ${xAxis.map.toPosition(xAxis.origin)}; ` +
      `--y-origin: ${yAxis.map.toPosition(yAxis.origin)}`;
    return html`
      <div
        class="group"
        role="group"
        aria-label=${this.label}
        aria-disabled=${this.disabled ? 'true' : 'false'}
      >
        <div class="handle" style=${place} ${ref(this.#gesture.attach)}>
          <div class="field">
            <div class="origin x"></div>
            <div class="origin y"></div>
            ${AXES.map((name) => this.#renderSlider(name))}
            <div class="point"></div>
          </div>
        </div>
        <div class="values">${AXES.map((name) => this.#renderValue(name))}</div>
      </div>
    `;
  }

  #renderSlider(name: AxisName) {
    const { label, map } = this.#axis(name);
    return html`<div
      class="line ${name}"
      role="slider"
      tabindex=${this.disabled ? -1 : 0}
      aria-label=${label}
      aria-orientation=${name === 'x' ? 'horizontal' : 'vertical'}
      aria-valuemin=${map.min}
      aria-valuemax=${map.max}
      aria-valuenow=${Math.min(map.max, Math.max(map.min, this[name]))}
      aria-valuetext=${this.#text(name)}
      aria-disabled=${this.disabled ? 'true' : 'false'}
      @focus=${() => (this.main = name)}
      @keydown=${this.#onKeyDown}
    ></div>`;
  }

  #renderValue(name: AxisName) {
    const isEdited = this.#editor.isOpen && this.main === name;
    return html`<div class="readout">
      <span class="name" aria-hidden="true">${this.#axis(name).label}</span>
      <span class="value" aria-hidden="true">${this.#text(name)}</span>
      ${isEdited ? this.#editor.render() : nothing}
    </div>`;
  }

  #axis(name: AxisName): XyAxis {
    return name === 'x' ? this.xAxis : this.yAxis;
  }

  #text(name: AxisName): string {
    return this.#axis(name).quantity.format(this[name]);
  }

  #slider(name: AxisName): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`.line.${name}`);
  }

  #gestureAxis(name: AxisName): GestureAxis {
    return {
      along: () => name,
      map: () => this.#axis(name).map,
      value: () => this[name],
      origin: () => this.#axis(name).origin,
      travelPx: () => {
        const box = this.renderRoot.querySelector('.field')?.getBoundingClientRect();
        return (name === 'x' ? box?.width : box?.height) ?? 1;
      },
    };
  }

  /** The slider that an arrow key moves takes the focus, so that its value is the one read out. */
  #onKeyDown(event: KeyboardEvent): void {
    if (this.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') this.#slider('x')?.focus();
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.#slider('y')?.focus();
  }
}

function axisNamed(label: string): XyAxis {
  return { label, map: UNIT_MAP, origin: 0, quantity: plain };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-xy-pad': PwXyPad;
  }
}
