import type { Pad } from '../../kit/kit-schema.ts';
import { meaningOf, NO_NOTE } from '../../profiles/note-table.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import type { Role } from '../../kit/roles.ts';

/** A device's note as one that it alone plays. */
export interface OwnNote {
  readonly inputNote: number;
  /** What the profile has to say of the device's note for that; null where it says it already. */
  readonly meaning: { readonly role: Role; readonly gmNote: number } | null;
}

/**
 * The input note that this note of the device alone plays. Where others play it, too, or where it
 * plays another drum's only for want of its own, it is made its own.
 *
 * @param inputNote That it plays now, or `NO_NOTE`.
 * @param pads Of the kit in hand, whose notes are taken.
 */
export function ownNote(
  note: number,
  inputNote: number,
  profile: ControllerProfile,
  pads: readonly Pad[],
): OwnNote {
  const isMeant = (each: number) => meaningOf(each, profile).gmNote === inputNote;
  const others = [inputNote, ...profile.notes.map((each) => each.note)];
  const isShared = others.some((each) => each !== note && isMeant(each));
  if (inputNote !== NO_NOTE && isMeant(note) && !isShared) return { inputNote, meaning: null };
  const taken = new Set(profile.notes.flatMap((each) => (each.note === note ? [] : [each.gmNote])));
  for (const pad of pads) taken.add(pad.inputNote ?? -1);
  const free = taken.has(note) ? firstFree(taken) : note;
  if (free === null) return { inputNote: inputNote === NO_NOTE ? note : inputNote, meaning: null };
  const said = profile.notes.find((each) => each.note === note);
  const meaning = said || free !== note ? { role: said?.role ?? 'other', gmNote: free } : null;
  return { inputNote: free, meaning };
}

function firstFree(taken: ReadonlySet<number>): number | null {
  for (let note = 127; note >= 0; note -= 1) if (!taken.has(note)) return note;
  return null;
}
