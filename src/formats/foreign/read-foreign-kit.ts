import { samplePathsOf, type KitDraft } from '../../kit/kit-draft.ts';
import type { ImportReport } from '../../kit/import-report.ts';
import { baseName, INSIDE } from '../../lib/path-names.ts';
import { openArchive, treeOfFiles } from '../archives/archive.ts';
import { asSentence, KitFileError } from '../kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';
import type { FileTree, LeftOut, TreeFile } from './file-tree.ts';
import type { ImportedKit } from './kit-importer.ts';
import { documentOf, findKits, type FoundKit } from './foreign-formats.ts';

/** Files as they are dropped or picked: one alone may be an archive. */
export interface ForeignSource {
  readonly files: readonly { readonly path: string; readonly blob: Blob }[];
  /** Of several kits the one of this document; the first where it is absent. */
  readonly document?: string;
}

/** A kit of another format with its samples. Can be posted between threads. */
export interface ForeignKit {
  readonly draft: KitDraft;
  readonly report: ImportReport;
  /** By `samplePath`: all that the draft plays, but for those in `leftOut`. */
  readonly samples: ReadonlyMap<string, Blob>;
  /** Samples that can't be unpacked, and entries of the archive that are never taken. */
  readonly leftOut: readonly LeftOut[];
  /** What `ForeignSource` calls it by, among several kits. */
  readonly document: string;
  /** The documents of further kits that came with it. */
  readonly others: readonly string[];
}

/**
 * Reads a kit of another format from files, a folder's or an archive's; an archive may lie in an
 * archive, as downloads do.
 *
 * @returns Null where no importer knows any of them: they are plain samples.
 * @throws KitFileError for archives and documents that can't be read; it names the document.
 */
export async function readForeignKit(
  { files, document }: ForeignSource,
  signal?: AbortSignal,
): Promise<ForeignKit | null> {
  const { tree, leftOut } = await openSource(files, signal);
  const opened = await findAmong(tree, leftOut, document, signal);
  if (!opened) return null;
  const { kits } = opened;
  const wantedKit = kits.find((kit) => opened.nameOf(kit) === document);
  const tried = wantedKit ? [wantedKit] : kits.slice(0, MAX_TRIED);
  const first = await readFirst(tried, opened, signal);
  if (!first) return null;
  return inDocument(placeOf(first.found, opened), () => withSamples(opened, first, signal));
}

/** Unpacks the samples that a kit plays. */
async function withSamples(
  opened: Opened,
  { found, imported, faulty }: FirstKit,
  signal?: AbortSignal,
): Promise<ForeignKit> {
  const { draft, report, samples } = imported;
  const wanted = samplePathsOf(draft);
  checkTotal(wanted.map((path) => samples.get(path)?.byteLength ?? 0));

  const read = new Map<string, Blob>();
  const problems: LeftOut[] = [];
  for (const path of wanted) {
    try {
      const blob = await samples.get(path)?.open(signal);
      if (blob) read.set(path, blob);
    } catch (error) {
      if (!(error instanceof KitFileError)) throw error;
      problems.push({ path, reason: asSentence(error.what) });
    }
    signal?.throwIfAborted();
  }
  if (read.size === 0)
    throw new KitFileError(found.match.path, 'none of its samples can be unpacked');
  return {
    draft,
    report,
    samples: read,
    leftOut: [...opened.leftOut, ...faulty, ...problems],
    document: opened.nameOf(found),
    others: [...opened.kits.filter((kit) => kit !== found).map(opened.nameOf), ...opened.archives],
  };
}

/** Kits that are read until there is one that can be. */
const MAX_TRIED = 8;

const placeOf = ({ match }: FoundKit, { inside }: Opened) => `${inside}${match.path}`;

/** Whatever is at fault, it says in which document. */
async function inDocument<T>(document: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof KitFileError)) throw error;
    throw new KitFileError(error.where, error.what, document);
  }
}

/** Archives among the files that are looked into for the first kit. */
const MAX_INNER = 4;
const INNER_BYTES = 128 * 2 ** 20;
/** Archives that are told of. */
const MAX_NAMED = 500;

interface Opened {
  readonly tree: FileTree;
  readonly leftOut: readonly LeftOut[];
  readonly kits: readonly FoundKit[];
  /** What a kit is called by, the archive in the archive that it lies in included. */
  readonly nameOf: (kit: FoundKit) => string;
  /** What stands before a path in an archive in the archive; empty where there is none between. */
  readonly inside: string;
  /** Archives beside it that are kits by their names; nobody has looked into them. */
  readonly archives: readonly string[];
}

