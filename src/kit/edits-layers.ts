import { arrange, confidenceOf, mainSampleId, takeId, withDefaultChokes } from './build-kit.ts';
import type { SoundFeatures } from './assign-notes.ts';
import { commonName } from './common-name.ts';
import { FREE_NOTES, ROLE_NOTES } from './gm-notes.ts';
import { editGroove, joinPadHits } from './groove-edits.ts';
import { KIT_LIMITS, padSchema, type Kit, type Layer, type Pad } from './kit-schema.ts';
import { velocityDb, type HitPlan } from './layer-plan.ts';
import { layoutSlots } from './layout.ts';
import { padNameFromFile } from './names.ts';
import { ROLE_NAMES } from './roles.ts';

/**
 * Makes one pad of pads with one sample each. It keeps the role that its hits are surest of, the
 * best of their notes with its slot, and what they have in common of their names. Each layer
 * remembers the pad it was, for `splitPad`.
 *
 * @returns The same kit where a pad is unknown or has layers already.
 */
export function mergePads(kit: Kit, hits: readonly HitPlan[]): Kit {
  const byId = new Map(kit.pads.map((pad) => [pad.id, pad]));
  const pads = hits.flatMap(({ padId }) => byId.get(padId) ?? []);
  const ids = new Set(pads.map((pad) => pad.id));
  const isSound = ids.size === hits.length && ids.size > 1 && ids.size <= KIT_LIMITS.layersPerPad;
  if (!isSound || pads.some((pad) => pad.layers.length > 1)) return kit;

  const chief = surest(pads);
  const merged: Pad = {
    ...chief,
    ...seatFor(kit, chief, pads),
    name: nameFor(kit, chief, pads),
    // A pad is judged, and shown, by its first layer: the hardest hit says most of a drum.
    layers: hits
      .map((hit, i) => layerOf(hit, pads[i]!, chief))
      .sort((a, b) => b.velocityMax - a.velocityMax),
  };
  const first = kit.pads.findIndex((pad) => ids.has(pad.id));
  const after = kit.pads.flatMap((pad, i) => {
    if (i === first) return [withDefaultChokes(merged, chief)];
    return ids.has(pad.id) ? [] : [pad];
  });
  return editGroove({ ...kit, pads: after }, (groove) => joinPadHits(groove, ids, merged.id));
}

/**
 * Merges several drums at once. As their hits had taken each other's notes, the new pads and those
 * that had found no note of their role get notes and slots together.
 *
 * @param features By sample id.
 */
export function mergeAll(
  kit: Kit,
  drums: readonly (readonly HitPlan[])[],
  features: ReadonlyMap<string, SoundFeatures>,
): Kit {
  const merged = drums.reduce(mergePads, kit);
  if (merged === kit) return kit;
  const before = new Map(kit.pads.map((pad) => [pad.id, pad]));
  const isAdrift = (pad: Pad) =>
    pad.inputNote === pad.gmNote && !ROLE_NOTES[pad.role].includes(pad.gmNote ?? -1);
  const moves = (pad: Pad) => pad !== before.get(pad.id) || isAdrift(pad);
  const settled = merged.pads.filter((pad) => !moves(pad));
  const arranged = arrange(merged.pads.filter(moves), settled, features);
  const after = new Map(arranged.map((pad) => [pad.id, pad]));
  const pads = merged.pads.map((pad) => withDefaultChokes(after.get(pad.id) ?? pad, pad));
  return { ...merged, pads };
}

/**
 * Makes a pad of each layer. Layers that were pads before are those pads again, as far as their
 * notes and slots are free; the others take the pad's role and settings, and sound at full velocity
 * as the layer did at the top of its range.
 *
 * @returns The same kit where the pad is unknown, has one layer, or the kit would be too large.
 */
export function splitPad(kit: Kit, padId: string): Kit {
  const pad = kit.pads.find((each) => each.id === padId);
  if (!pad || pad.layers.length < 2) return kit;
  const others = kit.pads.filter((each) => each !== pad);
  if (others.length + pad.layers.length > KIT_LIMITS.pads) return kit;

  const layers = [...pad.layers].sort((a, b) => a.velocityMax - b.velocityMax);
  const formers = layers.map((layer) => formerPadOf(layer));
  const drafts = layers.map((layer, i) => formers[i] ?? padOfLayer(kit, pad, layer));
  const heir = Math.max(
    0,
    drafts.findIndex((draft) => draft.id === pad.id),
  );
  // What the pad was given since it was merged goes on with one of its hits.
  const { slot, gmNote, inputNote } = pad;
  if (!formers.some((former) => former?.gmNote === gmNote && former.inputNote === inputNote)) {
    drafts[heir] = { ...drafts[heir]!, gmNote, inputNote };
  }
  if (!formers.some((former) => former?.slot === slot)) drafts[heir] = { ...drafts[heir]!, slot };
  const roleIsTold = pad.roleSource === 'user';
  const told = drafts.map((draft): Pad => {
    if (!roleIsTold || draft.role === pad.role) return draft;
    return withDefaultChokes({ ...draft, role: pad.role, roleSource: 'user' }, draft);
  });
  const parts = settle(told, others);
  return { ...kit, pads: kit.pads.flatMap((each) => (each === pad ? parts : [each])) };
}

