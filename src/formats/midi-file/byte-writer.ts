/** Collects bytes in a buffer that grows by doubling. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  bytes(...values: number[]): void {
    for (const value of values) this.#push(value);
  }

  /** Letters of ASCII. */
  tag(text: string): void {
    for (const letter of text) this.#push(letter.charCodeAt(0));
  }

  /** A number of so many bytes, the highest first. */
  number(value: number, length: 2 | 3 | 4): void {
    for (let i = length - 1; i >= 0; i -= 1) this.#push(Math.floor(value / 256 ** i) % 256);
  }

  /** A number below 2^28, in one to four bytes of seven bits. */
  varied(value: number): void {
    for (let shift = 21; shift > 0; shift -= 7) {
      if (value >= 2 ** shift) this.#push(0x80 | ((value >> shift) & 0x7f));
    }
    this.#push(value & 0x7f);
  }

  all(bytes: Uint8Array): void {
    for (const byte of bytes) this.#push(byte);
  }

  get result(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}
