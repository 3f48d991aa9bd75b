import type { MapSound } from '../../app/sample-map/map-ports.ts';
import type { Role } from '../../kit/roles.ts';
import type { MapFilter } from '../shared/events.ts';

export type { MapFilter };

export const NO_FILTER: MapFilter = { roles: new Set(), query: '', minSec: 0, maxSec: Infinity };

export function isFiltering({ roles, query, minSec, maxSec }: MapFilter): boolean {
  return roles.size > 0 || query.trim() !== '' || minSec > 0 || maxSec < Infinity;
}

export interface Filtered {
  /** 1 for what is shown, by index. */
  readonly shown: Uint8Array;
  readonly count: number;
  /** By role, of all that the name and the length let through: what a chip would bring. */
  readonly countOfRole: ReadonlyMap<Role, number>;
}

/** Every word that was typed has to stand in the path; accents and case don't count. */
export function filterSounds(sounds: readonly MapSound[], filter: MapFilter): Filtered {
  const words = plain(filter.query).split(/\s+/).filter(Boolean);
  const shown = new Uint8Array(sounds.length);
  const countOfRole = new Map<Role, number>();
  let count = 0;
  for (const [index, sound] of sounds.entries()) {
    if (!fits(sound, filter, words)) continue;
    countOfRole.set(sound.role, (countOfRole.get(sound.role) ?? 0) + 1);
    if (filter.roles.size > 0 && !filter.roles.has(sound.role)) continue;
    shown[index] = 1;
    count += 1;
  }
  return { shown, count, countOfRole };
}

function fits(
  { path, name, durationSec }: MapSound,
  { minSec, maxSec }: MapFilter,
  words: readonly string[],
): boolean {
  if (durationSec < minSec || durationSec > maxSec) return false;
  if (words.length === 0) return true;
  const text = plain(`${path} ${name}`);
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
