import type { Kit } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import type { ExportedKit } from './foreign/export-kit.ts';
import type { ExportFormat } from './foreign/export-work.ts';
import type { ForeignKit, ForeignSource } from './foreign/read-foreign-kit.ts';
import { KitFileError } from './kit-file-error.ts';
import type { KitPackage } from './kit-package.ts';
import type { Input, Output, WorkName } from './protocol.ts';
import type { LibraryKit } from './read-library.ts';
import type { LibrarySource } from './write-library.ts';
import type { UnzippedFile } from './unzip-files.ts';
import { unreadable, workInWorker, type OnProgress } from './work-in-worker.ts';

export { KitFileError } from './kit-file-error.ts';
export { looksLikeLibrary } from './library-mark.ts';

/**
 * Kit files in and out, and archives of samples. All heavy work is loaded when it is first needed
 * and runs in a worker, which ends with it; looks at a file leave theirs to what follows.
 */

/** The kit as a self-contained document, made in pieces that leave the page responsive. */
export async function toJson(pkg: KitPackage): Promise<Kit> {
  const { toKitDocument } = await import('./write-kit.ts');
  return toKitDocument(pkg);
}

/** The kit as a self-contained JSON file. Prefer this to `toJson` for saving: it blocks nothing. */
export function toJsonFile(pkg: KitPackage): Promise<Blob> {
  return workOff('toKitJsonFile', pkg);
}

/** The kit as a `.padwise.zip`: `kit.json` and `samples/`. */
export function toBundle(pkg: KitPackage): Promise<Blob> {
  return workOff('toKitBundle', pkg);
}

/**
 * Reads a kit file of either form, or a parsed JSON document. Rejects with a `KitFileError`, or an
 * AbortError once the signal aborts.
 */
export async function readKit(source: Blob | object, signal?: AbortSignal): Promise<KitPackage> {
  if (source instanceof Blob) return workOff('readKitFile', source, signal);
  const { readKitDocument } = await import('./read-kit.ts');
  return asKitFileError(() => readKitDocument(source, signal), signal);
}

/** Whether a file is a zip archive with a Padwise kit in it and not just zipped samples. */
export function isBundle(blob: Blob): Promise<boolean> {
  return workOff('isBundle', blob);
}

/**
 * Unpacks a zip of samples, within bounds. Files that can't be unpacked carry their `problem`.
 * Rejects with a `KitFileError`, or an AbortError once the signal aborts.
 */
export function unzip(blob: Blob, signal?: AbortSignal): Promise<UnzippedFile[]> {
  return workOff('unzipFiles', blob, signal);
}

/**
 * Reads a kit of another program's format from an archive, a folder's files or loose files; null where
 * they are none. Rejects with a `KitFileError`, or an AbortError once the signal aborts.
 */
export function readForeignKit(
  source: ForeignSource,
  signal?: AbortSignal,
): Promise<ForeignKit | null> {
  return workOff('readForeignKit', source, signal);
}

/** All kits of a library in one archive. Rejects with a `KitFileError`. */
export function toLibraryArchive(source: LibrarySource): Promise<Blob> {
  return workOff('toLibraryArchive', source);
}

/**
 * Names of the kits in an archive of a library. Rejects with a `KitFileError`, or an AbortError once
 * the signal aborts.
 */
export function readLibraryIndex(archive: Blob, signal?: AbortSignal): Promise<string[]> {
  return workOff('readLibraryIndex', archive, signal);
}

/** One of them by its place, without the audio that is missing or damaged. Rejects likewise. */
export function readLibraryKit(
  source: { readonly archive: Blob; readonly index: number },
  signal?: AbortSignal,
): Promise<LibraryKit> {
  return workOff('readLibraryKit', source, signal);
}
/** The formats of others that kits can be written in. */
export function exportFormats(): Promise<ExportFormat[]> {
  return workOff('exportFormats', null);
}

export interface ForeignExportOptions {
  /** A sample as a WAV file, for formats whose players don't read its kind; null where that can't be. */
  readonly toWav: (sampleId: string) => Promise<Blob | null>;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** What of the progress is the making of WAV files, where there are any to make. */
const WAV_SHARE = 0.3;

/**
 * Writes a kit in a format of others. Rejects with a `KitFileError`, or an AbortError once the signal
 * aborts.
 *
 * @param formatId One of `exportFormats`.
 */
export async function exportForeignKit(
  pkg: KitPackage,
  formatId: string,
  { toWav, signal, onProgress }: ForeignExportOptions,
): Promise<ExportedKit & { readonly fileEnding: string }> {
  const unread = await workOff('samplesToConvert', { pkg, formatId }, signal);
  const standIns = new Map<string, Blob>();
  for (const [i, id] of unread.entries()) {
    const wav = await toWav(id);
    signal?.throwIfAborted();
    if (wav) standIns.set(id, wav);
    onProgress?.((WAV_SHARE * (i + 1)) / unread.length);
  }
  const done = unread.length > 0 ? WAV_SHARE : 0;
  return workOff('writeForeignKit', { pkg, formatId, standIns }, signal, (share) =>
    onProgress?.(done + (1 - done) * share),
  );
}

async function workOff<K extends WorkName>(
  name: K,
  input: Input<K>,
  signal?: AbortSignal,
  onProgress?: OnProgress,
): Promise<Output<K>> {
  signal?.throwIfAborted();
  if (typeof Worker !== 'undefined') {
    const keep = LOOKS.has(name) ? keepWorker : undefined;
    return workInWorker(takeWorker(), { name, input }, signal, onProgress, keep);
  }
  const work = await import('./kit-file-work.ts');
  const run = work[name] as (
    input: unknown,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ) => Promise<Output<K>>;
  return asKitFileError(() => run(input, signal, onProgress), signal);
}

/** What is found out about a file before anything is done with it: mostly more is asked at once. */
const LOOKS: ReadonlySet<WorkName> = new Set(['isBundle', 'readForeignKit']);
const KEPT_MS = 1000;

let kept: { readonly worker: Worker; readonly timer: ReturnType<typeof setTimeout> } | null = null;

function takeWorker(): Worker {
  if (!kept) {
    return new Worker(new URL('./kit-file-worker.ts', import.meta.url), { type: 'module' });
  }
  const { worker, timer } = kept;
  clearTimeout(timer);
  kept = null;
  return worker;
}

/** Starting one takes longer than a look. */
function keepWorker(worker: Worker): void {
  const end = () => takeWorker().terminate();
  if (kept) end();
  kept = { worker, timer: setTimeout(end, KEPT_MS) };
}

/** What goes wrong beyond our checks (memory, a file that vanished, a getter that throws) is a fault too. */
async function asKitFileError<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await run();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof KitFileError) throw error;
    throw unreadable(messageOf(error));
  }
}
