/** Note handlers; called in the MIDI message's own task. */
export interface NoteTarget {
  /** Note 0 to 127, velocity 1 to 127, time on the `performance.now()` clock. */
  noteOn(note: number, velocity: number, timeStampMs: number): void;
  noteOff(note: number, timeStampMs: number): void;
  /** The hi-hat's pedal at 0 to 127, mostly closed; null where its input has gone. */
  moveHatPedal(value: number | null): void;
  /** Pressure of 0 to 127 on a note, in steps or as a stream. */
  aftertouch(note: number, pressure: number): void;
}

const NOTE_OFF = 0x80;
const NOTE_ON = 0x90;
const POLY_AFTERTOUCH = 0xa0;
const CONTROL_CHANGE = 0xb0;
const SYSTEM = 0xf0;
const HAT_PEDAL = 4;
const ALL_SOUND_OFF = 120;
const ALL_NOTES_OFF = 123;

/**
 * Reads the messages of one MIDI input and plays their notes. It remembers what is held, so that no
 * note hangs when the input goes away. Allocates nothing per message. Pressure on a whole channel is
 * left alone: it doesn't say which cymbal.
 */
export class NoteReader {
  readonly #target: NoteTarget;
  readonly #held = new Uint8Array(128);
  #channel: number | null;
  #hasPedal = false;

  /** `channel` is 1 to 16, or null for all. */
  constructor(target: NoteTarget, channel: number | null = null) {
    this.#target = target;
    this.#channel = channel;
  }

  setChannel(channel: number | null): void {
    if (channel === this.#channel) return;
    this.close();
    this.#channel = channel;
  }

  /**
   * Takes one message. Returns whether it was a well-formed channel message, on whatever channel;
   * all others (clock, active sensing, system exclusive, garbage) do nothing.
   */
  read(data: Uint8Array, timeStampMs: number): boolean {
    const status = data[0] ?? 0;
    const first = data[1] ?? 0xff;
    if (status < NOTE_OFF || status >= SYSTEM || first > 127) return false;
    const kind = status & 0xf0;
    const hasSecond = kind !== 0xc0 && kind !== 0xd0;
    const second = hasSecond ? (data[2] ?? 0xff) : 0;
    if (second > 127) return false;
    if (this.#channel === null || (status & 0x0f) === this.#channel - 1) {
      this.#play(kind, first, second, timeStampMs);
    }
    return true;
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
    if (this.#hasPedal) this.#target.moveHatPedal(null);
    this.#hasPedal = false;
  }

  #play(kind: number, first: number, second: number, timeStampMs: number): void {
    if (kind === NOTE_ON && second > 0) {
      this.#held[first] = 1;
      this.#target.noteOn(first, second, timeStampMs);
    } else if (kind === NOTE_ON || kind === NOTE_OFF) {
      this.#noteOff(first, timeStampMs);
    } else if (kind === POLY_AFTERTOUCH) {
      this.#target.aftertouch(first, second);
    } else if (kind === CONTROL_CHANGE) {
      this.#control(first, second);
    }
  }

  #control(controller: number, value: number): void {
    if (controller === HAT_PEDAL) {
      this.#hasPedal = true;
      this.#target.moveHatPedal(value);
    } else if (controller === ALL_SOUND_OFF || controller === ALL_NOTES_OFF) {
      this.releaseAll();
    }
  }

  #noteOff(note: number, timeStampMs: number): void {
    this.#held[note] = 0;
    this.#target.noteOff(note, timeStampMs);
  }
}
