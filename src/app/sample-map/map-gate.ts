import type { ReadonlyStore } from '../../lib/store.ts';

export interface GateParts {
  readonly isPaused: ReadonlyStore<boolean>;
  /** The load of a kit that is under way; null while none is. */
  readonly load: ReadonlyStore<unknown>;
  readonly isPlaying: () => boolean;
}

/** Between two files while something plays: the machine is the player's then. */
const WHILE_PLAYING_MS = 150;

/** Lets indexing go on when it is not in the way of anything that somebody waits for. */
export class MapGate {
  readonly #parts: GateParts;

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** Resolves when the next file may be read. Rejects with an AbortError. */
  async pass(signal: AbortSignal): Promise<void> {
    const { isPaused, load, isPlaying } = this.#parts;
    signal.throwIfAborted();
    while (isPaused.value || load.value !== null) {
      await nextChange([isPaused, load], signal);
      signal.throwIfAborted();
    }
    if (isPlaying()) await new Promise((resolve) => setTimeout(resolve, WHILE_PLAYING_MS));
    signal.throwIfAborted();
  }
}

async function nextChange(stores: readonly ReadonlyStore<unknown>[], signal: AbortSignal) {
  const endings: (() => void)[] = [];
  await new Promise<void>((resolve) => {
    for (const store of stores) endings.push(store.subscribe(() => resolve()));
    const stop = () => resolve();
    signal.addEventListener('abort', stop);
    endings.push(() => signal.removeEventListener('abort', stop));
  });
  for (const end of endings) end();
}
