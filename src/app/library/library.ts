import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { Session } from '../session.ts';
import type {
  KitLibraryPort,
  KitSummary,
  LibraryDesk,
  LibraryIntake,
  LibraryView,
} from './library-ports.ts';

export interface LibraryParts {
  readonly session: Session;
  /** Opens what the browser keeps; fetched when it is first needed. Rejects where it keeps nothing. */
  readonly open: () => Promise<KitLibraryPort>;
}

const CLOSED: LibraryView = {
  state: 'closed',
  problem: '',
  kits: [],
  removed: [],
  usage: null,
  isPersisted: null,
  inHandId: null,
  saving: { phase: 'saved', problem: '' },
};

const NOT_YET = 'The library is not there yet.';

/** The player's kits, and the saving of the one in hand. */
export class Library implements LibraryDesk {
  readonly #parts: LibraryParts;
  readonly #view = new Store(CLOSED);

  constructor(parts: LibraryParts) {
    this.#parts = parts;
  }

  get view(): ReadonlyStore<LibraryView> {
    return this.#view;
  }

  async refresh(): Promise<void> {
    await this.#parts.open().catch(() => null);
    this.#view.set({ ...CLOSED, state: 'none', problem: NOT_YET });
  }

  open(): Promise<{ readonly problem: string }> {
    return Promise.reject(new Error(NOT_YET));
  }

  duplicate(): Promise<KitSummary> {
    return Promise.reject(new Error(NOT_YET));
  }

  rename(): Promise<void> {
    return Promise.reject(new Error(NOT_YET));
  }

  remove(): Promise<void> {
    return Promise.reject(new Error(NOT_YET));
  }

  restore(): Promise<void> {
    return Promise.reject(new Error(NOT_YET));
  }

  makeRoom(): Promise<void> {
    return Promise.reject(new Error(NOT_YET));
  }

  persist(): Promise<boolean> {
    return Promise.resolve(false);
  }

  saveAsCopy(): Promise<void> {
    return Promise.reject(new Error(NOT_YET));
  }

  takeTheirs(): Promise<void> {
    return Promise.reject(new Error(NOT_YET));
  }

  retry(): Promise<void> {
    return Promise.resolve();
  }

  exportAll(): Promise<Blob> {
    return Promise.reject(new Error(NOT_YET));
  }

  importAll(): Promise<LibraryIntake> {
    return Promise.reject(new Error(NOT_YET));
  }
}
