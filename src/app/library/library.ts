import { messageOf } from '../../lib/message-of.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { whenIdle } from '../../lib/when-idle.ts';
import { renameKit } from '../../kit/edits.ts';
import { refused, type LoadReport } from '../load-report.ts';
import { losesWork, saveStateOf } from '../save-state.ts';
import type { Session } from '../session.ts';
import { KitKeeper } from './kit-keeper.ts';
import { beginTry, endTry, readLastKit, writeLastKit } from './last-kit.ts';
import { watchLeaving } from './leaving.ts';
import type {
  KitLibraryPort,
  KitSummary,
  LibraryFilesPort,
  LibraryHost,
  LibraryIntake,
  LibraryProgress,
  LibraryView,
} from './library-ports.ts';
import { CLOSED_LIBRARY, withKit } from './library-view.ts';
import { isAskedSilently, within } from './visit.ts';

export interface LibraryParts {
  readonly session: Session;
  /** Opens what the browser keeps; fetched when it is first needed. Rejects where it keeps nothing. */
  readonly open: () => Promise<KitLibraryPort>;
  readonly files: LibraryFilesPort;
}

const IDLE_WITHIN_MS = 4000;

const SWITCHED_OFF = 'The library is switched off on this page.';
const NOTHING_KEPT = 'This browser keeps nothing for this page: export what you want to keep.';
/** A browser whose storage hangs must not keep the first kit waiting. */
const OPEN_WITHIN_MS = 5000;
/** Of a kit and its audio. */
const READ_WITHIN_MS = 30_000;
/** Between two looks at what another tab changes. */
const LOOK_EVERY_MS = 400;

/** The player's kits, and the saving of the one in hand. */
export class Library implements LibraryHost {
  onOpened: ((report: LoadReport) => void) | null = null;
  onNews: ((text: string) => void) | null = null;

