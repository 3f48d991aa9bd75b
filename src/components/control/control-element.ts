import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { plain } from '../../lib/quantity.ts';
import { linearMap, type ValueMap } from '../../lib/value-map.ts';
import { isSameTarget } from '../../profiles/controls/control-names.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import { ValueEvent } from '../shared/events.ts';
import { ControlGesture } from './control-gesture.ts';
import { LearnGesture } from './learn-gesture.ts';
import { ValueEditor } from './value-editor.ts';

/** Those who give it make it anew each time. */
const isOther = (a: ControlTarget | null, b?: ControlTarget | null) =>
  !(a && b && isSameTarget(a, b));

const UNIT_RANGE = linearMap(0, 1);

/** A control of one value: its properties, its gestures and its field for typing. */
export abstract class ControlElement extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property() label = '';
  /** In the unit of the map; what the hand sets it to, it keeps. */
  @property({ type: Number }) value = 0;
  /** Where the values lie on the travel. */
  @property({ attribute: false }) map: ValueMap = UNIT_RANGE;
  /** What a double click goes back to; the coloured part starts there. */
  @property({ type: Number }) origin = 0;
  /** The value for people, with its unit. */
  @property({ attribute: false }) format: (value: number) => string = plain.format;
  /** What a typed text means, or null. */
  @property({ attribute: false }) parse: (text: string) => number | null = plain.parse;
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** What a controller's knob moves that is taught to move this; null where none can be. */
  @property({ attribute: false, hasChanged: isOther }) target: ControlTarget | null = null;

  protected readonly gesture = new ControlGesture(this, {
    axes: [
      {
        along: () => this.along(),
        map: () => this.map,
        value: () => this.value,
        origin: () => this.origin,
        travelPx: () => this.travelPx(),
      },
    ],
    isDisabled: () => this.disabled,
    move: ([value = this.value], final) => {
      this.value = value;
      this.dispatchEvent(new ValueEvent(value, final));
    },
    edit: (typed) => this.editor.open(typed),
    click: () => this.onClick(),
  });

  protected readonly editor = new ValueEditor(this, {
    label: () => this.label,
    text: () => this.valueText,
    apply: (text) => {
      const value = this.parse(text);
      if (value !== null && !this.disabled) this.gesture.enter(0, value);
    },
    focus: () => this.handle?.focus(),
  });

  protected readonly learn = new LearnGesture(this, () => this.target);

  protected get valueText(): string {
    return this.format(this.value);
  }

  /** The value for the accessibility tree, which knows no infinity. */
  protected get valueNow(): number {
    return Math.min(this.map.max, Math.max(this.map.min, this.value));
  }

  protected get position(): number {
    return this.map.toPosition(this.value);
  }

  protected get originPosition(): number {
    return this.map.toPosition(this.origin);
  }

  protected get handle(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.handle');
  }

  /** The direction that a drag follows. */
  protected along(): 'x' | 'y' {
    return 'y';
  }

  /** Pixels of a drag from one end to the other. */
  protected abstract travelPx(): number;

  /** Pressed and let go without a move. */
  protected onClick(): void {
    // Most controls wait for a move.
  }
}
