import * as z from 'zod/mini';
import { commit, type LibraryDatabase } from './library-database.ts';
import type { SampleStore } from './sample-store.ts';

const rowSchema = z.object({
  bytes: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  /** Milliseconds since 1970. */
  writtenAtMs: z.number(),
});

type Row = z.infer<typeof rowSchema>;

/** Samples in IndexedDB, for browsers without files that a page can write. */
export class SampleTable implements SampleStore {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  async has(id: string, byteLength: number): Promise<boolean> {
    // Asked of every sample before it is looked up as a file: mostly there is nothing to read.
    if ((await this.#database.getKey('samples', id)) === undefined) return false;
    return (await this.get(id))?.length === byteLength;
  }

  async put(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const row: Row = { bytes, writtenAtMs: Date.now() };
    const transaction = this.#database.transaction('samples', 'readwrite');
    await commit(transaction, [() => transaction.store.put(row, id)]);
  }

  async get(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const result = rowSchema.safeParse(await this.#database.get('samples', id));
    return result.success ? result.data.bytes : null;
  }

  async collect(keep: ReadonlySet<string>, beforeMs: number): Promise<number> {
    let dropped = 0;
    for (const id of await this.#database.getAllKeys('samples')) {
      if (!keep.has(id) && (await this.#dropOld(id, beforeMs))) dropped++;
    }
    return dropped;
  }

  /** In one transaction: another tab may write the sample anew at this moment. */
  async #dropOld(id: string, beforeMs: number): Promise<boolean> {
    const transaction = this.#database.transaction('samples', 'readwrite');
    const result = rowSchema.safeParse(await transaction.store.get(id));
    const isOld = !result.success || result.data.writtenAtMs < beforeMs;
    if (isOld) await transaction.store.delete(id);
    await transaction.done;
    return isOld;
  }
}
