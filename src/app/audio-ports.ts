import type { Groove } from '../kit/groove.ts';
import type { Kit } from '../kit/kit-schema.ts';
import type { ReadonlyStore } from '../lib/store.ts';

/** What the app asks of the engines that make audio files. */

/** 16 and 24 bits are integers, 32 are floating point. */
export type BitDepth = 16 | 24 | 32;

export interface BounceOptions {
  /** The whole, or a file a pad, or a file a bus. */
  readonly parts: 'mix' | 'pads' | 'buses';
  readonly sampleRateHz: number;
  readonly bitDepth: BitDepth;
  /** Of integers. */
  readonly dither: boolean;
  /** How often the groove is played, 1 to 64. */
  readonly loops: number;
  /** Whether what rings at the end is heard out; else a file is as long as the groove. */
  readonly hasTail: boolean;
  /** Raises or lowers a mix so that its peak is just under full scale. */
  readonly normalise: boolean;
}

export interface BouncedFile {
  /** Of the kit, the pad or the bus: no file name yet. */
  readonly name: string;
  readonly blob: Blob;
  readonly durationSec: number;
}

/** Fetched when it is first needed. */
export interface BouncePort {
  /** Rejects with an Error whose message a player can read, or the signal's reason. */
  bounce(
    kit: Kit,
    groove: Groove,
    buffers: ReadonlyMap<string, AudioBuffer>,
    options: BounceOptions,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<BouncedFile[]>;
}

export interface CaptureState {
  readonly isRecording: boolean;
  readonly elapsedSec: number;
  /** Largest sample so far, linear. */
  readonly peak: number;
  /** Frames that the platform left out. */
  readonly missingFrames: number;
  /**
   * Why it has stopped by itself and waits to be taken: it was at its longest, or the audio was opened
   * anew; else null.
   */
  readonly endedBy: 'length' | 'context' | null;
}

export interface CapturedTake {
  readonly blob: Blob;
  readonly durationSec: number;
  readonly missingFrames: number;
}

/** Records what comes out. */
export interface CapturePort {
  readonly state: ReadonlyStore<CaptureState>;
  /** Rejects with an Error whose message a player can read. */
  start(): Promise<void>;
  /** Null where nothing was recorded. */
  stop(bitDepth: BitDepth, dither: boolean): Promise<CapturedTake | null>;
  discard(): Promise<void>;
}

export interface AudioExportParts {
  readonly session: {
    readonly kit: Kit;
    readonly buffers: ReadonlyMap<string, AudioBuffer>;
  };
  /** The rate that is played at. */
  sampleRateHz(): number;
  loadBounce(): Promise<BouncePort>;
  loadCapture(): Promise<CapturePort>;
  /** Packs files into a zip. */
  zip(files: readonly { readonly path: string; readonly blob: Blob }[]): Promise<Blob>;
}
