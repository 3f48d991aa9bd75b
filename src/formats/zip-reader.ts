import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import { KitFileError } from './kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from './limits.ts';
import { entryPath } from './zip-paths.ts';

/** A file in an archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** Below the archive's root, with `/`. */
  readonly path: string;
  /** Unpacked. */
  readonly byteLength: number;
  readonly packedLength: number;
  readonly crc: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly headerOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_ENTRY_LENGTH = 46;
const HEADER_SIGNATURE = 0x04034b50;
const HEADER_LENGTH = 30;
const UTF8_FLAG = 0x800;
/** Encrypted; strongly; with a masked directory. */
const ENCRYPTION_FLAGS = 0x1 | 0x40 | 0x2000;

/** Whether a file starts as a zip archive does. */
export async function looksLikeZip(blob: Blob): Promise<boolean> {
  const [p, k, a, b] = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  // A file entry, or the end of an empty archive.
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/**
 * Reads an archive's directory; folders are left out. Only the directory counts: what local headers
 * say otherwise is ignored.
 *
 * @param maxEntries Folders counted.
 * @throws KitFileError for what is no zip archive, is cut off, goes beyond the bounds, or holds a
 * path that leads outside.
 */
export async function readZipDirectory(
  blob: Blob,
  maxEntries: number = FILE_LIMITS.zipEntries,
): Promise<ZipEntry[]> {
  const { count, offset, length, shift } = await findDirectory(blob, maxEntries);
  const view = await viewOf(blob, offset, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + DIRECTORY_ENTRY_LENGTH > length || view.getUint32(at, true) !== DIRECTORY_SIGNATURE) {
      throw new KitFileError('', `the zip archive's directory is damaged at entry ${i + 1}`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    const next =
      at +
      DIRECTORY_ENTRY_LENGTH +
      nameLength +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
    if (next > length) {
      throw new KitFileError('', `the zip archive's directory is damaged at entry ${i + 1}`);
    }
    const name = new Uint8Array(view.buffer, at + DIRECTORY_ENTRY_LENGTH, nameLength);
    const { path, isFolder } = entryPath(name, (flags & UTF8_FLAG) !== 0);
    const entry: ZipEntry = {
      path,
      byteLength: view.getUint32(at + 24, true),
      packedLength: view.getUint32(at + 20, true),
      crc: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & ENCRYPTION_FLAGS) !== 0,
      headerOffset: view.getUint32(at + 42, true) + shift,
    };
    if (!isFolder) {
      checkSizes(entry);
      entries.push(entry);
    }
    at = next;
  }
  checkPlaces(entries, offset);
  return entries;
}

/**
 * Unpacks an entry and checks it against size and checksum.
 *
 * @param maxBytes Refused before any work if the entry is larger.
 * @throws KitFileError with the entry as its place.
 */
export async function readZipEntry(
  blob: Blob,
  entry: ZipEntry,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { path, byteLength, packedLength, method } = entry;
  if (entry.isEncrypted) throw new KitFileError(path, 'it is encrypted');
  if (method !== 0 && method !== 8) {
    throw new KitFileError(path, `it is packed with a method we don't know (${method})`);
  }
  if (byteLength > maxBytes) {
    throw new KitFileError(
      path,
      `it is ${sizeInWords(byteLength)}, more than the ${sizeInWords(maxBytes)} allowed`,
    );
  }
  const start = await findData(blob, entry);
  const packed = blob.slice(start, start + packedLength);
  const bytes =
    method === 0
      ? new Uint8Array(await packed.arrayBuffer())
      : await inflate(packed, byteLength, path, signal);
  signal?.throwIfAborted();
  if (bytes.length !== byteLength || crc32(bytes) !== entry.crc) throw damaged(path);
  return bytes;
}

/** Reads the record at the archive's end that says where the directory is. */
async function findDirectory(blob: Blob, maxEntries: number) {
  const tailStart = Math.max(0, blob.size - END_LENGTH - 0xffff);
  const tail = await viewOf(blob, tailStart, blob.size - tailStart);
  let at = tail.byteLength - END_LENGTH;
  while (at >= 0 && !(tail.getUint32(at, true) === END_SIGNATURE && endsWithin(tail, at))) at--;
  if (at < 0) throw new KitFileError('', 'the zip archive is cut off: its directory is missing');

  const count = tail.getUint16(at + 10, true);
  const length = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) throw isZip64();
  if (tail.getUint16(at + 8, true) !== count) {
    throw new KitFileError('', 'the zip archive is in several parts');
  }
  if (count > maxEntries || length > FILE_LIMITS.zipDirectoryBytes) {
    const limit = maxEntries.toLocaleString('en');
    throw new KitFileError('', `the zip archive holds more than ${limit} entries`);
  }
  // Anything before the archive shifts what it says about places.
  const shift = tailStart + at - length - offset;
  if (shift < 0) throw new KitFileError('', 'the zip archive is cut off: its directory is missing');
  return { count, length, offset: offset + shift, shift };
}

