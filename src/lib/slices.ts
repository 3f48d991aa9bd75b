import { nextTask } from './next-task.ts';

/** Of a task: shorter than a frame, so that a hand's moves and the sound's messages come in between. */
const SLICE_MS = 12;

/**
 * What `map` makes of all items, in their order. It works in short tasks, so that a page goes on
 * meanwhile. Rejects with an AbortError, or with what `map` throws.
 */
export async function mapInSlices<T, Made>(
  items: Iterable<T>,
  map: (item: T) => Made,
  signal?: AbortSignal,
): Promise<Made[]> {
  const made: Made[] = [];
  let endMs = performance.now() + SLICE_MS;
  signal?.throwIfAborted();
  for (const item of items) {
    made.push(map(item));
    if (performance.now() < endMs) continue;
    await nextTask();
    signal?.throwIfAborted();
    endMs = performance.now() + SLICE_MS;
  }
  return made;
}
