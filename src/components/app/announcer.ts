import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { LoadProgress } from '../../app/loaded-kit.ts';
import type { ReadonlyStore } from '../../lib/store.ts';

/** Between two messages about hits, and at least between two about a load. */
const PAUSE_MS = 1000;
const QUARTERS = 4;

/**
 * Says what happens to people who don't see it, in one polite live region. What a notice says is not
 * said here: it is a live region of its own.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #progress: ReadonlyStore<LoadProgress | null>;
  #unsubscribe: (() => void) | null = null;
  #waiting: string[] = [];
  #text = '';
  /** The quarter of the load that was said last; null while there is no load. */
  #quarter: number | null = null;
  #quarterSaidMs = 0;
  /** Whether pads that were hit are named. */
  speaksHits = false;
  readonly #hits = new Set<string>();
  #hitTimer = 0;

  constructor(host: ReactiveControllerHost, progress: ReadonlyStore<LoadProgress | null>) {
    this.#host = host;
    this.#progress = progress;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = this.#progress.subscribe((progress) => this.#onProgress(progress));
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    clearTimeout(this.#hitTimer);
    this.#hitTimer = 0;
  }

  say(text: string): void {
    this.#waiting.push(text);
    if (this.#waiting.length > 1) return;
    queueMicrotask(() => {
      const said = this.#waiting.join('. ');
      this.#waiting = [];
      // A region that does not change is not read again.
      this.#text = said === this.#text ? `${said}\u00a0` : said;
      this.#host.requestUpdate();
    });
  }

  /** A pad sounded. */
  hit(padName: string): void {
    if (!this.speaksHits) return;
    this.#hits.add(padName);
    if (this.#hitTimer === 0) this.#sayHits();
  }

  render(): TemplateResult {
    return html`<div id="announcer" class="visually-hidden" aria-live="polite">${this.#text}</div>`;
  }

  readonly #sayHits = (): void => {
    this.#hitTimer = 0;
    if (this.#hits.size === 0) return;
    this.say([...this.#hits].join(', '));
    this.#hits.clear();
    this.#hitTimer = window.setTimeout(this.#sayHits, PAUSE_MS);
  };

  /** The end is told by a notice. */
  #onProgress(progress: LoadProgress | null): void {
    if (!progress) {
      this.#quarter = null;
      return;
    }
    const { phase, decoded, done, total } = progress;
    const nowMs = performance.now();
    if (this.#quarter === null) {
      this.#quarter = 0;
      this.#quarterSaidMs = nowMs;
      this.say(phase === 'unpacking' || total === 0 ? 'Loading' : `Loading ${total} sounds`);
      return;
    }
    if (total === 0 || nowMs - this.#quarterSaidMs < PAUSE_MS) return;
    const quarter = Math.floor((QUARTERS * (decoded + done)) / (2 * total));
    if (quarter <= this.#quarter || quarter === QUARTERS) return;
    this.#quarter = quarter;
    this.#quarterSaidMs = nowMs;
    this.say(`${(100 * quarter) / QUARTERS} % loaded`);
  }
}
