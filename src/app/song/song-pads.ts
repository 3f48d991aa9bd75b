import { GM_NOTE_NAMES } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { SongNote } from '../../kit/song.ts';
import { NO_NOTE, noteTable } from '../../profiles/note-table.ts';

/** A note that a song plays and what becomes of it. */
export interface SongRow {
  readonly note: number;
  /** What General MIDI calls it, or its number. */
  readonly name: string;
  readonly count: number;
  /** Null where the kit lacks it and nobody has chosen a pad. */
  readonly pad: Pad | null;
  /** Whether the pad was chosen here. */
  readonly isChosen: boolean;
}

/** A file's notes have no other meaning than General MIDI's. */
const PLAIN = { notes: [] };

/** The pad that each of the 128 notes plays: the chosen one, else the one of its meaning; or null. */
export function padsOfNotes(
  pads: readonly Pad[],
  chosen: ReadonlyMap<number, string>,
): (Pad | null)[] {
  const table = noteTable(PLAIN, pads);
  return Array.from(table, (inputNote, note) => {
    const padId = chosen.get(note);
    const own = padId === undefined ? undefined : pads.find(({ id }) => id === padId);
    if (own) return own;
    return inputNote === NO_NOTE ? null : (pads.find((pad) => pad.inputNote === inputNote) ?? null);
  });
}

/** The notes of a song from the highest to the lowest, as lanes lie. */
export function rowsOf(
  notes: readonly SongNote[],
  padOf: readonly (Pad | null)[],
  chosen: ReadonlyMap<number, string>,
): SongRow[] {
  const counts = new Map<number, number>();
  for (const { note } of notes) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => b - a)
    .map(([note, count]) => {
      const pad = padOf[note] ?? null;
      return { note, name: noteName(note), count, pad, isChosen: pad?.id === chosen.get(note) };
    });
}

/** “Cowbell”, or “Note 96” where General MIDI has no drum. */
export function noteName(note: number): string {
  return GM_NOTE_NAMES[note] ?? `Note ${note}`;
}
