import type { ForeignKit } from '../formats/foreign/read-foreign-kit.ts';
import type { KitPackage } from '../formats/kit-package.ts';
import { workInWorker } from '../formats/work-in-worker.ts';

/** Reading alone, in a worker for Padwise's kits and one for those of others: most pages need the first. */

/** Reads a kit file of either form. Rejects with a `KitFileError`, or as the signal says. */
export function readKitFile(file: Blob, signal: AbortSignal): Promise<KitPackage> {
  return workInWorker(startKitWorker(), { name: 'readKitFile', input: file }, signal);
}

/** Whether a file is a zip archive with a Padwise kit in it. */
export function isBundle(file: Blob, signal: AbortSignal): Promise<boolean> {
  return workInWorker(startKitWorker(), { name: 'isBundle', input: file }, signal);
}

/** Reads an archive with a kit of another program; null where it is none. Rejects likewise. */
export function readForeignKit(
  path: string,
  blob: Blob,
  signal: AbortSignal,
): Promise<ForeignKit | null> {
  const worker = new Worker(new URL('./foreign-kit-worker.ts', import.meta.url), {
    type: 'module',
  });
  const input = { files: [{ path, blob }] };
  return workInWorker(worker, { name: 'readForeignKit', input }, signal);
}

function startKitWorker(): Worker {
  return new Worker(new URL('./kit-worker.ts', import.meta.url), { type: 'module' });
}
