import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

export interface WavePointerTarget {
  /** One pointer moved sideways. */
  pan(dx: number): void;
  /** Two fingers, or a wheel: so many times nearer about this place. */
  zoom(factor: number, x: number): void;
  click(x: number, y: number): void;
}

/** What hands do with the wave itself: drag it along, pinch it, turn a wheel over it, click. */
export class WavePointer implements ReactiveController {
  readonly #target: WavePointerTarget;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #element: HTMLElement | null = null;
  #travelled = 0;

  constructor(host: ReactiveControllerHost, target: WavePointerTarget) {
    this.#target = target;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#pointers.clear();
  }

  /** For Lit's `ref`. */
  readonly attach = (element?: Element): void => {
    const old = this.#element;
    old?.removeEventListener('pointerdown', this.#onDown);
    old?.removeEventListener('pointermove', this.#onMove);
    old?.removeEventListener('pointerup', this.#onUp);
    old?.removeEventListener('pointercancel', this.#onUp);
    this.#element = element instanceof HTMLElement ? element : null;
    this.#element?.addEventListener('pointerdown', this.#onDown);
    this.#element?.addEventListener('pointermove', this.#onMove);
    this.#element?.addEventListener('pointerup', this.#onUp);
    this.#element?.addEventListener('pointercancel', this.#onUp);
  };

  /** The wheel zooms, sideways or with Shift it moves along. */
  turn(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === 0 ? 1 : 30;
    const dx = (event.shiftKey ? event.deltaX || event.deltaY : event.deltaX) * unit;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.#target.pan(-dx);
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
    else
      this.#target.zoom(
        2 ** ((-event.deltaY * unit) / (event.ctrlKey ? 60 : 240)),
        this.#xOf(event),
      );
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (this.#pointers.size === 0) this.#travelled = 0;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (event.isTrusted) this.#element?.setPointerCapture(event.pointerId);
  };

  readonly #onMove = (event: PointerEvent): void => {
    const pointer = this.#pointers.get(event.pointerId);
    if (!pointer) return;
    const dx = event.clientX - pointer.x;
    this.#travelled += Math.hypot(dx, event.clientY - pointer.y);
    const before = this.#spread();
    pointer.x = event.clientX;
    pointer.y = event.clientY;
    if (this.#travelled < CLICK_PX) return;
    const after = this.#spread();
    if (before && after) this.#target.zoom(after.widthPx / before.widthPx, after.x);
    this.#target.pan(dx / this.#pointers.size);
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId) || this.#travelled >= CLICK_PX) return;
    if (event.type !== 'pointerup') return;
    const box = this.#element?.getBoundingClientRect();
    this.#target.click(event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0));
  };

  /** How far two fingers are apart, and the middle between them; null for any other number. */
  #spread(): { readonly widthPx: number; readonly x: number } | null {
    const [a, b] = this.#pointers.values();
    if (!a || !b || this.#pointers.size !== 2) return null;
    const left = this.#element?.getBoundingClientRect().left ?? 0;
    return { widthPx: Math.max(8, Math.hypot(a.x - b.x, a.y - b.y)), x: (a.x + b.x) / 2 - left };
  }

  #xOf(event: MouseEvent): number {
    return event.clientX - (this.#element?.getBoundingClientRect().left ?? 0);
  }
}
