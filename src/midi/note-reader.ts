import { NO_NOTE } from '../profiles/note-table.ts';
import type { InputSetup } from '../profiles/input-setup.ts';
import { RAW_SETUP } from './raw-setup.ts';

/** Note handlers; called in the MIDI message's own task. */
export interface NoteTarget {
  /** Note 0 to 127, velocity 1 to 127, time on the `performance.now()` clock. */
  noteOn(note: number, velocity: number, timeStampMs: number): void;
  noteOff(note: number, timeStampMs: number): void;
  /**
   * The hi-hat's pedal at 0 to 127, mostly closed; null where its input has gone. Calibrated values
   * are 127 for closed and 0 for open.
   */
  moveHatPedal(value: number | null, isCalibrated: boolean): void;
  /** Pressure of 0 to 127 on a note, in steps or as a stream. */
  aftertouch(note: number, pressure: number): void;
}

/** Hears all that comes, after it was played. Must be quick. */
export interface MessageListener {
  /**
   * @param note As the device sends it.
   * @param velocity As the device sends it; 0 for a note-off.
   * @param inputNote What it plays, or `NO_NOTE`.
   * @param played The velocity that it was played with; 0 where it was held back.
   */
  onNote(
    note: number,
    velocity: number,
    inputNote: number,
    played: number,
    timeStampMs: number,
  ): void;
  /** Any other channel message, and notes that are buttons: status with its channel, and two data bytes. */
  onControl(status: number, first: number, second: number, timeStampMs: number): void;
  /** Clock, start, continue, stop, and the song position with its two bytes. */
  onRealtime(status: number, first: number, second: number, timeStampMs: number): void;
}

const NOTE_OFF = 0x80;
const NOTE_ON = 0x90;
const POLY_AFTERTOUCH = 0xa0;
const CONTROL_CHANGE = 0xb0;
const SYSTEM = 0xf0;
const SONG_POSITION = 0xf2;
const REALTIME = 0xf8;
const HAT_PEDAL = 4;
const ALL_SOUND_OFF = 120;
const ALL_NOTES_OFF = 123;

/**
 * Reads the messages of one MIDI input and plays their notes, as the input's setup says. It remembers
 * what is held, so that no note hangs when the input goes away or is set up anew. Allocates nothing
 * per message.
 */
export class NoteReader {
  /** Whether notes are told and not played: somebody is learning them. */
  holdsNotes = false;

  readonly #target: NoteTarget;
  readonly #listener: MessageListener;
  /** By the device's note: what it plays, plus one; 0 where it isn't held. */
  readonly #held = new Uint8Array(128);
  /** When and how hard each note was last played. */
  readonly #playedAtMs = new Float64Array(128).fill(-Infinity);
  readonly #playedVelocity = new Uint8Array(128);
  #setup: InputSetup = RAW_SETUP;
  #pedalController = HAT_PEDAL;
  #hasPedal = false;
  /** Of a channel message, for those after it that leave it out; 0 for none. */
  #runningStatus = 0;

  constructor(target: NoteTarget, listener: MessageListener) {
    this.#target = target;
    this.#listener = listener;
  }

