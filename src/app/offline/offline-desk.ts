import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { ClassifierStatus } from '../ports.ts';
import type { OfflineKeeperPort, OfflineStatus, UpdateStatus } from './offline-ports.ts';

export interface OfflineDeskParts {
  readonly loadKeeper: () => Promise<OfflineKeeperPort>;
  readonly reloadPage: () => void;
}

/** What must come before: nothing is fetched in its way. */
export interface FirstVisit {
  /** The first kit can be played. */
  readonly ready: Promise<unknown>;
  readonly classifier: ReadonlyStore<ClassifierStatus>;
  /** Resolves when the page has nothing better to do. */
  readonly idle: () => Promise<void>;
}

/**
 * The page's app kept by the browser, so that it works without a network, and new versions of it. One
 * for a page, however many instruments it has. It does nothing until `begin`.
 */
export class OfflineDesk {
  readonly #parts: OfflineDeskParts;
  readonly #status = new Store<OfflineStatus>({ state: 'off' });
  readonly #update = new Store<UpdateStatus>('none');
  #keeper: OfflineKeeperPort | null = null;

  constructor(parts: OfflineDeskParts) {
    this.#parts = parts;
  }

  get status(): ReadonlyStore<OfflineStatus> {
    return this.#status;
  }

  get update(): ReadonlyStore<UpdateStatus> {
    return this.#update;
  }

  /** Has the app kept, once the first kit has been shown and heard. Never rejects. */
  async begin({ ready, classifier, idle }: FirstVisit): Promise<void> {
    if (this.#status.value.state !== 'off') return;
    this.#status.set({ state: 'waiting' });
    await ready.catch(() => undefined);
    await settled(classifier);
    await idle();
    await this.#start();
  }

  /** A part of the app was asked for and could not be fetched. */
  missPart(): void {
    if (this.#update.value === 'none') this.#update.set('part-missing');
  }

  /** Keeps what is missing, as somebody asks for it. */
  async keepAll(): Promise<void> {
    if (this.#keeper) await this.#keeper.keepAll();
    else if (this.#status.value.state === 'failed') await this.#start();
  }

  /** Reloads the page, with the new version if there is one. Only when somebody asks for it. */
  async reload(): Promise<void> {
    if (this.#update.value === 'ready') await this.#keeper?.takeOver();
    this.#parts.reloadPage();
  }

  async #start(): Promise<void> {
    try {
      this.#keeper = await this.#parts.loadKeeper();
    } catch {
      this.#status.set({ state: 'failed', fault: 'network' });
      return;
    }
    await this.#keeper.start({
      status: (status) => this.#status.set(status),
      update: (update) => this.#update.set(update),
    });
  }
}

/** Resolves once the classifier has been loaded, or could not be. */
function settled(classifier: ReadonlyStore<ClassifierStatus>): Promise<void> {
  const isSettled = ({ state }: ClassifierStatus) => state === 'ready' || state === 'failed';
  return new Promise((resolve) => {
    if (isSettled(classifier.value)) {
      resolve();
      return;
    }
    const stop = classifier.subscribe((status) => {
      if (!isSettled(status)) return;
      stop();
      resolve();
    });
  });
}
