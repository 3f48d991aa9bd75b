import type { Role } from '../../kit/roles.ts';
import { fuzzyMatch } from '../../lib/fuzzy-match.ts';
import type { CommandId } from '../shared/events.ts';

/** Something that the palette finds. */
export interface PaletteEntry {
  readonly id: CommandId;
  readonly name: string;
  readonly help: string;
  readonly group: string;
  /** Words that lead to it too, by their beginnings. */
  readonly terms: string;
  /** What is it exactly or not at all, as the number of a note. */
  readonly codes: readonly string[];
  readonly shortcut: string;
  /** Why it can't be done; null where it can. */
  readonly whyNot: string | null;
  /** Null where it can be neither on nor off. */
  readonly isOn: boolean | null;
  /** Whose colour it has. */
  readonly role: Role | null;
}

export interface PaletteHit {
  readonly entry: PaletteEntry;
  /** The places of the name by which it was found. */
  readonly at: readonly number[];
}

/** How far the letters may lie apart, in lengths of what was typed, where they begin no words. */
const MAX_SPREAD = 3;
const TERM_SCORE = 5;
const CODE_SCORE = 100;
const RECENT_BONUS = 3;
/**
 * What can't be done comes after what answers as well, not after all: “undo” must not do “Redo” where
 * there is nothing to undo.
 */
const DISABLED_PENALTY = 3;

/** What answers to the query, best first; to none, what was used last and then every command. */
export function searchEntries(
  entries: readonly PaletteEntry[],
  query: string,
  recentIds: readonly CommandId[],
  limit: number,
): PaletteHit[] {
  const wanted = query.trim();
  if (wanted === '') return withoutQuery(entries, recentIds).slice(0, limit);
  const hits: (PaletteHit & { readonly score: number })[] = [];
  for (const entry of entries) {
    const found = find(entry, wanted);
    if (!found) continue;
    const bonus = recentIds.includes(entry.id) ? RECENT_BONUS : 0;
    const penalty = entry.whyNot === null ? 0 : DISABLED_PENALTY;
    hits.push({ entry, at: found.at, score: found.score + bonus - penalty });
  }
  return hits.sort((a, b) => b.score - a.score).slice(0, limit);
}

function withoutQuery(
  entries: readonly PaletteEntry[],
  recentIds: readonly CommandId[],
): PaletteHit[] {
  const recent = recentIds.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  const others = entries.filter(({ id }) => !id.startsWith('pad:') && !recentIds.includes(id));
  return [...recent, ...others].map((entry) => ({ entry, at: [] }));
}

function find(entry: PaletteEntry, query: string): { score: number; at: readonly number[] } | null {
  const folded = query.toLowerCase().replaceAll('#', '♯');
  if (entry.codes.some((code) => code.toLowerCase() === folded))
    return { score: CODE_SCORE, at: [] };
  const match = fuzzyMatch(query, entry.name);
  const byName = match && isFind(match.at, entry.name) ? match : null;
  if (byName && byName.score >= TERM_SCORE * query.length) return byName;
  const text = `${entry.name} ${entry.terms}`.toLowerCase();
  const isTerm = folded
    .split(/\s+/)
    .every((word) => text.startsWith(word) || text.includes(` ${word}`));
  return isTerm ? { score: TERM_SCORE * query.length, at: byName?.at ?? [] } : byName;
}

/** Letters that are strewn about a name are no find. */
function isFind(at: readonly number[], name: string): boolean {
  const spread = (at.at(-1) ?? 0) - (at[0] ?? 0) + 1;
  return (
    spread <= MAX_SPREAD * at.length ||
    at.every((place, i) => at[i - 1] === place - 1 || !/[\p{L}\p{N}]/u.test(name[place - 1] ?? ' '))
  );
}
