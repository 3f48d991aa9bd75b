import type { Role } from '../../kit/roles.ts';

export interface StarterSound {
  readonly fileName: string;
  readonly name: string;
  /** What the sound was made to be. */
  readonly role: Role;
  /** A WAV file: 44.1 kHz, 16 bit, one or two channels. */
  readonly bytes: ArrayBuffer;
}

/**
 * Makes the sixteen sounds of the first visit in a worker of their own, the same ones every time.
 *
 * @throws Error where the worker can't be started.
 */
export function renderStarterKit(): Promise<StarterSound[]> {
  const worker = new Worker(new URL('./starter-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<StarterSound[]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<StarterSound[]>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`The starter kit could not be made. ${event.message}`.trim()));
    };
    worker.postMessage(null);
  }).finally(() => worker.terminate());
}
