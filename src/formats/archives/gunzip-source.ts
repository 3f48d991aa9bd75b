import { Gunzip } from 'fflate';
import { crc32 } from '../crc32.ts';
import { KitFileError } from '../kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';

const READ_BYTES = 2 ** 18;
/** So little that what it unpacks to, at most 9 MB, may lie in memory. */
const PUSH_BYTES = 2 ** 13;
/** Pieces of a blob to be are joined at this size, so that the heap can let them go. */
const BLOB_BYTES = 2 ** 22;
/** Length and checksum at the end of a gzip file. */
const TRAILER_BYTES = 8;

/**
 * What a gzip file unpacks to, a little at a time.
 *
 * Its methods reject with a `KitFileError` for what is no gzip data, and for more than an archive may
 * hold or than audio can have been packed from.
 */
export class GunzipSource implements ByteSource {
  readonly #packed: Blob;
  readonly #signal: AbortSignal | undefined;
  readonly #gunzip: Gunzip;
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  /** Read of `#packed`, and of that, given to `#gunzip`. */
  #packedAt = 0;
  #read = new Uint8Array(0);
  #readAt = 0;
  #position = 0;
  #unpacked = 0;
  #crc = 0;
  #laterMembers = 0;

  constructor(packed: Blob, signal?: AbortSignal) {
    this.#packed = packed;
    this.#signal = signal;
    this.#gunzip = new Gunzip((piece) => this.#receive(piece));
    this.#gunzip.onmember = () => {
      this.#laterMembers += 1;
    };
  }

  get position(): number {
    return this.#position;
  }

  async read(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    let filled = 0;
    await this.#pull(length, (piece) => {
      bytes.set(piece, filled);
      filled += piece.length;
    });
    return bytes.subarray(0, filled);
  }

  async take(length: number): Promise<Blob> {
    const parts: Blob[] = [];
    let pieces: Uint8Array<ArrayBuffer>[] = [];
    let waiting = 0;
    const join = () => {
      parts.push(new Blob(pieces));
      pieces = [];
      waiting = 0;
    };
    await this.#pull(length, (piece) => {
      pieces.push(piece);
      waiting += piece.length;
      if (waiting >= BLOB_BYTES) join();
    });
    join();
    return parts.length === 1 ? parts[0]! : new Blob(parts);
  }

  skip(length: number): Promise<number> {
    return this.#pull(length, () => undefined);
  }

  /**
   * Reads to the end and checks it.
   *
   * @throws KitFileError where length or checksum are not what the file says.
   */
  async finish(): Promise<void> {
    await this.skip(Infinity);
    // Of files put together each has its own, and those between are not to be seen.
    if (this.#laterMembers > 0) return;
    const trailer = await this.#packed.slice(-TRAILER_BYTES).arrayBuffer();
    if (trailer.byteLength < TRAILER_BYTES) throw damaged();
    const view = new DataView(trailer);
    const isWhole =
      view.getUint32(0, true) === this.#crc && view.getUint32(4, true) === this.#unpacked % 2 ** 32;
    if (!isWhole) throw damaged();
  }

  /** Hands over the next bytes in pieces; returns how many there were. */
  async #pull(length: number, take: (piece: Uint8Array<ArrayBuffer>) => void): Promise<number> {
    let left = length;
    while (left > 0) {
      const piece = this.#pieces[0];
      if (!piece) {
        if (!(await this.#unpackMore())) break;
        continue;
      }
      if (piece.length <= left) this.#pieces.shift();
      else this.#pieces[0] = piece.subarray(left);
      const part = piece.length <= left ? piece : piece.subarray(0, left);
      take(part);
      left -= part.length;
      this.#position += part.length;
    }
    return length === Infinity ? 0 : length - left;
  }

  /** False at the end. */
  async #unpackMore(): Promise<boolean> {
    if (this.#readAt >= this.#read.length) {
      if (this.#packedAt >= this.#packed.size) return false;
      const slice = this.#packed.slice(this.#packedAt, this.#packedAt + READ_BYTES);
      this.#read = new Uint8Array(await slice.arrayBuffer());
      this.#signal?.throwIfAborted();
      if (this.#read.length === 0) throw damaged();
      this.#packedAt += this.#read.length;
      this.#readAt = 0;
    }
    const chunk = this.#read.subarray(this.#readAt, this.#readAt + PUSH_BYTES);
    this.#readAt += chunk.length;
    const isLast = this.#packedAt >= this.#packed.size && this.#readAt >= this.#read.length;
    try {
      this.#gunzip.push(chunk, isLast);
    } catch (error) {
      throw error instanceof KitFileError ? error : damaged();
    }
    return true;
  }

  #receive(piece: Uint8Array<ArrayBuffer>): void {
    if (piece.length === 0) return;
    this.#unpacked += piece.length;
    this.#crc = crc32(piece, this.#crc);
    const packed = this.#packedAt - this.#read.length + this.#readAt;
    if (this.#unpacked > FILE_LIMITS.totalBytes) {
      throw new KitFileError('', `it unpacks to more than ${sizeInWords(FILE_LIMITS.totalBytes)}`);
    }
    if (this.#unpacked > FILE_LIMITS.freeBytes + packed * FILE_LIMITS.audioRatio) {
      throw new KitFileError('', 'it unpacks to far more than sounds ever do');
    }
    this.#pieces.push(piece);
  }
}

function damaged(): KitFileError {
  return new KitFileError('', 'the gzip file is damaged or cut off');
}
