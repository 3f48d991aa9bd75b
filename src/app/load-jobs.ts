import { Store, type ReadonlyStore } from '../lib/store.ts';
import type { LoadProgress } from './loaded-kit.ts';

const PROGRESS_INTERVAL_MS = 50;

/** The one load that may be under way, and how far it is. */
export class LoadJobs {
  readonly #progress = new Store<LoadProgress | null>(null);
  #job: AbortController | null = null;
  #latest: LoadProgress | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** Null while nothing is under way. */
  get progress(): ReadonlyStore<LoadProgress | null> {
    return this.#progress;
  }

  /** Begins a load; one under way is cancelled. */
  start(): AbortController {
    this.cancel();
    this.#stopTimer();
    this.#job = new AbortController();
    return this.#job;
  }

  cancel(): void {
    this.#job?.abort();
  }

  /** A load has ended; it may be another's turn by then. */
  end(job: AbortController): void {
    if (this.#job !== job) return;
    this.#job = null;
    this.#stopTimer();
    this.#progress.set(null);
  }

  report(signal: AbortSignal, progress: LoadProgress): void {
    if (signal.aborted) return;
    this.#latest = progress;
    // Two reports a file would be thousands of renders: the latest of each interval is enough.
    if (this.#timer !== null) return;
    this.#progress.set(progress);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!signal.aborted && this.#progress.value && this.#latest) this.#progress.set(this.#latest);
    }, PROGRESS_INTERVAL_MS);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
