import { GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from '../kit/gm-notes.ts';
import type { Pad } from '../kit/kit-schema.ts';
import { ROLES, type Role } from '../kit/roles.ts';
import type { ControllerProfile } from './profile-schema.ts';
import { spreadToms } from './spread-toms.ts';

/** In a note table: no pad of the kit is meant. */
export const NO_NOTE = 255;

/** What a note means before a kit is asked. */
export interface Meaning {
  /** Null for notes that General MIDI has no drum for. */
  readonly role: Role | null;
  readonly gmNote: number;
  /** Whether a profile says so: then it is the drum that counts, and not the number. */
  readonly isSaid: boolean;
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
  if (said) return { role: said.role, gmNote: said.gmNote, isSaid: true };
  const isDrum = note >= GM_NOTE_MIN && note <= GM_NOTE_MAX;
  return { role: isDrum ? (GM_ROLES.get(note) ?? null) : null, gmNote: note, isSaid: false };
}

/**
 * The input note of the pad that is meant, or null where the kit has none.
 *
 * A note that no profile speaks of plays the pad on that very note, whatever it is. One that a profile
 * has given a role plays the pad of the role on that General MIDI note; but a pad that was taught the
 * note, or a kit's free note, is that pad before all others. Else it is the nearest pad of the role,
 * then one that stands in for it, and last the pad on the note, if it be of another role.
 *
 * @param toms Which tom is played for which; without it the nearest.
 */
export function inputNoteFor(
  meaning: Meaning,
  pads: readonly Pad[],
  toms: ReadonlyMap<number, number> = new Map(),
): number | null {
  const { role, gmNote } = meaning;
  const onNote = pads.find(({ inputNote }) => inputNote === gmNote);
  if (onNote && isMeant(onNote, meaning)) return gmNote;
  if (role === null) return onNote ? gmNote : null;
  const standIn = STAND_INS[role];
  return (
    inputNoteOf(pads, role, toms.get(gmNote)) ??
    nearest(role, gmNote, pads) ??
    (standIn ? nearest(standIn, gmNote, pads) : null) ??
    (onNote ? gmNote : null)
  );
}

/**
 * For each of a device's 128 notes the input note that it plays in this kit, or `NO_NOTE`. Made when
 * kit or profile change, so that a hit only looks it up.
 */
export function noteTable(
  profile: Pick<ControllerProfile, 'notes'>,
  pads: readonly Pad[],
): Uint8Array {
  const toms = spreadToms(sentToms(profile), heldToms(pads));
  return Uint8Array.from(
    { length: 128 },
    (_, note) => inputNoteFor(meaningOf(note, profile), pads, toms) ?? NO_NOTE,
  );
}

/** Whether the pad on the note that is meant is the drum that is meant. */
function isMeant({ role, inputNote, gmNote }: Pad, meaning: Meaning): boolean {
  if (!meaning.isSaid || meaning.role === null || role === meaning.role) return true;
  const isTaught = inputNote !== gmNote;
  return isTaught || !ROLE_NOTES[meaning.role].includes(meaning.gmNote);
}

/** The notes that the device's toms mean: those of its profile, or all that there are. */
function sentToms({ notes }: Pick<ControllerProfile, 'notes'>): readonly number[] {
  const said = notes.filter(({ role }) => role === 'tom').map(({ gmNote }) => gmNote);
  return said.length > 0 ? said : ROLE_NOTES.tom;
}

function heldToms(pads: readonly Pad[]): number[] {
  return pads.flatMap(({ role, gmNote, inputNote }) =>
    role === 'tom' && gmNote !== null && inputNote !== null ? [gmNote] : [],
  );
}

function inputNoteOf(pads: readonly Pad[], role: Role, gmNote: number | undefined): number | null {
  if (gmNote === undefined) return null;
  return pads.find((pad) => pad.role === role && pad.gmNote === gmNote)?.inputNote ?? null;
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
