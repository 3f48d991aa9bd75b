import type { KitSummary, LibraryView } from './library-ports.ts';

/** Before anybody has asked for it. */
export const CLOSED_LIBRARY: LibraryView = {
  state: 'closed',
  problem: '',
  kits: [],
  removed: [],
  usage: null,
  isPersisted: null,
  inHandId: null,
  saving: { phase: 'saved', problem: '' },
};

/** The list with a kit as it is now, the last changed first. */
export function withKit(kits: readonly KitSummary[], kit: KitSummary): KitSummary[] {
  const others = kits.filter(({ id }) => id !== kit.id);
  return [...others, kit].sort((a, b) => b.changedAtMs - a.changedAtMs);
}
