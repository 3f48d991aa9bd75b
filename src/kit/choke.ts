import { hatStepOf } from './hats.ts';
import type { Pad } from './kit-schema.ts';
import type { Role } from './roles.ts';

export type Chokes = Pick<Pad, 'chokeGroups' | 'chokedBy'>;

const MUTE_TRIANGLE = 80;
const OPEN_TRIANGLE = 81;
const USUAL_GROUPS = ['closed-hat', 'half-hat', 'mute-triangle'];
/** Of open hats, half-open ones too, in kits from before there were half-open ones. */
const FORMER_OPEN_HAT: Chokes = { chokeGroups: [], chokedBy: ['closed-hat'] };

/**
 * The choke behaviour a drummer expects of a sound. A more closed hat silences the more open ones:
 * closed hats and the pedal silence half-open and open ones, half-open ones silence open ones. The
 * pedal leaves a closed hat alone: its cymbals lie together already, and a foot that comes down with
 * the stick, a few milliseconds late, would take the stick's attack away. A muted triangle silences the
 * open one. Cymbals ring into each other.
 *
 * @param name The pad's, which alone tells half-open hats from others.
 */
export function defaultChokes(role: Role, gmNote: number | null, name = ''): Chokes {
  switch (hatStepOf({ role, gmNote, name })) {
    case 'pedal':
    case 'closed':
      return { chokeGroups: ['closed-hat'], chokedBy: [] };
    case 'half':
      return { chokeGroups: ['half-hat'], chokedBy: ['closed-hat'] };
    case 'open':
      return { chokeGroups: [], chokedBy: ['closed-hat', 'half-hat'] };
    case null:
      return triangleChokes(role, gmNote);
  }
}

/** Whether a pad's chokes are those of its role, note and name: now, or before there were half-open hats. */
export function hasDefaultChokes({ role, gmNote, name, chokeGroups, chokedBy }: Pad): boolean {
  const chokes = { chokeGroups, chokedBy };
  if (sameChokes(chokes, defaultChokes(role, gmNote, name))) return true;
  if (role === 'closed-hat') return sameChokes(chokes, defaultChokes(role, gmNote));
  return role === 'open-hat' && sameChokes(chokes, FORMER_OPEN_HAT);
}

function triangleChokes(role: Role, gmNote: number | null): Chokes {
  if (role === 'triangle' && gmNote === MUTE_TRIANGLE) {
    return { chokeGroups: ['mute-triangle'], chokedBy: [] };
  }
  if (role === 'triangle' && gmNote === OPEN_TRIANGLE) {
    return { chokeGroups: [], chokedBy: ['mute-triangle'] };
  }
  return { chokeGroups: [], chokedBy: [] };
}

/** Whether it is a group that sounds come with, so that sounds to come may join it. */
export function isUsualGroup(group: string): boolean {
  return USUAL_GROUPS.includes(group);
}

/** Whether two pads' choke rules say the same, in any order. */
export function sameChokes(a: Chokes, b: Chokes): boolean {
  return sameSet(a.chokeGroups, b.chokeGroups) && sameSet(a.chokedBy, b.chokedBy);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((group) => b.includes(group));
}
