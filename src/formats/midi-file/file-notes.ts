import { ROLE_NOTES } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';

export interface FileNotes {
  /** By the pad's id. Pads that no note could be found for are not in it. */
  readonly noteOf: ReadonlyMap<string, number>;
  /** What other programs may play otherwise, in sentences. */
  readonly remarks: readonly string[];
}

/**
 * The note that each pad is written as: its General MIDI note, else the one that plays it here, as
 * long as no other pad is written as that, else the first of its role.
 */
export function fileNotes(pads: readonly Pad[]): FileNotes {
  const noteOf = new Map<string, number>();
  const padsOf = new Map<number, Pad[]>();
  const give = (pad: Pad, note: number) => {
    noteOf.set(pad.id, note);
    padsOf.set(note, [...(padsOf.get(note) ?? []), pad]);
  };
  for (const pad of pads) if (pad.gmNote !== null) give(pad, pad.gmNote);
  const free: Pad[] = [];
  const without: Pad[] = [];
  for (const pad of pads) {
    if (pad.gmNote !== null) continue;
    const [ofRole] = pad.role === 'other' ? [] : ROLE_NOTES[pad.role];
    if (pad.inputNote !== null && !padsOf.has(pad.inputNote)) {
      give(pad, pad.inputNote);
      free.push(pad);
    } else if (ofRole === undefined) without.push(pad);
    else give(pad, ofRole);
  }
  return { noteOf, remarks: remarksOf(free, without, padsOf) };
}

function remarksOf(
  free: readonly Pad[],
  without: readonly Pad[],
  padsOf: ReadonlyMap<number, readonly Pad[]>,
): string[] {
  const remarks: string[] = [];
  if (free.length > 0) {
    const have = free.length === 1 ? 'has' : 'have';
    remarks.push(
      `${named(free)} ${have} no General MIDI note: other programs may play something else there.`,
    );
  }
  for (const [note, pads] of padsOf) {
    if (pads.length > 1) remarks.push(`${named(pads)} are one note in the file: ${note}.`);
  }
  if (without.length > 0) {
    const have = without.length === 1 ? 'has' : 'have';
    remarks.push(`${named(without)} ${have} no note and stayed out.`);
  }
  return remarks;
}

/** “Kick 2, Vox and 3 more”. */
function named(pads: readonly Pad[]): string {
  const names = pads.slice(0, 3).map(({ name }) => name);
  const more = pads.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${more} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
