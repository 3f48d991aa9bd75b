import type { RoleDecision } from '../kit/build-kit.ts';
import type { Classification } from '../kit/kit-schema.ts';
import type { Lesson } from '../kit/lesson.ts';
import type { ReadonlyStore } from '../lib/store.ts';

/** What the app asks of those who listen to sounds, and of what is learned from the player. */

/** What can be measured in a sample without a network. */
export interface SampleFeatures {
  /** Strongest low partial in Hz, or null where there is none (noise, silence). */
  readonly pitchHz: number | null;
  /** Spectral centroid in Hz. */
  readonly brightnessHz: number;
  /** From the onset to where the level stays 40 dB under the peak. */
  readonly decaySec: number;
  /** Largest absolute sample value. */
  readonly peak: number;
  /** Waveform outline: pairs of minimum and maximum, -1 to 1, `2 × 96` values. */
  readonly outline: Float32Array;
}

export interface SampleAnalysis {
  readonly features: SampleFeatures;
  /** Null where the classifier could not be loaded. */
  readonly classification: Classification | null;
  /** One a role, in the order of `ROLES`; null without a classification. */
  readonly probabilities: readonly number[] | null;
  /** Where the network puts the sound among others: near ones sound alike. Null where it was not asked. */
  readonly embedding: Float32Array | null;
}

/** The spectrogram that the network makes of a sample's beginning and decides by. */
export interface SamplePicture {
  readonly bands: number;
  readonly frames: number;
  /** Band by band from the lowest, frame by frame: 0 near full scale, -1 and -2 far below it. */
  readonly levels: Float32Array;
  /** Centre of each band. */
  readonly bandHz: readonly number[];
  /** Middle of the first frame after the onset; negative as it begins before. */
  readonly startSec: number;
  readonly stepSec: number;
}

export type ClassifierStatus =
  | { readonly state: 'idle' | 'loading' }
  | { readonly state: 'ready'; readonly modelVersion: string; readonly threads: number }
  | { readonly state: 'failed'; readonly reason: string };

/** The networks to choose from: one that learned from all sources, one from stated licences only. */
export type ModelName = 'drum-classifier' | 'drum-classifier-licensed';

/** Listens to samples, off the main thread, in batches, remembering what it has heard by sample id. */
export interface AnalyserPort {
  readonly status: ReadonlyStore<ClassifierStatus>;
  /** Takes another network; what the former one has said is forgotten. */
  useModel(name: ModelName): void;
  /** Starts to load the model if that has not happened; never rejects. */
  warmUp(): Promise<void>;
  /** `id` is the sample's SHA-256. Rejects only with an AbortError or if the worker itself is lost. */
  analyse(id: string, buffer: AudioBuffer, signal?: AbortSignal): Promise<SampleAnalysis>;
  /** Measures only, without the model. */
  measure(id: string, buffer: AudioBuffer, signal?: AbortSignal): Promise<SampleFeatures>;
  /** What the network sees; null where there is none. Rejects if the worker ends before. */
  picture(id: string, buffer: AudioBuffer): Promise<SamplePicture | null>;
}

/** A sound that a network has listened to. */
export interface HeardSound {
  /** SHA-256 of the sample's file bytes. */
  readonly sampleId: string;
  /** One a role, in the order of `ROLES`. */
  readonly probabilities: readonly number[];
  readonly embedding: Float32Array | null;
  readonly modelVersion: string;
}

/** Decides a role by what was heard, what the player has taught and what a path says, if it counts. */
export type RoleDecider = (
  sound: HeardSound,
  path: string | null,
  lessons: readonly Lesson[],
) => RoleDecision;

/** Keeps lessons from one visit to the next, one a sample. Methods reject where that fails. */
export interface LessonStorePort {
  /** Called when another tab has written. */
  onChange: (() => void) | null;
  /** Oldest first; only what is a lesson. */
  readAll(): Promise<Lesson[]>;
  /** Writes lessons in place of those of the same samples, and drops those of other samples. */
  write(lessons: readonly Lesson[], dropped?: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** Fetched when it is first needed. */
export interface LearningStoragePort {
  readonly LessonStore: { open(): Promise<LessonStorePort> };
  writeLearningFile(lessons: readonly Lesson[]): Promise<Blob>;
  /** Rejects with an Error that says what is wrong and where. */
  readLearningFile(file: Blob): Promise<Lesson[]>;
}
