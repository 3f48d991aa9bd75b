import { MidiFileError } from './midi-file-error.ts';

/** Reads a stretch of a file's bytes in order, and never beyond its end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #endAt: number;
  readonly #name: string;
  #at: number;

  /** @param name What the stretch is, for faults. */
  constructor(bytes: Uint8Array, name: string, startAt = 0, endAt = bytes.length) {
    this.#bytes = bytes;
    this.#name = name;
    this.#at = startAt;
    this.#endAt = endAt;
  }

  /** The place in the file. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#endAt - this.#at;
  }

  byte(): number {
    this.#need(1);
    return this.#bytes[this.#at++]!;
  }

  /** A number of so many bytes, the highest first. */
  number(length: 2 | 3 | 4): number {
    this.#need(length);
    let value = 0;
    for (let i = 0; i < length; i += 1) value = value * 256 + this.#bytes[this.#at++]!;
    return value;
  }

  /** A number of one to four bytes of seven bits. */
  varied(): number {
    let value = 0;
    for (let i = 0; i < 4; i += 1) {
      const byte = this.byte();
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    return this.fault('a number is longer than four bytes');
  }

  take(length: number): Uint8Array {
    this.#need(length);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Four letters. */
  tag(): string {
    return String.fromCharCode(...this.take(4));
  }

  fault(what: string): never {
    throw new MidiFileError(`${this.#name}, byte ${this.#at}`, what);
  }

  #need(length: number): void {
    if (length > this.left) {
      const end = this.left === 0 ? 'it ends' : `${this.left} are left`;
      this.fault(`${length} more ${length === 1 ? 'byte is' : 'bytes are'} due, and ${end}`);
    }
  }
}
