import { baseName } from '../../../lib/path-names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { decodePlainText } from '../../xml/decode-text.ts';
import { folderOf, readTreeFile, type FileTree, type TreeFile } from '../file-tree.ts';
import { SFZ_LIMITS, withoutComments } from './sfz-text.ts';

/** Documents that are looked into for kits. */
const MAX_DOCUMENTS = 500;
/** Files that these include, with them. */
const MAX_READ = 4000;
/** Includes that are looked up: files that all include each other have no end of them. */
const MAX_LOOKUPS = 1_000_000;

/** What is seen of a document without reading it in full. */
interface Glance {
  readonly includes: readonly string[];
  readonly keys: readonly string[];
  readonly hasRegions: boolean;
}

/** A document with all that it includes. */
interface Whole {
  readonly file: TreeFile;
  readonly parts: ReadonlySet<TreeFile>;
  readonly keyCount: number;
  readonly hasRegions: boolean;
}

/**
 * The `.sfz` documents that are kits of their own and not parts that others include. Those with fewer
 * folders above come first, then, unless their names are numbered, those named after drums, those that
 * play more keys, those of more parts.
 */
export async function findDocuments(files: FileTree, signal?: AbortSignal): Promise<TreeFile[]> {
  const glances = new Map<TreeFile, Glance>();
  const glanceAt = async (file: TreeFile): Promise<Glance | null> => {
    const known = glances.get(file);
    if (known || glances.size >= MAX_READ) return known ?? null;
    const seen = glanceOf(await readOrEmpty(file, signal));
    glances.set(file, seen);
    return seen;
  };
  let lookups = 0;
  const targetOf = (path: string, folder: string): TreeFile | null => {
    lookups += 1;
    return lookups > MAX_LOOKUPS ? null : files.find(path, folder);
  };
  const wholes: Whole[] = [];
  for (const file of files.endingWith('.sfz').slice(0, MAX_DOCUMENTS)) {
    const glance = await glanceAt(file);
    if (!glance || (!glance.hasRegions && glance.includes.length === 0)) continue;
    wholes.push(await wholeOf(file, targetOf, glanceAt));
  }
  const included = new Set(
    wholes.flatMap(({ file, parts }) => [...parts].filter((part) => part !== file)),
  );
  const free = wholes.filter(({ file }) => !included.has(file));
  // Makers who number their documents have an order in mind.
  if (free.every(({ file }) => /^\d/.test(baseName(file.path)))) {
    free.sort((a, b) => depthOf(a) - depthOf(b));
  } else {
    free.sort(
      (a, b) =>
        depthOf(a) - depthOf(b) ||
        Number(b.hasRegions) - Number(a.hasRegions) ||
        Number(isOfDrums(b)) - Number(isOfDrums(a)) ||
        b.keyCount - a.keyCount ||
        b.parts.size - a.parts.size,
    );
  }
  // Where all include each other, reading one says so.
  return (free.length > 0 ? free : wholes.slice(0, 1)).map(({ file }) => file);
}

export async function readDocument(file: TreeFile, signal?: AbortSignal): Promise<string> {
  return decodePlainText(await readTreeFile(file, SFZ_LIMITS.bytes, signal));
}

async function readOrEmpty(file: TreeFile, signal?: AbortSignal): Promise<string> {
  return readDocument(file, signal).catch((error: unknown) => {
    if (error instanceof KitFileError) return '';
    throw error;
  });
}

function glanceOf(raw: string): Glance {
  const text = withoutComments(raw);
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  return {
    includes: [...new Set(found(/#include\s*"([^"]*)"/g))].slice(0, SFZ_LIMITS.includes),
    keys: [...new Set(found(/(?:^|[\s>])(?:lo)?key=(\S+)/gi))],
    hasRegions: /<region>/i.test(text),
  };
}

/** Parts of parts are looked up from the folder of the whole. */
async function wholeOf(
  file: TreeFile,
  targetOf: (path: string, folder: string) => TreeFile | null,
  glanceAt: (file: TreeFile) => Promise<Glance | null>,
): Promise<Whole> {
  const folder = folderOf(file.path);
  const parts = new Set([file]);
  const keys = new Set<string>();
  let hasRegions = false;
  // Grows while it is gone through.
  for (const part of parts) {
    const glance = await glanceAt(part);
    if (!glance) continue;
    hasRegions ||= glance.hasRegions;
    for (const key of glance.keys) keys.add(key);
    for (const path of glance.includes) {
      const target = targetOf(path, folder);
      if (target) parts.add(target);
    }
  }
  return { file, parts, keyCount: keys.size, hasRegions };
}

function depthOf({ file }: Whole): number {
  return file.path.split('/').length;
}

function isOfDrums({ file }: Whole): boolean {
  return /drum|percussion|(?<!\p{L})kits?(?!\p{L})/iu.test(baseName(file.path));
}
