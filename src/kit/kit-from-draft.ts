import { arrange, buildKit, keptSample, takeId, type NewSound } from './build-kit.ts';
import type { SoundFeatures } from './assign-notes.ts';
import { GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from './gm-notes.ts';
import { judged } from './judge-role.ts';
import { isMidiNote, type KitDraft, type PadDraft } from './kit-draft.ts';
import { KIT_LIMITS, type Kit, type Pad, type Sample } from './kit-schema.ts';
import { layoutSlots } from './layout.ts';
import { tidyName } from './names.ts';
import { ROLES, type Role } from './roles.ts';

/** What is known of a draft's sample once it was read, and perhaps heard. */
export type DraftSound = Omit<NewSound, 'padName' | 'role'>;

const GM_ROLES: ReadonlyMap<number, Role> = new Map(
  ROLES.flatMap((role) => ROLE_NOTES[role].map((note) => [note, role] as const)),
);

/**
 * Makes a kit document of a draft. Notes that are meant are kept as those that play the pads, each
 * for the first pad that has it; where they say nothing, and for all other pads, they follow from the
 * roles. What the format says of a role counts first, then what General MIDI says of a note, if by ear
 * the kit keeps to it, then what was heard. Where that is another role than the file's, it is kept
 * beside it: see `judged`.
 *
 * @param sounds By `samplePath`. Layers without one are left out, and pads without layers.
 */
export function kitFromDraft(draft: KitDraft, sounds: ReadonlyMap<string, DraftSound>): Kit {
  const kept = draft.pads.flatMap((pad): PadDraft[] => {
    const layers = pad.layers.filter(({ samplePath }) => sounds.has(samplePath));
    return layers.length > 0 ? [{ ...pad, layers }] : [];
  });
  const drafts = kept.slice(0, KIT_LIMITS.pads);
  const samples = samplesOf(drafts, sounds);
  const ids = new Set<string>();
  const notes = notesOf(drafts, draft.notes);
  const areGeneral = keepToGeneralMidi(drafts, notes, sounds);
  const pads = drafts.map((each, i) => newPad(each, notes[i] ?? null, areGeneral, sounds, ids));
  const { about } = draft;
  const hasAbout = Object.values(about).some((text) => text !== '');
  return {
    ...buildKit(draft.name, []),
    pads: placed(pads, sounds),
    samples: [...samples.values()],
    ...(hasAbout && { about }),
  };
}

function samplesOf(
  drafts: readonly PadDraft[],
  sounds: ReadonlyMap<string, DraftSound>,
): Map<string, Sample> {
  const samples = new Map<string, Sample>();
  for (const { samplePath } of drafts.flatMap(({ layers }) => layers)) {
    const sample = sounds.get(samplePath)?.sample;
    if (sample && !samples.has(sample.id)) samples.set(sample.id, keptSample(sample));
  }
  return samples;
}

/** The notes that pads keep, each once. */
function notesOf(drafts: readonly PadDraft[], worth: KitDraft['notes']): (number | null)[] {
  const taken = new Set<number>();
  return drafts.map(({ inputNote }) => {
    if (worth === 'silent' || !isMidiNote(inputNote) || taken.has(inputNote)) return null;
    taken.add(inputNote);
    return inputNote;
  });
}

/**
 * Whether of the sounds that were heard more than half are on a General MIDI note of their role. Pads
 * numbered in a row, as on many pad controllers, hit half by chance where they are few.
 */
function keepToGeneralMidi(
  drafts: readonly PadDraft[],
  notes: readonly (number | null)[],
  sounds: ReadonlyMap<string, DraftSound>,
): boolean {
  let [agreed, heard] = [0, 0];
  drafts.forEach((draft, i) => {
    const said = generalRole(notes[i] ?? null);
    const role = heardRole(sounds.get(draft.layers[0]?.samplePath ?? ''));
    if (said === null || role === null) return;
    heard += 1;
    if (said === role) agreed += 1;
  });
  return heard === 0 || agreed * 2 > heard;
}

function generalRole(note: number | null): Role | null {
  if (note === null || note < GM_NOTE_MIN || note > GM_NOTE_MAX) return null;
  return GM_ROLES.get(note) ?? null;
}

function heardRole(sound: DraftSound | undefined): Role | null {
  return sound?.decision?.role ?? sound?.classification?.role ?? null;
}

/** The pad on the note that it keeps; its General MIDI note is still to be found where that is none of its role. */
function newPad(
  draft: PadDraft,
  note: number | null,
  areGeneral: boolean,
  sounds: ReadonlyMap<string, DraftSound>,
  ids: Set<string>,
): Pad {
  const { shape, layers, name, playbackMode, gainDb, pan, tuneSemitones, fineCents } = draft;
  const sound = sounds.get(layers[0]?.samplePath ?? '');
  const said = draft.role ?? (areGeneral ? generalRole(note) : null);
  const role = judged(said, sound?.classification ?? null, sound?.decision ?? null);
  const isGeneral = generalRole(note) === role.role;
  return {
    id: takeId(sound?.sample.id ?? '', ids),
    slot: 0,
    name: tidyName(name) || 'Pad',
    ...role,
    classification: sound?.classification ?? null,
    gmNote: isGeneral ? note : null,
    inputNote: note,
    layers: layers.slice(0, KIT_LIMITS.layersPerPad).map(({ samplePath, ...layer }) => ({
      sampleId: sounds.get(samplePath)?.sample.id ?? '',
      ...layer,
    })),
    playbackMode,
    gainDb,
    pan,
    tuneSemitones,
    fineCents,
    ...shape,
    chokeGroups: [...draft.chokeGroups],
    chokedBy: [...draft.chokedBy],
  };
}

/** Gives General MIDI notes to those without, and all their places. */
function placed(pads: readonly Pad[], sounds: ReadonlyMap<string, DraftSound>): Pad[] {
  const features = new Map<string, SoundFeatures>(
    [...sounds.values()].map((sound) => [sound.sample.id, sound.features]),
  );
  const settled = pads.filter(({ gmNote }) => gmNote !== null);
  const others = pads.filter(({ gmNote }) => gmNote === null);
  const arranged = new Map(arrange(others, settled, features).map((pad) => [pad.id, pad]));
  const all = pads.map((pad) => arranged.get(pad.id) ?? pad);
  const slots = layoutSlots(all);
  return all.map((pad, i) => ({ ...pad, slot: slots[i] ?? pad.slot }));
}
