import { assignNotes, type SoundFeatures } from './assign-notes.ts';
import { defaultChokes, hasDefaultChokes, sameChokes } from './choke.ts';
import {
  KIT_FORMAT,
  KIT_LIMITS,
  KIT_SCHEMA_ID,
  KIT_VERSION,
  type Classification,
  type Kit,
  type Layer,
  type Pad,
  type Sample,
} from './kit-schema.ts';
import { judged, verdict, withoutJudgement, type RoleDecision } from './judge-role.ts';
import { freeSlotsFrom, layoutSlots } from './layout.ts';
import { padNameFromFile, relativePath, tidyName } from './names.ts';
import type { Role } from './roles.ts';

export type { RoleDecision } from './judge-role.ts';

export interface NewSound {
  readonly sample: Sample;
  /** A name, or the file's name to make one from. */
  readonly padName: string;
  /** Null where nothing has listened to the sound. */
  readonly classification: Classification | null;
  /** The role by all evidence; without it the classification decides. */
  readonly decision?: RoleDecision | null;
  /** What the kit's maker says it is; used where there is no classification. */
  readonly role?: Role;
  readonly features: SoundFeatures;
}

/** What an analysis says of a sample. */
export interface SampleFindings {
  readonly classification: Classification | null;
  readonly decision?: RoleDecision | null;
  readonly features: SoundFeatures;
}

const NO_FEATURES: SoundFeatures = { pitchHz: null, brightnessHz: 0, decaySec: 0 };

/**
 * Makes a kit of new sounds: a pad each, with role, note, slot and chokes decided for the kit as a
 * whole. Equal files (same sample id) share their sample. Among equals the given order counts.
 *
 * @throws RangeError for more than `KIT_LIMITS.pads` sounds.
 */
export function buildKit(name: string, sounds: readonly NewSound[]): Kit {
  const empty: Kit = {
    $schema: KIT_SCHEMA_ID,
    format: KIT_FORMAT,
    version: KIT_VERSION,
    name: tidyName(name) || 'Untitled kit',
    pads: [],
    samples: [],
  };
  return addSounds(empty, sounds);
}

/**
 * Adds sounds to a kit; the pads that are there keep their notes, slots and names.
 *
 * @param slot Where the new pads begin: there if the place is empty, and on the next free places.
 *   Without it they go where a finger drummer expects them, as far as that is free.
 * @throws RangeError when the kit would have more pads or samples than `KIT_LIMITS` allows.
 */
export function addSounds(kit: Kit, sounds: readonly NewSound[], slot?: number): Kit {
  if (sounds.length === 0) return kit;
  if (kit.pads.length + sounds.length > KIT_LIMITS.pads) {
    throw new RangeError(`a kit holds at most ${KIT_LIMITS.pads} pads`);
  }
  const samples = new Map(kit.samples.map((sample) => [sample.id, sample]));
  for (const { sample } of sounds) {
    if (!samples.has(sample.id)) samples.set(sample.id, keptSample(sample));
  }
  if (samples.size > KIT_LIMITS.samples) {
    throw new RangeError(`a kit holds at most ${KIT_LIMITS.samples} samples`);
  }
  const ids = new Set(kit.pads.map((pad) => pad.id));
  const newPads = sounds.map((sound) => newPad(sound, takeId(sound.sample.id, ids)));
  const features = new Map(sounds.map((sound) => [sound.sample.id, sound.features]));
  const taken = new Set(kit.pads.map((pad) => pad.slot));
  const slots = slot === undefined ? [] : freeSlotsFrom(slot, sounds.length, taken);
  const arranged = arrange(newPads, kit.pads, features).map((pad, i) => ({
    ...pad,
    slot: slots[i] ?? pad.slot,
    ...defaultChokes(pad.role, pad.gmNote, pad.name),
  }));
  return { ...kit, samples: [...samples.values()], pads: [...kit.pads, ...arranged] };
}

/**
 * Takes what an analysis says into the kit: pads whose role no person and no file of another program
 * has decided get the heard role. Those whose role is another one now get new notes and slots together; all others stay where
 * they are.
 *
 * @param findings By sample id. A pad goes by its first layer's sample.
 */
