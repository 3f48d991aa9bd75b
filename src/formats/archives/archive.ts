import { isDebris } from '../../lib/hidden-paths.ts';
import {
  cleanPath,
  FileTree,
  shortPath,
  treeFile,
  type LeftOut,
  type TreeFile,
} from '../foreign/file-tree.ts';
import { KitFileError } from '../kit-file-error.ts';
import { FILE_LIMITS } from '../limits.ts';
import { checkUnpackedSize } from '../zip-bounds.ts';
import { looksLikeZip, readZipDirectory, readZipEntry } from '../zip-reader.ts';
import { BlobSource } from './byte-source.ts';
import { GunzipSource } from './gunzip-source.ts';
import { readTar, type TarContents } from './read-tar.ts';
import { parseTarHeader, TAR_BLOCK } from './tar-header.ts';

export interface OpenedArchive {
  readonly tree: FileTree;
  readonly leftOut: readonly LeftOut[];
}

/** Archives that can't be opened, by their first bytes in hex. */
const OTHERS: readonly (readonly [start: string, name: string])[] = [
  ['377abcaf271c', '7-Zip'],
  ['526172211a07', 'RAR'],
  ['425a68', 'bzip2'],
  ['fd377a585a00', 'xz'],
  ['28b52ffd', 'Zstandard'],
];

/**
 * Opens a zip, tar or tar.gz archive, told by its content. Nothing is unpacked twice, and of zips
 * only what is asked for.
 *
 * @param name The file's, for the tree's.
 * @returns Null for what is no archive.
 * @throws KitFileError for archives that are damaged, beyond the bounds, or of a kind that can't be
 *   opened.
 */
export async function openArchive(
  blob: Blob,
  name: string,
  signal?: AbortSignal,
): Promise<OpenedArchive | null> {
  const start = new Uint8Array(await blob.slice(0, TAR_BLOCK).arrayBuffer());
  signal?.throwIfAborted();
  if (await looksLikeZip(blob)) return { tree: await zipTree(blob, name), leftOut: [] };
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  if (!isGzip && !parseTarHeader(start)) {
    refuseOthers(start);
    return null;
  }
  const { files, leftOut } = isGzip
    ? await readTarGz(blob, signal)
    : await readTar(new BlobSource(blob), signal);
  return {
    tree: new FileTree(files.filter(isNoDebris), withoutEnding(name)),
    leftOut: leftOut.filter(isNoDebris),
  };
}

/** A folder's files, or one file alone. Paths that are none below a folder are made such. */
export function treeOfFiles(
  files: readonly { readonly path: string; readonly blob: Blob }[],
  name = '',
): FileTree {
  const clean = files.map(({ path, blob }) => {
    const below = cleanPath(path);
    if (below === null) throw new KitFileError(shortPath(path), 'this is no path below a folder');
    return treeFile(below, blob);
  });
  return new FileTree(clean.filter(isNoDebris), name);
}

async function readTarGz(blob: Blob, signal?: AbortSignal): Promise<TarContents> {
  const source = new GunzipSource(blob, signal);
  const contents = await readTar(source, signal);
  await source.finish();
  return contents;
}

async function zipTree(blob: Blob, name: string): Promise<FileTree> {
  const entries = await readZipDirectory(blob);
  checkUnpackedSize(entries, blob.size);
  const files = entries.filter(isNoDebris).map((entry): TreeFile => {
    const { path, byteLength } = entry;
    if (cleanPath(path) === null) {
      throw new KitFileError(shortPath(path), 'its name is impossible or it lies too deep');
    }
    const open = async (signal?: AbortSignal) =>
      new Blob([await readZipEntry(blob, entry, FILE_LIMITS.totalBytes, signal)]);
    return { path, byteLength, open };
  });
  return new FileTree(files, withoutEnding(name));
}

function refuseOthers(start: Uint8Array): void {
  const hex = Array.from(start.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0'));
  const kind = OTHERS.find(([magic]) => hex.join('').startsWith(magic))?.[1];
  if (kind === undefined) return;
  throw new KitFileError('', `${kind} archives can't be opened; a zip of the same files can`);
}

function isNoDebris({ path }: { readonly path: string }): boolean {
  return !isDebris(path);
}

/** `Kit.tar.gz` and `Kit.h2drumkit` are `Kit`. */
function withoutEnding(name: string): string {
  return name.replace(/(\.tar)?\.[a-z0-9]{1,10}$/i, '');
}
