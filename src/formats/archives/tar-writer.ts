import type { ZipFile } from '../zip-writer.ts';
import { TAR_BLOCK } from './tar-header.ts';

/** Names that every reader of tar archives knows: plain ASCII, and short. */
const PLAIN_NAME = /^[\x20-\x7e]{1,100}$/;
/** 1 January 1980, so that the same files make the same archive. */
const MTIME_SEC = 315_532_800;

/**
 * Puts files one after another into a tar archive: ustar, with pax headers for names that ustar has
 * no room or no letters for. It is made of the given blobs, not of copies.
 *
 * @param files Below 8 GiB each, with paths below the archive's root.
 */
export function writeTar(files: readonly ZipFile[]): Blob {
  const parts: BlobPart[] = [];
  for (const { path, blob } of files) {
    if (!PLAIN_NAME.test(path)) {
      const records = encode(paxRecord('path', path));
      parts.push(
        headerOf('PaxHeader', records.length, 'x'),
        records,
        new Uint8Array(paddingOf(records.length)),
      );
    }
    parts.push(headerOf(path, blob.size, '0'), blob, new Uint8Array(paddingOf(blob.size)));
  }
  // Two blocks of zeros are the end.
  return new Blob([...parts, new Uint8Array(2 * TAR_BLOCK)], { type: 'application/x-tar' });
}

function headerOf(path: string, byteLength: number, type: string): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(TAR_BLOCK);
  const put = (text: string, at: number) => block.set(encode(text), at);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  put(plainName(path), 0);
  put(octal(0o644, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(byteLength, 11), 124);
  put(octal(MTIME_SEC, 11), 136);
  // The checksum is that of a header whose checksum is blank.
  put('        ', 148);
  put(type, 156);
  put('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** What readers show that know no pax. */
function plainName(path: string): string {
  return path.replace(/[^\x20-\x7e]/gu, '_').slice(-100);
}

/** `LENGTH KEY=VALUE\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const restLength = encode(rest).length;
  let length = restLength;
  while (length !== restLength + String(length).length) length = restLength + String(length).length;
  return `${length}${rest}`;
}

function paddingOf(byteLength: number): number {
  return (TAR_BLOCK - (byteLength % TAR_BLOCK)) % TAR_BLOCK;
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
