import type { UnmappedNote } from '../../app/controllers/unmapped.ts';
import { noteName } from '../../kit/gm-notes.ts';

/** `Note 61 (C♯4), velocity 84, from TD-17: no pad.` */
export function unmappedText({ note, velocity, deviceName }: UnmappedNote): string {
  const from = deviceName ? `, from ${deviceName}` : '';
  return `Note ${note} (${noteName(note)}), velocity ${velocity}${from}: no pad.`;
}

/** Of several: `3 notes without a pad`. */
export function unmappedCount(count: number): string {
  return `${count} ${count === 1 ? 'note' : 'notes'} without a pad`;
}

/** Which one it is, whatever comes of it. */
export function unmappedKey({ deviceName, note }: Pick<UnmappedNote, 'deviceName' | 'note'>) {
  return `${note} ${deviceName}`;
}
