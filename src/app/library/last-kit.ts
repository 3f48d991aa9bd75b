import { readText, writeText } from '../settings.ts';

const NAME = 'lastKit';
const TRIES = 'lastKitTries';
const MAX_TRIES = 3;

/**
 * The id of the library's kit that was last in hand, in this tab or else in any; null where it was
 * the starter kit, or nothing is known.
 */
export function readLastKit(): string | null {
  const id = readTab() ?? readText(NAME);
  return id === '' ? null : id;
}

export function writeLastKit(id: string | null): void {
  if (id !== readTab()) writeTab(id ?? '');
  if (id !== readText(NAME)) writeText(NAME, id ?? '');
}

/**
 * Counts openings that never ended: a kit that ends the page must not do so at each visit.
 *
 * @returns Whether it may be tried once more.
 */
export function beginTry(): boolean {
  const tries = Number(readText(TRIES)) || 0;
  writeText(TRIES, String(tries >= MAX_TRIES ? 0 : tries + 1));
  return tries < MAX_TRIES;
}

export function endTry(): void {
  writeText(TRIES, '0');
}

/** Two tabs may have two kits in hand, and each its own again after a reload. */
function readTab(): string | null {
  try {
    return sessionStorage.getItem(`padwise.${NAME}`);
  } catch {
    return null;
  }
}

function writeTab(id: string): void {
  try {
    sessionStorage.setItem(`padwise.${NAME}`, id);
  } catch {
    // Storage is closed to this page.
  }
}
