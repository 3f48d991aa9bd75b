import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ValueMap } from '../../lib/value-map.ts';
import { PointerDrag } from './pointer-drag.ts';
import { WheelSteps } from './wheel-steps.ts';

/** A value that a gesture moves, and the way it lies on the screen. */
export interface GestureAxis {
  /** `x` grows to the right, `y` upwards. */
  along(): 'x' | 'y';
  map(): ValueMap;
  value(): number;
  /** What a reset goes back to. */
  origin(): number;
  /** Pixels from one end of the travel to the other. */
  travelPx(): number;
}

export interface GestureTarget {
  /** The first is what keys without a direction and the wheel move, unless `mainAxis` says other. */
  readonly axes: readonly GestureAxis[];
  mainAxis?(): number;
  isDisabled(): boolean;
  /** The values of all axes moved, or came to rest (`final`). */
  move(values: readonly number[], final: boolean): void;
  /** A value is to be typed, beginning with this character, or with the present value for null. */
  edit?(typed: string | null): void;
  /** Pressed and let go without a move. */
  click?(): void;
  /** Takes the keyboard's focus; by default the element itself does. */
  focus?(): void;
}

const ARROWS: Readonly<Record<string, readonly ['x' | 'y', 1 | -1]>> = {
  ArrowRight: ['x', 1],
  ArrowLeft: ['x', -1],
  ArrowUp: ['y', 1],
  ArrowDown: ['y', -1],
};

/**
 * What hands do with a control: drag (Shift or Ctrl for a tenth of the way), wheel, keys, double
 * click to reset, and typing to enter a value. Values that move are sent at once; after the last
 * move of a gesture they are sent once more, as final.
 */
