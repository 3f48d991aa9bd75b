import type { Pad } from './kit-schema.ts';
import type { Role } from './roles.ts';

export type Chokes = Pick<Pad, 'chokeGroups' | 'chokedBy'>;

const MUTE_TRIANGLE = 80;
const OPEN_TRIANGLE = 81;

/**
 * The choke behaviour a drummer expects of a sound: closed hats, pedal or not, silence open hats; a
 * muted triangle silences the open one.
 */
export function defaultChokes(role: Role, gmNote: number | null): Chokes {
  if (role === 'closed-hat') return { chokeGroups: ['closed-hat'], chokedBy: [] };
  if (role === 'open-hat') return { chokeGroups: [], chokedBy: ['closed-hat'] };
  if (role === 'triangle' && gmNote === MUTE_TRIANGLE) {
    return { chokeGroups: ['mute-triangle'], chokedBy: [] };
  }
  if (role === 'triangle' && gmNote === OPEN_TRIANGLE) {
    return { chokeGroups: [], chokedBy: ['mute-triangle'] };
  }
  return { chokeGroups: [], chokedBy: [] };
}

/** Whether two pads' choke rules say the same, in any order. */
export function sameChokes(a: Chokes, b: Chokes): boolean {
  return sameSet(a.chokeGroups, b.chokeGroups) && sameSet(a.chokedBy, b.chokedBy);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((group) => b.includes(group));
}
