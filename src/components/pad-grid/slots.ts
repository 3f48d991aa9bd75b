import { PADS_PER_BANK } from '../../kit/kit-schema.ts';

export const COLUMNS = 4;

/**
 * Computer keys that play a bank, from the low left pad: the four rows of a keyboard over the four
 * rows of pads, by position (`KeyboardEvent.code`), so that every layout has the same shape.
 */
export const PAD_KEYS = [
  ...['KeyZ', 'KeyX', 'KeyC', 'KeyV'],
  ...['KeyA', 'KeyS', 'KeyD', 'KeyF'],
  ...['KeyQ', 'KeyW', 'KeyE', 'KeyR'],
  ...['Digit1', 'Digit2', 'Digit3', 'Digit4'],
] as const;

/** What is printed on the key, on the common layout: `Z`, `1`. */
export function keyHint(place: number): string {
  return PAD_KEYS[place]?.replace(/^(Key|Digit)/, '') ?? '';
}

/** Where an arrow key leads from a place in the bank, or null at the edge. Up is towards place 12. */
export function neighbour(place: number, key: string): number | null {
  const column = place % COLUMNS;
  switch (key) {
    case 'ArrowLeft':
      return column > 0 ? place - 1 : null;
    case 'ArrowRight':
      return column < COLUMNS - 1 ? place + 1 : null;
    case 'ArrowUp':
      return place + COLUMNS < PADS_PER_BANK ? place + COLUMNS : null;
    case 'ArrowDown':
      return place - COLUMNS >= 0 ? place - COLUMNS : null;
    default:
      return null;
  }
}
