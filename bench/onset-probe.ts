/** What the probe's node offers, native or wrapped by Tone. */
export interface ProbeNode {
  readonly port: MessagePort;
}

export interface Onset {
  readonly frame: number;
  /** When the main thread learnt of it, on the `performance.now()` clock. */
  readonly heardAtMs: number;
}

/** Longer than any contender needs; a hit that takes longer is lost. */
const TIMEOUT_MS = 2000;

/** The main thread's side of the probe: waits for the next sound, or for silence. */
export class OnsetProbe {
  #onOnset: ((onset: Onset) => void) | null = null;
  #onSilence: (() => void) | null = null;

  constructor({ port }: ProbeNode) {
    port.onmessage = ({ data }: MessageEvent<number | null>) => {
      if (data === null) this.#onSilence?.();
      else this.#onOnset?.({ frame: data, heardAtMs: performance.now() });
    };
  }

  /** The next sound, or null where none came. */
  onset(): Promise<Onset | null> {
    const next = new Promise<Onset>((resolve) => (this.#onOnset = resolve));
    return within(next, 'No sound came.').catch(() => null);
  }

  silence(): Promise<void> {
    return within(new Promise((resolve) => (this.#onSilence = resolve)), 'The sound did not end.');
  }
}

function within<T>(promise: Promise<T>, complaint: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(complaint)), TIMEOUT_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
