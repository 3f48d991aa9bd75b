/** Something that the library can't do; the message is a sentence for people. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

/** Whether the browser has no room left for this page. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

/**
 * Waits for all that was asked of a transaction. What fails first is often only told that the
 * transaction was aborted; a full disk, if that is why, is the error that counts.
 */
export async function settle(steps: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(steps);
  const errors = results.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (errors.length > 0) throw errors.find(isFull) ?? errors.at(-1);
}
