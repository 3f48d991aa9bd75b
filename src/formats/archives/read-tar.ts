import {
  cleanPath,
  shortPath,
  treeFile,
  type LeftOut,
  type TreeFile,
} from '../foreign/file-tree.ts';
import { KitFileError } from '../kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';
import {
  decodeName,
  parsePax,
  parseTarHeader,
  TAR_BLOCK,
  typeInWords,
  until0,
  type TarHeader,
} from './tar-header.ts';

/** An extended header, or a long name. */
const EXTENSION_BYTES = 2 ** 16;

export interface TarContents {
  readonly files: readonly TreeFile[];
  /** Links and devices, which are never followed. */
  readonly leftOut: readonly LeftOut[];
}

/** What headers say of the entry to come. */
interface Extension {
  path?: string | undefined;
  byteLength?: number | undefined;
}

/**
 * Reads a tar archive of any kind: old, ustar, pax, GNU. What is declared is checked before anything
 * is read or made.
 *
 * @throws KitFileError for what is no tar archive, is cut off or damaged, goes beyond the bounds, or
 *   holds a path that leads outside.
 */
export async function readTar(source: ByteSource, signal?: AbortSignal): Promise<TarContents> {
  const files: TreeFile[] = [];
  const leftOut: LeftOut[] = [];
  let extension: Extension = {};
  let totalBytes = 0;
  for (let count = 0; ; count++) {
    signal?.throwIfAborted();
    const header = await nextHeader(source, count);
    if (!header) return { files, leftOut };
    if (count >= FILE_LIMITS.tarHeaders) throw tooMany();

    const isExtension = 'xgLK'.includes(header.type);
    const byteLength = (isExtension ? undefined : extension.byteLength) ?? header.byteLength;
    checkLength(header.name, byteLength, isExtension ? EXTENSION_BYTES : Infinity);
    if (isExtension) {
      extension = { ...extension, ...(await readExtension(source, header)) };
      continue;
    }
    const raw = extension.path ?? header.name;
    extension = {};
    const isFolder = header.type === '5' || (header.type === '0' && raw.endsWith('/'));
    const path = checkPath(raw, isFolder);
    if (header.type === '0' && !isFolder) {
      if (files.length >= FILE_LIMITS.zipEntries) throw tooMany();
      totalBytes += byteLength;
      checkTotal(totalBytes);
      const blob = await source.take(byteLength);
      if (blob.size < byteLength) throw cutOff();
      files.push(treeFile(path, blob));
      await pass(source, padding(byteLength));
    } else {
      if (!isFolder) leftOut.push({ path, reason: `It is ${typeInWords(header.type)}.` });
      await pass(source, hasData(header.type) ? byteLength + padding(byteLength) : 0);
    }
  }
}

/** Null at the archive's end: a block of zeros, or nothing more. */
async function nextHeader(source: ByteSource, count: number): Promise<TarHeader | null> {
  const { position } = source;
  const block = await source.read(TAR_BLOCK);
  if (count > 0 && (block.length === 0 || block.every((byte) => byte === 0))) return null;
  const header = parseTarHeader(block);
  if (header) return header;
  if (count === 0) throw new KitFileError('', 'it is no tar archive');
  throw new KitFileError('', `the tar archive is damaged at byte ${position}`);
}

async function readExtension(source: ByteSource, header: TarHeader): Promise<Extension> {
  const { type, byteLength } = header;
  const bytes = await source.read(byteLength);
  if (bytes.length < byteLength) throw cutOff();
  await pass(source, padding(byteLength));
  if (type === 'L') return { path: decodeName(until0(bytes)) };
  // What holds for all entries is never a name; where a link leads is of no interest.
  if (type !== 'x') return {};
  const records = parsePax(bytes);
  const size = records.get('size');
  return {
    ...(records.has('path') && { path: records.get('path') }),
    ...(size !== undefined && { byteLength: /^\d{1,20}$/.test(size) ? Number(size) : NaN }),
  };
}

function checkPath(raw: string, isFolder: boolean): string {
  // Archives of a folder's contents begin with `./`.
  if (isFolder && /^(\.?\/)?\.?\/?$/.test(raw)) return '';
  const path = cleanPath(raw);
  if (path !== null) return path;
  throw new KitFileError(
    shortPath(raw),
    'the archive has an entry that leads out of it, or whose name is impossible',
  );
}

function checkLength(name: string, byteLength: number, limit: number): void {
  if (!Number.isSafeInteger(byteLength) || byteLength < 0) {
    throw new KitFileError(shortPath(name), 'the tar archive gives an impossible size for it');
  }
  const allowed = Math.min(limit, FILE_LIMITS.totalBytes);
  if (byteLength <= allowed) return;
  const [size, most] = [byteLength, allowed].map(sizeInWords);
  throw new KitFileError(shortPath(name), `it claims ${size}, more than the ${most} allowed`);
}

function checkTotal(totalBytes: number): void {
  if (totalBytes <= FILE_LIMITS.totalBytes) return;
  const limit = sizeInWords(FILE_LIMITS.totalBytes);
  throw new KitFileError('', `the archive unpacks to more than the ${limit} allowed`);
}

/** Links, devices, folders and pipes have none, whatever size they state. */
function hasData(type: string): boolean {
  return !'123456'.includes(type);
}

function padding(byteLength: number): number {
  return (TAR_BLOCK - (byteLength % TAR_BLOCK)) % TAR_BLOCK;
}

/** Padding may be missing at the very end. */
async function pass(source: ByteSource, length: number): Promise<void> {
  const passed = length === 0 ? 0 : await source.skip(length);
  if (length - passed >= TAR_BLOCK) throw cutOff();
}

function cutOff(): KitFileError {
  return new KitFileError('', 'the tar archive is cut off');
}

function tooMany(): KitFileError {
  const limit = FILE_LIMITS.zipEntries.toLocaleString('en');
  return new KitFileError('', `the tar archive holds more than ${limit} entries`);
}
