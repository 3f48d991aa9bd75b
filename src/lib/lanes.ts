/**
 * Runs `work` over all items, at most `lanes` at a time, starting in order. Rejects with the first
 * failure; work that has started is not waited for then.
 */
export async function forEachInLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const pending = items.entries();
  const runLane = async () => {
    // All lanes draw from one iterator.
    for (const [index, item] of pending) await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, runLane));
}
