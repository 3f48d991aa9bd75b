import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far a pressed mouse moves before it drags, in CSS pixels: a hit is never a drag by accident. */
const THRESHOLD_PX = 14;
/** A finger drags only after it has rested this long; playing fingers slide. */
const TOUCH_HOLD_MS = 450;

interface Drag {
  readonly pointerId: number;
  readonly from: number;
  readonly startX: number;
  readonly startY: number;
  readonly startMs: number;
  readonly isMouse: boolean;
  moved: boolean;
  active: boolean;
}

/**
 * Dragging a pad onto another place of its grid. A press plays the pad as ever; moving on with the
 * mouse, or with a finger after a hold, picks it up. Escape lets it fall back.
 */
export class PadDrag implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onDrop: (from: number, to: number) => void;
  #drag: Drag | null = null;
  #over: number | null = null;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onDrop: (from: number, to: number) => void,
  ) {
    this.#host = host;
    this.#onDrop = onDrop;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** Class name of a place while a drag is on. */
  classOf(place: number): string {
    if (!this.#drag?.active) return '';
    if (place === this.#drag.from) return 'source';
    return place === this.#over ? 'target' : '';
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    const from = placeAt(event.composedPath());
    if (event.button !== 0 || from === null || this.#drag) return;
    this.#drag = {
      pointerId: event.pointerId,
      from,
      startX: event.clientX,
      startY: event.clientY,
      startMs: event.timeStamp,
      isMouse: event.pointerType === 'mouse',
      moved: false,
      active: false,
    };
    window.addEventListener('pointermove', this.#onMove);
    window.addEventListener('pointerup', this.#onUp);
    window.addEventListener('pointercancel', this.#end);
    window.addEventListener('keydown', this.#onKeyDown, true);
  };

  readonly #onMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag?.pointerId !== event.pointerId) return;
    const distance = Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY);
    if (!drag.active && distance > THRESHOLD_PX) {
      const held = event.timeStamp - drag.startMs > TOUCH_HOLD_MS;
      if (!drag.isMouse && (drag.moved || !held)) {
        drag.moved = true;
        return;
      }
      drag.active = true;
    }
    if (drag.active) this.#setOver(this.#placeUnder(event));
  };

  readonly #onUp = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (drag?.pointerId !== event.pointerId) return;
    const to = drag.active ? this.#placeUnder(event) : null;
    this.#end();
    if (to !== null && to !== drag.from) this.#onDrop(drag.from, to);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#end();
  };

  readonly #end = (): void => {
    if (!this.#drag) return;
    this.#drag = null;
    this.#over = null;
    window.removeEventListener('pointermove', this.#onMove);
    window.removeEventListener('pointerup', this.#onUp);
    window.removeEventListener('pointercancel', this.#end);
    window.removeEventListener('keydown', this.#onKeyDown, true);
    this.#host.requestUpdate();
  };

  #setOver(place: number | null): void {
    this.#over = place;
    this.#host.requestUpdate();
  }

  #placeUnder(event: PointerEvent): number | null {
    const element = this.#host.shadowRoot?.elementFromPoint(event.clientX, event.clientY);
    const box = element?.closest<HTMLElement>('[data-place]');
    return box ? Number(box.dataset.place) : null;
  }
}

/** The place (0 to 15) that an event's path goes through, or null. */
export function placeAt(path: readonly EventTarget[]): number | null {
  for (const node of path) {
    if (node instanceof HTMLElement && node.dataset.place !== undefined) {
      return Number(node.dataset.place);
    }
  }
  return null;
}
