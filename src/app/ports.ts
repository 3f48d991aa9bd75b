import type { ControllerProfile } from '../profiles/profile-schema.ts';
import type { ReadonlyStore } from '../lib/store.ts';
import type { Classification, Kit, Sample } from '../kit/kit-schema.ts';
import type { RoleDecision } from '../kit/build-kit.ts';
import type { ImportReport } from '../kit/import-report.ts';
import type { KitDraft } from '../kit/kit-draft.ts';
import type { HatPedalMode } from '../kit/hats.ts';
import type { Lesson } from '../kit/lesson.ts';
import type { BusId } from '../kit/pad-shape.ts';
import type { Role } from '../kit/roles.ts';

/**
 * What the app asks of its engines. The engines live in `audio`, `ml`, `midi`, `formats` and
 * `storage`, which know nothing of the app; `main.ts` brings them together and the compiler checks that they fit.
 */

export * from './midi-ports.ts';

/** File bytes on their way in. */
export interface SourceFile {
  /** Path below the dropped folder or archive, with `/`. */
  readonly path: string;
  readonly blob: Blob;
  /** Why it could not be unpacked from its archive, in a sentence; the blob is empty then. */
  readonly problem?: string;
  /** What a kit calls it, which tells more of its role than the path. */
  readonly calledAs?: string;
}

/** Decodes a whole audio file at the playback rate. Rejects with an Error whose message a player can read. */
export interface DecoderPort {
  decode(bytes: ArrayBuffer, name: string): Promise<AudioBuffer>;
}

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
   * are not told to `onTrigger`.
   */
  triggerAt(padId: string, velocity: number, atSec: number, durationSec?: number | null): void;
  /** Sounds the metronome at a time to come, on the player's clock. */
  clickAt(atSec: number, isAccent: boolean): void;
  /** Withdraws planned hits and clicks, and lets go what planned hits hold. */
  dropPlanned(): void;
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

/** File bytes of samples by SHA-256. */
export type SampleBytes = ReadonlyMap<string, Blob>;

/** A kit document with its samples' bytes. */
export interface KitPackage {
  readonly kit: Kit;
  readonly bytes: SampleBytes;
}

/** A kit of another program's format. */
export interface ForeignKit {
  readonly draft: KitDraft;
  /** What was taken of it, approximated and dropped. */
  readonly report: ImportReport;
  /** By the paths that the draft calls them. */
  readonly samples: ReadonlyMap<string, Blob>;
  /** What could not be unpacked, or never is. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** What it is called by among several kits. */
  readonly document: string;
  /** Documents of further kits that came with it. */
  readonly others: readonly string[];
}

/** A format of others that kits can be written in. */
export interface ExportFormat {
  /** `hydrogen`, `sfz`. */
  readonly id: string;
  /** In a person's words: `Hydrogen drumkit`. */
  readonly name: string;
  /** What the file's name ends in: `.h2drumkit`. */
  readonly fileEnding: string;
}

/** A kit written in a format of others. */
export interface ForeignExport {
  readonly file: Blob;
  readonly fileEnding: string;
  /** What the file has as the kit had it, what only nearly, and what not at all. */
  readonly report: ImportReport;
}

/** Kits in the formats of others. */
export interface KitExportPort {
  /** The formats of others that kits can be written in. */
  exportFormats(): Promise<readonly ExportFormat[]>;
  /**
   * Writes a kit in a format of others, by its id. Samples of a kind that its players don't read
   * are asked for as WAV files. Rejects with a `KitFileError`, or an AbortError once the signal aborts.
   */
  exportForeignKit(
    pkg: KitPackage,
    formatId: string,
    options: {
      readonly toWav: (sampleId: string) => Promise<Blob | null>;
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((share: number) => void) | undefined;
    },
  ): Promise<ForeignExport>;
  /** A decoded sound as a WAV file. */
  toWav(buffer: AudioBuffer): Promise<Blob>;
}

export interface FormatsPort {
  /** Kit as a self-contained JSON document: every sample carries its bytes in base64. */
  toJson(pkg: KitPackage): Promise<Kit>;
  /** The same as a file, made off the main thread: for saving. */
  toJsonFile(pkg: KitPackage): Promise<Blob>;
  /** Kit as a `.padwise.zip`: `kit.json` and `samples/`. */
  toBundle(pkg: KitPackage): Promise<Blob>;
  /** Reads a kit file of either form, or a parsed JSON document. Rejects with a `KitFileError`. */
  readKit(source: Blob | object, signal?: AbortSignal): Promise<KitPackage>;
  /** Whether a zip is a kit bundle (holds a `kit.json`) and not just zipped samples. */
  isBundle(blob: Blob): Promise<boolean>;
  /**
   * Reads a kit of another format from an archive, a folder's files or loose files: the one of a
   * document, or the first. Null where they are none. Rejects with a `KitFileError`.
   */
  readForeignKit(
    source: {
      readonly files: readonly { readonly path: string; readonly blob: Blob }[];
      readonly document?: string;
    },
    signal?: AbortSignal,
  ): Promise<ForeignKit | null>;
  /** Unpacks a zip of samples, within bounds. Rejects with a `KitFileError`. */
  unzip(blob: Blob, signal?: AbortSignal): Promise<SourceFile[]>;
}

/** Controllers' profiles as files. */
export interface ProfileFilesPort {
  /** Rejects with an Error that says, in a sentence, where the file is at fault, and what. */
  read(file: Blob): Promise<ControllerProfile>;
  write(profile: ControllerProfile): Promise<Blob>;
}

export interface StarterSound {
  readonly fileName: string;
  readonly name: string;
  /** What the sound was made to be; the classifier has the last word. */
  readonly role: Role;
  readonly bytes: ArrayBuffer;
}

/** Makes the sounds of the first visit, off the main thread. */
export type StarterPort = () => Promise<StarterSound[]>;

export type { Classification, Kit, Sample };
