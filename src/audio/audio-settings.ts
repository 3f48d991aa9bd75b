import type { TimingMode } from './engine/hit-timing.ts';

/** How far ahead the platform may work: less is heard sooner, more survives a busy machine. */
export type LatencyChoice = 'lowest' | 'interactive' | 'balanced' | 'playback';

export interface AudioSettings {
  /** Null for the device's own. */
  readonly sampleRateHz: number | null;
  readonly latency: LatencyChoice;
  readonly timing: TimingMode;
  /** Of the output, as the browser gives it to this page; empty for the system's own choice. */
  readonly deviceId: string;
}

export const FIRST_SETTINGS: AudioSettings = {
  sampleRateHz: null,
  latency: 'lowest',
  timing: 'immediate',
  deviceId: '',
};

export function latencyHintOf(choice: LatencyChoice): AudioContextLatencyCategory | number {
  return choice === 'lowest' ? 0 : choice;
}

/** The settings and what became of them. */
export interface AudioStatus {
  readonly settings: AudioSettings;
  /** Of the context in use. */
  readonly sampleRateHz: number;
  /** Outputs to choose from; null where the browser lets no page choose. */
  readonly devices: readonly OutputDevice[] | null;
  /** Whether the browser keeps the outputs from this page until it is allowed to know them. */
  readonly devicesAreHidden: boolean;
  /** The name of the chosen output while it is gone and the system's own plays; else null. */
  readonly missingDevice: string | null;
  /** What of the last change could not be done, in a sentence; empty where all could. */
  readonly problem: string;
}

export interface OutputDevice {
  readonly id: string;
  readonly name: string;
}

/** How late hits are, in milliseconds. */
export interface DelayReading {
  /** Hits remembered: at most 256 of the last. */
  readonly hitCount: number;
  /** All hits since the context was opened. */
  readonly totalHits: number;
  /** From a hit's event to its arrival at the page, for 95 of 100. */
  readonly arrivalP95Ms: number;
  /** From a hit's event to the start of its voice on the context's clock. */
  readonly startP50Ms: number;
  readonly startP95Ms: number;
  /** The same for each hit remembered, in no order. */
  readonly startsMs: Float32Array;
  /** What the browser takes to hand the sound on. */
  readonly baseMs: number;
  /** What system and device take after that, as far as they say; 0 where they don't. */
  readonly outputMs: number;
  /** What the kit's limiter takes to look ahead; 0 without one. */
  readonly limiterMs: number;
  /** The constant of the steady timing. */
  readonly steadyMs: number;
}
