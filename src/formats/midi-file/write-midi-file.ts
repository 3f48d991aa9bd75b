import { firstFrom } from '../../kit/groove-schedule.ts';
import { beatSec, grooveDurationSec, type Groove } from '../../kit/groove.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { DRUM_CHANNEL } from '../../kit/song.ts';
import { ByteWriter } from './byte-writer.ts';
import { fileNotes } from './file-notes.ts';

export interface WrittenMidi {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly noteCount: number;
  /** What is not as in the groove, in sentences. */
  readonly remarks: readonly string[];
}

/** A note with its end, in ticks. */
interface FileNote {
  readonly tick: number;
  endTick: number;
  readonly note: number;
  velocity: number;
}

/** Divided by two, three and five, and what most programs count in. */
const PPQ = 960;
/** Drums that nobody holds are written as a 32nd note: nothing plays them longer or shorter. */
const SHORT = 1 / 8;
const MAX_TICK_SEC = 0.001;
const CHANNEL_BITS = DRUM_CHANNEL - 1;

/** Ticks a quarter note: as many times 960 as make a tick shorter than a millisecond. */
export function ppqFor(tempoBpm: number): number {
  let ppq = PPQ;
  while (60 / tempoBpm / ppq >= MAX_TICK_SEC) ppq *= 2;
  return ppq;
}

/**
 * A groove as a Standard MIDI File of format 1: tempo, metre and name in one track, the hits on
 * channel 10 in another. Hits keep their times to the nearest tick; those of pads that the kit lacks
 * and those behind the groove's end are not played, and not written.
 */
export function writeMidiFile(name: string, groove: Groove, pads: readonly Pad[]): WrittenMidi {
  const played = new Set(groove.hits.map(({ padId }) => padId));
  const { noteOf, remarks } = fileNotes(pads.filter(({ id }) => played.has(id)));
  const ppq = ppqFor(groove.tempoBpm);
  const endTick = groove.bars * groove.beatsPerBar * ppq;
  const { notes, doubles } = notesOf(groove, noteOf, ppq, endTick);
  const writer = new ByteWriter();
  writer.tag('MThd');
  writer.number(6, 4);
  for (const each of [1, 2, ppq]) writer.number(each, 2);
  writeTrack(writer, (track) => writeHead(track, name, groove, endTick));
  writeTrack(writer, (track) => writeNotes(track, notes, endTick));
  const told =
    doubles > 0
      ? [
          ...remarks,
          `${doubles === 1 ? '1 hit' : `${doubles} hits`} fell on another and became one.`,
        ]
      : remarks;
  return { bytes: writer.result, noteCount: notes.length, remarks: told };
}

/** In order of time. Of hits of one note on one tick the loudest counts: no file could tell them apart. */
function notesOf(
  groove: Groove,
  noteOf: ReadonlyMap<string, number>,
  ppq: number,
  endTick: number,
) {
  const ticksPerSec = ppq / beatSec(groove);
  const lastOf = new Map<number, FileNote>();
  const notes: FileNote[] = [];
  let doubles = 0;
  const count = firstFrom(groove.hits, grooveDurationSec(groove));
  for (const { atSec, padId, velocity, durationSec } of groove.hits.slice(0, count)) {
    const note = noteOf.get(padId);
    if (note === undefined) continue;
    const tick = Math.min(endTick - 1, Math.round(atSec * ticksPerSec));
    const heldTicks = durationSec === null ? ppq * SHORT : Math.round(durationSec * ticksPerSec);
    const last = lastOf.get(note);
    if (last?.tick === tick) {
      doubles += 1;
      last.velocity = Math.max(last.velocity, velocity);
      continue;
    }
    // A note that begins again has ended.
    if (last) last.endTick = Math.min(last.endTick, tick);
    const endsAt = Math.min(endTick, tick + Math.max(1, heldTicks));
    const written: FileNote = { tick, endTick: endsAt, note, velocity };
    lastOf.set(note, written);
    notes.push(written);
  }
  return { notes, doubles };
}

function writeTrack(file: ByteWriter, write: (track: ByteWriter) => void): void {
  const track = new ByteWriter();
  write(track);
  const bytes = track.result;
  file.tag('MTrk');
  file.number(bytes.length, 4);
  file.all(bytes);
}

function writeHead(track: ByteWriter, name: string, groove: Groove, endTick: number): void {
  const text = new TextEncoder().encode(name.slice(0, 80));
  track.bytes(0, 0xff, 0x03);
  track.varied(text.length);
  track.all(text);
  track.bytes(0, 0xff, 0x51, 3);
  track.number(Math.round(60e6 / groove.tempoBpm), 3);
  // A quarter note is 2², a click comes every 24 clocks, and a quarter note is eight 32nds.
  track.bytes(0, 0xff, 0x58, 4, groove.beatsPerBar, 2, 24, 8);
  writeEnd(track, endTick);
}

function writeNotes(track: ByteWriter, notes: readonly FileNote[], endTick: number): void {
  let last = 0;
  const put = (tick: number, status: number, note: number, velocity: number) => {
    track.varied(tick - last);
    track.bytes(status | CHANNEL_BITS, note, velocity);
    last = tick;
  };
  // Ends before beginnings: one note may end on the tick where it begins again.
  const ends = notes.toSorted((a, b) => a.endTick - b.endTick);
  let ended = 0;
  for (const { tick, note, velocity } of notes) {
    for (let end = ends[ended]; end && end.endTick <= tick; end = ends[++ended]) {
      put(end.endTick, 0x80, end.note, 64);
    }
    put(tick, 0x90, note, velocity);
  }
  for (const end of ends.slice(ended)) put(end.endTick, 0x80, end.note, 64);
  writeEnd(track, endTick - last);
}

function writeEnd(track: ByteWriter, delta: number): void {
  track.varied(delta);
  track.bytes(0xff, 0x2f, 0);
}
