import { GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from '../kit/gm-notes.ts';
import type { Pad } from '../kit/kit-schema.ts';
import { ROLES, type Role } from '../kit/roles.ts';
import type { ControllerProfile } from './profile-schema.ts';

/** In a note table: no pad of the kit is meant. */
export const NO_NOTE = 255;

/** What a note means before a kit is asked. */
export interface Meaning {
  /** Null for notes that General MIDI has no drum for. */
  readonly role: Role | null;
  readonly gmNote: number;
}

/** Who stands in for a role that a kit lacks: the same drum in another way of playing it. */
const STAND_INS: Readonly<Partial<Record<Role, Role>>> = {
  rim: 'snare',
  'open-hat': 'closed-hat',
};

const GM_ROLES: ReadonlyMap<number, Role> = new Map(
  ROLES.flatMap((role) => ROLE_NOTES[role].map((note) => [note, role] as const)),
);

/** What a device's note means: what its profile says, else what General MIDI says. */
export function meaningOf(note: number, profile: Pick<ControllerProfile, 'notes'>): Meaning {
  const said = profile.notes.find((each) => each.note === note);
  if (said) return { role: said.role, gmNote: said.gmNote };
  const isDrum = note >= GM_NOTE_MIN && note <= GM_NOTE_MAX;
  return { role: isDrum ? (GM_ROLES.get(note) ?? null) : null, gmNote: note };
}

/**
 * The input note of the pad that is meant, or null where the kit has none: the pad on that very note,
 * else the pad of the role whose General MIDI note is nearest, else one that stands in.
 */
export function inputNoteFor({ role, gmNote }: Meaning, pads: readonly Pad[]): number | null {
  if (pads.some(({ inputNote }) => inputNote === gmNote)) return gmNote;
  if (role === null) return null;
  const ofRole = nearest(role, gmNote, pads);
  if (ofRole !== null) return ofRole;
  const standIn = STAND_INS[role];
  return standIn ? nearest(standIn, gmNote, pads) : null;
}

/**
 * For each of a device's 128 notes the input note that it plays in this kit, or `NO_NOTE`. Made when
 * kit or profile change, so that a hit only looks it up.
 */
export function noteTable(
  profile: Pick<ControllerProfile, 'notes'>,
  pads: readonly Pad[],
): Uint8Array {
  return Uint8Array.from(
    { length: 128 },
    (_, note) => inputNoteFor(meaningOf(note, profile), pads) ?? NO_NOTE,
  );
}

/** `other` is no drum: its nearest would be any. */
function nearest(role: Role, gmNote: number, pads: readonly Pad[]): number | null {
  if (role === 'other') return null;
  let best: number | null = null;
  let least = Infinity;
  for (const pad of pads) {
    if (pad.role !== role || pad.inputNote === null) continue;
    const distance = Math.abs((pad.gmNote ?? pad.inputNote) - gmNote);
    if (distance < least) [best, least] = [pad.inputNote, distance];
  }
  return best;
}
