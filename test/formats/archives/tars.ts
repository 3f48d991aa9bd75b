import { gzipSync } from 'fflate';

export interface TarPart {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: string;
  /** What the header claims, where it isn't the truth. */
  readonly size?: string;
  readonly prefix?: string;
  /** Without the magic word: as before 1988. */
  readonly isOld?: boolean;
}

/** A tar archive, made by hand to be good or bad as told. */
export function tarOf(parts: readonly TarPart[], hasEnd = true): Uint8Array<ArrayBuffer> {
  const blocks = parts.flatMap((part) => {
    const content = asBytes(part.content ?? '');
    return [headerOf(part, content.length), padded(content)];
  });
  if (hasEnd) blocks.push(new Uint8Array(1024));
  const all = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}

export function gzipped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(bytes, { mtime: 0 }));
}

/** A pax header with such records. */
export function pax(records: Readonly<Record<string, string>>, type = 'x'): TarPart {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = asBytes(` ${key}=${value}\n`).length;
    let length = rest + 1;
    while (length !== rest + String(length).length) length = rest + String(length).length;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeaders/x', type, content: lines.join('') };
}

function headerOf(part: TarPart, length: number): Uint8Array {
  const { name, type = '0', size, prefix = '', isOld = false } = part;
  const block = new Uint8Array(512);
  const put = (text: string, at: number) => block.set(asBytes(text).subarray(0, 512 - at), at);
  block.set(asBytes(name).subarray(0, 100), 0);
  put('0000644\0', 100);
  put(size ?? `${length.toString(8).padStart(11, '0')}\0`, 124);
  put(type, 156);
  if (!isOld) {
    put('ustar\x0000', 257);
    put(prefix, 345);
  }
  put('        ', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(content.length / 512) * 512);
  block.set(content);
  return block;
}

function asBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