function endsWithin(tail: DataView, at: number): boolean {
  return at + END_LENGTH + tail.getUint16(at + 20, true) <= tail.byteLength;
}

function checkSizes({ path, byteLength, packedLength, headerOffset, method }: ZipEntry): void {
  if ([byteLength, packedLength, headerOffset].includes(0xffffffff)) throw isZip64();
  if (byteLength > packedLength * FILE_LIMITS.zipRatio + 1024) {
    throw new KitFileError(
      path,
      `${sizeInWords(packedLength)} can't unpack to the ${sizeInWords(byteLength)} it claims`,
    );
  }
  if (method === 0 && byteLength !== packedLength) throw damaged(path);
}

/** Entries lie one after another before the directory: shared data is how a small file unpacks to a flood. */
function checkPlaces(entries: readonly ZipEntry[], directoryOffset: number): void {
  let end = directoryOffset;
  for (const entry of entries.toSorted((a, b) => b.headerOffset - a.headerOffset)) {
    if (entry.headerOffset + HEADER_LENGTH + entry.packedLength > end) {
      throw new KitFileError(entry.path, 'it runs into what comes after it in the zip archive');
    }
    end = entry.headerOffset;
  }
}

/** Where an entry's data starts: its local header has a length of its own. */
async function findData(
  blob: Blob,
  { path, headerOffset, packedLength }: ZipEntry,
): Promise<number> {
  const header = await viewOf(blob, headerOffset, HEADER_LENGTH);
  if (header.getUint32(0, true) !== HEADER_SIGNATURE) throw damaged(path);
  const start =
    headerOffset + HEADER_LENGTH + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packedLength > blob.size) throw damaged(path);
  return start;
}

const READ_BYTES = 2 ** 20;
/** So little that what it unpacks to, at most 33 MB, can be thrown away. */
const INFLATE_BYTES = 2 ** 15;

async function inflate(
  packed: Blob,
  byteLength: number,
  path: string,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(byteLength);
  let filled = 0;
  const stream = new Inflate((piece) => {
    if (filled + piece.length > byteLength) throw damaged(path);
    bytes.set(piece, filled);
    filled += piece.length;
  });
  for (let at = 0; at < packed.size; at += READ_BYTES) {
    const read = new Uint8Array(await packed.slice(at, at + READ_BYTES).arrayBuffer());
    signal?.throwIfAborted();
    for (let from = 0; from < read.length; from += INFLATE_BYTES) {
      const isLast = at + from + INFLATE_BYTES >= packed.size;
      try {
        stream.push(read.subarray(from, from + INFLATE_BYTES), isLast);
      } catch {
        throw damaged(path);
      }
    }
  }
  if (filled !== byteLength) throw damaged(path);
  return bytes;
}

async function viewOf(blob: Blob, start: number, length: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await blob.slice(start, start + length).arrayBuffer());
}

function damaged(path: string): KitFileError {
  return new KitFileError(path, 'it is damaged: its size or checksum is not what the archive says');
}

function isZip64(): KitFileError {
  return new KitFileError('', 'the zip archive is in the zip64 form, made for more than 4 GiB');
}
