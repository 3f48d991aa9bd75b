import type { Classification } from '../kit/kit-schema.ts';
import type { ModelName } from './model-store.ts';

/** What can be measured in a sample without a network. */
export interface SampleFeatures {
  /** Strongest low partial in Hz, 25 to 6,000, or null where there is none (noise, silence). */
  readonly pitchHz: number | null;
  /** Spectral centroid in Hz; 0 for silence. */
  readonly brightnessHz: number;
  /** From the onset to where the level stays 40 dB under the peak. */
  readonly decaySec: number;
  /** Largest absolute sample value; may be above 1. */
  readonly peak: number;
  /**
   * From the onset to the end in 96 steps, each with its minimum and maximum: the true values, cut
   * to -1 to 1. Divide by `peak` to fill a thumbnail.
   */
  readonly outline: Float32Array;
}

export interface SampleAnalysis {
  readonly features: SampleFeatures;
  /** Null where the classifier could not be loaded or run. */
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

/** A sample for the worker, which then owns the channels. */
export interface AnalyseRequest {
  readonly type: 'analyse';
  readonly id: string;
  /** One or two, of equal lengths. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly sampleRateHz: number;
  /** Whether to ask the network, or only to measure. */
  readonly classify: boolean;
}

/** A sample whose picture is wanted; the worker then owns the channels. */
export interface PictureRequest {
  readonly type: 'picture';
  readonly id: string;
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly sampleRateHz: number;
}

export type ToWorker =
  /** Comes first. `baseUrl` is absolute and holds `models/`. */
  | { readonly type: 'open'; readonly baseUrl: string; readonly model: ModelName }
  /** Load the model without waiting for the first sample. */
  | { readonly type: 'load' }
  | AnalyseRequest
  | PictureRequest
  /** A sample that nobody waits for any more. It may still be answered. */
  | { readonly type: 'cancel'; readonly id: string };

export type FromWorker =
  | { readonly type: 'status'; readonly status: ClassifierStatus }
  | { readonly type: 'analysis'; readonly id: string; readonly analysis: SampleAnalysis }
  /** Null where there is no network, where it draws none, and for silence. */
  | { readonly type: 'picture'; readonly id: string; readonly picture: SamplePicture | null };