export class ControlGesture implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #target: GestureTarget;
  readonly #wheel = new WheelSteps(
    (steps, fine) => this.#step(this.#mainAxis, steps, fine ? 'fine' : 'normal'),
    () => this.#rest(),
  );
  readonly #drag = new PointerDrag({
    start: () => this.#startDrag(),
    move: (dx, dy) => this.#moveDrag(dx, dy),
    end: (moved) => this.#endDrag(moved),
    cancel: () => this.#cancelDrag(),
  });
  #element: HTMLElement | null = null;
  /** Values were sent that are not final yet. */
  #owesFinal = false;
  #positions: number[] = [];
  #startValues: readonly number[] = [];

  constructor(host: ReactiveControllerHost, target: GestureTarget) {
    this.#host = host;
    this.#target = target;
    host.addController(this);
  }

  /** Whether a value is on the move. */
  get isMoving(): boolean {
    return this.#drag.isActive || this.#owesFinal;
  }

  hostDisconnected(): void {
    this.#rest();
  }

  /** For Lit's `ref`: the element that is dragged, and that keys reach. */
  readonly attach = (element?: Element): void => {
    const old = this.#element;
    old?.removeEventListener('keydown', this.#onKeyDown);
    old?.removeEventListener('keyup', this.#onRest);
    old?.removeEventListener('focusout', this.#onRest);
    old?.removeEventListener('dblclick', this.#onDoubleClick);
    old?.removeEventListener('wheel', this.#onWheel);
    this.#element = element instanceof HTMLElement ? element : null;
    this.#drag.attach(this.#element);
    this.#element?.addEventListener('keydown', this.#onKeyDown);
    this.#element?.addEventListener('keyup', this.#onRest);
    this.#element?.addEventListener('focusout', this.#onRest);
    this.#element?.addEventListener('dblclick', this.#onDoubleClick);
    // Not passive, as the page must not scroll along.
    this.#element?.addEventListener('wheel', this.#onWheel, { passive: false });
  };

  /** Sets the value of an axis that was typed, as final. */
  enter(axis: number, value: number): void {
    this.#set(axis, this.#axis(axis).map().clamp(value));
    this.#rest();
  }

  get #mainAxis(): number {
    return this.#target.mainAxis?.() ?? 0;
  }

  #axis(index: number): GestureAxis {
    return this.#target.axes[index]!;
  }

  #values(): number[] {
    return this.#target.axes.map((axis) => axis.value());
  }

  #send(values: readonly number[], final: boolean): void {
    const current = this.#values();
    const moved = values.some((value, i) => !Object.is(value, current[i]));
    if (!moved && !(final && this.#owesFinal)) return;
    this.#owesFinal = !final;
    this.#target.move(values, final);
    this.#host.requestUpdate();
  }

  #rest(): void {
    this.#wheel.stop();
    if (this.#owesFinal && !this.#drag.isActive) this.#send(this.#values(), true);
  }

  #step(axis: number, count: number, size: 'fine' | 'normal' | 'coarse'): void {
    const { map, value } = this.#axis(axis);
    this.#set(axis, map().step(value(), count, size));
  }

  #set(axis: number, value: number): void {
    const values = this.#values();
    values[axis] = value;
    this.#send(values, false);
  }

  #startDrag(): boolean {
    if (this.#target.isDisabled()) return false;
    this.#rest();
    if (this.#target.focus) this.#target.focus();
    else this.#element?.focus({ preventScroll: true });
    this.#startValues = this.#values();
    this.#positions = this.#target.axes.map((axis) => axis.map().toPosition(axis.value()));
    this.#host.requestUpdate();
    return true;
  }

  #moveDrag(dx: number, dy: number): void {
    const { axes } = this.#target;
    this.#positions = axes.map((axis, i) => {
      const share = (axis.along() === 'x' ? dx : -dy) / Math.max(1, axis.travelPx());
      return Math.min(1, Math.max(0, this.#positions[i]! + share));
    });
    // An axis that has not moved keeps its value, though it be off the grid.
    const values = axes.map((axis, i) => {
      const position = this.#positions[i]!;
      const map = axis.map();
      return map.toPosition(axis.value()) === position ? axis.value() : map.toValue(position);
    });
    this.#send(values, false);
  }

  #endDrag(moved: boolean): void {
    this.#rest();
    this.#host.requestUpdate();
    if (!moved) this.#target.click?.();
  }

  #cancelDrag(): void {
    this.#send(this.#startValues, true);
    this.#host.requestUpdate();
  }

  readonly #onRest = (): void => this.#rest();

  readonly #onDoubleClick = (event: Event): void => {
    if (this.#target.isDisabled()) return;
    event.preventDefault();
    this.#send(
      this.#target.axes.map((axis) => axis.origin()),
      true,
    );
  };

  readonly #onWheel = (event: WheelEvent): void => {
    // With Ctrl it zooms the page.
    if (this.#target.isDisabled() || event.ctrlKey) return;
    event.preventDefault();
    if (!this.#drag.isActive) this.#wheel.turn(event);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (this.#target.isDisabled() || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Keys that do something here shall do nothing else in the app.
    if (this.#useKey(event.key, event.shiftKey)) event.preventDefault();
  };

  #useKey(key: string, fine: boolean): boolean {
    const main = this.#mainAxis;
    const arrow = ARROWS[key];
    if (arrow) {
      const own = this.#target.axes.findIndex((axis) => axis.along() === arrow[0]);
      this.#step(own < 0 ? main : own, arrow[1], fine ? 'fine' : 'normal');
      return true;
    }
    const axis = this.#axis(main);
    switch (key) {
      case 'PageUp':
      case 'PageDown':
        this.#step(main, key === 'PageUp' ? 1 : -1, 'coarse');
        return true;
      case 'Home':
      case 'End':
        this.#set(main, axis.map().toValue(key === 'Home' ? 0 : 1));
        return true;
      case 'Delete':
      case 'Backspace':
        this.#set(main, axis.origin());
        return true;
    }
    if (!this.#target.edit || !(key === 'Enter' || /^[\d.,+−-]$/.test(key))) return false;
    this.#target.edit(key === 'Enter' ? null : key);
    return true;
  }
}
