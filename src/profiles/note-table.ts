import { GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from '../kit/gm-notes.ts';
import type { Pad } from '../kit/kit-schema.ts';
import { ROLES, type Role } from '../kit/roles.ts';
import { assignDrums } from './assign-drums.ts';
import type { ControllerProfile } from './profile-schema.ts';

/** In a note table: no pad of the kit is meant. */
export const NO_NOTE = 255;

/** What a note means before a kit is asked. */
export interface Meaning {
  /** Null for notes that General MIDI has no drum for. */
  readonly role: Role | null;
  readonly gmNote: number;
  /** Whether no profile speaks of the note: then it is the number that counts, and not the drum. */
  readonly isPlain?: boolean;
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
  return { role: isDrum ? (GM_ROLES.get(note) ?? null) : null, gmNote: note, isPlain: true };
}

/**
 * Notes of General MIDI that are another sound than the rest of their role: pedal hi-hat, Chinese
 * cymbal, ride bell, splash. No other cymbal plays them while there is another way.
 */
const SPECIAL: ReadonlySet<number> = new Set([44, 52, 53, 55]);

/**
 * The input note of the pad that is meant, or null where the kit has none.
 *
 * A note that no profile speaks of plays the pad on that very note, whatever it is. One that a profile
 * has given a role plays the pad of the role on that General MIDI note; but a pad that was taught the
 * note, or a kit's free note, is that pad before all others. Else it is the nearest pad of the role,
 * then one that stands in for it, and last the pad on the note, if it be of another role.
 */
export function inputNoteFor(meaning: Meaning, pads: readonly Pad[]): number | null {
  const { role, gmNote } = meaning;
  const onNote = pads.find(({ inputNote }) => inputNote === gmNote);
  if (onNote && isMeant(onNote, meaning)) return gmNote;
  if (role === null) return onNote ? gmNote : null;
  const standIn = STAND_INS[role];
  return (
    nearest(role, gmNote, pads) ??
    (standIn ? nearest(standIn, gmNote, pads) : null) ??
    (onNote ? gmNote : null)
  );
}

/** Whether the pad on the note that is meant is the drum that is meant. */
function isMeant({ role, inputNote, gmNote }: Pad, meaning: Meaning): boolean {
  if (meaning.isPlain || meaning.role === null || role === meaning.role) return true;
  const isTaught = inputNote !== gmNote;
  return isTaught || !ROLE_NOTES[meaning.role].includes(meaning.gmNote);
}

/**
 * For each of a device's 128 notes the input note that it plays in this kit, or `NO_NOTE`. Made when
 * kit or profile change, so that a hit only looks it up. The drums that a profile names are spread
 * over the kit's pads of their role as a whole; any other note is found a pad by itself.
 */
export function noteTable(
  profile: Pick<ControllerProfile, 'notes'>,
  pads: readonly Pad[],
): Uint8Array {
  const spread = new Map(ROLES.map((role) => [role, spreadDrums(role, profile, pads)]));
  return Uint8Array.from({ length: 128 }, (_, note) => {
    const meaning = meaningOf(note, profile);
    const spreadTo = meaning.role && spread.get(meaning.role)?.get(meaning.gmNote);
    return spreadTo ?? inputNoteFor(meaning, pads) ?? NO_NOTE;
  });
}

/** By General MIDI note, for the drums of a role that a profile names: the input notes of their pads. */
function spreadDrums(
  role: Role,
  { notes }: Pick<ControllerProfile, 'notes'>,
  pads: readonly Pad[],
): ReadonlyMap<number, number> {
  const named = notes.filter((each) => each.role === role).map(({ gmNote }) => gmNote);
  const drums = [...new Set(named)]
    // Whose note a pad of another role was taught goes there.
    .filter((drum) => !SPECIAL.has(drum) && !isOnOther(drum, role, pads))
    .sort((a, b) => a - b);
  const candidates = role === 'other' ? [] : candidatesOf(role, drums, pads);
  const assigned = assignDrums(drums, candidates);
  return new Map(assigned.map((inputNote, i) => [drums[i]!, inputNote]));
}

function isOnOther(note: number, role: Role, pads: readonly Pad[]): boolean {
  return pads.some(
    (pad) => pad.inputNote === note && pad.role !== role && isMeant(pad, { role, gmNote: note }),
  );
}

/** A role's pads that are played by a note; special ones only for want of others, or on a drum's own note. */
function candidatesOf(role: Role, drums: readonly number[], pads: readonly Pad[]) {
  const all = pads.flatMap(({ role: padRole, gmNote, inputNote }) =>
    padRole === role && inputNote !== null ? [{ at: gmNote ?? inputNote, inputNote }] : [],
  );
  const plain = all.filter(({ at, inputNote }) => !SPECIAL.has(at) || drums.includes(inputNote));
  return plain.length > 0 ? plain : all;
}

/** `other` is no drum: its nearest would be any. */
function nearest(role: Role, gmNote: number, pads: readonly Pad[]): number | null {
  if (role === 'other') return null;
  let best: number | null = null;
  let least = Infinity;
  for (const pad of pads) {
    if (pad.role !== role || pad.inputNote === null) continue;
    const distance = distanceOf(pad.gmNote ?? pad.inputNote, gmNote);
    if (distance < least) [best, least] = [pad.inputNote, distance];
  }
  return best;
}

function distanceOf(a: number, b: number): number {
  return Math.abs(a - b) + (SPECIAL.has(a) === SPECIAL.has(b) ? 0 : 128);
}
