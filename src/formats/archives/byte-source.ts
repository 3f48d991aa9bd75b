/** Bytes from first to last, as an archive is read that has no directory. */
export interface ByteSource {
  /** How many bytes were passed. */
  readonly position: number;
  /** The next bytes: fewer than `length` only at the end. */
  read(length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The next bytes as a blob: shorter than `length` only at the end. */
  take(length: number): Promise<Blob>;
  /** Passes over bytes; returns how many there were. */
  skip(length: number): Promise<number>;
}

/** Headers are short and many: a blob is asked for so much at once. */
const AHEAD_BYTES = 2 ** 16;

/** The bytes of a blob as they are. What is taken are slices, not copies. */
export class BlobSource implements ByteSource {
  readonly #blob: Blob;
  #at = 0;
  #ahead = new Uint8Array(0);
  #aheadAt = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get position(): number {
    return this.#at;
  }

  async read(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(this.#at + length, this.#blob.size);
    if (this.#at < this.#aheadAt || end > this.#aheadAt + this.#ahead.length) {
      const slice = this.#blob.slice(this.#at, this.#at + Math.max(length, AHEAD_BYTES));
      this.#ahead = new Uint8Array(await slice.arrayBuffer());
      this.#aheadAt = this.#at;
    }
    const bytes = this.#ahead.slice(this.#at - this.#aheadAt, end - this.#aheadAt);
    this.#at = end;
    return bytes;
  }

  take(length: number): Promise<Blob> {
    const slice = this.#blob.slice(this.#at, this.#at + length);
    this.#at += slice.size;
    return Promise.resolve(slice);
  }

  async skip(length: number): Promise<number> {
    return (await this.take(length)).size;
  }
}
