import type { KitSummary, LibraryView } from '../../app/library/library-ports.ts';

/** When it is now, in stories and tests of the library. */
export const NOW_MS = Date.UTC(2026, 10, 30, 12);

const NAMES = [
  'Night bus',
  'Dusty basement breaks',
  'Kitchen percussion, tape three',
  'TR-606 through the pedal board',
  'Live room B (close mics)',
  'Foley: doors, keys, coins',
  'Brushes & mallets',
  'Café del Más',
  'Untitled kit',
  'Garage 1999',
];
const MINUTE_MS = 60_000;

/** So many made-up kits, the last changed first: minutes, hours, then months ago. */
export function makeKits(count: number, nowMs = NOW_MS): KitSummary[] {
  return Array.from({ length: count }, (_, i): KitSummary => {
    const round = Math.floor(i / NAMES.length);
    const changedAtMs = nowMs - 2 * MINUTE_MS * 3.1 ** Math.min(i, 12) - i * MINUTE_MS;
    return {
      id: `kit-${i}`,
      name: `${NAMES[i % NAMES.length] ?? ''}${round > 0 ? ` ${round + 1}` : ''}`,
      createdAtMs: changedAtMs - 60 * MINUTE_MS,
      changedAtMs,
      removedAtMs: null,
      revision: 1 + i,
      padCount: [16, 40, 11, 16, 27, 6, 9, 128, 0, 14][i % 10] ?? 16,
      byteCount: 48_000 + ((i * 7_919_117) % 61_000_000),
    };
  });
}

export function makeRemoved(count: number, nowMs = NOW_MS): KitSummary[] {
  return makeKits(count, nowMs).map((kit, i) => ({
    ...kit,
    id: `removed-${i}`,
    name: `${kit.name}, first try`,
    removedAtMs: kit.changedAtMs,
  }));
}

/** An open library as it is on most days. */
export function makeView(changes: Partial<LibraryView> = {}): LibraryView {
  const kits = changes.kits ?? makeKits(24);
  return {
    state: 'open',
    problem: '',
    kits,
    removed: [],
    usage: { usedBytes: 312_400_000, leftBytes: 4_700_000_000 },
    isPersisted: false,
    inHandId: kits[0]?.id ?? null,
    saving: { phase: 'saved', problem: '' },
    ...changes,
  };
}