export function applyClassifications(kit: Kit, findings: ReadonlyMap<string, SampleFindings>): Kit {
  const before = new Map(kit.pads.map((pad) => [pad.id, pad]));
  const heard = kit.pads.map((pad): Pad => {
    const { classification, decision } = findings.get(mainSampleId(pad)) ?? {};
    if (pad.roleSource === 'user' || !classification) return pad;
    const bare = withoutJudgement(pad);
    return {
      ...bare,
      classification,
      ...judged(pad.makerRole ?? null, classification, decision ?? null),
    };
  });
  if (heard.every((pad, i) => pad === kit.pads[i])) return kit;

  const moves = (pad: Pad) => pad.role !== before.get(pad.id)?.role;
  const features = new Map([...findings].map(([id, finding]) => [id, finding.features]));
  const settled = heard.filter((pad) => !moves(pad));
  const arranged = arrange(heard.filter(moves), settled, features).map((pad) =>
    withDefaultChokes(pad, before.get(pad.id) ?? pad),
  );
  const after = new Map(arranged.map((pad) => [pad.id, pad]));
  return { ...kit, pads: heard.map((pad) => after.get(pad.id) ?? pad) };
}

/** The id of the sample that a pad is judged by. */
export function mainSampleId(pad: Pad): string {
  return pad.layers[0]?.sampleId ?? '';
}

/** The pad with the chokes its role, note and name ask for, if `before` had those of its own then. */
export function withDefaultChokes(pad: Pad, before: Pad): Pad {
  const chokes = defaultChokes(pad.role, pad.gmNote, pad.name);
  return hasDefaultChokes(before) && !sameChokes(pad, chokes) ? { ...pad, ...chokes } : pad;
}

/** Gives the pads notes and slots around the settled ones. A learned input note stays. */
export function arrange(
  pads: readonly Pad[],
  settled: readonly Pad[],
  features: ReadonlyMap<string, SoundFeatures>,
): Pad[] {
  const learned = pads.filter((pad) => pad.inputNote !== pad.gmNote);
  const reserved = new Set(
    [
      ...settled.map((pad) => pad.gmNote),
      ...[...settled, ...learned].map((pad) => pad.inputNote),
    ].filter((note) => note !== null),
  );
  const notes = assignNotes(
    pads.map((pad) => ({
      ...(features.get(mainSampleId(pad)) ?? NO_FEATURES),
      role: pad.role,
      confidence: confidenceOf(pad),
    })),
    reserved,
  );
  const slots = layoutSlots(
    pads.map((pad, i) => ({ role: pad.role, gmNote: notes[i] ?? null })),
    new Set(settled.map((pad) => pad.slot)),
  );
  return pads.map((pad, i) => {
    const gmNote = notes[i] ?? null;
    const inputNote = pad.inputNote === pad.gmNote ? gmNote : pad.inputNote;
    return { ...pad, gmNote, inputNote, slot: slots[i] ?? pad.slot };
  });
}

/** How sure a pad's role is, 0 to 1. A declared role is certain, an unknown one is not. */
export function confidenceOf(pad: Pad): number {
  const { roleSource, confidence, classification } = pad;
  if (roleSource === 'audio' || roleSource === 'name' || roleSource === 'learned') {
    return confidence ?? classification?.confidence ?? 0;
  }
  return roleSource === 'none' ? 0 : 1;
}

/** A sample as a kit lists it. */
export function keptSample(sample: Sample): Sample {
  return { ...sample, path: relativePath(sample.path) };
}

/** The one layer of a pad that plays its sample at every velocity. */
export function wholeLayer(sampleId: string): Layer {
  return { sampleId, velocityMin: 1, velocityMax: 127, gainDb: 0 };
}

function newPad(sound: NewSound, id: string): Pad {
  const { sample, padName, classification, decision, role } = sound;
  return {
    id,
    slot: 0,
    name: padNameFromFile(padName),
    role: role ?? 'other',
    roleSource: role ? 'maker' : 'none',
    classification,
    ...(classification && verdict(classification, decision)),
    gmNote: null,
    inputNote: null,
    layers: [wholeLayer(sample.id)],
    playbackMode: 'one-shot',
    gainDb: 0,
    pan: 0,
    tuneSemitones: 0,
    fineCents: 0,
    chokeGroups: [],
    chokedBy: [],
  };
}

/**
 * A pad id from its sample's, so that an id that has gone comes back for no other sound: voices and
 * the undo history know pads by id.
 */
export function takeId(sampleId: string, ids: Set<string>): string {
  const stem = `pad-${sampleId.slice(0, 8)}`;
  let id = stem;
  for (let copy = 2; ids.has(id); copy++) id = `${stem}-${copy}`;
  ids.add(id);
  return id;
}
