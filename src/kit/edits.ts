import { withDefaultChokes } from './build-kit.ts';
import { FREE_NOTES, ROLE_NOTES } from './gm-notes.ts';
import { editGroove, removePadHits } from './groove-edits.ts';
import { KIT_LIMITS, type Kit, type Pad, type PlaybackMode } from './kit-schema.ts';
import { tidyName } from './names.ts';
import type { Role } from './roles.ts';

/**
 * Edits of a kit. Each returns a new kit, or the same object if nothing changes: an unknown pad, a
 * value that it already has, a note or slot that doesn't exist. Levels and tunings are clamped.
 */

export function renameKit(kit: Kit, name: string): Kit {
  const tidy = tidyName(name);
  return tidy === '' || tidy === kit.name ? kit : { ...kit, name: tidy };
}

/** Its chokes follow if they were those of its old name: half-open hats are known by it. */
export function renamePad(kit: Kit, padId: string, name: string): Kit {
  const pad = findPad(kit, padId);
  const tidy = tidyName(name);
  if (!pad || tidy === '' || tidy === pad.name) return kit;
  return replacePads(kit, [withDefaultChokes({ ...pad, name: tidy }, pad)]);
}

/**
 * A person says what the pad is. It moves to the first free note of the role, else to a free one
 * above the percussion map; its slot stays, and so does the note that plays it where it was learned or
 * the file of another program means it. Its chokes follow if they were those of its old role.
 */
export function setPadRole(kit: Kit, padId: string, role: Role): Kit {
  const pad = findPad(kit, padId);
  if (!pad) return kit;
  if (pad.role === role) return confirmPad(kit, padId);
  const gmNote = freeNote(kit, pad, role);
  const isMeant = pad.makerRole !== undefined && pad.inputNote !== null;
  const inputNote = pad.inputNote === pad.gmNote && !isMeant ? gmNote : pad.inputNote;
  const changed: Pad = { ...pad, role, roleSource: 'user', gmNote, inputNote };
  return replacePads(kit, [withDefaultChokes(changed, pad)]);
}

/** A person says that the pad's role is right. */
export function confirmPad(kit: Kit, padId: string): Kit {
  return changePad(kit, padId, { roleSource: 'user' });
}

/**
 * Gives the pad a note, to be played by it and written for it. A pad that had the note takes this
 * pad's old one.
 *
 * @param note 0 to 127.
 */
export function setPadNote(kit: Kit, padId: string, note: number): Kit {
  const pad = findPad(kit, padId);
  if (!pad || !Number.isInteger(note) || note < 0 || note > 127) return kit;
  if (pad.gmNote === note && pad.inputNote === note) return kit;
  const changed = kit.pads
    .map((other): Pad => {
      if (other === pad) return { ...pad, gmNote: note, inputNote: note };
      const gmNote = other.gmNote === note ? pad.gmNote : other.gmNote;
      const inputNote = other.inputNote === note ? pad.inputNote : other.inputNote;
      const same = gmNote === other.gmNote && inputNote === other.inputNote;
      return same ? other : { ...other, gmNote, inputNote };
    })
    .map((after, i) => withDefaultChokes(after, kit.pads[i] ?? after));
  return replacePads(kit, changed);
}

/**
 * Gives the pad an input note alone: what it is written as stays. A pad that was played by the note
 * takes this pad's old one.
 *
 * @param note 0 to 127.
 */
export function learnPadNote(kit: Kit, padId: string, note: number): Kit {
  const pad = findPad(kit, padId);
  if (!pad || !Number.isInteger(note) || note < 0 || note > 127) return kit;
  if (pad.inputNote === note) return kit;
  const former = kit.pads.find(({ inputNote }) => inputNote === note);
  return replacePads(kit, [
    ...(former ? [{ ...former, inputNote: pad.inputNote }] : []),
    { ...pad, inputNote: note },
  ]);
}

/** Swaps what is in two slots; one of them may be empty. */
export function swapSlots(kit: Kit, slotA: number, slotB: number): Kit {
  if (slotA === slotB || !isSlot(slotA) || !isSlot(slotB)) return kit;
  const padA = kit.pads.find((pad) => pad.slot === slotA);
  const padB = kit.pads.find((pad) => pad.slot === slotB);
  const moved = [
    ...(padA ? [{ ...padA, slot: slotB }] : []),
    ...(padB ? [{ ...padB, slot: slotA }] : []),
  ];
  return replacePads(kit, moved);
}

