import type { KitSummary } from './library-ports.ts';

/** The list with a kit as it is now, the last changed first. */
export function withKit(kits: readonly KitSummary[], kit: KitSummary): KitSummary[] {
  const others = kits.filter(({ id }) => id !== kit.id);
  return [...others, kit].sort((a, b) => b.changedAtMs - a.changedAtMs);
}
