import type { ReadonlyStore } from '../lib/store.ts';
import type { InputSetup } from '../profiles/input-setup.ts';

/** An input or output that is plugged in. */
export interface MidiPortInfo {
  readonly id: string;
  readonly name: string;
  readonly manufacturer: string;
}

/** Why there is no MIDI, apart from a player not having asked for it. */
export type MidiProblem = 'unsupported' | 'insecure' | 'denied' | 'failed';

export interface MidiStatus {
  readonly state: 'off' | 'connecting' | 'on' | MidiProblem;
  /** For `failed`: what the platform said. */
  readonly detail: string;
  /** Inputs plugged in now. */
  readonly inputs: readonly MidiPortInfo[];
  readonly outputs: readonly MidiPortInfo[];
}

/** Note handlers; called in the MIDI message's own task. */
export interface NoteTarget {
  noteOn(note: number, velocity: number, timeStampMs: number): void;
  noteOff(note: number, timeStampMs: number): void;
  /**
   * The hi-hat's pedal at 0 to 127; null where its input has gone. Calibrated values are 127 for
   * closed and 0 for open.
   */
  moveHatPedal(value: number | null, isCalibrated: boolean): void;
  /** Pressure of 0 to 127 on a note. */
  aftertouch(note: number, pressure: number): void;
}

/** Hears what comes from all inputs, in the message's own task, after it was played. Must be quick. */
export interface MidiListener {
  /** For every channel message, on whatever channel. */
  onActivity(inputId: string): void;
  /**
   * @param note As the device sends it.
   * @param velocity As the device sends it; 0 for a note-off.
   * @param inputNote What it plays, or `NO_NOTE`.
   * @param played The velocity that it was played with; 0 where it was held back.
   */
  onNote(
    inputId: string,
    note: number,
    velocity: number,
    inputNote: number,
    played: number,
    timeStampMs: number,
  ): void;
  /** Any other channel message, and notes that are buttons: status with its channel, and two data bytes. */
  onControl(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void;
  /** Clock, start, continue, stop, and the song position with its two bytes. */
  onRealtime(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void;
}

export interface MidiPort {
  readonly status: ReadonlyStore<MidiStatus>;
  listener: MidiListener | null;
  /** Whether notes are told to the listener and not played, while somebody learns them. */
  holdsNotes: boolean;
  /** Asks for permission and starts to listen. Never rejects: the outcome is in `status`. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** How an input's messages are to be understood; null to pass over all that it sends. */
  setUpInput(inputId: string, setup: InputSetup | null): void;
  /** Sends a message to an output, now or at a time of the `performance.now()` clock. */
  send(outputId: string, bytes: readonly number[], atMs?: number): void;
  /** Withdraws what was to be sent later, where the browser can. */
  clearSent(outputId: string): void;
}
