import type { ReadonlyStore } from '../../lib/store.ts';
import type { AutosaveState } from '../autosave.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import type { KitPackage } from '../ports.ts';
import type { LoadReport } from '../load-report.ts';

/** A kit of the library, for lists. */
export interface KitSummary {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  /** When it was removed; null while it is in the library. */
  readonly removedAtMs: number | null;
  readonly revision: number;
  readonly padCount: number;
  /** Of its samples' files, which it may share with other kits. */
  readonly byteCount: number;
}

export interface KeptKit extends KitPackage {
  readonly revision: number;
  /** Which samples are missing or damaged, in a sentence; empty where all are there. */
  readonly problem: string;
}

export interface KitToKeep extends KitPackage {
  /** Samples whose audio is known to be lost: the kit is kept without it. */
  readonly missing?: ReadonlySet<string>;
}

export type LibraryWrite =
  | { readonly outcome: 'written'; readonly summary: KitSummary }
  | { readonly outcome: 'conflict' | 'full'; readonly problem: string };

export interface StorageUse {
  readonly usedBytes: number;
  readonly leftBytes: number;
}

/** What the browser keeps of kits; see `storage/library/kit-library.ts`. Rejects with an Error that has a sentence. */
export interface KitLibraryPort {
  /** Called when another tab has changed something. */
  onChange: (() => void) | null;
  list(): Promise<KitSummary[]>;
  listRemoved(): Promise<KitSummary[]>;
  read(id: string): Promise<KeptKit>;
  create(pkg: KitToKeep): Promise<LibraryWrite>;
  write(id: string, pkg: KitToKeep, revision: number | null): Promise<LibraryWrite>;
  /** The kit whose document is this one to the last field, or null. */
  findSame(kit: Kit): Promise<KitSummary | null>;
  duplicate(id: string): Promise<KitSummary>;
  rename(id: string, name: string): Promise<KitSummary>;
  remove(id: string): Promise<KitSummary>;
  restore(id: string): Promise<KitSummary>;
  sweep(keepRemovedMs?: number): Promise<number>;
  usage(): Promise<StorageUse | null>;
  persist(): Promise<boolean>;
  isPersisted(): Promise<boolean>;
  close(): void;
}

/** What the library's face shows. */
export interface LibraryView {
  /** `none` where the browser keeps nothing for this page: then kits live in the tab. */
  readonly state: 'closed' | 'opening' | 'open' | 'none';
  /** Why it is `none`, in a sentence. */
  readonly problem: string;
  /** The last changed first. */
  readonly kits: readonly KitSummary[];
  /** Kits that can be brought back, the last removed first. */
  readonly removed: readonly KitSummary[];
  /** Null where the browser doesn't say. */
  readonly usage: StorageUse | null;
  /** Whether the browser has promised not to clear it; null before it was asked or looked. */
  readonly isPersisted: boolean | null;
  /** The kit in hand, where it is one of the library's. */
  readonly inHandId: string | null;
  /** How the saving of the kit in hand goes. */
  readonly saving: AutosaveState;
}

/** Work on the whole library: an archive written, or read. */
export interface LibraryProgress {
  readonly done: number;
  readonly total: number;
  readonly name: string;
}

/** What came of bringing an archive back. */
export interface LibraryIntake {
  readonly kitCount: number;
  /** Kits that were there already as they are. */
  readonly sameCount?: number;
  /** What could not be brought back, and why, in a sentence each. */
  readonly problems: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * The library as the face knows it. What changes kits rejects with an Error whose message is a sentence,
 * and nothing has changed then.
 */
export interface LibraryDesk {
  readonly view: ReadonlyStore<LibraryView>;
  /** Opens it, or looks again what is there; `view` says how it went. Never rejects. */
  refresh(): Promise<void>;
  /** Takes a kit in hand; undo brings the former one back. `problem` tells of missing samples. */
  open(id: string): Promise<{ readonly problem: string }>;
  duplicate(id: string): Promise<KitSummary>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Drops removed kits at once and tries to save again. */
  makeRoom(): Promise<void>;
  /** Asks the browser to keep the library; from a user gesture. */
  persist(): Promise<boolean>;
  /** The kit in hand was changed elsewhere: it goes on as a copy of its own, */
  saveAsCopy(): Promise<void>;
  /** or the library's takes its place; undo brings this one back. */
  takeTheirs(): Promise<void>;
  /** Tries at once to save what is not saved. */
  retry(): Promise<void>;
  /** All kits in one archive, `padwise-library.zip`. */
  exportAll(onProgress: (progress: LibraryProgress) => void, signal: AbortSignal): Promise<Blob>;
  /** Whether a file looks like such an archive; never rejects. */
  isArchive(file: Blob): Promise<boolean>;
  /** Adds the kits of such an archive; those that are there already as they are come in no second time. */
  importAll(
    archive: Blob,
    onProgress: (progress: LibraryProgress) => void,
    signal: AbortSignal,
  ): Promise<LibraryIntake>;
}

/** The library as the instrument itself uses it. */
export interface LibraryHost extends LibraryDesk {
  /** Called when a kit of the library has been opened. */
  onOpened: ((report: LoadReport) => void) | null;
  /** Called with a sentence that a player should read. */
  onNews: ((text: string) => void) | null;
  /** Keeps out of the browser's storage from now on; before anything else. */
  switchOff(): void;
  /**
   * Opens the kit that was in hand last; from now on kits are saved. Null where there is none; never
   * rejects. What else is loaded meanwhile comes in its place.
   */
  resume(): Promise<LoadReport | null>;
  /** Once a kit is there: opens the library when nothing else is to do, and tidies up. */
  settle(): void;
}

/** An archive of the library as kit files go: written and read off the main thread. */
export interface LibraryFilesPort {
  /** Whether a file begins as such an archive does: a quick look. */
  looksLikeLibrary(file: Blob): Promise<boolean>;
  /** Rejects with an Error that has a sentence, as the others do. */
  toLibraryArchive(source: LibraryArchiveSource): Promise<Blob>;
  /** Names of its kits. */
  readLibraryIndex(archive: Blob, signal?: AbortSignal): Promise<readonly string[]>;
  /** The kit of that place in the index. */
  readLibraryKit(
    source: { readonly archive: Blob; readonly index: number },
    signal?: AbortSignal,
  ): Promise<KitToKeep>;
}

export interface LibraryArchiveSource {
  readonly kits: readonly Kit[];
  /** What is not there is missing from the archive, too. */
  readonly bytes: ReadonlyMap<string, Blob>;
}
