/** What an error says; of what else is thrown, and of an error without a message, what it is. */
export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
