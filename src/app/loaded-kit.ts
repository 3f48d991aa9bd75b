import type { NewSound, RoleDecision } from '../kit/build-kit.ts';
import type { ImportReport } from '../kit/import-report.ts';
import { KIT_LIMITS, type Kit } from '../kit/kit-schema.ts';
import type { Role } from '../kit/roles.ts';
import { baseName } from '../lib/path-names.ts';
import type { FoundChoice } from './kit-choice.ts';
import type { Unreadable } from './load-error.ts';
import type { Classification } from './ports.ts';
import type { LibrarySample } from './sample-library.ts';

/** What a load brings, before it is in hand. */

export interface LoadProgress {
  readonly phase: 'unpacking' | 'loading';
  /** Samples that are decoded, of `total`. */
  readonly decoded: number;
  /** Files done with: listened to, or refused. */
  readonly done: number;
  readonly total: number;
}

/** A load under way, as those who read for it know it. */
export interface LoadRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** What was not taken of the files that came. */
export interface Leftovers {
  readonly unreadable: readonly Unreadable[];
  /** Files that are not audio. */
  readonly ignoredCount: number;
  /** Whether it can be had again as it is: it was opened from a file, or is the starter kit. */
  readonly isKept?: boolean;
  /** What became of a kit of another format, field by field. */
  readonly imported?: ImportReport;
  /** Whether pads of what could not be read are there all the same, and silent. */
  readonly staysWhole?: boolean;
  /** Of several kits that came together, which this is. */
  readonly choice?: FoundChoice;
}

export interface LoadedKit extends Leftovers {
  readonly kit: Kit;
  readonly samples: ReadonlyMap<string, LibrarySample>;
  /** By sample id, what its sounds were judged by besides how they sound: see `LoadedSound.words`. */
  readonly words?: ReadonlyMap<string, string>;
}

export interface LoadedSounds extends Leftovers {
  /** At least one. */
  readonly sounds: readonly LoadedSound[];
}

export interface LoadedSound {
  readonly id: string;
  readonly path: string;
  /** Words that tell of its role: its path, or what a kit calls it. */
  readonly words: string;
  readonly sample: LibrarySample;
  readonly classification: Classification | null;
  /** The role that follows by all evidence that counts; null where nothing has listened. */
  readonly decision: RoleDecision | null;
}

/** What a kit is built from. `role` is what the sound's maker says it is, if anybody did. */
export function newSound(sound: LoadedSound, role?: Role): NewSound {
  const { blob, buffer, features } = sound.sample;
  const name = baseName(sound.path).slice(0, KIT_LIMITS.nameLength);
  return {
    sample: {
      id: sound.id,
      name,
      path: sound.path.slice(-KIT_LIMITS.pathLength),
      byteLength: blob.size,
      durationSec: buffer.duration,
    },
    padName: name,
    classification: sound.classification,
    decision: sound.decision,
    features,
    ...(role === undefined ? {} : { role }),
  };
}

export function samplesOf(sounds: readonly LoadedSound[]): Map<string, LibrarySample> {
  return new Map(sounds.map((sound) => [sound.id, sound.sample]));
}

/** See `LoadedKit.words`. Of equal files the first counts, as its path does in the kit. */
export function wordsOf(sounds: readonly LoadedSound[]): Map<string, string> {
  return new Map(sounds.toReversed().map((sound) => [sound.id, sound.words]));
}
