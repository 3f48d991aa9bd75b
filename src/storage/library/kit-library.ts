import { KIT_LIMITS, type Kit, type Sample } from '../../kit/kit-schema.ts';
import { readDocument } from './kit-document.ts';
import { recordOf, type KitSummary } from './kit-record.ts';
import { KitSamples, type SampleStores } from './kit-samples.ts';
import { KitTable, type WriteResult } from './kit-table.ts';
import { openLibraryDatabase, type LibraryDatabase } from './library-database.ts';
import { isFull, LibraryError, NO_ROOM } from './library-error.ts';
import { LibraryLock } from './library-lock.ts';
import { isStoragePersisted, persistStorage, storageUse, type StorageUse } from './page-storage.ts';
import { SampleFolder } from './sample-folder.ts';
import { SampleTable } from './sample-table.ts';

export type { WriteResult };

/** A kit document with its samples' bytes by SHA-256. */
export interface KitPackage {
  readonly kit: Kit;
  readonly bytes: ReadonlyMap<string, Blob>;
}

export interface KitToKeep extends KitPackage {
  /** Samples whose audio is known to be lost: the kit is kept without it. */
  readonly missing?: ReadonlySet<string>;
}

export interface KeptKit extends KitPackage {
  /** To be named when it is written again. */
  readonly revision: number;
  /** Which samples are missing or damaged, in a sentence; empty where all are there. */
  readonly problem: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a removed kit can be brought back. */
const KEEP_REMOVED_MS = 7 * DAY_MS;

const FULL = `${NO_ROOM} The kit is in memory only.`;

/**
 * The player's kits, kept in the browser: documents in IndexedDB, samples' bytes as files that kits
 * share. Samples are written before the document that needs them, and a document in one
 * transaction: whoever reads, and whatever crashes, finds the former kit or the new one. What was
 * written for nothing is swept up later. Several tabs may have it open.
 */
export class KitLibrary {
  /** Called when another tab has changed something. */
  onChange: (() => void) | null = null;

  readonly #table: KitTable;
  readonly #samples: KitSamples;
  readonly #lock: LibraryLock;
  readonly #channel: BroadcastChannel;
  /** Kits whose samples have been looked for since the library was opened. */
  readonly #checked = new Set<string>();

  /** Rejects where the browser keeps nothing for this page. */
  static async open(name = 'padwise-library'): Promise<KitLibrary> {
    const database = await openLibraryDatabase(name);
    const table = new SampleTable(database);
    const lock = new LibraryLock(name);
    const folder = lock.isReal ? await SampleFolder.open(name) : null;
    return new KitLibrary(name, database, folder ? [folder, table] : [table], lock);
  }

  constructor(name: string, database: LibraryDatabase, samples: SampleStores, lock: LibraryLock) {
    this.#table = new KitTable(database);
    this.#samples = new KitSamples(samples);
    this.#lock = lock;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = () => this.onChange?.();
  }

  /** The kits of the library, the last changed first; what is no kit's record is left out. */
  async list(): Promise<KitSummary[]> {
    const all = await this.#table.summaries();
    return all.filter((kit) => kit.removedAtMs === null);
  }

  /** Kits that can be brought back, the last removed first. */
  async listRemoved(): Promise<KitSummary[]> {
    const all = await this.#table.summaries();
    return all
      .filter((kit) => kit.removedAtMs !== null)
      .sort((a, b) => (b.removedAtMs ?? 0) - (a.removedAtMs ?? 0));
  }

  /**
   * Reads a kit and its samples into memory: what other tabs do to the library then is no matter.
   *
   * @throws LibraryError if it is gone, or damaged beyond its samples.
   */
  read(id: string): Promise<KeptKit> {
    return this.#lock.whileUsing(() => this.#read(id));
  }

  /** Writes a new kit. */
  create(pkg: KitToKeep): Promise<WriteResult> {
    return this.write(crypto.randomUUID(), pkg, null);
  }

  /**
   * Writes a kit in place of the revision that is given, or as a new one (null). If the library has
   * another revision, or has it no more, that is a conflict: `create` saves it as a kit of its own.
   *
   * @throws LibraryError if samples are missing from the package without being named so, or are not
   *   what their ids say.
   */
  async write(id: string, pkg: KitToKeep, revision: number | null): Promise<WriteResult> {
    try {
      return await this.#lock.whileUsing(() => this.#write(id, pkg, revision));
    } catch (error) {
      if (isFull(error)) return { outcome: 'full', problem: FULL };
      throw error;
    }
  }

