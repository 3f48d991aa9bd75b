import { KIT_LIMITS, kitSchema, type Kit, type Sample } from '../../kit/kit-schema.ts';
import { readDocument, writeDocument } from './kit-document.ts';
import { KitSamples, type SampleStores } from './kit-samples.ts';
import {
  neededSamples,
  recordOf,
  soundRecord,
  summaryOf,
  type KitRecord,
  type KitSummary,
} from './kit-record.ts';
import { commit, openLibraryDatabase, type LibraryDatabase } from './library-database.ts';
import { isFull, LibraryError } from './library-error.ts';
import { LibraryLock } from './library-lock.ts';
import { SampleFolder } from './sample-folder.ts';
import { SampleTable } from './sample-table.ts';

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

export type WriteResult =
  | { readonly outcome: 'written'; readonly summary: KitSummary }
  /** Another tab was there before; nothing was written. `problem` is a sentence. */
  | { readonly outcome: 'conflict'; readonly problem: string }
  /** No room; nothing was written. `problem` is a sentence. */
  | { readonly outcome: 'full'; readonly problem: string };

export interface StorageUse {
  readonly usedBytes: number;
  /** As the browser guesses. */
  readonly leftBytes: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a removed kit can be brought back. */
const KEEP_REMOVED_MS = 7 * DAY_MS;

const BOTH = ['kits', 'documents'] as const;
const NO_ROOM = 'There is no room left in the browser’s storage.';
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

