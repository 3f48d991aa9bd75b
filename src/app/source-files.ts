import type { SourceFile } from './ports.ts';

/** Bounds on what one drop may bring, so that a dropped home folder ends in a sentence, not a crash. */
const MAX_FILES = 20_000;
const MAX_DEPTH = 32;

/** Files of an `<input>` or of an embedding page: the path is the one below the picked folder. */
export function sourcesFromFiles(files: Iterable<File>): SourceFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}

/** What can be known of a drag before the drop: browsers hide the names until then. */
export interface DragSummary {
  /** Files and folders at the top level; 0 where the browser does not even tell that. */
  readonly count: number;
  /** `sound`, `kit-file`, `song`: a single one, a song being a MIDI file. `other`: several, or what may be a folder or a zip. */
  readonly kind: 'sound' | 'kit-file' | 'song' | 'other';
}

export function describeDrag(transfer: DataTransfer): DragSummary {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const type = items.length === 1 ? (items[0]?.type ?? '') : '';
  const kind = /^audio\/(x-)?midi?$/.test(type)
    ? 'song'
    : type.startsWith('audio/')
      ? 'sound'
      : type === 'application/json'
        ? 'kit-file'
        : 'other';
  return { count: items.length, kind };
}

/** Whether a drag carries files. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/**
 * All files of a drop, folders walked. Must be called in the drop event's own task: the transfer is
 * emptied after it.
 */
export async function sourcesFromDrop(transfer: DataTransfer): Promise<SourceFile[]> {
  const entries = Array.from(transfer.items, (item) =>
    item.kind === 'file' ? item.webkitGetAsEntry() : null,
  ).filter((entry) => entry !== null);
  // A drop made by a script has files but no entries.
  if (entries.length === 0) return sourcesFromFiles(transfer.files);

  const sources: SourceFile[] = [];
  for (const entry of entries) await walk(entry, '', 0, sources);
  return sources;
}

async function walk(
  entry: FileSystemEntry,
  parent: string,
  depth: number,
  sources: SourceFile[],
): Promise<void> {
  const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
  if (sources.length >= MAX_FILES || depth > MAX_DEPTH) {
    throw new Error(`“${path}” is more than Padwise takes at once: ${MAX_FILES} files.`);
  }
  if (entry.isFile) {
    const blob = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    sources.push({ path, blob });
    return;
  }
  for (const child of await readFolder(entry as FileSystemDirectoryEntry)) {
    await walk(child, path, depth + 1, sources);
  }
}

/** A folder's entries. The reader hands out batches (100 in Chromium) until an empty one. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}
