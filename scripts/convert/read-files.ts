import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { KitFileError } from '../../src/formats/kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from '../../src/formats/limits.ts';

/** A file of the disk, by its path below the folder that was named. */
export interface DiskFile {
  readonly path: string;
  readonly blob: Blob;
}

/**
 * A file alone, or all files of a folder and below it but for hidden ones.
 *
 * @throws KitFileError for more than a kit may be made of, and for what isn't there.
 */
export async function readFiles(path: string): Promise<DiskFile[]> {
  const about = await stat(path).catch(() => null);
  if (!about) throw new KitFileError('', 'there is no such file or folder');
  const files = about.isDirectory() ? await walk(path) : [path];
  if (files.length === 0) throw new KitFileError('', 'the folder is empty');
  let total = 0;
  const read: DiskFile[] = [];
  for (const file of files) {
    total += (await stat(file)).size;
    if (total > FILE_LIMITS.totalBytes) {
      const limit = sizeInWords(FILE_LIMITS.totalBytes);
      throw new KitFileError('', `it holds more than the ${limit} of a kit`);
    }
    read.push({ path: pathBelow(path, file), blob: new Blob([await readFile(file)]) });
  }
  return read;
}

/** With the folder's own name in front, as a browser has it. */
function pathBelow(root: string, file: string): string {
  const below = relative(root, file).split(sep).join('/');
  return below === '' ? basename(file) : `${basename(join(root, '.'))}/${below}`;
}

async function walk(folder: string, depth = 0): Promise<string[]> {
  if (depth > FILE_LIMITS.archiveDepth) return [];
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    // Links are not followed: they may lead anywhere, and in circles.
    if (entry.isDirectory()) found.push(...(await walk(path, depth + 1)));
    else if (entry.isFile()) found.push(path);
    if (found.length > FILE_LIMITS.zipEntries) {
      const limit = FILE_LIMITS.zipEntries.toLocaleString('en');
      throw new KitFileError('', `the folder holds more than ${limit} files`);
    }
  }
  return found;
}
