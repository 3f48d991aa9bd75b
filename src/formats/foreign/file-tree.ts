import { KIT_LIMITS } from '../../kit/kit-schema.ts';
import { KitFileError } from '../kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';

/** A file of a folder or an archive. Its bytes are unpacked when they are first asked for. */
export interface TreeFile {
  /** Below the root, with `/`. */
  readonly path: string;
  /** Unpacked. */
  readonly byteLength: number;
  /** Rejects with a `KitFileError` if it can't be unpacked. Every call may unpack it again. */
  open(signal?: AbortSignal): Promise<Blob>;
}

/** An entry that is not among the files, and why, in a sentence. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/**
 * The files that an importer may see, and no others: a folder's or an archive's, or one file alone.
 * Paths are found whatever their case and slashes, as on the systems that kits come from.
 */
export class FileTree {
  /** In the order in which they were given. */
  readonly files: readonly TreeFile[];
  /** What the files came in: a folder's or an archive's name without its ending, or empty. */
  readonly name: string;
  readonly #exact = new Map<string, TreeFile>();
  /** By folded path; the first of a path counts. */
  readonly #folded = new Map<string, TreeFile>();

  /**
   * @throws KitFileError for more files than an archive may have, and for paths that are none below
   *   the root: see `cleanPath`.
   */
  constructor(files: Iterable<TreeFile>, name = '') {
    const list: TreeFile[] = [];
    for (const file of files) {
      if (list.length >= FILE_LIMITS.zipEntries) throw tooMany();
      if (cleanPath(file.path) !== file.path) {
        throw new KitFileError(shortPath(file.path), 'this is no path below the folder');
      }
      list.push(file);
      this.#remember(file);
    }
    this.files = list;
    this.name = name;
  }

  /**
   * The file that another file calls by a relative path: with `/` or `\`, in any case, with `.` and
   * `..`. The same spelling comes before others.
   *
   * @param folder Where the naming file lies; see `folderOf`.
   * @returns Null where there is none, and for paths that lead out of the tree.
   */
  find(path: string, folder = ''): TreeFile | null {
    if (path.length > KIT_LIMITS.pathLength) return null;
    const resolved = resolvePath(path, folder);
    if (resolved === null || resolved === '') return null;
    return this.#exact.get(resolved) ?? this.#folded.get(fold(resolved)) ?? null;
  }

  /** Files whose names end so: `endingWith('.sfz')`. Those with fewer folders above come first. */
  endingWith(ending: string): TreeFile[] {
    const wanted = ending.toLowerCase();
    return this.files
      .filter(({ path }) => path.toLowerCase().endsWith(wanted))
      .sort((a, b) => depthOf(a.path) - depthOf(b.path));
  }

  #remember(file: TreeFile): void {
    const folded = fold(file.path);
    // Of two entries of one path the last is meant: it overwrites the first on disk.
    this.#exact.set(file.path, file);
    if (!this.#folded.has(folded)) this.#folded.set(folded, file);
  }
}

/** The folder that a file lies in, without a slash at its end; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * A path below the root with `/`, without empty parts and `.`.
 *
 * @returns Null for absolute paths, drives, `..`, control characters and paths too long or too deep.
 */
export function cleanPath(raw: string): string | null {
  const path = raw.slice(0, KIT_LIMITS.pathLength + 1).replaceAll('\\', '/');
  if (path.startsWith('/') || /\p{Cc}/u.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || parts.length > FILE_LIMITS.archiveDepth) return null;
  const clean = parts.join('/');
  // After the parts that say nothing: `./C:/x` is one, too.
  const isDrive = /^[a-z]:/i.test(clean);
  return clean === '' || isDrive || raw.length > KIT_LIMITS.pathLength ? null : clean;
}

/** A whole blob as a file of a tree. */
export function treeFile(path: string, blob: Blob): TreeFile {
  return { path, byteLength: blob.size, open: () => Promise.resolve(blob) };
}

/**
 * A file's bytes.
 *
 * @throws KitFileError if it is larger than `maxBytes`, which is told before any work.
 */
export async function readTreeFile(
  file: TreeFile,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (file.byteLength > maxBytes) {
    const [size, limit] = [file.byteLength, maxBytes].map(sizeInWords);
    throw new KitFileError(shortPath(file.path), `it is ${size}, more than the ${limit} allowed`);
  }
  const blob = await file.open(signal);
  signal?.throwIfAborted();
  return new Uint8Array(await blob.arrayBuffer());
}

/** A path as it is shown in a message. */
export function shortPath(path: string): string {
  const readable = path.slice(0, 200).replace(/\p{Cc}/gu, '␀');
  return readable.length > 80 ? `${readable.slice(0, 80)}…` : readable;
}

/** Null for a path that leads out. */
function resolvePath(path: string, folder: string): string | null {
  const slashed = path.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[a-z]:/i.test(slashed)) return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of slashed.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** macOS writes accents as characters of their own, Windows heeds no case. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function tooMany(): KitFileError {
  const limit = FILE_LIMITS.zipEntries.toLocaleString('en');
  return new KitFileError('', `there are more than ${limit} files`);
}
