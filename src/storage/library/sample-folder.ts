import type { SampleStore } from './sample-store.ts';

const FOLDER = 'samples';

/**
 * Samples as files in the page's own file system: `samples/ab/abcdef…`. A browser puts a file's new
 * bytes in place when its stream is closed, all at once; what breaks before leaves an empty file,
 * which has no sample's length.
 */
export class SampleFolder implements SampleStore {
  readonly #root: FileSystemDirectoryHandle;

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root;
  }

  /** Null where the browser has no such files, or none that a page may write. */
  static async open(libraryName: string): Promise<SampleFolder | null> {
    try {
      // Safari had files that only workers can write, until version 26.
      if (!('createWritable' in FileSystemFileHandle.prototype)) return null;
      const top = await navigator.storage.getDirectory();
      const library = await top.getDirectoryHandle(libraryName, { create: true });
      return new SampleFolder(await library.getDirectoryHandle(FOLDER, { create: true }));
    } catch {
      // Also some private windows.
      return null;
    }
  }

  async has(id: string, byteLength: number): Promise<boolean> {
    const file = await this.#file(id);
    return file?.size === byteLength;
  }

  async put(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const folder = await this.#root.getDirectoryHandle(shelf(id), { create: true });
    const handle = await folder.getFileHandle(id, { create: true });
    const stream = await handle.createWritable();
    try {
      await stream.write(bytes);
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
    await stream.close();
  }

  async get(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const file = await this.#file(id);
    // The file itself would be of no use any more once another tab has dropped it.
    return file && new Uint8Array(await file.arrayBuffer());
  }

  async collect(keep: ReadonlySet<string>, beforeMs: number): Promise<number> {
    let dropped = 0;
    for await (const [shelfName, folder] of this.#root.entries()) {
      if (folder.kind !== 'directory') continue;
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      for (const name of names) {
        if (keep.has(name) && shelf(name) === shelfName) continue;
        if (await dropOld(folder, name, beforeMs)) dropped++;
      }
    }
    return dropped;
  }

  async #file(id: string): Promise<File | null> {
    try {
      const folder = await this.#root.getDirectoryHandle(shelf(id));
      return await (await folder.getFileHandle(id)).getFile();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    }
  }
}

/** Folders of thousands of files are slow. */
function shelf(id: string): string {
  return id.slice(0, 2);
}

async function dropOld(
  folder: FileSystemDirectoryHandle,
  name: string,
  beforeMs: number,
): Promise<boolean> {
  try {
    const file = await (await folder.getFileHandle(name)).getFile();
    if (file.lastModified >= beforeMs) return false;
    await folder.removeEntry(name);
    return true;
  } catch {
    // Being written, or gone already; another sweep will see.
    return false;
  }
}
