import type { KitSummary } from '../../app/library/library-ports.ts';

/** The kits whose names have every word that was typed, wherever it stands; accents and case don't count. */
export function searchKits(kits: readonly KitSummary[], query: string): readonly KitSummary[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return kits;
  return kits.filter(({ name }) => {
    const text = plain(name);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