interface FirstKit {
  readonly found: FoundKit;
  readonly imported: ImportedKit;
  /** Those before it that can't be read. */
  readonly faulty: readonly LeftOut[];
}

/** The first kit that can be read. What is wrong with those before it is told, or thrown where none can. */
async function readFirst(
  kits: readonly FoundKit[],
  opened: Opened,
  signal?: AbortSignal,
): Promise<FirstKit | null> {
  const faulty: LeftOut[] = [];
  let firstFault: KitFileError | null = null;
  for (const found of kits) {
    try {
      const imported = await inDocument(placeOf(found, opened), () =>
        found.importer.read(opened.tree, found.match, signal),
      );
      return { found, imported, faulty };
    } catch (error) {
      if (!(error instanceof KitFileError)) throw error;
      firstFault ??= error;
      faulty.push({ path: opened.nameOf(found), reason: asSentence(error.what) });
    }
  }
  if (firstFault) throw firstFault;
  return null;
}

async function openSource(files: ForeignSource['files'], signal?: AbortSignal) {
  const only = files.length === 1 ? files[0] : undefined;
  const archive = only && (await openArchive(only.blob, baseName(only.path), signal));
  if (archive) return archive;
  return { tree: treeOfFiles(files, files[0]?.path.split('/')[0] ?? ''), leftOut: [] };
}

/** The kits of a tree, or those of one archive in it. Archives in those are left shut. */
async function findAmong(
  tree: FileTree,
  leftOut: readonly LeftOut[],
  document: string | undefined,
  signal?: AbortSignal,
): Promise<Opened | null> {
  const archives = tree.files.filter(({ path }) =>
    /\.(h2drumkit|dslibrary|zip|tar|tgz|tar\.gz)$/i.test(path),
  );
  const named = archives
    .filter(({ path }) => /\.(h2drumkit|dslibrary)$/i.test(path))
    .slice(0, MAX_NAMED)
    .map(({ path }) => path);
  const wanted = archives.filter(
    ({ path }) => document === path || document?.startsWith(`${path}${INSIDE}`),
  );
  if (wanted.length === 0) {
    const kits = await findKits(tree, signal);
    if (kits.length > 0) {
      const documentName = ({ match }: FoundKit) => documentOf(match);
      return { tree, leftOut, kits, nameOf: documentName, inside: '', archives: named };
    }
  }
  return openInner(wanted.length > 0 ? wanted : archives.slice(0, MAX_INNER), named, signal);
}

/** The first archive that has a kit. What is wrong with those before it is told, or thrown where none has. */
async function openInner(
  archives: readonly TreeFile[],
  named: readonly string[],
  signal?: AbortSignal,
): Promise<Opened | null> {
  const faults: KitFileError[] = [];
  for (const file of archives) {
    const { path } = file;
    try {
      if (file.byteLength > INNER_BYTES) {
        const [size, limit] = [file.byteLength, INNER_BYTES].map(sizeInWords);
        throw new KitFileError(path, `it is ${size}, more than the ${limit} of an inner archive`);
      }
      const inner = await openArchive(await file.open(signal), baseName(path), signal);
      const kits = inner ? await findKits(inner.tree, signal) : [];
      if (!inner || kits.length === 0) continue;
      const inside = `${path}${INSIDE}`;
      // One kit alone goes by its archive's name, by which it is told of before anybody looks into it.
      const nameOfKit = ({ match }: FoundKit) =>
        kits.length === 1 ? path : `${inside}${documentOf(match)}`;
      const faulty = faults.map(({ where, what }) => ({ path: where, reason: asSentence(what) }));
      return {
        tree: inner.tree,
        leftOut: [...inner.leftOut, ...faulty],
        kits,
        nameOf: nameOfKit,
        inside,
        archives: named.filter((each) => each !== path),
      };
    } catch (error) {
      if (!(error instanceof KitFileError)) throw error;
      const what = error.where ? `${error.where}: ${error.what}` : error.what;
      faults.push(new KitFileError(path, what, path));
    }
  }
  if (faults[0]) throw faults[0];
  return null;
}

function checkTotal(sizes: readonly number[]): void {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= FILE_LIMITS.totalBytes) return;
  const [size, limit] = [total, FILE_LIMITS.totalBytes].map(sizeInWords);
  throw new KitFileError('', `its samples are ${size}, more than the ${limit} of a kit`);
}
