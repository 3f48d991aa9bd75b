const PAGE = 8;

/**
 * Where a key leads in a list of so many rows; null where the key is none that walks.
 *
 * @param at The row that has the focus, or -1.
 */
export function rowOfKey(key: string, at: number, rowCount: number): number | null {
  const last = rowCount - 1;
  if (last < 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + PAGE);
    case 'PageUp':
      return Math.max(0, at - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
