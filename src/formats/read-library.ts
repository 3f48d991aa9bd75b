import type { Kit, Sample } from '../kit/kit-schema.ts';
import { sha256Hex } from '../lib/bytes.ts';
import { sampleIdOf } from './bundle-layout.ts';
import { KitFileError } from './kit-file-error.ts';
import { checkTotal, withoutData, type KitPackage } from './kit-package.ts';
import {
  INDEX_ENTRY,
  LIBRARY_FORMAT,
  LIBRARY_VERSION,
  libraryIndexSchema,
  type LibraryIndex,
} from './library-layout.ts';
import { FILE_LIMITS, LIBRARY_LIMITS, sizeInWords } from './limits.ts';
import { copyJson, parseJson } from './parse-json.ts';
import { validateKit } from './validate-kit.ts';
import { looksLikeZip, readZipDirectory, readZipEntry, type ZipEntry } from './zip-reader.ts';

/** A kit of an archive. Its samples carry no `data`. */
export interface LibraryKit extends KitPackage {
  /** Samples that the archive lacks, or that are not what their names say. */
  readonly missing: ReadonlySet<string>;
}

interface OpenArchive {
  readonly archive: Blob;
  readonly index: LibraryIndex;
  /** By path below the folder that the index lies in. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/**
 * The names of an archive's kits, in order.
 *
 * @throws KitFileError for what is no archive of a library.
 */
export async function readLibraryIndex(archive: Blob, signal?: AbortSignal): Promise<string[]> {
  const { index } = await openArchive(archive, signal);
  return index.kits.map(({ name }) => name);
}

/**
 * One kit of an archive.
 *
 * @throws KitFileError that says where its document is at fault. Audio that is missing or damaged is
 *   none: the kit has its pads without it.
 */
export async function readLibraryKit(
  { archive: blob, index: place }: { readonly archive: Blob; readonly index: number },
  signal?: AbortSignal,
): Promise<LibraryKit> {
  const { archive, index, entries } = await openArchive(blob, signal);
  const path = index.kits[place]?.path ?? '';
  const entry = entries.get(path);
  if (!entry) throw new KitFileError(path, 'the document of the kit is missing');
  const document = await readZipEntry(archive, entry, FILE_LIMITS.documentBytes, signal);
  const kit = withoutData(validateKit(parseJson(document)));
  checkTotal(kit);
  return collect(kit, samplesById(entries), archive, signal);
}

async function collect(
  kit: Kit,
  entries: ReadonlyMap<string, ZipEntry>,
  archive: Blob,
  signal?: AbortSignal,
): Promise<LibraryKit> {
  const bytes = new Map<string, Blob>();
  const missing = new Set<string>();
  for (const sample of kit.samples) {
    const data = await readSample(sample, entries.get(sample.id), archive, signal);
    if (data) bytes.set(sample.id, new Blob([data]));
    else missing.add(sample.id);
  }
  return { kit, bytes, missing };
}

/** Null where it is missing, or not the one that the kit names. */
async function readSample(
  { id, byteLength }: Sample,
  entry: ZipEntry | undefined,
  archive: Blob,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (entry?.byteLength !== byteLength) return null;
  try {
    const data = await readZipEntry(archive, entry, FILE_LIMITS.sampleBytes, signal);
    const hash = await sha256Hex(data);
    signal?.throwIfAborted();
    return hash === id ? data : null;
  } catch (error) {
    if (error instanceof KitFileError) return null;
    throw error;
  }
}

function samplesById(entries: ReadonlyMap<string, ZipEntry>): Map<string, ZipEntry> {
  const samples = new Map<string, ZipEntry>();
  for (const [path, entry] of entries) {
    const id = sampleIdOf(path);
    if (id !== null) samples.set(id, entry);
  }
  return samples;
}

async function openArchive(archive: Blob, signal?: AbortSignal): Promise<OpenArchive> {
  if (!(await looksLikeZip(archive))) throw new KitFileError('', 'the file is no zip archive');
  const all = await readZipDirectory(archive, LIBRARY_LIMITS.entries);
  const found = findIndex(all);
  if (!found) {
    const what = `the zip archive holds no ${INDEX_ENTRY}: it is no archive of a library`;
    throw new KitFileError('', what);
  }
  checkSizes(all, archive.size);
  const text = await readZipEntry(archive, found, LIBRARY_LIMITS.indexBytes, signal);
  const root = found.path.slice(0, -INDEX_ENTRY.length);
  const entries = new Map(
    all
      .filter(({ path }) => path.startsWith(root))
      .map((entry) => [entry.path.slice(root.length), entry]),
  );
  return { archive, index: validateIndex(parseJson(text)), entries };
}

/** At the top, or in a folder when somebody has unpacked and packed it again. */
function findIndex(entries: readonly ZipEntry[]): ZipEntry | undefined {
  return (
    entries.find(({ path }) => path === INDEX_ENTRY) ??
    entries.find(({ path }) => path.endsWith(`/${INDEX_ENTRY}`) && path.split('/').length === 2)
  );
}

/** Audio packs no better than this: more is a flood. */
function checkSizes(entries: readonly ZipEntry[], archiveBytes: number): void {
  const total = entries.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const most = Math.min(
    LIBRARY_LIMITS.totalBytes,
    FILE_LIMITS.freeBytes + archiveBytes * FILE_LIMITS.audioRatio,
  );
  if (total <= most) return;
  throw new KitFileError('', `the archive claims ${sizeInWords(total)}, more than it can hold`);
}

function validateIndex(document: unknown): LibraryIndex {
  const result = libraryIndexSchema.safeParse(copyJson(document));
  if (!result.success) {
    const where = result.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new KitFileError(`${INDEX_ENTRY}${where === '' ? '' : `, ${where}`}`, NO_INDEX);
  }
  const { version } = result.data;
  if (version > LIBRARY_VERSION) {
    const what = `made by a newer Padwise: version ${version}, this one reads version ${LIBRARY_VERSION}`;
    throw new KitFileError(INDEX_ENTRY, what);
  }
  return result.data;
}

const NO_INDEX = `it is no index of format "${LIBRARY_FORMAT}"`;
