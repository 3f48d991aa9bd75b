import type { FlatPlacement } from '../../lib/flat-placement.ts';
import type { VectorRows } from '../../lib/vector-rows.ts';
import type { PlaceReply, PlaceRequest } from './protocol.ts';

interface Waiting {
  readonly resolve: (reply: PlaceReply) => void;
  readonly reject: (error: Error) => void;
}

/** Without work for so long, the worker and its memory are let go. */
const IDLE_MS = 20_000;

/**
 * Places sounds on a map by their embeddings, in a worker of its own that lives as long as it has
 * something to do.
 */
export class MapProjector {
  readonly #createWorker: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** @param createWorker Replaces the worker, for tests. */
  constructor(createWorker: () => Worker = startWorker) {
    this.#createWorker = createWorker;
  }

  /** The two directions in which rows of length 1 differ most. Rejects as `project` does. */
  async placeRoughly(rows: VectorRows, signal?: AbortSignal): Promise<FlatPlacement> {
    const reply = await this.#ask('rough', rows, signal);
    if (reply.kind !== 'rough') throw new Error('The placing was mixed up.');
    return reply.placement;
  }

  /**
   * Where rows of length 1 lie on the map, `x, y` of each, 0 to 1: near ones together, the same for the
   * same rows. Rejects with an AbortError, which ends the work, or where the worker fails.
   */
  async project(rows: VectorRows, signal?: AbortSignal): Promise<Float32Array> {
    const reply = await this.#ask('map', rows, signal);
    if (reply.kind !== 'map') throw new Error('The placing was mixed up.');
    return reply.points;
  }

  dispose(): void {
    this.#end(new DOMException('The placing was cancelled.', 'AbortError'));
  }

  async #ask(
    kind: PlaceRequest['kind'],
    { values, count, size }: VectorRows,
    signal?: AbortSignal,
  ): Promise<PlaceReply> {
    signal?.throwIfAborted();
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#open());
    const id = ++this.#lastId;
    // A copy for the worker to own.
    const own = values.slice(0, count * size);
    const stop = () => this.dispose();
    signal?.addEventListener('abort', stop);
    try {
      return await new Promise<PlaceReply>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        const request: PlaceRequest = { id, kind, values: own, count, size };
        worker.postMessage(request, [own.buffer]);
      });
    } finally {
      signal?.removeEventListener('abort', stop);
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.dispose(), IDLE_MS);
    }
  }

  #open(): Worker {
    const worker = this.#createWorker();
    worker.onmessage = ({ data }: MessageEvent<PlaceReply>) => {
      this.#waiting.get(data.id)?.resolve(data);
      this.#waiting.delete(data.id);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new Error(`The sounds could not be placed. ${event.message}`.trim()));
    };
    return worker;
  }

  /** What a worker was at is lost with it. */
  #end(error: Error): void {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
