import type { HatPedalMode } from '../kit/hats.ts';
import type { Kit } from '../kit/kit-schema.ts';
import type { BusId } from '../kit/pad-shape.ts';
import type { ReadonlyStore } from '../lib/store.ts';

/** What the app asks of the sampler, and of the audio that it plays on. */

export interface PadTrigger {
  readonly padId: string;
  readonly note: number | null;
  /** 1 to 127. */
  readonly velocity: number;
  /** Event time on the `performance.now()` clock. */
  readonly timeStampMs: number;
}

export interface PadRelease {
  readonly padId: string;
  /** Event time on the `performance.now()` clock. */
  readonly timeStampMs: number;
}

/** The sampler. `noteOn` to voice start is one synchronous path. */
export interface PlayerPort {
  readonly context: ReadonlyStore<'suspended' | 'running' | 'closed' | 'interrupted'>;
  /** Called for every hit of a hand that starts a voice, in the same task. Must be quick. */
  onTrigger: ((trigger: PadTrigger) => void) | null;
  /** Called for every gated or looped pad that a hand lets go. Must be quick. */
  onRelease: ((release: PadRelease) => void) | null;
  /** Takes the kit to be played; voices of pads that stay are left to ring. */
  setKit(kit: Kit, buffers: ReadonlyMap<string, AudioBuffer>): void;
  /** Resumes audio; call from a user gesture. */
  resume(): Promise<void>;
  /** Returns the id of the pad that plays, of hats by the pedal; null where no pad has this input note. */
  noteOn(note: number, velocity: number, timeStampMs?: number): string | null;
  noteOff(note: number, timeStampMs?: number): void;
  /** How the hi-hat pedal's values are to be understood: by what is played, 127 closed, or 0 closed. */
  setHatPedalMode(mode: HatPedalMode): void;
  /** How open the hi-hat's pedal is, 0 closed to 1 open; -1 where none has been moved. */
  readHatOpenness(): number;
  triggerPad(padId: string, velocity: number, timeStampMs?: number): void;
  releasePad(padId: string, timeStampMs?: number): void;
  /**
   * Plays a pad at a time to come, on the player's clock, held for so long or for ever (null). Hits
   * are not told to `onTrigger`. Who plans them gives itself, to be able to withdraw them.
   */
  triggerAt(
    padId: string,
    velocity: number,
    atSec: number,
    durationSec: number | null,
    by: object,
  ): void;
  /** Withdraws the hits that one has planned, and lets go what they hold. */
  dropPlanned(by: object): void;
  /** Sounds the metronome at a time to come, on the player's clock. */
  clickAt(atSec: number, isAccent: boolean): void;
  /** Withdraws the clicks that have not begun. */
  dropClicks(): void;
  /** Sets the metronome's level, -Infinity (silence) to +6 dB; the master level leaves it alone. */
  setClickGainDb(gainDb: number): void;
  /** The player's clock: it moves in steps, stands still in sleep and begins anew with another device rate. */
  readonly currentTimeSec: number;
  /** Fades all voices out. */
  panic(): void;
  /** Glides the master level to -Infinity (silence) to +6 dB. */
  setMasterGainDb(gainDb: number): void;
  /** Silences all pads but these, while there are any of the kit; a pad that is muted stays so. */
  setSoloed(padIds: ReadonlySet<string>): void;
  /** Peak of the louder channel of the output since the last read, linear; 0 when silent. */
  readPeak(): number;
  /** Writes the peaks of left and right; above 1 is what the output's soft ceiling rounds off. */
  readPeaks(into: Float32Array): void;
  /** The same of a bus, after its effects; costs something only while it is asked for. */
  readBusPeaks(bus: BusId, into: Float32Array): void;
  /**
   * Shows each voice that sounds now, the oldest first: its pad, how much of its sample lies behind
   * it, 0 to 1, and its peak as it leaves the pad, linear. Makes no objects.
   */
  readVoices(visit: (padId: string, positionShare: number, level: number) => void): void;
  /** From the platform: seconds from scheduling to the loudspeaker, as far as it is known. */
  readonly outputLatencySec: number;
}

/** `immediate` plays hits as soon as it can, `steady` a small constant time after their events. */
export type TimingMode = 'immediate' | 'steady';

/** How far ahead the platform may work. */
export type LatencyChoice = 'lowest' | 'interactive' | 'balanced' | 'playback';

export interface AudioSettings {
  /** Null for the device's own. */
  readonly sampleRateHz: number | null;
  readonly latency: LatencyChoice;
  readonly timing: TimingMode;
  /** Of the output; empty for the system's own choice. */
  readonly deviceId: string;
}

/** The settings and what became of them. */
export interface AudioStatus {
  readonly settings: AudioSettings;
  /** Of the context in use. */
  readonly sampleRateHz: number;
  /** Outputs to choose from; null where the browser lets no page choose. */
  readonly devices: readonly { readonly id: string; readonly name: string }[] | null;
  /** Whether the browser keeps the outputs from this page until it is allowed to know them. */
  readonly devicesAreHidden: boolean;
  /** The name of the chosen output while it is gone and the system's own plays; else null. */
  readonly missingDevice: string | null;
  /** What of the last change could not be done, in a sentence; empty where all could. */
  readonly problem: string;
}

/** How late hits are, in milliseconds. */
export interface DelayReading {
  /** Hits remembered: at most 256 of the last. */
  readonly hitCount: number;
  /** All hits since the audio was last opened. */
  readonly totalHits: number;
  /** From a hit's event to its arrival at the page, for 95 of 100. */
  readonly arrivalP95Ms: number;
  /** From a hit's event to the start of its voice. */
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

/** How the player's audio is set up, and how late it is. */
export interface AudioSetupPort {
  readonly status: ReadonlyStore<AudioStatus>;
  /** Takes other settings; from a user gesture. Never rejects: the outcome is in `status`. */
  change(change: Partial<AudioSettings>): Promise<void>;
  /** Looks which outputs there are. Never rejects. */
  readDevices(): Promise<void>;
  /** Asks the player to let the page know the outputs; from a user gesture. Never rejects. */
  askForDevices(): Promise<void>;
  readDelay(): DelayReading;
}
