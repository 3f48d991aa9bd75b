/** SHA-256 for pages without `crypto.subtle`, which browsers keep for secure origins. */

const K = new Uint32Array(64);
const INITIAL = new Uint32Array(8);
fillConstants();

/** A SHA-256 being computed over bytes that come in pieces. */
export class Sha256 {
  readonly #state = INITIAL.slice();
  readonly #words = new Uint32Array(64);
  readonly #block = new Uint8Array(64);
  #blockLength = 0;
  #byteLength = 0;

  update(bytes: Uint8Array): void {
    this.#byteLength += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const piece = bytes.subarray(at, at + 64 - this.#blockLength);
      this.#block.set(piece, this.#blockLength);
      this.#blockLength += piece.length;
      at += piece.length;
      if (this.#blockLength === 64) this.#compress();
    }
  }

  /** The 32 bytes of the hash. Call once, at the end. */
  digest(): Uint8Array {
    const bitLength = this.#byteLength * 8;
    this.#block[this.#blockLength++] = 0x80;
    if (this.#blockLength > 56) {
      this.#block.fill(0, this.#blockLength);
      this.#compress();
    }
    this.#block.fill(0, this.#blockLength);
    const view = new DataView(this.#block.buffer);
    view.setUint32(56, Math.floor(bitLength / 2 ** 32));
    view.setUint32(60, bitLength >>> 0);
    this.#compress();

    const out = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, i) => out.setUint32(i * 4, word));
    return new Uint8Array(out.buffer);
  }

  #compress(): void {
    const w = this.#words;
    const view = new DataView(this.#block.buffer);
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(i * 4);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15]!;
      const b = w[i - 2]!;
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
      w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
    }

    let [a, b, c, d, e, f, g, h] = this.#state as unknown as Eight;
    for (let i = 0; i < 64; i++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (this.#state[i]! += word));
    this.#blockLength = 0;
  }
}

type Eight = [number, number, number, number, number, number, number, number];

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fractions of cube and square roots of the first primes. */
function fillConstants(): void {
  const fraction = (x: number) => ((x - Math.floor(x)) * 2 ** 32) >>> 0;
  for (let candidate = 2, found = 0; found < 64; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor === 0) isPrime = false;
    }
    if (!isPrime) continue;
    if (found < 8) INITIAL[found] = fraction(Math.sqrt(candidate));
    K[found++] = fraction(Math.cbrt(candidate));
  }
}
