import { LASSO_STEP_PX } from './lasso.ts';
import type { PixelPoint } from './map-view.ts';

/** What a pointer's moves come to. Places are CSS pixels of the map's display. */
export interface MapPointerTarget {
  pan(byX: number, byY: number): void;
  zoom(at: PixelPoint, factor: number): void;
  /** The pointer is over this place, or has left (null). */
  hover(at: PixelPoint | null): void;
  tap(at: PixelPoint, isTouch: boolean): void;
  doubleTap(at: PixelPoint): void;
  lasso(line: readonly PixelPoint[]): void;
  /** @param adds Whether what is within comes to what is chosen. */
  lassoEnd(line: readonly PixelPoint[], adds: boolean): void;
  /** The point that a drag from here would take along: chosen or in hand; null for none. */
  grabbed(at: PixelPoint): string | null;
  /** The point at a place that a held finger takes. */
  held(at: PixelPoint): string | null;
  drag(phase: 'move' | 'drop' | 'cancel', id: string, clientX: number, clientY: number): void;
  readonly isLassoing: boolean;
}

type Mode =
  | { readonly kind: 'press' | 'pan' | 'pinch' }
  | { readonly kind: 'lasso'; readonly line: PixelPoint[]; readonly adds: boolean }
  | { readonly kind: 'drag'; readonly id: string };

/** A hand that moves less has not moved. */
const SLOP_PX = 4;
const HOLD_MS = 350;

/** Tells panning, pinching, drawing around and dragging apart. */
export class MapPointer {
  readonly #element: HTMLElement;
  readonly #target: MapPointerTarget;
  readonly #pointers = new Map<number, PixelPoint>();
  #mode: Mode | null = null;
  #start: PixelPoint = { x: 0, y: 0 };
  #holdTimer = 0;
  #lastClick = { x: 0, y: 0, timeMs: -1e9 };

