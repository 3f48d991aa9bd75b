import { samplePathsOf, type KitDraft } from '../../kit/kit-draft.ts';
import type { ImportReport } from '../../kit/import-report.ts';
import { openArchive, treeOfFiles } from '../archives/archive.ts';
import { KitFileError } from '../kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';
import type { FileTree, LeftOut } from './file-tree.ts';
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
  /** Its own document, as a source may ask for it. */
  readonly document: string;
  /** The documents of further kits that came with it. */
  readonly others: readonly string[];
}

/**
 * Reads a kit of another format from files, a folder's or an archive's; an archive may lie in an
 * archive, as downloads do.
 *
 * @returns Null where no importer knows any of them: they are plain samples.
 * @throws KitFileError for archives and documents that can't be read.
 */
export async function readForeignKit(
  { files, document }: ForeignSource,
  signal?: AbortSignal,
): Promise<ForeignKit | null> {
  const { tree, leftOut } = await openSource(files, signal);
  const opened = (await findIn(tree, leftOut, signal)) ?? (await findInside(tree, signal));
  if (!opened) return null;
  const found = opened.kits.find(({ match }) => documentOf(match) === document) ?? opened.kits[0];
  if (!found) return null;
  const { draft, report, samples } = await found.importer.read(opened.tree, found.match, signal);
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
      problems.push({ path, reason: sentence(error.what) });
    }
    signal?.throwIfAborted();
  }
  if (read.size === 0)
    throw new KitFileError(found.match.path, 'none of its samples can be unpacked');
  return {
    draft,
    report,
    samples: read,
    leftOut: [...opened.leftOut, ...problems],
    document: documentOf(found.match),
    others: opened.kits.filter((kit) => kit !== found).map(({ match }) => documentOf(match)),
  };
}

/** Archives among the files that are looked into. */
const MAX_INNER = 4;
const INNER_BYTES = 128 * 2 ** 20;

interface Opened {
  readonly tree: FileTree;
  readonly leftOut: readonly LeftOut[];
  readonly kits: readonly FoundKit[];
}

async function openSource(files: ForeignSource['files'], signal?: AbortSignal) {
  const only = files.length === 1 ? files[0] : undefined;
  const archive = only && (await openArchive(only.blob, nameOf(only.path), signal));
  if (archive) return archive;
  return { tree: treeOfFiles(files, files[0]?.path.split('/')[0] ?? ''), leftOut: [] };
}

async function findIn(
  tree: FileTree,
  leftOut: readonly LeftOut[],
  signal?: AbortSignal,
): Promise<Opened | null> {
  const kits = await findKits(tree, signal);
  return kits.length > 0 ? { tree, leftOut, kits } : null;
}

/** The kit of the first archive among the files that has one. Archives in those are left shut. */
async function findInside(tree: FileTree, signal?: AbortSignal): Promise<Opened | null> {
  const archives = tree.files.filter(({ path }) =>
    /\.(h2drumkit|dslibrary|zip|tar|tgz|tar\.gz)$/i.test(path),
  );
  for (const file of archives.slice(0, MAX_INNER)) {
    if (file.byteLength > INNER_BYTES) continue;
    const inner = await openArchive(await file.open(signal), nameOf(file.path), signal);
    const opened = inner && (await findIn(inner.tree, inner.leftOut, signal));
    if (opened) return opened;
  }
  return null;
}

function checkTotal(sizes: readonly number[]): void {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= FILE_LIMITS.totalBytes) return;
  const [size, limit] = [total, FILE_LIMITS.totalBytes].map(sizeInWords);
  throw new KitFileError('', `its samples are ${size}, more than the ${limit} of a kit`);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function sentence(what: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
}
