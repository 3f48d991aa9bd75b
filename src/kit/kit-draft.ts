import type { PlaybackMode } from './kit-schema.ts';
import type { PadShape } from './pad-shape.ts';
import type { Role } from './roles.ts';

/**
 * A kit as another program's file has it, before its samples are heard: what becomes a kit document
 * once their hashes and lengths are known. Plain data, so that it can be posted between threads.
 */
export interface KitDraft {
  readonly name: string;
  readonly pads: readonly PadDraft[];
  /** What the file's notes are worth: nothing where all are one, as in many Hydrogen kits. */
  readonly notes: 'meant' | 'silent';
  /** Who made it, and what they say of it; empty where they say nothing. */
  readonly about: KitAbout;
}

export interface KitAbout {
  readonly author: string;
  readonly license: string;
  readonly info: string;
}

export const NO_ABOUT: KitAbout = { author: '', license: '', info: '' };

/** A pad as the file has it. Numbers are within `PAD_BOUNDS`. */
export interface PadDraft {
  readonly name: string;
  /** What the format itself says that it is, in so many words or numbers; null where it doesn't. */
  readonly role: Role | null;
  /** Words that may tell what it is, as a name and a group's name do; empty where there are none. */
  readonly hint: string;
  /** The note that plays it, 0 to 127; several pads may have the same. */
  readonly inputNote: number | null;
  /** At least one. Those of the same range are played in turn, in this order. */
  readonly layers: readonly LayerDraft[];
  readonly playbackMode: PlaybackMode;
  readonly gainDb: number;
  /** -1 left to 1 right. */
  readonly pan: number;
  readonly tuneSemitones: number;
  readonly fineCents: number;
  /** What shapes it beyond that, layers' order and the hi-hat pedal's places included. */
  readonly shape: PadShape;
  /** As in the kit document: groups that a hit of this pad silences, and groups that silence it. */
  readonly chokeGroups: readonly string[];
  readonly chokedBy: readonly string[];
}

export interface LayerDraft {
  /** A sample's path below the files' root. */
  readonly samplePath: string;
  /** 1 to 127, both played, never upside down. */
  readonly velocityMin: number;
  readonly velocityMax: number;
  readonly gainDb: number;
}

/** A pad that does nothing special. */
export const PLAIN_PAD: Omit<PadDraft, 'name' | 'layers'> = {
  role: null,
  hint: '',
  inputNote: null,
  playbackMode: 'one-shot',
  gainDb: 0,
  pan: 0,
  tuneSemitones: 0,
  fineCents: 0,
  shape: {},
  chokeGroups: [],
  chokedBy: [],
};

/** The paths of all samples that a draft plays, each once, in the order in which they come up. */
export function samplePathsOf({ pads }: Pick<KitDraft, 'pads'>): string[] {
  return [...new Set(pads.flatMap(({ layers }) => layers.map(({ samplePath }) => samplePath)))];
}

/**
 * What a kit's notes are worth. They say nothing where none is a MIDI note or where several pads have
 * all the same one.
 */
export function judgeNotes(notes: readonly (number | null)[]): KitDraft['notes'] {
  const said = notes.filter(isMidiNote);
  const isSilent = said.length === 0 || (notes.length > 1 && new Set(said).size === 1);
  return isSilent ? 'silent' : 'meant';
}

export function isMidiNote(note: number | null): note is number {
  return note !== null && Number.isInteger(note) && note >= 0 && note <= 127;
}
