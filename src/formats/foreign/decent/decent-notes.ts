import type { Pad } from '../../../kit/kit-schema.ts';

/** Above all of General MIDI's, where pads without a note are looked for first. */
const FREE_FROM = 83;

/** The note of each pad: its own, else its General MIDI note, else a free one; null where all are taken. */
export function freeNotes(pads: readonly Pad[]): (number | null)[] {
  const taken = new Set(pads.flatMap(({ inputNote }) => inputNote ?? []));
  const order = Array.from({ length: 128 }, (_, i) => (i + FREE_FROM) % 128);
  const take = (note: number | null | undefined) => {
    if (note === null || note === undefined || taken.has(note)) return null;
    taken.add(note);
    return note;
  };
  const notes = pads.map(({ inputNote, gmNote }) => inputNote ?? take(gmNote));
  return notes.map((note) => note ?? take(order.find((free) => !taken.has(free))));
}
