/**
 * Where a key leads in a menu: arrow keys by one, or over to the other column; Home and End; a letter
 * to the next item that begins with it. Undefined where the key means nothing to a menu.
 *
 * @param at The place of the item that has the focus; -1 where none has.
 * @param rows How many items a column has, where there is more than one column.
 */
export function menuTarget(
  items: readonly HTMLElement[],
  at: number,
  key: string,
  rows: number | null = null,
): HTMLElement | undefined {
  const step = stepOf(key, rows);
  if (step !== null) {
    const from = at < 0 && step < 0 ? 0 : at;
    return items.at((from + step) % items.length);
  }
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (!/^[\p{L}\p{N}]$/u.test(key)) return undefined;
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const letter = key.toLowerCase();
  return after.find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
}

function stepOf(key: string, rows: number | null): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'ArrowRight':
      return rows;
    case 'ArrowLeft':
      return rows === null ? null : -rows;
    default:
      return null;
  }
}
