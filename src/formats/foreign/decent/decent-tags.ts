import type { Kit, Pad } from '../../../kit/kit-schema.ts';
import { isRole, type Role } from '../../../kit/roles.ts';

/** Tags are words that groups have; these begin so where they aren't names of choke groups. */
const ROLE = 'role-';
const PAD = 'pad-';
/** What an import puts before a tag to make a choke group's name of it. */
export const CHOKE_PREFIX = 'tag-';
const MAX_LENGTH = 40;

export function roleTag(role: Role): string {
  return `${ROLE}${role}`;
}

/** What a tag says that a pad is, or null. */
export function roleOfTag(tag: string): Role | null {
  const word = tag.startsWith(ROLE) ? tag.slice(ROLE.length) : null;
  return isRole(word) ? word : null;
}

/** A tag that no other pad has: by it the pad's own voices are counted, or silenced. */
export function padTag(index: number): string {
  return `${PAD}${index + 1}`;
}

/** A tag for each of a kit's choke groups. */
export function chokeTags(pads: readonly Pad[]): ReadonlyMap<string, string> {
  const groups = new Set(
    pads.flatMap(({ chokeGroups, chokedBy }) => [...chokeGroups, ...chokedBy]),
  );
  const taken = new Set<string>();
  return new Map(
    [...groups].map((group) => {
      const base = chokeTag(group);
      let tag = base;
      for (let n = 2; taken.has(tag); n += 1) tag = `${base}-${n}`;
      taken.add(tag);
      return [group, tag];
    }),
  );
}

/** Without what would end it in a list; the same again for a group that was made of a tag. */
function chokeTag(group: string): string {
  const name = group.startsWith(CHOKE_PREFIX) ? group.slice(CHOKE_PREFIX.length) : group;
  const word = name
    .replace(/[^\p{L}\p{N}_.-]+/gu, '-')
    .slice(0, MAX_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, '');
  if (word === '') return 'choke';
  return word.startsWith(ROLE) || word.startsWith(PAD) ? `choke-${word}` : word;
}

/** Groups by which a pad silences itself and that no other pad has to do with. */
export function ownGroups({ pads }: Pick<Kit, 'pads'>): ReadonlySet<string> {
  const users = new Map<string, number>();
  for (const { chokeGroups, chokedBy } of pads) {
    for (const group of new Set([...chokeGroups, ...chokedBy])) {
      users.set(group, (users.get(group) ?? 0) + 1);
    }
  }
  const both = pads.flatMap(({ chokeGroups, chokedBy }) =>
    chokeGroups.filter((group) => chokedBy.includes(group)),
  );
  return new Set(both.filter((group) => users.get(group) === 1));
}
