import type { LitElement, ReactiveController } from 'lit';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import { LearnControlEvent, LearnMarksEvent } from '../shared/events.ts';

/**
 * Lets a control be given to a knob of a controller: by a right click, a long touch, or Alt and L; and
 * marks it while it is. Does nothing for a control without a target.
 */
export class LearnGesture implements ReactiveController {
  readonly #host: LitElement;
  readonly #targetAt: (event: Event | null) => ControlTarget | null;
  #unsubscribe: (() => void) | null = null;

  /** @param targetAt What an event is about, or, for null, the control as a whole. */
  constructor(host: LitElement, targetAt: (event: Event | null) => ControlTarget | null) {
    this.#host = host;
    this.#targetAt = targetAt;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('contextmenu', this.#onMenu);
    this.#host.addEventListener('keydown', this.#onKeyDown);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('contextmenu', this.#onMenu);
    this.#host.removeEventListener('keydown', this.#onKeyDown);
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#marks = null;
  }

  hostUpdated(): void {
    const target = this.#targetAt(null);
    if (target && !this.#marks) this.#ask();
    this.#mark(target);
  }

  #marks: LearnMarksEvent['marks'] = null;

  #ask(): void {
    const event = new LearnMarksEvent();
    this.#host.dispatchEvent(event);
    this.#marks = event.marks;
    this.#unsubscribe = event.marks?.subscribe(() => this.#mark(this.#targetAt(null))) ?? null;
  }

  #mark(target: ControlTarget | null): void {
    const isLearned = target !== null && (this.#marks?.has(target) ?? false);
    if (isLearned === this.#host.hasAttribute('learned')) return;
    this.#host.toggleAttribute('learned', isLearned);
    const handle = this.#host.renderRoot.querySelector('.handle');
    if (isLearned) handle?.setAttribute('aria-description', 'Moved by a controller');
    else handle?.removeAttribute('aria-description');
  }

  readonly #onMenu = (event: Event): void => {
    // In a field for typing the browser's own menu is of use.
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    this.#learn(event);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyL') {
      this.#learn(event);
    }
  };

  #learn(event: Event): void {
    const target = this.#targetAt(event);
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    this.#host.dispatchEvent(new LearnControlEvent(target, this.#host));
  }
}
