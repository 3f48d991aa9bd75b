import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PAD_KEYS } from '../pad-grid/slots.ts';

/** What the computer keyboard does, away from text fields. */
export interface KeyboardTarget {
  /** A key of the pad at this place of the bank went down. */
  playPlace(place: number, velocity: number, timeStampMs: number): void;
  releasePlace(place: number): void;
  stepBank(step: 1 | -1): void;
  /** Silence at once. */
  panic(): void;
  undo(): void;
  redo(): void;
  openReview(): void;
}

const VELOCITY = 100;
const ACCENT_VELOCITY = 127;

/**
 * Plays pads from the computer keyboard and listens for undo and redo. Keys belong to the page, so
 * it listens to the window; whatever is typed into a field is left alone.
 */
export class KeyboardPlay implements ReactiveController {
  readonly #target: KeyboardTarget;
  readonly #held = new Set<number>();

  constructor(host: ReactiveControllerHost, target: KeyboardTarget) {
    this.#target = target;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKeyDown);
    window.addEventListener('keyup', this.#onKeyUp);
    window.addEventListener('blur', this.#releaseAll);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKeyDown);
    window.removeEventListener('keyup', this.#onKeyUp);
    window.removeEventListener('blur', this.#releaseAll);
    this.#releaseAll();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event)) return;
    if (event.ctrlKey || event.metaKey) {
      this.#onCommandKey(event);
      return;
    }
    if (event.altKey) return;
    const place = placeOfKey(event.code);
    if (place !== null) {
      if (event.repeat || this.#held.has(place)) return;
      this.#held.add(place);
      const velocity = event.shiftKey ? ACCENT_VELOCITY : VELOCITY;
      this.#target.playPlace(place, velocity, event.timeStamp);
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      this.#target.stepBank(event.key === 'PageUp' ? -1 : 1);
    } else if (event.key === '?') {
      this.#target.openReview();
    } else if (event.key === 'Escape') {
      this.#target.panic();
    }
  };

  readonly #onKeyUp = (event: KeyboardEvent): void => {
    const place = placeOfKey(event.code);
    if (place !== null && this.#held.delete(place)) this.#target.releasePlace(place);
  };

  readonly #releaseAll = (): void => {
    for (const place of this.#held) this.#target.releasePlace(place);
    this.#held.clear();
  };

  #onCommandKey(event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) this.#target.undo();
    else if (key === 'y' || (key === 'z' && event.shiftKey)) this.#target.redo();
    else return;
    event.preventDefault();
  }
}

function placeOfKey(code: string): number | null {
  const place = (PAD_KEYS as readonly string[]).indexOf(code);
  return place < 0 ? null : place;
}

/** Whether the key goes into a field that takes text or letters. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !['range', 'radio', 'checkbox', 'button'].includes(target.type)
  );
}