  readonly #parts: LibraryParts;
  readonly #view = new Store(CLOSED_LIBRARY);
  readonly #keeper: KitKeeper;
  #opening: Promise<KitLibraryPort> | null = null;
  #willLook = false;
  #hasAsked = false;
  #hasBegun = false;
  #isOff = false;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
    this.#keeper = new KitKeeper({
      session: parts.session,
      library: () => this.#library(),
      onWritten: (summary) => this.#onWritten(summary),
    });
    this.#keeper.state.subscribe(() => this.#followKeeper());
  }

  get view(): ReadonlyStore<LibraryView> {
    return this.#view;
  }

  switchOff(): void {
    this.#isOff = true;
    this.#set({ state: 'none', problem: SWITCHED_OFF });
  }

  async resume(): Promise<LoadReport | null> {
    if (this.#isOff) return null;
    this.#begin();
    const id = readLastKit();
    if (id === null) return null;
    if (!beginTry()) {
      return refused(
        'The kit of your last visit did not open several times. It is in the library still.',
        [],
      );
    }
    const report = await this.#openKit(id, READ_WITHIN_MS);
    endTry();
    if (report.outcome !== 'refused') return report;
    // Where there is no library today, there may be one at the next visit.
    if (this.#view.value.state === 'open') writeLastKit(null);
    return refused(`Your last kit could not be opened. ${report.problem}`, report.unreadable);
  }

  settle(): void {
    if (!this.#isOff) whenIdle(() => void this.#settle(), IDLE_WITHIN_MS);
  }

  async refresh(): Promise<void> {
    try {
      const library = await this.#library();
      const [kits, removed, usage, isPersisted] = await Promise.all([
        library.list(),
        library.listRemoved(),
        library.usage(),
        library.isPersisted(),
      ]);
      this.#set({ state: 'open', problem: '', kits, removed, usage, isPersisted });
    } catch (error) {
      // The view says already where there is none.
      if (this.#view.value.state === 'open') this.#set({ problem: messageOf(error) });
    }
  }

  async open(id: string): Promise<{ readonly problem: string }> {
    const unsaved = this.#keeper.unsavedKit(id);
    if (this.#view.value.inHandId === id) return { problem: '' };
    // What is not written yet is newer than what is.
    if (unsaved) await this.#keeper.flush();
    const left = this.#keeper.unsavedKit(id);
    const report = left
      ? await this.#parts.session.openPackage(left, false)
      : await this.#openKit(id);
    return this.#tell(report);
  }

  async duplicate(id: string): Promise<KitSummary> {
    await this.#keeper.flush();
    const summary = await (await this.#library()).duplicate(id);
    this.#set({ kits: withKit(this.#view.value.kits, summary) });
    return summary;
  }

  async rename(id: string, name: string): Promise<void> {
    const { session } = this.#parts;
    if (id !== this.#view.value.inHandId) {
      this.#noteChanged(await (await this.#library()).rename(id, name));
      return;
    }
    if (name.trim() === '') throw new Error('A kit needs a name.');
    session.endStep();
    session.edit('Rename kit', (kit) => renameKit(kit, name));
    await this.#keeper.flush();
    const { problem } = this.#view.value.saving;
    if (problem !== '') throw new Error(problem);
  }

  async remove(id: string): Promise<void> {
    if (this.#keeper.unsavedKit(id)) await this.#keeper.flush();
    this.#noteChanged(await (await this.#library()).remove(id));
  }

  async restore(id: string): Promise<void> {
    this.#noteChanged(await (await this.#library()).restore(id));
  }

  async makeRoom(): Promise<void> {
    await (await this.#library()).sweep(0);
    await this.#keeper.retry();
    await this.refresh();
  }

  async persist(): Promise<boolean> {
    this.#hasAsked = true;
    const isPersisted = await (await this.#library()).persist();
    this.#set({ isPersisted });
    return isPersisted;
  }

  async saveAsCopy(): Promise<void> {
    const { session } = this.#parts;
    const { inHandId, kits } = this.#view.value;
    // Two of one name would be hard to tell apart.
    if (kits.some(({ id }) => id === inHandId)) {
      session.endStep();
      session.edit('Save as a copy', (kit) => renameKit(kit, `${kit.name} copy`));
    }
    await this.#keeper.detach();
    const { problem } = this.#view.value.saving;
    if (problem !== '') throw new Error(problem);
  }

  async takeTheirs(): Promise<void> {
    const { inHandId } = this.#view.value;
    if (inHandId !== null) this.#tell(await this.#openKit(inHandId));
  }

  async retry(): Promise<void> {
    await this.#keeper.retry();
  }

  async exportAll(
    onProgress: (progress: LibraryProgress) => void,
    signal: AbortSignal,
  ): Promise<Blob> {
    await this.#keeper.flush();
    const { exportLibrary } = await import('./library-archive.ts');
    const library = await this.#library();
    const made = await exportLibrary(library, this.#parts.files, onProgress, signal);
    if (made.problem !== '') this.onNews?.(made.problem);
    return made.archive;
  }

  isArchive(file: Blob): Promise<boolean> {
    return this.#parts.files.looksLikeLibrary(file).catch(() => false);
  }

  async importAll(
    archive: Blob,
    onProgress: (progress: LibraryProgress) => void,
    signal: AbortSignal,
  ): Promise<LibraryIntake> {
    const { importLibrary } = await import('./library-archive.ts');
    const library = await this.#library();
    try {
      return await importLibrary(archive, library, this.#parts.files, onProgress, signal);
    } finally {
      await this.refresh();
    }
  }

  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#keeper.start();
    watchLeaving({
      leave: () => void this.#keeper.flush(),
      wouldLose: () => this.#wouldLose,
    });
  }

  /** Whether something is done that is kept nowhere. */
  get #wouldLose(): boolean {
    if (this.#keeper.holdsUnsafe) return true;
    const { state, saveMarks } = this.#parts.session;
    const isEdited = state.value.revision !== state.value.loadedAs;
    const isKept = this.#view.value.state !== 'none';
    return isEdited && !isKept && losesWork(saveStateOf(saveMarks.value, state.value));
  }

  async #settle(): Promise<void> {
    await this.refresh();
    if (this.#view.value.state !== 'open') return;
    const library = await this.#library();
    // Another tab's writes put it off to another visit.
    await library.sweep().catch(() => 0);
  }

  /** Opens it once; after a failure the next who asks tries again. */
  #library(): Promise<KitLibraryPort> {
    if (this.#isOff) return Promise.reject(new Error(SWITCHED_OFF));
    this.#opening ??= this.#openLibrary();
    return this.#opening;
  }

  async #openLibrary(): Promise<KitLibraryPort> {
    this.#set({ state: 'opening' });
    try {
      const library = await within(this.#parts.open(), OPEN_WITHIN_MS, NOTHING_KEPT);
      library.onChange = () => this.#lookSoon();
      this.#set({ state: 'open', problem: '' });
      if (this.#hasBegun) this.#keeper.start();
      return library;
    } catch {
      this.#opening = null;
      this.#set({ state: 'none', problem: NOTHING_KEPT, kits: [], removed: [] });
      this.#keeper.stop();
      throw new Error(NOTHING_KEPT);
    }
  }

  /** The report is the face's, too. */
  async #openKit(id: string, withinMs = Infinity): Promise<LoadReport> {
    return this.#parts.session.openKept(async () => {
      const library = await this.#library();
      const kept = await within(library.read(id), withinMs, 'The browser’s storage is silent.');
      this.#keeper.announce(kept.kit, { id, revision: kept.revision });
      return kept;
    });
  }

  #tell(report: LoadReport): { readonly problem: string } {
    if (report.outcome === 'refused') throw new Error(report.problem);
    if (report.outcome === 'cancelled') throw new Error('Another kit was loaded meanwhile.');
    this.onOpened?.(report);
    const [first, ...others] = report.unreadable;
    if (!first) return { problem: '' };
    const more = others.length > 0 ? ` and of ${others.length} more` : '';
    return { problem: `The audio of “${first.path}”${more} is missing.` };
  }

  #onWritten(summary: KitSummary): void {
    this.#set({ kits: withKit(this.#view.value.kits, summary) });
    if (this.#hasAsked || !isAskedSilently()) return;
    this.#hasAsked = true;
    void this.persist().catch(() => false);
  }

  /** By the player's own hand, here. */
  #noteChanged(summary: KitSummary): void {
    this.#keeper.noteChanged(summary);
    const { kits, removed } = this.#view.value;
    const isRemoved = summary.removedAtMs !== null;
    const without = (list: readonly KitSummary[]) => list.filter(({ id }) => id !== summary.id);
    this.#set({
      kits: isRemoved ? without(kits) : withKit(kits, summary),
      removed: isRemoved ? [summary, ...without(removed)] : without(removed),
    });
  }

  #followKeeper(): void {
    const { inHandId, saving } = this.#keeper.state.value;
    const former = this.#view.value;
    this.#set({ inHandId, saving });
    if (saving.phase === 'conflict' && former.saving.phase !== 'conflict') void this.refresh();
    if (inHandId !== former.inHandId) this.#remember(inHandId);
  }

  /** The starter kit that comes first, or in place of a kit that does not open, is no choice. */
  #remember(inHandId: string | null): void {
    const { undoLabel } = this.#parts.session.state.value;
    if (inHandId !== null || undoLabel !== null) writeLastKit(inHandId);
  }

  #lookSoon(): void {
    if (this.#willLook) return;
    this.#willLook = true;
    setTimeout(() => {
      this.#willLook = false;
      void this.refresh();
    }, LOOK_EVERY_MS);
  }

  #set(change: Partial<LibraryView>): void {
    this.#view.set({ ...this.#view.value, ...change });
  }
}
