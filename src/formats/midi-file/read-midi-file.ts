import {
  DEFAULT_MICROS,
  SONG_LIMITS,
  type MetreChange,
  type Song,
  type SongPart,
  type TempoChange,
} from '../../kit/song.ts';
import { sizeInWords } from '../limits.ts';
import { ByteReader } from './byte-reader.ts';
import { MidiFileError } from './midi-file-error.ts';
import { readTrack, type MidiTrack } from './read-track.ts';

export { MidiFileError } from './midi-file-error.ts';

interface Header {
  readonly format: 0 | 1 | 2;
  readonly trackCount: number;
  readonly division: Division;
}

interface Division {
  /** Ticks a quarter note. */
  readonly ppq: number;
  /** Of every quarter note, where ticks are parts of frames; else null. */
  readonly micros: number | null;
}

/**
 * Reads a Standard MIDI File of format 0, 1 or 2 (of that the first track), bare or in a RIFF wrapper.
 * Throws a `MidiFileError` that says what is wrong and where.
 */
export function readMidiFile(bytes: Uint8Array): Song {
  if (bytes.length > SONG_LIMITS.bytes) {
    const size = sizeInWords(bytes.length);
    throw new MidiFileError('', `it is ${size} long: more than ${sizeInWords(SONG_LIMITS.bytes)}`);
  }
  const reader = openFile(bytes);
  const header = readHeader(reader);
  const tracks = readTracks(bytes, reader, header);
  return songOf(header, header.format === 2 ? tracks.slice(0, 1) : tracks);
}

function openFile(bytes: Uint8Array): ByteReader {
  const reader = new ByteReader(bytes, 'The file');
  if (bytes.length < 14) {
    throw new MidiFileError('', 'it is no MIDI file: it is too short to be one');
  }
  const tag = reader.tag();
  if (tag === 'RIFF') return unwrapped(bytes, reader);
  if (tag === 'MThd') return reader;
  throw new MidiFileError('', 'it is no MIDI file: it doesn’t begin with “MThd”');
}

/** A wrapper of chunks, whose numbers have the lowest byte first; one of them is the file. */
function unwrapped(bytes: Uint8Array, outer: ByteReader): ByteReader {
  outer.take(4);
  if (outer.tag() !== 'RMID')
    throw new MidiFileError('', 'it is no MIDI file: its RIFF holds none');
  while (outer.left >= 8) {
    const tag = outer.tag();
    const length = outer
      .take(4)
      .toReversed()
      .reduce((sum, byte) => sum * 256 + byte, 0);
    if (tag === 'data') {
      const startAt = outer.at;
      outer.take(length);
      const inner = new ByteReader(bytes, 'The file', startAt, startAt + length);
      if (inner.tag() !== 'MThd') inner.fault('“MThd” is due');
      return inner;
    }
    outer.take(Math.min(outer.left, length + (length % 2)));
  }
  throw new MidiFileError('', 'it is no MIDI file: its RIFF holds none');
}

function readHeader(reader: ByteReader): Header {
  const length = reader.number(4);
  if (length < 6) reader.fault(`the header says it is ${length} bytes long: six are due`);
  const body = reader.take(length);
  const [format = 0, trackCount = 0, division = 0] = [0, 2, 4].map(
    (at) => body[at]! * 256 + body[at + 1]!,
  );
  if (format !== 0 && format !== 1 && format !== 2) {
    return reader.fault(`its format is ${format}: only 0, 1 and 2 are known`);
  }
  if (trackCount === 0) reader.fault('it has no tracks');
  if (trackCount > SONG_LIMITS.tracks) {
    reader.fault(`it has ${trackCount} tracks: more than ${SONG_LIMITS.tracks}`);
  }
  return { format, trackCount, division: divisionOf(division, reader) };
}

/** Parts of a quarter note; or of a frame, where a quarter note is a second for want of another. */
function divisionOf(division: number, reader: ByteReader): Division {
  if (division < 0x8000) {
    if (division === 0) reader.fault('a quarter note has no ticks');
    return { ppq: division, micros: null };
  }
  const frames = 256 - (division >> 8);
  const parts = division & 0xff;
  if (![24, 25, 29, 30].includes(frames) || parts === 0) {
    return reader.fault(`${frames} frames a second of ${parts} ticks make no sense`);
  }
  // 29 stands for 29.97 frames: thirty in 1.001 seconds.
  return frames === 29
    ? { ppq: 30 * parts, micros: 1_001_000 }
    : { ppq: frames * parts, micros: 1_000_000 };
}

function readTracks(bytes: Uint8Array, reader: ByteReader, { trackCount }: Header): MidiTrack[] {
  const tracks: MidiTrack[] = [];
  const budget = { left: SONG_LIMITS.events };
  while (tracks.length < trackCount) {
    const name = `Track ${tracks.length + 1}`;
    if (reader.left === 0) {
      const has = tracks.length === 1 ? '1 is there' : `${tracks.length} are there`;
      reader.fault(`the header says ${trackCount} tracks, and ${has}`);
    }
    const tag = reader.tag();
    const length = reader.number(4);
    if (length > reader.left) {
      const says = `it says it is ${length} bytes long, and ${reader.left} are left`;
      throw new MidiFileError(`${name}, byte ${reader.at}`, says);
    }
    const startAt = reader.at;
    reader.take(length);
    // Chunks of other kinds are allowed, and no concern of ours.
    if (tag !== 'MTrk') continue;
    tracks.push(readTrack(new ByteReader(bytes, name, startAt, startAt + length), budget));
  }
  return tracks;
}

function songOf({ format, trackCount, division }: Header, tracks: readonly MidiTrack[]): Song {
  const { ppq, micros } = division;
  const remarks: string[] = [];
  if (format === 2 && trackCount > 1) {
    remarks.push(`It holds ${trackCount} songs: this is the first.`);
  }
  if (micros !== null) remarks.push('It counts in frames, not in beats: a beat is a second here.');
  const tempos = micros === null ? tracks.flatMap((track) => track.tempos) : [];
  return {
    name: tracks[0]?.name ?? '',
    ppq,
    tempos: fromStart<TempoChange>(tempos, { tick: 0, micros: micros ?? DEFAULT_MICROS }),
    metres: fromStart<MetreChange>(
      tracks.flatMap(({ metres }) => metres),
      { tick: 0, beats: 4, unit: 4 },
    ),
    lengthTicks: tracks.reduce((most, { lengthTicks }) => Math.max(most, lengthTicks), 0),
    parts: tracks.flatMap(partsOf),
    remarks,
  };
}

function partsOf({ name, notes }: MidiTrack, track: number): SongPart[] {
  return [...notes]
    .sort(([a], [b]) => a - b)
    .map(([channel, list]) => ({ track, channel, name, notes: list }));
}

/** Changes in order of time, the last of each tick, from the song's start on. */
function fromStart<Change extends { readonly tick: number }>(
  changes: readonly Change[],
  first: Change,
): Change[] {
  const sorted = [first, ...changes].sort((a, b) => a.tick - b.tick);
  return sorted.filter(({ tick }, i) => sorted[i + 1]?.tick !== tick);
}