  /** The kit whose document is this one to the last field, or null; the last changed of several. */
  async findSame(kit: Kit): Promise<KitSummary | null> {
    return this.#table.findSame(kit, await this.list());
  }

  /** A copy under a name of its own; samples are shared. */
  async duplicate(id: string): Promise<KitSummary> {
    return this.#lock.whileUsing(() =>
      this.#update(id, (record, document) => {
        const name = `${record.name.slice(0, KIT_LIMITS.nameLength - 5)} copy`;
        const kit = { ...readDocument(document, record.name), name };
        return { record: recordOf(crypto.randomUUID(), kit, null, Date.now()), kit };
      }),
    );
  }

  /** Counts as a write: who has the kit in hand renames it there. */
  async rename(id: string, name: string): Promise<KitSummary> {
    const tidy = name.trim().slice(0, KIT_LIMITS.nameLength);
    if (tidy === '') throw new LibraryError('A kit needs a name.');
    return this.#update(id, (record, document) => {
      const kit = { ...readDocument(document, record.name), name: tidy };
      return { record: recordOf(id, kit, record, Date.now()), kit };
    });
  }

  /** Takes a kit out of the library; `restore` brings it back until it is swept up. */
  remove(id: string): Promise<KitSummary> {
    return this.#update(id, (record) => ({ record: { ...record, removedAtMs: Date.now() } }));
  }

  restore(id: string): Promise<KitSummary> {
    return this.#update(id, (record) => ({ record: { ...record, removedAtMs: null } }), true);
  }

  /**
   * Drops kits that were removed long ago, and samples that no kit needs. Leaves it for another time
   * while a tab reads or writes.
   *
   * @param keepRemovedMs How long removed kits are kept; 0 makes room at once.
   * @returns How many samples were dropped.
   */
  async sweep(keepRemovedMs = KEEP_REMOVED_MS): Promise<number> {
    const dropped = await this.#lock.whileAlone(() => this.#sweep(keepRemovedMs));
    return dropped ?? 0;
  }

  /** What the page's storage holds and may yet hold; null where the browser doesn't say. */
  usage(): Promise<StorageUse | null> {
    return storageUse();
  }

  /** Asks the browser not to clear the library when room is short. Whether it agrees. */
  persist(): Promise<boolean> {
    return persistStorage();
  }

  /** Whether it has agreed to that before. */
  isPersisted(): Promise<boolean> {
    return isStoragePersisted();
  }

  close(): void {
    this.#channel.close();
    this.#table.close();
  }

  async #read(id: string): Promise<KeptKit> {
    const { kit, revision } = await this.#table.read(id);
    const { bytes, missing } = await this.#samples.read(kit.samples);
    return { kit, bytes, revision, problem: missingSentence(missing) };
  }

  async #write(id: string, { kit, bytes, missing }: KitToKeep, revision: number | null) {
    const { conflict, sampleIds } = await this.#table.look(id, revision);
    if (conflict) return conflict;
    // A document's samples are there. After a crash or a clean-up by hand it is worth a look, once.
    const there = this.#checked.has(id) ? sampleIds : null;
    const wanted = kit.samples.filter(({ id }) => !there?.has(id) && !missing?.has(id));
    await this.#samples.put(wanted, bytes, this.#lock.isReal);
    const result = await this.#table.write(id, kit, revision);
    if (result.outcome === 'written') {
      this.#tell();
      this.#checked.add(id);
    }
    return result;
  }

  async #update(...change: Parameters<KitTable['update']>): Promise<KitSummary> {
    const summary = await this.#table.update(...change);
    this.#tell();
    return summary;
  }

  async #sweep(keepRemovedMs: number): Promise<number> {
    const nowMs = Date.now();
    const keep = await this.#table.dropRemoved(nowMs - keepRemovedMs);
    const beforeMs = this.#lock.isReal ? Infinity : nowMs - DAY_MS;
    return this.#samples.collect(keep, beforeMs);
  }

  #tell(): void {
    this.#channel.postMessage('changed');
  }
}

function missingSentence(missing: readonly Sample[]): string {
  const [first, ...others] = missing;
  if (!first) return '';
  const more = others.length > 0 ? ` and of ${others.length} more` : '';
  return `The audio of “${first.name}”${more} is missing from the library, or damaged.`;
}
