/** How much of the way a drag goes with Shift or Ctrl held. */
const FINE = 0.1;
/** A press that moves less than this is a click. */
const CLICK_PX = 3;

export interface DragTarget {
  /** @returns whether the drag may begin. */
  start(): boolean;
  /** The pointer moved by this many pixels, fewer in fine mode. */
  move(dx: number, dy: number): void;
  /** @param moved false for a press that was let go where it began. */
  end(moved: boolean): void;
  /** Escape: all is to be as before. */
  cancel(): void;
}

/** Follows one pointer from its press on an element until it is let go, wherever it goes. */
export class PointerDrag {
  readonly #target: DragTarget;
  #element: HTMLElement | null = null;
  #pointerId: number | null = null;
  #x = 0;
  #y = 0;
  /** Pixels moved before it counts as a drag. */
  #travelled = 0;

  constructor(target: DragTarget) {
    this.#target = target;
  }

  get isActive(): boolean {
    return this.#pointerId !== null;
  }

  attach(element: HTMLElement | null): void {
    this.#finish();
    this.#element?.removeEventListener('pointerdown', this.#onDown);
    this.#element = element;
    element?.addEventListener('pointerdown', this.#onDown);
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.isActive || !this.#element) return;
    if (!this.#target.start()) return;
    this.#pointerId = event.pointerId;
    this.#x = event.clientX;
    this.#y = event.clientY;
    this.#travelled = 0;
    if (event.isTrusted) this.#element.setPointerCapture(event.pointerId);
    this.#element.addEventListener('pointermove', this.#onMove);
    this.#element.addEventListener('pointerup', this.#onEnd);
    this.#element.addEventListener('pointercancel', this.#onEnd);
    this.#element.addEventListener('lostpointercapture', this.#onEnd);
    window.addEventListener('keydown', this.#onKeyDown, { capture: true });
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointerId) return;
    const dx = event.clientX - this.#x;
    const dy = event.clientY - this.#y;
    this.#x = event.clientX;
    this.#y = event.clientY;
    this.#travelled += Math.hypot(dx, dy);
    const share = event.shiftKey || event.ctrlKey || event.metaKey ? FINE : 1;
    if (this.#travelled >= CLICK_PX) this.#target.move(dx * share, dy * share);
  };

  readonly #onEnd = (event: PointerEvent): void => {
    if (event.pointerId !== this.#pointerId) return;
    this.#finish();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // What would close a panel must not, as long as something is in the hand.
    event.preventDefault();
    event.stopPropagation();
    this.#release();
    this.#target.cancel();
  };

  #finish(): void {
    if (!this.isActive) return;
    this.#release();
    this.#target.end(this.#travelled >= CLICK_PX);
  }

  #release(): void {
    const pointerId = this.#pointerId;
    this.#pointerId = null;
    this.#element?.removeEventListener('pointermove', this.#onMove);
    this.#element?.removeEventListener('pointerup', this.#onEnd);
    this.#element?.removeEventListener('pointercancel', this.#onEnd);
    this.#element?.removeEventListener('lostpointercapture', this.#onEnd);
    window.removeEventListener('keydown', this.#onKeyDown, { capture: true });
    if (pointerId !== null && this.#element?.hasPointerCapture(pointerId)) {
      this.#element.releasePointerCapture(pointerId);
    }
  }
}
