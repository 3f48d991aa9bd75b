/**
 * A kit as pages see it: plain types, so that whoever uses the library needs no other package's. The
 * whole of it is in the kit format's JSON Schema; fields that are not listed here are there all the same.
 */

/** What a drum can be: the classifier's labels. */
export type DrumRole =
  | 'kick'
  | 'snare'
  | 'rim'
  | 'clap'
  | 'closed-hat'
  | 'open-hat'
  | 'tom'
  | 'crash'
  | 'ride'
  | 'cowbell'
  | 'tambourine'
  | 'shaker'
  | 'conga'
  | 'woodblock'
  | 'triangle'
  | 'other';

/** One playable slot of a kit. */
export interface KitPad {
  readonly id: string;
  /** Place in the grid, from 0: bank `floor(slot / 16)`, counted from the bank's low left pad. */
  readonly slot: number;
  readonly name: string;
  readonly role: DrumRole;
  /** General MIDI percussion note, or null where none is free. */
  readonly gmNote: number | null;
  /** The MIDI note that plays the pad, 0 to 127. */
  readonly inputNote: number | null;
  readonly playbackMode: 'one-shot' | 'gate' | 'loop';
  readonly gainDb: number;
  /** -1 left to 1 right. */
  readonly pan: number;
  readonly [field: string]: unknown;
}

/** A sample of a kit, without its audio. */
export interface KitSample {
  /** SHA-256 of the file's bytes, in lower-case hex. */
  readonly id: string;
  readonly name: string;
  readonly durationSec: number;
  readonly [field: string]: unknown;
}

/** A kit without audio. Treat it as immutable. */
export interface KitDocument {
  readonly format: 'padwise-kit';
  readonly version: 1;
  readonly name: string;
  readonly pads: readonly KitPad[];
  readonly samples: readonly KitSample[];
  readonly [field: string]: unknown;
}
