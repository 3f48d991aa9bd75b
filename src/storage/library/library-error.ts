/** Something that the library can't do; the message is a sentence for people. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
}

export const NO_ROOM = 'There is no room left in the browser’s storage.';

/** Whether the browser has no room left for this page. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
