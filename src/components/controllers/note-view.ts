import { noteName } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Role } from '../../kit/roles.ts';
import { meaningOf, NO_NOTE, noteTable } from '../../profiles/note-table.ts';
import type { ControllerProfile, NoteMeaning } from '../../profiles/profile-schema.ts';

/** A note of a controller, as its picture shows it. */
export interface NoteView {
  readonly note: number;
  /** What the device calls it, else the note's own name. */
  readonly name: string;
  /** Null for notes that nobody knows a drum for. */
  readonly role: Role | null;
  /** The pad of the kit that it plays; null for none. */
  readonly padId: string | null;
  readonly padName: string | null;
  /** Whether the profile says what it means, rather than General MIDI. */
  readonly isSaid: boolean;
  readonly sensitivity: number;
}

export interface NotesView {
  /** Of a grid; null for a list of drums. */
  readonly columns: number | null;
  /** Of a grid row by row from the top, as it is looked at. */
  readonly notes: readonly NoteView[];
}

/**
 * The notes of a profile with what they play in this kit: its grid as it lies before the player, or a
 * list of what it knows. Where it knows nothing, it is what the kit is played by.
 *
 * @param heard Notes that have come from the device: they are in the list, too.
 */
export function notesView(
  profile: ControllerProfile,
  pads: readonly Pad[],
  heard: ReadonlySet<number>,
): NotesView {
  const table = noteTable(profile, pads);
  const view = (note: number) => noteView(note, profile, pads, table[note]!);
  const { grid } = profile;
  if (grid) {
    const rows = Math.ceil(grid.notes.length / grid.columns);
    const fromTop = Array.from({ length: rows }, (_, row) =>
      grid.notes.slice((rows - 1 - row) * grid.columns, (rows - row) * grid.columns),
    ).flat();
    return { columns: grid.columns, notes: fromTop.map(view) };
  }
  const known = profile.notes.map(({ note }) => note);
  const played = known.length > 0 ? [] : pads.flatMap(({ inputNote }) => inputNote ?? []);
  const all = [...new Set([...known, ...played, ...heard])].sort((a, b) => a - b);
  return { columns: null, notes: all.map(view) };
}

function noteView(
  note: number,
  profile: ControllerProfile,
  pads: readonly Pad[],
  inputNote: number,
): NoteView {
  const said = profile.notes.find((each) => each.note === note);
  const pad = inputNote === NO_NOTE ? null : pads.find((each) => each.inputNote === inputNote);
  const { role } = meaningOf(note, profile);
  return {
    note,
    name: said?.name ?? noteName(note),
    role: role ?? pad?.role ?? null,
    padId: pad?.id ?? null,
    padName: pad?.name ?? null,
    isSaid: said !== undefined,
    sensitivity: said?.sensitivity ?? 1,
  };
}

/** What a note means now, for a profile that is to say so; `other` where nobody knows. */
export function saidMeaning(note: number, profile: ControllerProfile): NoteMeaning {
  const { role, gmNote } = meaningOf(note, profile);
  return { note, role: role ?? 'other', gmNote };
}