/** Takes the pad out, with the samples that no other pad plays and its hits of the groove. */
export function removePad(kit: Kit, padId: string): Kit {
  const pad = findPad(kit, padId);
  if (!pad) return kit;
  const pads = kit.pads.filter((other) => other !== pad);
  const stillUsed = new Set(pads.flatMap(sampleIds));
  const gone = new Set(sampleIds(pad).filter((id) => !stillUsed.has(id)));
  const samples = kit.samples.filter((sample) => !gone.has(sample.id));
  return editGroove({ ...kit, pads, samples }, (groove) => removePadHits(groove, padId));
}

/** @param gainDb -96 to 24. */
export function setPadGainDb(kit: Kit, padId: string, gainDb: number): Kit {
  return changePad(kit, padId, { gainDb: clamp(gainDb, -96, 24) });
}

/** @param pan -1 left to 1 right. */
export function setPadPan(kit: Kit, padId: string, pan: number): Kit {
  return changePad(kit, padId, { pan: clamp(pan, -1, 1) });
}

export function setPadMuted(kit: Kit, padId: string, muted: boolean): Kit {
  const isMuted = findPad(kit, padId)?.muted ?? false;
  return isMuted === muted ? kit : changePad(kit, padId, { muted });
}

/** Brings every pad to 0 dB. */
export function resetLevels(kit: Kit): Kit {
  const loud = kit.pads.filter((pad) => pad.gainDb !== 0);
  return replacePads(
    kit,
    loud.map((pad) => ({ ...pad, gainDb: 0 })),
  );
}

/** @param tuneSemitones -48 to 48. */
export function setPadTuneSemitones(kit: Kit, padId: string, tuneSemitones: number): Kit {
  return changePad(kit, padId, { tuneSemitones: clamp(tuneSemitones, -48, 48) });
}

/** @param fineCents -100 to 100, on top of the semitones. */
export function setPadFineCents(kit: Kit, padId: string, fineCents: number): Kit {
  return changePad(kit, padId, { fineCents: clamp(fineCents, -100, 100) });
}

export function setPadPlaybackMode(kit: Kit, padId: string, playbackMode: PlaybackMode): Kit {
  return changePad(kit, padId, { playbackMode });
}

/** Sets fields of a pad; an undefined value leaves its field. */
function changePad(kit: Kit, padId: string, change: Partial<Pad>): Kit {
  const pad = findPad(kit, padId);
  if (!pad) return kit;
  const keys = Object.keys(change).filter(
    (key) => change[key] !== undefined && change[key] !== pad[key],
  );
  if (keys.length === 0) return kit;
  const news = Object.fromEntries(keys.map((key) => [key, change[key]]));
  return replacePads(kit, [{ ...pad, ...news }]);
}

function replacePads(kit: Kit, changed: readonly Pad[]): Kit {
  if (changed.length === 0) return kit;
  const byId = new Map(changed.map((pad) => [pad.id, pad]));
  return { ...kit, pads: kit.pads.map((pad) => byId.get(pad.id) ?? pad) };
}

function findPad(kit: Kit, padId: string): Pad | undefined {
  return kit.pads.find((pad) => pad.id === padId);
}

/** The first of the role's notes, then of the free ones, that no other pad has. */
function freeNote(kit: Kit, pad: Pad, role: Role): number | null {
  const taken = new Set(
    kit.pads.filter((other) => other !== pad).flatMap((other) => [other.gmNote, other.inputNote]),
  );
  if (pad.gmNote !== null && ROLE_NOTES[role].includes(pad.gmNote)) return pad.gmNote;
  return [...ROLE_NOTES[role], ...FREE_NOTES].find((note) => !taken.has(note)) ?? null;
}

function sampleIds(pad: Pad): string[] {
  return pad.layers.map((layer) => layer.sampleId);
}

function isSlot(slot: number): boolean {
  return Number.isInteger(slot) && slot >= 0 && slot < KIT_LIMITS.pads;
}

/** Undefined, which changes nothing, for what is no number. */
function clamp(value: number, min: number, max: number): number | undefined {
  return Number.isNaN(value) ? undefined : Math.min(max, Math.max(min, value));
}
