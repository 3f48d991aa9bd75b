import { KitFileError } from '../kit-file-error.ts';

export const TAR_BLOCK = 512;

/** A block that describes an entry. */
export interface TarHeader {
  /** As it stands there, with its folders; not yet checked. */
  readonly name: string;
  /** May be anything up to 2 ^ 95. */
  readonly byteLength: number;
  /** One character: `0` a file, `5` a folder ... */
  readonly type: string;
}

/** What the types mean that are neither files nor folders nor names of what follows. */
const UNUSABLE: Readonly<Record<string, string>> = {
  1: 'a link',
  2: 'a link',
  3: 'a device',
  4: 'a device',
  6: 'a pipe',
  S: 'a file with holes',
  M: 'a part of a file',
};

export function typeInWords(type: string): string {
  return UNUSABLE[type] ?? 'neither file nor folder';
}

/** Null for a block of zeros, which ends an archive, and for what is no header. */
export function parseTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < TAR_BLOCK || !hasChecksum(block)) return null;
  const isUstar = text(block, 257, 5) === 'ustar';
  // What GNU tar marks with a space has times where others have a prefix.
  const prefix = isUstar && block[262] === 0 ? decodeName(until0(block, 345, 155)) : '';
  const name = decodeName(until0(block, 0, 100));
  const type = String.fromCharCode(block[156]!);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    byteLength: number(block, 124, 12),
    type: type === '\0' || type === '7' ? '0' : type,
  };
}

/** UTF-8, or Latin 1 where it isn't. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Bytes up to a zero. */
export function until0(bytes: Uint8Array, from = 0, length = bytes.length): Uint8Array {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

/**
 * The records of a pax header, `LENGTH KEY=VALUE\n` each.
 *
 * @throws KitFileError for anything else.
 */
export function parsePax(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length && bytes[at] !== 0;) {
    const space = bytes.indexOf(0x20, at);
    const length = space < 0 ? NaN : Number(text(bytes, at, Math.min(space - at, 12)));
    const end = at + length;
    if (!(Number.isInteger(length) && end > space + 1 && end <= bytes.length)) {
      throw new KitFileError('', 'the tar archive has an extended header that is damaged');
    }
    const record = decodeName(bytes.subarray(space + 1, end - 1));
    const equals = record.indexOf('=');
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}

/** Old archivers added up signed bytes. */
function hasChecksum(block: Uint8Array): boolean {
  const stated = number(block, 148, 8);
  let sum = 0;
  let signed = 0;
  for (let i = 0; i < TAR_BLOCK; i++) {
    const byte = i >= 148 && i < 156 ? 0x20 : block[i]!;
    sum += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  // Blocks of zeros have nothing stated.
  return block[148] !== 0 && (stated === sum || stated === signed);
}

/** Octal digits, or a binary number after a byte of 0x80. NaN for what is neither. */
function number(block: Uint8Array, from: number, length: number): number {
  if ((block[from]! & 0x80) !== 0) {
    let value = block[from]! & 0x7f;
    for (let i = 1; i < length; i++) value = value * 256 + block[from + i]!;
    return value;
  }
  const digits = text(block, from, length)
    .replace(/\0[\s\S]*$/, '')
    .trim();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : NaN;
}

function text(block: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...block.subarray(from, from + length));
}
