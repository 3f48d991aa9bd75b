import { SONG_LIMITS, type MetreChange, type SongNote, type TempoChange } from '../../kit/song.ts';
import type { ByteReader } from './byte-reader.ts';

/** What a track brings to a song. */
export interface MidiTrack {
  name: string;
  readonly tempos: TempoChange[];
  readonly metres: MetreChange[];
  /** By channel, 1 to 16; in order of time. */
  readonly notes: Map<number, SongNote[]>;
  lengthTicks: number;
}

/** Counts the events of a file, of which there is a most. */
export interface EventBudget {
  left: number;
}

interface OpenNote {
  tick: number;
  readonly note: number;
  readonly velocity: number;
  durationTicks: number;
}

const META = 0xff;
const NAME = 0x03;
const END = 0x2f;
const TEMPO = 0x51;
const METRE = 0x58;
const MAX_UNIT_POWER = 6;
const MAX_NAME = 80;

/** Reads the events of a track, up to its end event or its last byte. Throws a `MidiFileError`. */
export function readTrack(reader: ByteReader, budget: EventBudget): MidiTrack {
  return new TrackReader(reader, budget).read();
}

class TrackReader {
  readonly #reader: ByteReader;
  readonly #budget: EventBudget;
  readonly #track: MidiTrack = {
    name: '',
    tempos: [],
    metres: [],
    notes: new Map(),
    lengthTicks: 0,
  };
  /** Notes that sound, the oldest first, by channel and note. */
  readonly #open = new Map<number, OpenNote[]>();
  #tick = 0;
  /** The status that a message without one repeats; 0 for none. */
  #running = 0;

  constructor(reader: ByteReader, budget: EventBudget) {
    this.#reader = reader;
    this.#budget = budget;
  }

  read(): MidiTrack {
    const reader = this.#reader;
    let isOver = false;
    while (!isOver && reader.left > 0) {
      this.#budget.left -= 1;
      if (this.#budget.left < 0) {
        reader.fault(`more than ${SONG_LIMITS.events.toLocaleString('en')} events`);
      }
      this.#tick += reader.varied();
      if (this.#tick > SONG_LIMITS.ticks) reader.fault('the song is too long');
      isOver = this.#event();
    }
    // Nobody let go of these.
    for (const notes of this.#open.values()) for (const note of notes) this.#end(note);
    this.#track.lengthTicks = this.#tick;
    return this.#track;
  }

  /** Returns whether the track ends with it. */
  #event(): boolean {
    const reader = this.#reader;
    const first = reader.byte();
    if (first === META) return this.#meta();
    if (first === 0xf0 || first === 0xf7) {
      reader.take(reader.varied());
      return false;
    }
    if (first > 0xf0) reader.fault(`${hex(first)} is no event of a file`);
    // Files are about that keep the status over a meta event, though the standard ends it there.
    if (first >= 0x80) this.#running = first;
    else if (this.#running === 0) reader.fault('an event has no status');
    this.#message(this.#running, first >= 0x80 ? this.#data() : first);
    return false;
  }

  #message(status: number, first: number): void {
    const kind = status >> 4;
    // Program changes and channel pressure have one byte of data, all others two.
    const second = kind === 0xc || kind === 0xd ? 0 : this.#data();
    const channel = (status & 0x0f) + 1;
    if (kind === 0x9 && second > 0) this.#noteOn(channel, first, second);
    else if (kind === 0x8 || kind === 0x9) this.#noteOff(channel, first);
  }

  #data(): number {
    const byte = this.#reader.byte();
    if (byte > 0x7f) this.#reader.fault(`${hex(byte)} stands where data is due`);
    return byte;
  }

  #noteOn(channel: number, note: number, velocity: number): void {
    const started: OpenNote = { tick: this.#tick, note, velocity, durationTicks: 0 };
    const notes = this.#track.notes.get(channel);
    if (notes) notes.push(started);
    else this.#track.notes.set(channel, [started]);
    const key = channel * 128 + note;
    const open = this.#open.get(key);
    if (!open) this.#open.set(key, [started]);
    // A pile of notes that nobody ends would be walked again and again.
    else if (open.length < 64) open.push(started);
  }

  /** Ends the oldest of the notes that sound there. */
  #noteOff(channel: number, note: number): void {
    const oldest = this.#open.get(channel * 128 + note)?.shift();
    if (oldest) this.#end(oldest);
  }

  #end(note: OpenNote): void {
    note.durationTicks = this.#tick - note.tick;
  }

  #meta(): boolean {
    const reader = this.#reader;
    const type = reader.byte();
    const data = reader.take(reader.varied());
    if (type === END) return true;
    if (type === NAME) this.#track.name ||= nameOf(data);
    else if (type === TEMPO) this.#tempo(data);
    else if (type === METRE) this.#metre(data);
    return false;
  }

  #tempo(data: Uint8Array): void {
    const [high = 0, middle = 0, low = 0] = data;
    const micros = high * 65_536 + middle * 256 + low;
    if (data.length !== 3 || micros === 0) this.#reader.fault('a tempo makes no sense');
    this.#track.tempos.push({ tick: this.#tick, micros });
  }

  /** It decides no times: one that makes no sense is passed over. */
  #metre([beats = 0, power = 0]: Uint8Array): void {
    if (beats < 1 || beats > 64 || power > MAX_UNIT_POWER) return;
    this.#track.metres.push({ tick: this.#tick, beats, unit: 2 ** power });
  }
}

/** Names are in no encoding that a file would tell. */
function nameOf(bytes: Uint8Array): string {
  const some = bytes.subarray(0, 4 * MAX_NAME);
  return decoded(some)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase()}`;
}
