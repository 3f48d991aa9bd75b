import { isHidden } from '../../lib/hidden-paths.ts';
import { forEachInLanes } from '../../lib/lanes.ts';
import { compareNames } from '../../lib/path-names.ts';
import { mapInSlices } from '../../lib/slices.ts';
import type { SourceFile } from '../ports.ts';
import type { FileMark } from './index-ports.ts';

/** A folder as File System Access has it; only some browsers keep leave to read it. */
export interface FolderHandle extends FileSystemDirectoryHandle {
  queryPermission?(wanted: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(wanted: { mode: 'read' }): Promise<PermissionState>;
}

interface PickerWindow {
  showDirectoryPicker?(options: { id: string; mode: 'read' }): Promise<FolderHandle>;
}

/** A library of samples. */
export interface FolderSource {
  readonly name: string;
  /** What it can be found by on the next visit; null where it has to be chosen again. */
  readonly handle: FolderHandle | null;
  /**
   * The files below it that are wanted, by their paths, in the paths' order. Rejects with an
   * AbortError, or where the folder can't be read.
   */
  list(isWanted: (path: string) => boolean, signal: AbortSignal): Promise<FileMark[]>;
  /** Rejects where there is no such file any more, or no leave to read it. */
  open(path: string): Promise<Blob>;
}

const MAX_DEPTH = 32;
/** Files that are asked for their size and date at a time. */
const LANES = 16;

/** Whether this browser lets a page keep a folder. */
export function canPickFolder(): boolean {
  return typeof (globalThis as PickerWindow).showDirectoryPicker === 'function';
}

/** Null where the player changed their mind. Rejects where the browser refuses. */
export async function pickFolder(): Promise<FolderHandle | null> {
  try {
    const pick = (globalThis as PickerWindow).showDirectoryPicker;
    return (await pick?.call(globalThis, { id: 'padwise-samples', mode: 'read' })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Whether the folder may be read; asks the player, if wanted, which takes a gesture. */
export async function mayRead(handle: FolderHandle, asks: boolean): Promise<boolean> {
  const wanted = { mode: 'read' } as const;
  if ((await handle.queryPermission?.(wanted)) === 'granted') return true;
  return asks && (await handle.requestPermission?.(wanted)) === 'granted';
}

export function isFolderHandle(value: unknown): value is FolderHandle {
  return (
    typeof FileSystemDirectoryHandle !== 'undefined' && value instanceof FileSystemDirectoryHandle
  );
}

export function folderOfHandle(handle: FolderHandle): FolderSource {
  return {
    name: handle.name,
    handle,
    list: (isWanted, signal) => listHandle(handle, isWanted, signal),
    open: (path) => openInHandle(handle, path),
  };
}

/** A folder's files where the browser can't keep it. */
export function folderOfFiles(files: readonly SourceFile[], name: string): FolderSource {
  const root = `${name}/`;
  const isRooted = files.every(({ path }) => path.startsWith(root));
  const byPath = new Map(
    files.map(({ path, blob }) => [isRooted ? path.slice(root.length) : path, blob]),
  );
  return {
    name,
    handle: null,
    list: async (isWanted, signal) => {
      const wanted = [...byPath].filter(([path]) => isWanted(path) && !isHidden(path));
      // The first look at a file's size and date waits for the disk, thousands of times.
      const marks = await mapInSlices(wanted, ([path, blob]) => markOf(path, blob), signal);
      return marks.sort(byPathOrder);
    },
    open: (path) => {
      const blob = byPath.get(path);
      return blob ? Promise.resolve(blob) : Promise.reject(new Error('It is gone.'));
    },
  };
}

async function listHandle(
  handle: FolderHandle,
  isWanted: (path: string) => boolean,
  signal: AbortSignal,
): Promise<FileMark[]> {
  const found: { readonly path: string; readonly file: FileSystemFileHandle }[] = [];
  await walk(handle, '', 0);
  const marks: FileMark[] = [];
  await forEachInLanes(found, LANES, async ({ path, file }) => {
    signal.throwIfAborted();
    try {
      marks.push(markOf(path, await file.getFile()));
    } catch (error) {
      // Vanished since the folder was read; anything else concerns them all.
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    }
  });
  return marks.sort(byPathOrder);

  async function walk(folder: FileSystemDirectoryHandle, parent: string, depth: number) {
    for await (const entry of folder.values()) {
      signal.throwIfAborted();
      const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
      if (isHidden(path)) continue;
      if (entry.kind === 'file') {
        if (isWanted(path)) found.push({ path, file: entry });
      } else if (depth < MAX_DEPTH) {
        await walk(entry, path, depth + 1);
      }
    }
  }
}

async function openInHandle(handle: FolderHandle, path: string): Promise<Blob> {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  let folder: FileSystemDirectoryHandle = handle;
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  return (await folder.getFileHandle(name)).getFile();
}

function markOf(path: string, blob: Blob): FileMark {
  // Files have a date, what a script made may have none.
  const modifiedMs = blob instanceof File ? blob.lastModified : 0;
  return { path, byteLength: blob.size, modifiedMs };
}

function byPathOrder(a: FileMark, b: FileMark): number {
  return compareNames(a.path, b.path);
}