  constructor(element: HTMLElement, target: MapPointerTarget) {
    this.#element = element;
    this.#target = target;
    element.addEventListener('pointerdown', this.#onDown);
    element.addEventListener('pointermove', this.#onMove);
    element.addEventListener('pointerup', this.#onUp);
    element.addEventListener('pointercancel', this.#onCancel);
    element.addEventListener('pointerleave', () => this.#target.hover(null));
    element.addEventListener('wheel', this.#onWheel, { passive: false });
  }

  /** Drops what is under way; returns whether anything was. */
  cancel(): boolean {
    const mode = this.#mode;
    this.#end();
    if (mode?.kind === 'lasso') this.#target.lasso([]);
    else if (mode?.kind === 'drag') this.#target.drag('cancel', mode.id, 0, 0);
    return mode?.kind === 'lasso' || mode?.kind === 'drag';
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button > 1) return;
    const at = this.#placeOf(event);
    capture(this.#element, event.pointerId);
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size === 2) {
      const both = [...this.#pointers];
      this.cancel();
      for (const [id, place] of both) this.#pointers.set(id, place);
      this.#mode = { kind: 'pinch' };
      return;
    }
    this.#start = at;
    const isMiddle = event.button === 1;
    if (!isMiddle && (event.shiftKey || this.#target.isLassoing)) {
      const adds = event.shiftKey && this.#target.isLassoing;
      this.#mode = { kind: 'lasso', line: [at], adds: adds || event.ctrlKey || event.metaKey };
      return;
    }
    this.#mode = isMiddle ? { kind: 'pan' } : { kind: 'press' };
    const { clientX, clientY } = event;
    if (!isMiddle) {
      this.#holdTimer = window.setTimeout(() => this.#onHold(at, clientX, clientY), HOLD_MS);
    }
  };

  #onHold(at: PixelPoint, clientX: number, clientY: number): void {
    const id = this.#mode?.kind === 'press' ? this.#target.held(at) : null;
    if (id === null) return;
    this.#mode = { kind: 'drag', id };
    this.#target.drag('move', id, clientX, clientY);
  }

  readonly #onMove = (event: PointerEvent): void => {
    const at = this.#placeOf(event);
    const former = this.#pointers.get(event.pointerId);
    if (!former) {
      if (event.pointerType !== 'touch') this.#target.hover(at);
      return;
    }
    if (this.#mode?.kind === 'pinch') {
      this.#pinch(event.pointerId, former, at);
      return;
    }
    if (this.#mode?.kind === 'press' && distance(at, this.#start) > SLOP_PX) this.#beginMove();
    this.#pointers.set(event.pointerId, at);
    const mode = this.#mode;
    if (mode?.kind === 'pan') this.#target.pan(at.x - former.x, at.y - former.y);
    else if (mode?.kind === 'drag') {
      this.#target.drag('move', mode.id, event.clientX, event.clientY);
    } else if (mode?.kind === 'lasso') {
      const last = mode.line.at(-1) ?? at;
      if (distance(last, at) < LASSO_STEP_PX) return;
      mode.line.push(at);
      this.#target.lasso(mode.line);
    }
  };

  #beginMove(): void {
    clearTimeout(this.#holdTimer);
    const id = this.#target.grabbed(this.#start);
    this.#mode = id === null ? { kind: 'pan' } : { kind: 'drag', id };
  }

  #pinch(pointerId: number, former: PixelPoint, at: PixelPoint): void {
    const other = [...this.#pointers].find(([id]) => id !== pointerId)?.[1];
    this.#pointers.set(pointerId, at);
    if (!other) return;
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    this.#target.pan((at.x - former.x) / 2, (at.y - former.y) / 2);
    this.#target.zoom(
      middle,
      Math.max(10, distance(at, other)) / Math.max(10, distance(former, other)),
    );
  }

  readonly #onUp = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId)) return;
    const mode = this.#mode;
    if (mode?.kind === 'pinch') {
      // The finger that stays goes on panning.
      this.#mode = this.#pointers.size > 0 ? { kind: 'pan' } : null;
      return;
    }
    this.#end();
    const at = this.#placeOf(event);
    if (mode?.kind === 'drag') {
      this.#target.drag('drop', mode.id, event.clientX, event.clientY);
    } else if (mode?.kind === 'lasso') {
      this.#target.lasso([]);
      this.#target.lassoEnd(mode.line, mode.adds);
    } else if (mode?.kind === 'press') this.#click(at, event);
  };

  #click(at: PixelPoint, event: PointerEvent): void {
    const isSecond =
      event.timeStamp - this.#lastClick.timeMs < 400 && distance(this.#lastClick, at) < 8;
    this.#lastClick = { ...at, timeMs: isSecond ? -1e9 : event.timeStamp };
    if (isSecond) this.#target.doubleTap(at);
    else this.#target.tap(at, event.pointerType === 'touch');
  }

  readonly #onCancel = (): void => void this.cancel();

  #end(): void {
    clearTimeout(this.#holdTimer);
    this.#pointers.clear();
    this.#mode = null;
  }

  /** A wheel zooms, held with Shift or turned aside it pans. */
  readonly #onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [byX, byY] = [event.deltaX * unit, event.deltaY * unit];
    if (event.shiftKey || Math.abs(byX) > Math.abs(byY)) {
      const across = event.shiftKey && byX === 0;
      this.#target.pan(across ? -byY : -byX, across ? 0 : -byY);
      return;
    }
    // A pinch on a trackpad comes as a wheel with Ctrl, in small steps.
    const speed = event.ctrlKey ? 0.01 : 0.0022;
    const step = Math.max(-240, Math.min(240, byY));
    this.#target.zoom(this.#placeOf(event), Math.exp(-speed * step));
  };

  #placeOf({ clientX, clientY }: MouseEvent): PixelPoint {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

function distance(a: PixelPoint, b: PixelPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A pointer that a script made up can't be captured. */
function capture(element: HTMLElement, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch {
    // Its moves come without.
  }
}
