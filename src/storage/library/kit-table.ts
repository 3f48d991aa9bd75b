import { kitSchema, type Kit } from '../../kit/kit-schema.ts';
import { readDocument, writeDocument } from './kit-document.ts';
import {
  neededSamples,
  recordOf,
  soundRecord,
  summaryOf,
  type KitRecord,
  type KitSummary,
} from './kit-record.ts';
import { commit, type LibraryDatabase } from './library-database.ts';
import { isFull, LibraryError, NO_ROOM } from './library-error.ts';

/** What became of a kit that was to be written. */
export type WriteResult =
  | { readonly outcome: 'written'; readonly summary: KitSummary }
  /** Another tab was there before; nothing was written. `problem` is a sentence. */
  | { readonly outcome: 'conflict'; readonly problem: string }
  /** No room; nothing was written. `problem` is a sentence. */
  | { readonly outcome: 'full'; readonly problem: string };

/** A kit without its samples' bytes. */
export interface KitEntry {
  readonly kit: Kit;
  /** To be named when it is written again. */
  readonly revision: number;
}

const BOTH = ['kits', 'documents'] as const;

/**
 * The kits' records and documents in IndexedDB: always both in one transaction, so that they belong
 * together whatever crashes. Knows nothing of samples but their ids.
 */
export class KitTable {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** All that are kits' records, those of removed kits too, the last changed first. */
  async summaries(): Promise<KitSummary[]> {
    const records = (await this.#database.getAll('kits')).flatMap((v) => soundRecord(v) ?? []);
    return records.map(summaryOf).sort((a, b) => b.changedAtMs - a.changedAtMs);
  }

  /** @throws LibraryError if it is gone, or damaged. */
  async read(id: string): Promise<KitEntry> {
    const transaction = this.#database.transaction(BOTH);
    const [value, document] = await Promise.all([
      transaction.objectStore('kits').get(id),
      transaction.objectStore('documents').get(id),
    ]);
    const record = soundRecord(value);
    if (!record) throw new LibraryError('The kit is no longer in the library.');
    return { kit: readDocument(document, record.name), revision: record.revision };
  }

  /**
   * What stands in the way of `write` as things are, and which samples the present document needs.
   * Another tab may yet be quicker.
   */
  async look(
    id: string,
    revision: number | null,
  ): Promise<{ readonly conflict: WriteResult | null; readonly sampleIds: ReadonlySet<string> }> {
    const found: unknown = await this.#database.get('kits', id);
    const sampleIds = new Set(soundRecord(found)?.sampleIds);
    return { conflict: conflictOf(found, revision), sampleIds };
  }

  /** The record and the document in one transaction, if no other tab was quicker. */
  async write(id: string, kit: Kit, revision: number | null): Promise<WriteResult> {
    const document = writeDocument(kit);
    const transaction = this.#database.transaction(BOTH, 'readwrite');
    const kits = transaction.objectStore('kits');
    const former: unknown = await kits.get(id);
    const conflict = conflictOf(former, revision);
    if (conflict) return conflict;
    const record = recordOf(id, kit, soundRecord(former), Date.now());
    const documents = transaction.objectStore('documents');
    await commit(transaction, [() => kits.put(record), () => documents.put(document, id)]);
    return { outcome: 'written', summary: summaryOf(record) };
  }

  /**
   * Makes of a kit's record and document what takes their place, or a kit of its own.
   *
   * @throws LibraryError if the kit is gone, or there is no room.
   */
  async update(
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
    return summaryOf(record);
  }

  /** The one among these kits whose document is this one to the last field, or null. */
  async findSame(kit: Kit, among: readonly KitSummary[]): Promise<KitSummary | null> {
    const wanted = writeDocument(kitSchema.parse(kit));
    for (const summary of among) {
      if (summary.name !== kit.name || summary.padCount !== kit.pads.length) continue;
      const document: unknown = await this.#database.get('documents', summary.id);
      if (isSameDocument(document, summary.name, wanted)) return summary;
    }
    return null;
  }

  /** Drops kits that were removed until then. Returns the samples that the others need. */
  async dropRemoved(untilMs: number): Promise<Set<string>> {
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

  close(): void {
    this.#database.close();
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
