import { KitFileError } from './kit-file-error.ts';
import type { FromWorker, Output, ToWorker, WorkName } from './protocol.ts';

export type OnProgress = (share: number) => void;

/**
 * Has one piece of work done, and ends the worker with it. Rejects with a `KitFileError`, or as the signal
 * says.
 *
 * @param keep Takes the worker instead, for more, where the work was done.
 */
export function workInWorker<K extends WorkName>(
  worker: Worker,
  work: ToWorker<K>,
  signal?: AbortSignal,
  onProgress?: OnProgress,
  keep?: (worker: Worker) => void,
): Promise<Output<K>> {
  const { promise, resolve, reject } = promiseParts<Output<K>>();
  const stop = () => reject(signal?.reason as Error);
  signal?.addEventListener('abort', stop);
  worker.onmessage = ({ data }: MessageEvent<FromWorker<K>>) => {
    if (data.type === 'progress') onProgress?.(data.share);
    else if (data.type === 'done') resolve(data.output);
    else if (data.type === 'failed') reject(unreadable(data.reason));
    else reject(new KitFileError(data.where, data.what, data.document));
  };
  worker.onerror = (event) => reject(unreadable(event.message));
  worker.postMessage(work);
  let isDone = false;
  return promise
    .then((output) => {
      isDone = true;
      return output;
    })
    .finally(() => {
      signal?.removeEventListener('abort', stop);
      if (isDone && keep) keep(worker);
      else worker.terminate();
    });
}

/** What goes wrong beyond our checks. */
export function unreadable(reason: string): KitFileError {
  return new KitFileError('', `the file can't be handled: ${reason || 'no reason was given'}`);
}

function promiseParts<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((onDone, onFail) => {
    resolve = onDone;
    reject = onFail;
  });
  return { promise, resolve, reject };
}
