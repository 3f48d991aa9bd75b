import { isDebris } from '../lib/hidden-paths.ts';
import { asSentence, KitFileError } from './kit-file-error.ts';
import { FILE_LIMITS } from './limits.ts';
import { openArchive, type OpenedArchive } from './archives/archive.ts';
import { checkUnpackedSize } from './zip-bounds.ts';
import { looksLikeZip, readZipDirectory, readZipEntry } from './zip-reader.ts';

export interface UnzippedFile {
  /** Path below the archive, with `/`. */
  readonly path: string;
  readonly blob: Blob;
  /** Why the file could not be unpacked, in a sentence; its blob is empty then. */
  readonly problem?: string;
}

/**
 * Unpacks a zip archive, or a tar or tar.gz. Files that can't be unpacked are among the result with their problem;
 * what macOS adds beside the files is left out.
 *
 * @throws KitFileError if the archive can't be read, goes beyond the bounds or none of its files
 * can be unpacked.
 */
export async function unzipFiles(archive: Blob, signal?: AbortSignal): Promise<UnzippedFile[]> {
  if (!(await looksLikeZip(archive))) {
    const opened = await openArchive(archive, '', signal);
    if (opened) return untarred(opened, signal);
  }
  const entries = (await readZipDirectory(archive)).filter(({ path }) => !isDebris(path));
  checkUnpackedSize(entries, archive.size);

  const files: UnzippedFile[] = [];
  let firstFault: KitFileError | null = null;
  for (const entry of entries) {
    const { path } = entry;
    try {
      const bytes = await readZipEntry(archive, entry, FILE_LIMITS.sampleBytes, signal);
      files.push({ path, blob: new Blob([bytes]) });
    } catch (error) {
      if (!(error instanceof KitFileError)) throw error;
      firstFault ??= error;
      files.push({ path, blob: new Blob(), problem: asSentence(error.what) });
    }
  }
  if (firstFault && files.every((file) => file.problem !== undefined)) throw firstFault;
  return files;
}

/** The bounds were held when it was opened. */
async function untarred(
  { tree, leftOut }: OpenedArchive,
  signal?: AbortSignal,
): Promise<UnzippedFile[]> {
  const files: UnzippedFile[] = [];
  for (const file of tree.files) files.push({ path: file.path, blob: await file.open(signal) });
  const problems = leftOut.map(({ path, reason }) => ({
    path,
    blob: new Blob(),
    problem: reason,
  }));
  return [...files, ...problems];
}
