import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mapInSlices } from '../../lib/slices.ts';
import {
  chunkSchema,
  layoutSchema,
  librarySchema,
  type IndexChunk,
  type IndexedLibrary,
  type KeptLayout,
} from './index-schema.ts';

interface IndexDatabase extends DBSchema {
  /** The one library and its layout, by `library` and `layout`. */
  facts: { key: string; value: unknown };
  /** `IndexChunk`s in the order in which they were heard. */
  chunks: { key: number; value: unknown };
}

export interface KeptIndex {
  readonly library: IndexedLibrary;
  readonly chunks: readonly IndexChunk[];
  readonly layout: KeptLayout | null;
}

/**
 * What was heard of a library of samples, in IndexedDB: a chunk is written once its sounds were
 * heard, so that a visit that ends in between loses no more than one.
 */
export class SampleIndex {
  readonly #database: IDBPDatabase<IndexDatabase>;

  /** Rejects where the browser keeps nothing for this page. */
  static async open(name = 'padwise-sample-map'): Promise<SampleIndex> {
    const database = await openDB<IndexDatabase>(name, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('facts');
        fresh.createObjectStore('chunks', { autoIncrement: true });
      },
      // Another tab has a newer app.
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    return new SampleIndex(database);
  }

  constructor(database: IDBPDatabase<IndexDatabase>) {
    this.#database = database;
  }

  /** All that is kept and sound; null where there is no library. A damaged chunk is heard again. */
  async read(): Promise<KeptIndex | null> {
    const transaction = this.#database.transaction(['facts', 'chunks']);
    const kept = transaction.objectStore('chunks');
    const [library, layout, keys] = await Promise.all([
      transaction.objectStore('facts').get('library'),
      transaction.objectStore('facts').get('layout'),
      kept.getAllKeys(),
    ]);
    // One at a time: all at once, thousands of sounds would hold the page for a second.
    const chunks = await Promise.all(keys.map((key) => kept.get(key)));
    const known = librarySchema.safeParse(library);
    if (!known.success) return null;
    const sound = await mapInSlices(chunks, soundChunk);
    return {
      library: known.data,
      chunks: sound.filter((chunk) => chunk !== null),
      layout: layoutSchema.safeParse(layout).data ?? null,
    };
  }

  /** Says which library it is, and puts chunks in place of those that there are, as one step. */
  async replace(library: IndexedLibrary, chunks: readonly IndexChunk[]): Promise<void> {
    const transaction = this.#database.transaction(['facts', 'chunks'], 'readwrite');
    const kept = transaction.objectStore('chunks');
    await Promise.all([
      kept.clear(),
      ...chunks.map((chunk) => kept.add(chunk)),
      transaction.objectStore('facts').put(library, 'library'),
      transaction.done,
    ]);
  }

  async writeLibrary(library: IndexedLibrary): Promise<void> {
    await this.#database.put('facts', library, 'library');
  }

  async append(chunk: IndexChunk): Promise<void> {
    await this.#database.add('chunks', chunk);
  }

  async writeLayout(layout: KeptLayout): Promise<void> {
    await this.#database.put('facts', layout, 'layout');
  }

  async clear(): Promise<void> {
    const transaction = this.#database.transaction(['facts', 'chunks'], 'readwrite');
    await Promise.all([
      transaction.objectStore('facts').clear(),
      transaction.objectStore('chunks').clear(),
      transaction.done,
    ]);
  }

  close(): void {
    this.#database.close();
  }
}

/** Null where it is damaged. */
function soundChunk(chunk: unknown): IndexChunk | null {
  const read = chunkSchema.safeParse(chunk);
  return read.success && isWhole(read.data) ? read.data : null;
}

/** Whether there is a finite vector for each sound. */
function isWhole({ sounds, vectors, vectorSize }: IndexChunk): boolean {
  if (vectors.byteLength !== 4 * sounds.length * vectorSize) return false;
  return new Float32Array(vectors).every(Number.isFinite);
}
