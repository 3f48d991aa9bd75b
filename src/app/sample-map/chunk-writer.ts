import type {
  IndexChunk,
  IndexedLibrary,
  IndexedSound,
  SampleIndexPort,
  UnreadableFile,
} from './index-ports.ts';

/** What a visit that ends in between may lose. */
const CHUNK_FILES = 64;
const NOT_KEPT =
  'The browser has no room to keep the map: it will have to be made anew on the next visit.';

/** Keeps what is heard, a chunk at a time. Where that fails it says so once and lets it be. */
export class ChunkWriter {
  readonly #library: Omit<IndexedLibrary, 'isComplete'>;
  readonly #onRemark: (remark: string) => void;
  #index: SampleIndexPort | null;
  #sounds: IndexedSound[] = [];
  #vectors: Float32Array[] = [];
  #unreadable: UnreadableFile[] = [];

  constructor(
    index: SampleIndexPort | null,
    library: Omit<IndexedLibrary, 'isComplete'>,
    onRemark: (remark: string) => void,
  ) {
    this.#index = index;
    this.#library = library;
    this.#onRemark = onRemark;
  }

  /** @param isSame Whether the chunks are those that the index has. */
  async begin(chunks: readonly IndexChunk[], isSame: boolean): Promise<void> {
    const library = { ...this.#library, isComplete: false };
    await this.#try((index) =>
      isSame ? index.writeLibrary(library) : index.replace(library, chunks),
    );
  }

  addSound(sound: IndexedSound, vector: Float32Array): void {
    this.#sounds.push(sound);
    this.#vectors.push(vector);
  }

  addUnreadable({ path, byteLength, modifiedMs, reason }: UnreadableFile): void {
    this.#unreadable.push({ path, byteLength, modifiedMs, reason });
  }

  async flushIfDue(): Promise<void> {
    if (this.#sounds.length + this.#unreadable.length >= CHUNK_FILES) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#sounds.length + this.#unreadable.length === 0) return;
    const vectorSize = this.#vectors[0]?.length ?? 0;
    const vectors = new Float32Array(this.#vectors.length * vectorSize);
    this.#vectors.forEach((vector, i) => vectors.set(vector, i * vectorSize));
    const chunk: IndexChunk = {
      sounds: this.#sounds,
      unreadable: this.#unreadable,
      vectors: vectors.buffer,
      vectorSize,
    };
    // Other lanes go on adding while this is written.
    this.#sounds = [];
    this.#vectors = [];
    this.#unreadable = [];
    await this.#try((index) => index.append(chunk));
  }

  /** All files were read. */
  async end(): Promise<void> {
    await this.flush();
    await this.#try((index) => index.writeLibrary({ ...this.#library, isComplete: true }));
  }

  async #try(write: (index: SampleIndexPort) => Promise<void>): Promise<void> {
    if (!this.#index) return;
    try {
      await write(this.#index);
    } catch {
      this.#index = null;
      this.#onRemark(NOT_KEPT);
    }
  }
}