  /** Takes another setup. What is held plays on, and ends with its note-off. */
  setUp(setup: InputSetup): void {
    if (setup === this.#setup) return;
    if (setup.channel !== this.#setup.channel) this.close();
    const controller = setup.hatPedal?.controller ?? HAT_PEDAL;
    if (controller !== this.#pedalController) this.#forgetPedal();
    this.#pedalController = controller;
    this.#setup = setup;
  }

  /**
   * Takes what came in one piece: mostly one message, but more are read one after the other, with
   * running status where a status byte is left out. Returns whether there was a well-formed channel
   * message, on whatever channel; active sensing, system exclusive and garbage do nothing.
   */
  read(data: Uint8Array, timeStampMs: number): boolean {
    let isMusic = false;
    let at = 0;
    while (at < data.length) {
      const byte = data[at]!;
      if (byte >= REALTIME) {
        this.#listener.onRealtime(byte, 0, 0, timeStampMs);
        at += 1;
      } else if (byte >= SYSTEM) {
        this.#runningStatus = 0;
        this.#readSystem(data, at, timeStampMs);
        return isMusic;
      } else {
        const status = byte >= NOTE_OFF ? byte : this.#runningStatus;
        const start = byte >= NOTE_OFF ? at + 1 : at;
        const length = dataLength(status);
        if (status === 0 || !isWhole(data, start, length)) {
          this.#runningStatus = 0;
          return isMusic;
        }
        this.#runningStatus = status;
        this.#channelMessage(status, data[start]!, length > 1 ? data[start + 1]! : 0, timeStampMs);
        isMusic = true;
        at = start + length;
      }
    }
    return isMusic;
  }

  /** Sends the note-off of every note that is held. */
  releaseAll(): void {
    for (let note = 0; note < 128; note += 1) {
      if (this.#held[note]) this.#noteOff(note, performance.now());
    }
  }

  /** The input is listened to no more: ends its notes and takes its pedal away. */
  close(): void {
    this.releaseAll();
    this.#forgetPedal();
  }

  #readSystem(data: Uint8Array, at: number, timeStampMs: number): void {
    if (data[at] !== SONG_POSITION || !isWhole(data, at + 1, 2)) return;
    this.#listener.onRealtime(SONG_POSITION, data[at + 1]!, data[at + 2]!, timeStampMs);
  }

  #channelMessage(status: number, first: number, second: number, timeStampMs: number): void {
    const { channel } = this.#setup;
    if (channel !== null && (status & 0x0f) !== channel - 1) return;
    const kind = status & 0xf0;
    if (kind <= NOTE_ON) {
      const velocity = kind === NOTE_ON ? second : 0;
      if (this.#setup.buttons.has(first)) this.#tellButton(status, first, velocity, timeStampMs);
      else if (velocity > 0) this.#noteOn(first, velocity, timeStampMs);
      else this.#noteOff(first, timeStampMs);
      return;
    }
    if (kind === POLY_AFTERTOUCH) this.#press(first, second);
    else if (kind === CONTROL_CHANGE) this.#control(first, second);
    this.#listener.onControl(status, first, second, timeStampMs);
  }

  #tellButton(status: number, note: number, velocity: number, timeStampMs: number): void {
    this.#listener.onControl(NOTE_ON | (status & 0x0f), note, velocity, timeStampMs);
  }

  #noteOn(note: number, velocity: number, timeStampMs: number): void {
    const { notes, velocities } = this.#setup;
    const inputNote = notes[note]!;
    let played = velocities[note * 128 + velocity]!;
    if (played > 0 && this.#isDouble(note, velocity, timeStampMs)) played = 0;
    if (played > 0) {
      this.#playedAtMs[note] = timeStampMs;
      this.#playedVelocity[note] = velocity;
      if (inputNote !== NO_NOTE && !this.holdsNotes) {
        this.#held[note] = inputNote + 1;
        this.#target.noteOn(inputNote, played, timeStampMs);
      }
    }
    this.#listener.onNote(note, velocity, inputNote, played, timeStampMs);
  }

  #noteOff(note: number, timeStampMs: number): void {
    const held = this.#held[note]!;
    this.#held[note] = 0;
    const inputNote = held > 0 ? held - 1 : this.#setup.notes[note]!;
    if (inputNote !== NO_NOTE) this.#target.noteOff(inputNote, timeStampMs);
    this.#listener.onNote(note, 0, inputNote, 0, timeStampMs);
  }

  /** Whether the pad trembles: a softer hit so soon after another is that hit again. */
  #isDouble(note: number, velocity: number, timeStampMs: number): boolean {
    const { doubleHitMs } = this.#setup;
    if (doubleHitMs === 0) return false;
    const isSoon = timeStampMs - this.#playedAtMs[note]! < doubleHitMs;
    return isSoon && velocity <= this.#playedVelocity[note]!;
  }

  #press(note: number, pressure: number): void {
    const inputNote = this.#setup.notes[note]!;
    if (inputNote !== NO_NOTE) this.#target.aftertouch(inputNote, pressure);
  }

  #control(controller: number, value: number): void {
    if (controller === this.#pedalController && !this.#setup.controllers.has(controller)) {
      this.#hasPedal = true;
      const { hatPedal } = this.#setup;
      if (!hatPedal) this.#target.moveHatPedal(value, false);
      else this.#target.moveHatPedal(closedness(value, hatPedal.closed, hatPedal.open), true);
    } else if (controller === ALL_SOUND_OFF || controller === ALL_NOTES_OFF) {
      this.releaseAll();
    }
  }

  #forgetPedal(): void {
    if (this.#hasPedal) this.#target.moveHatPedal(null, false);
    this.#hasPedal = false;
  }
}

/** Of a pedal that reaches from one value to another: 0 open to 127 closed. */
function closedness(value: number, closed: number, open: number): number {
  if (closed === open) return value;
  const share = (value - open) / (closed - open);
  return Math.round(127 * Math.min(1, Math.max(0, share)));
}

/** Data bytes of a channel message. */
function dataLength(status: number): 1 | 2 {
  const kind = status & 0xf0;
  return kind === 0xc0 || kind === 0xd0 ? 1 : 2;
}

function isWhole(data: Uint8Array, start: number, length: number): boolean {
  for (let at = start; at < start + length; at += 1) if (!(data[at]! < 128)) return false;
  return true;
}
