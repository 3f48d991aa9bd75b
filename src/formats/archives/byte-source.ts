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

/** The bytes of a blob as they are. What is taken are slices, not copies. */
export class BlobSource implements ByteSource {
  readonly #blob: Blob;
  #at = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get position(): number {
    return this.#at;
  }

  async read(length: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await this.take(length)).arrayBuffer());
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
