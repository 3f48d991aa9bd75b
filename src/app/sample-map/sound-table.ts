import { nearestRows, type VectorRows } from '../../lib/vector-rows.ts';
import type { IndexChunk, IndexedSound } from './index-ports.ts';

const FIRST_ROOM = 256;

/** What is known of a library's sounds: each once, however many files have it. */
export class SoundTable {
  readonly #sounds: IndexedSound[] = [];
  readonly #rows = new Map<string, number>();
  #values = new Float32Array();
  #size = 0;

  /** By row. */
  get sounds(): readonly IndexedSound[] {
    return this.#sounds;
  }

  get count(): number {
    return this.#sounds.length;
  }

  /** Embeddings of length 1, by row; until a sound is added. */
  get vectors(): VectorRows {
    return { values: this.#values, count: this.count, size: this.#size };
  }

  get(id: string): IndexedSound | undefined {
    return this.#sounds[this.#rows.get(id) ?? -1];
  }

  vectorOf(id: string): Float32Array | null {
    const row = this.#rows.get(id);
    return row === undefined ? null : this.#vectorAt(row);
  }

  /** Takes a sound, unless it is there under another path. */
  add(sound: IndexedSound, vector: Float32Array): void {
    if (this.#rows.has(sound.id)) return;
    if (this.count === 0) this.#size = vector.length;
    const row = this.count;
    this.#makeRoom(row + 1);
    this.#values.set(vector.subarray(0, this.#size), row * this.#size);
    this.#rows.set(sound.id, row);
    this.#sounds.push(sound);
  }

  addChunk({ sounds, vectors, vectorSize }: IndexChunk): void {
    const values = new Float32Array(vectors);
    sounds.forEach((sound, i) =>
      this.add(sound, values.subarray(i * vectorSize, (i + 1) * vectorSize)),
    );
  }

  /** The nearest by angle, nearest first, without itself; none of a sound that is not there. */
  near(id: string, count: number): string[] {
    const row = this.#rows.get(id);
    if (row === undefined) return [];
    return nearestRows(this.vectors, row, count).map((other) => this.#sounds[other]!.id);
  }

  /** Ids in an order that does not hang on when they were heard, and their vectors in it. */
  sorted(): { readonly ids: readonly string[]; readonly rows: VectorRows } {
    const ids = [...this.#rows.keys()].sort();
    const values = new Float32Array(ids.length * this.#size);
    ids.forEach((id, i) => values.set(this.vectorOf(id) ?? [], i * this.#size));
    return { ids, rows: { values, count: ids.length, size: this.#size } };
  }

  #vectorAt(row: number): Float32Array {
    return this.#values.subarray(row * this.#size, (row + 1) * this.#size);
  }

  #makeRoom(rows: number): void {
    if (this.#values.length >= rows * this.#size) return;
    const room = Math.max(FIRST_ROOM, 2 * rows);
    const grown = new Float32Array(room * this.#size);
    grown.set(this.#values);
    this.#values = grown;
  }
}