  readonly #database: LibraryDatabase;
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
    this.#database = database;
    this.#samples = new KitSamples(samples);
    this.#lock = lock;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = () => this.onChange?.();
  }

  /** The kits of the library, the last changed first; what is no kit's record is left out. */
  async list(): Promise<KitSummary[]> {
    const all = await this.#summaries();
    return all.filter((kit) => kit.removedAtMs === null);
  }

  /** Kits that can be brought back, the last removed first. */
  async listRemoved(): Promise<KitSummary[]> {
    const all = await this.#summaries();
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
    const wanted = writeDocument(kitSchema.parse(kit));
    for (const summary of await this.list()) {
      if (summary.name !== kit.name || summary.padCount !== kit.pads.length) continue;
      const document: unknown = await this.#database.get('documents', summary.id);
      if (isSameDocument(document, summary.name, wanted)) return summary;
    }
    return null;
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
  async usage(): Promise<StorageUse | null> {
    // Absent on insecure origins, whatever the type says.
    const storage = navigator.storage as StorageManager | undefined;
    const { usage, quota } = (await storage?.estimate()) ?? {};
    if (usage === undefined || quota === undefined) return null;
    return { usedBytes: usage, leftBytes: Math.max(0, quota - usage) };
  }

  /** Asks the browser not to clear the library when room is short. Whether it agrees. */
  async persist(): Promise<boolean> {
    const storage = navigator.storage as StorageManager | undefined;
    if (!storage) return false;
    return (await storage.persisted()) || (await storage.persist());
  }

  /** Whether it has agreed to that before. */
  async isPersisted(): Promise<boolean> {
    const storage = navigator.storage as StorageManager | undefined;
    return (await storage?.persisted()) ?? false;
  }

  close(): void {
    this.#channel.close();
    this.#database.close();
  }

  async #summaries(): Promise<KitSummary[]> {
    const records = (await this.#database.getAll('kits')).flatMap((v) => soundRecord(v) ?? []);
    return records.map(summaryOf).sort((a, b) => b.changedAtMs - a.changedAtMs);
  }

  async #read(id: string): Promise<KeptKit> {
    const transaction = this.#database.transaction(BOTH);
    const [value, document] = await Promise.all([
      transaction.objectStore('kits').get(id),
      transaction.objectStore('documents').get(id),
    ]);
    const record = soundRecord(value);
    if (!record) throw new LibraryError('The kit is no longer in the library.');
    const kit = readDocument(document, record.name);
    const { bytes, missing } = await this.#samples.read(kit.samples);
    return { kit, bytes, revision: record.revision, problem: missingSentence(missing) };
  }

  async #write(id: string, { kit, bytes, missing }: KitToKeep, revision: number | null) {
    const before: unknown = await this.#database.get('kits', id);
    const early = conflictOf(before, revision);
    if (early) return early;
    // A document's samples are there. After a crash or a clean-up by hand it is worth a look, once.
    const there = this.#checked.has(id) ? new Set(soundRecord(before)?.sampleIds) : null;
    const wanted = kit.samples.filter(({ id }) => !there?.has(id) && !missing?.has(id));
    await this.#samples.put(wanted, bytes, this.#lock.isReal);
    const result = await this.#commit(id, kit, revision);
    if (result.outcome === 'written') this.#checked.add(id);
    return result;
  }

  /** The record and the document in one transaction, if no other tab was quicker. */
  async #commit(id: string, kit: Kit, revision: number | null): Promise<WriteResult> {
    const document = writeDocument(kit);
    const transaction = this.#database.transaction(BOTH, 'readwrite');
    const kits = transaction.objectStore('kits');
    const former: unknown = await kits.get(id);
    const conflict = conflictOf(former, revision);
    if (conflict) return conflict;
    const record = recordOf(id, kit, soundRecord(former), Date.now());
    const documents = transaction.objectStore('documents');
    await commit(transaction, [() => kits.put(record), () => documents.put(document, id)]);
    this.#tell();
    return { outcome: 'written', summary: summaryOf(record) };
  }

  /** Makes of a kit's record and document what takes their place, or a kit of its own. */
  async #update(
    id: string,
    change: (record: KitRecord, document: unknown) => { record: KitRecord; kit?: Kit },
    takesRemoved = false,
  ): Promise<KitSummary> {
    const transaction = this.#database.transaction(BOTH, 'readwrite');
    const kits = transaction.objectStore('kits');
    const documents = transaction.objectStore('documents');
    const former = soundRecord(await kits.get(id));
    if (!former || (former.removedAtMs !== null && !takesRemoved)) {
      throw new LibraryError('The kit is no longer in the library.');
    }
    const { record, kit } = change(former, await documents.get(id));
    const written = commit(transaction, [
      () => kits.put(record),
      ...(kit ? [() => documents.put(writeDocument(kit), record.id)] : []),
    ]);
    await written.catch((error: unknown) => {
      throw isFull(error) ? new LibraryError(NO_ROOM) : error;
    });
    this.#tell();
    return summaryOf(record);
  }

  async #sweep(keepRemovedMs: number): Promise<number> {
    const nowMs = Date.now();
    const keep = await this.#dropRemoved(nowMs - keepRemovedMs);
    const beforeMs = this.#lock.isReal ? Infinity : nowMs - DAY_MS;
    return this.#samples.collect(keep, beforeMs);
  }

  /** Drops kits that were removed until then. Returns the samples that the others need. */
  async #dropRemoved(untilMs: number): Promise<Set<string>> {
    const transaction = this.#database.transaction(BOTH, 'readwrite');
    const kits = transaction.objectStore('kits');
    const documents = transaction.objectStore('documents');
    const needed = new Set<string>();
    for (const id of await kits.getAllKeys()) {
      const value: unknown = await kits.get(id);
      const record = soundRecord(value);
      if (record && record.removedAtMs !== null && record.removedAtMs <= untilMs) {
        await Promise.all([kits.delete(id), documents.delete(id)]);
        continue;
      }
      const document: unknown = record ? null : await documents.get(id);
      for (const sampleId of neededSamples(value, document)) needed.add(sampleId);
    }
    await transaction.done;
    return needed;
  }

  #tell(): void {
    this.#channel.postMessage('changed');
  }
}

/** Fields in the schema's order, so that their order is no difference. */
function isSameDocument(document: unknown, name: string, wanted: string): boolean {
  try {
    return writeDocument(readDocument(document, name)) === wanted;
  } catch {
    return false;
  }
}

/** Null where a kit may be written in place of that revision. */
function conflictOf(found: unknown, revision: number | null): WriteResult | null {
  const conflict = (problem: string): WriteResult => ({ outcome: 'conflict', problem });
  if (found === undefined) {
    return revision === null
      ? null
      : conflict('The kit was deleted in another tab. Save it as a copy to keep it.');
  }
  const record = soundRecord(found);
  if (!record) return conflict('A newer Padwise keeps this kit. Save it as a copy to keep both.');
  if (record.removedAtMs !== null) {
    return conflict('The kit was deleted in another tab. Save it as a copy to keep it.');
  }
  if (record.revision === revision) return null;
  return conflict('The kit was changed in another tab. Save it as a copy to keep both.');
}

function missingSentence(missing: readonly Sample[]): string {
  const [first, ...others] = missing;
  if (!first) return '';
  const more = others.length > 0 ? ` and of ${others.length} more` : '';
  return `The audio of “${first.name}”${more} is missing from the library, or damaged.`;
}