/** The pad whose role the hits are surest of together; what a person said comes first. */
function surest(pads: readonly Pad[]): Pad {
  const weight = (pad: Pad) => confidenceOf(pad) + (pad.roleSource === 'user' ? pads.length : 0);
  const votes = new Map<string, number>();
  for (const pad of pads) votes.set(pad.role, (votes.get(pad.role) ?? 0) + weight(pad));
  return [...pads].sort(
    (a, b) => (votes.get(b.role) ?? 0) - (votes.get(a.role) ?? 0) || weight(b) - weight(a),
  )[0]!;
}

type Seat = Pick<Pad, 'slot' | 'gmNote' | 'inputNote'>;

/** The best note that one of the pads has, with its place; or a free note of the role. */
function seatFor(kit: Kit, chief: Pad, pads: readonly Pad[]): Seat {
  const notes = ROLE_NOTES[chief.role];
  const rank = ({ gmNote }: Pad) => {
    if (gmNote === null) return Infinity;
    return notes.includes(gmNote)
      ? notes.indexOf(gmNote)
      : notes.length + FREE_NOTES.indexOf(gmNote);
  };
  const [best = chief] = pads
    .filter((pad) => pad.role === chief.role)
    .sort((a, b) => rank(a) - rank(b));
  const seat = { slot: best.slot, gmNote: best.gmNote, inputNote: best.inputNote };
  if (rank(best) < notes.length || best.inputNote !== best.gmNote) return seat;
  const taken = notesOf(kit.pads.filter((pad) => !pads.includes(pad)));
  const free = notes.find((note) => !taken.has(note));
  return free === undefined ? seat : { ...seat, gmNote: free, inputNote: free };
}

function nameFor(kit: Kit, chief: Pad, pads: readonly Pad[]): string {
  const common = commonName(pads.map((pad) => pad.name));
  if (common !== '') return common;
  // `Castanets/01.wav`, `02.wav`: only the folder says what they are.
  const sample = kit.samples.find(({ id }) => id === mainSampleId(chief));
  const folder = sample?.path.split('/').at(-2) ?? '';
  return /\p{L}{2}/u.test(folder) ? padNameFromFile(folder) : ROLE_NAMES[chief.role];
}

function layerOf({ velocityMin, velocityMax, gainDb }: HitPlan, pad: Pad, chief: Pad): Layer {
  const layer = pad.layers[0]!;
  const sum = layer.gainDb + gainDb + pad.gainDb - chief.gainDb;
  return { ...layer, velocityMin, velocityMax, gainDb: clampGain(sum), formerPad: pad };
}

/** The pad that a layer was, if what the document says of it can be believed. */
function formerPadOf(layer: Layer): Pad | null {
  const { success, data } = padSchema.safeParse(layer.formerPad);
  if (!success || data.layers.length !== 1 || mainSampleId(data) !== layer.sampleId) return null;
  return data;
}

function padOfLayer(kit: Kit, pad: Pad, layer: Layer): Pad {
  const sample = kit.samples.find(({ id }) => id === layer.sampleId);
  const isMain = layer === pad.layers[0];
  const gainDb = clampGain(layer.gainDb + velocityDb(layer.velocityMax));
  const full: Layer = { ...layer, velocityMin: 1, velocityMax: 127, gainDb };
  delete full.formerPad;
  return {
    ...pad,
    id: isMain ? pad.id : '',
    name: padNameFromFile(sample?.name ?? pad.name),
    classification: isMain ? pad.classification : null,
    gmNote: isMain ? pad.gmNote : null,
    inputNote: isMain ? pad.inputNote : null,
    layers: [full],
  };
}

/** Gives ids, notes and slots that are free, those that the drafts have where they can be had. */
function settle(drafts: readonly Pad[], others: readonly Pad[]): Pad[] {
  const ids = new Set(others.map((pad) => pad.id));
  const slots = new Set(others.map((pad) => pad.slot));
  const gmNotes = new Set(others.map((pad) => pad.gmNote));
  const inputNotes = new Set(others.map((pad) => pad.inputNote));
  const claim = <T>(value: T, taken: Set<T>): T | null => {
    if (taken.has(value)) return null;
    taken.add(value);
    return value;
  };
  const claimed = drafts.map((draft) => ({
    draft,
    id: draft.id === '' ? null : claim(draft.id, ids),
    slot: claim(draft.slot, slots),
    gmNote: draft.gmNote === null ? null : claim(draft.gmNote, gmNotes),
    inputNote: draft.inputNote === null ? null : claim(draft.inputNote, inputNotes),
  }));
  return claimed.map(({ draft, ...had }): Pad => {
    const id = had.id ?? takeId(mainSampleId(draft), ids);
    const free = [...ROLE_NOTES[draft.role], ...FREE_NOTES].find(
      (note) => !gmNotes.has(note) && !inputNotes.has(note),
    );
    const gmNote = had.gmNote ?? free ?? null;
    const inputNote = had.inputNote ?? (gmNote !== null && !inputNotes.has(gmNote) ? gmNote : null);
    gmNotes.add(gmNote);
    inputNotes.add(inputNote);
    const slot = had.slot ?? layoutSlots([{ role: draft.role, gmNote: null }], slots)[0] ?? 0;
    slots.add(slot);
    return withDefaultChokes({ ...draft, id, slot, gmNote, inputNote }, draft);
  });
}

function notesOf(pads: readonly Pad[]): Set<number | null> {
  return new Set(pads.flatMap((pad) => [pad.gmNote, pad.inputNote]));
}

function clampGain(gainDb: number): number {
  return Math.min(24, Math.max(-96, gainDb));
}
