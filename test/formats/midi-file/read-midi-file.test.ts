import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MidiFileError, readMidiFile } from '../../../src/formats/midi-file/read-midi-file.ts';
import { drumsOf, notesOf, SONG_LIMITS } from '../../../src/kit/song.ts';
import { SongTime } from '../../../src/kit/song-time.ts';
import { chunk, END, midiFile, named, riff } from './midi-bytes.ts';
import { notesByHand, parseByHand } from './parse-by-hand.ts';

const KICK_ON = [0, 0x99, 36, 100];
const KICK_OFF = [48, 0x89, 36, 0];
const beat = [...KICK_ON, ...KICK_OFF, ...END];

const fault = (bytes: Uint8Array): string => {
  try {
    readMidiFile(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(MidiFileError);
    return (error as Error).message;
  }
  return '';
};

describe('readMidiFile', () => {
  test('reads name, tempos, metres, notes and length', () => {
    const song = readMidiFile(
      midiFile([
        [
          ...named('Rock'),
          ...[0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20],
          ...[0, 0xff, 0x58, 4, 6, 3, 36, 8],
          ...[96, 0xff, 0x51, 3, 0x0f, 0x42, 0x40],
          ...END,
        ],
        [...named('Drums'), ...beat],
      ]),
    );
    expect(song).toEqual({
      name: 'Rock',
      ppq: 96,
      tempos: [
        { tick: 0, micros: 500_000 },
        { tick: 96, micros: 1_000_000 },
      ],
      metres: [{ tick: 0, beats: 6, unit: 8 }],
      lengthTicks: 96,
      parts: [
        {
          track: 1,
          channel: 10,
          name: 'Drums',
          notes: [{ tick: 0, note: 36, velocity: 100, durationTicks: 48 }],
        },
      ],
      remarks: [],
    });
  });

  test('understands running status, over meta events too, and note-ons that end notes', () => {
    const song = readMidiFile(
      midiFile([
        [...KICK_ON, 10, 38, 90, 10, 0xff, 1, 2, 104, 105, 0, 36, 0, 10, 38, 0, 5, 36, 1, ...END],
      ]),
    );
    expect(song.parts[0]?.notes).toEqual([
      { tick: 0, note: 36, velocity: 100, durationTicks: 20 },
      { tick: 10, note: 38, velocity: 90, durationTicks: 20 },
      // Nobody lets go of it.
      { tick: 35, note: 36, velocity: 1, durationTicks: 0 },
    ]);
  });

  test('passes over what is no concern of a drum: other messages, SysEx, unknown chunks', () => {
    const track = [
      ...[0, 0xf0, 3, 1, 2, 0xf7, 0, 0xf7, 1, 0xf3],
      ...[0, 0xc9, 5, 0, 0xd9, 60, 0, 0xe9, 0, 64, 0, 0xb9, 4, 127, 0, 0xa9, 36, 9],
      ...[0, 0xff, 0x7f, 2, 200, 200, 0, 0xff, 0x58, 4, 0, 2, 24, 8],
      ...beat,
      // Behind the end of the track.
      ...[1, 2, 3],
    ];
    const bytes = midiFile([track]);
    const withChunk = Uint8Array.from([
      ...bytes.subarray(0, 14),
      ...chunk('XFIH', [1, 2, 3]),
      ...bytes.subarray(14),
      // Padding.
      ...[0, 0, 0],
    ]);
    const song = readMidiFile(withChunk);
    expect(song.parts.map(({ notes }) => notes.length)).toEqual([1]);
    expect(song.metres).toEqual([{ tick: 0, beats: 4, unit: 4 }]);
  });

  test('a RIFF wrapper, format 2, frames, and names in any encoding', () => {
    expect(readMidiFile(riff(midiFile([beat])))).toEqual(readMidiFile(midiFile([beat])));

    const two = readMidiFile(midiFile([beat, [...KICK_ON, ...beat]], { format: 2 }));
    expect(two.parts).toHaveLength(1);
    expect(two.remarks).toEqual(['It holds 2 songs: this is the first.']);

    // 25 frames of 40 ticks: a tick is a millisecond.
    const frames = readMidiFile(midiFile([beat], { division: ((256 - 25) << 8) | 40 }));
    expect(new SongTime(frames).secOf(48)).toBe(0.048);
    const dropped = readMidiFile(midiFile([beat], { division: ((256 - 29) << 8) | 80 }));
    expect(new SongTime(dropped).secOf(80 * 30_000)).toBeCloseTo(1001, 9);
    expect(frames.remarks).toHaveLength(1);

    expect(readMidiFile(midiFile([[...named('Grüße'), ...beat]])).name).toBe('Grüße');
    const utf8 = [0, 0xff, 3, 4, 0xc3, 0xbc, 0x0a, 0x21];
    expect(readMidiFile(midiFile([[...utf8, ...beat]])).name).toBe('ü !');
  });

  test('channels and tracks to choose from, and which of them are drums', () => {
    const melody = [0, 0x90, 60, 80, 96, 0x80, 60, 0, ...END];
    expect(drumsOf(readMidiFile(midiFile([melody, beat])))).toEqual({ channel: 10, track: null });
    // All on one channel, as some programs write it: the track is told by its name.
    const drums = [...named('Drum kit'), 0, 0x90, 38, 80, 10, 0x80, 38, 0, ...END];
    const song = readMidiFile(midiFile([melody, drums]));
    expect(drumsOf(song)).toEqual({ channel: 1, track: 1 });
    expect(notesOf(song, { channel: 1, track: 1 }).map(({ note }) => note)).toEqual([38]);
    expect(notesOf(song, { channel: 1, track: null }).map(({ note }) => note)).toEqual([60, 38]);
  });

  test.each([
    ['nothing', new Uint8Array(), /too short/],
    ['another kind of file', new Uint8Array(100).fill(65), /doesn’t begin with “MThd”/],
    [
      'a RIFF of sound',
      Uint8Array.from([...riff(midiFile([beat]))].fill(87, 8, 12)),
      /RIFF holds none/,
    ],
    ['a header cut short', midiFile([beat]).subarray(0, 16), /Track 1|The file, byte/],
    ['a track cut short', midiFile([beat]).subarray(0, -4), /Track 1, byte 22: it says it is/],
    ['a track that is missing', midiFile([beat, beat]).subarray(0, -20), /says 2 tracks, and 1 is/],
    ['an event cut short', midiFile([[0, 0x99, 36]]), /Track 1, byte 25: 1 more byte is due/],
    ['format 3', midiFile([beat], { format: 3 }), /format is 3/],
    ['no division', midiFile([beat], { division: 0 }), /no ticks/],
    ['mad frames', midiFile([beat], { division: 0x8001 }), /make no sense/],
    ['no status', midiFile([[0, 36, 100]]), /no status/],
    ['bad data', midiFile([[0, 0x99, 200, 1]]), /0xC8 stands where data is due/],
    ['a clock', midiFile([[0, 0xf8]]), /0xF8 is no event/],
    ['a long number', midiFile([[0xff, 0xff, 0xff, 0xff, 0x7f]]), /longer than four bytes/],
    ['no tempo', midiFile([[0, 0xff, 0x51, 3, 0, 0, 0]]), /tempo makes no sense/],
    [
      'years of silence',
      midiFile([[0xff, 0xff, 0xff, 0x7f, 0x99, 36, 1, 0xff, 0xff, 0xff, 0x7f, 36, 1]]),
      /too long/,
    ],
    ['too many bytes', new Uint8Array(SONG_LIMITS.bytes + 1), /more than 4 MiB/],
  ])('refuses %s', (_, bytes, message) => {
    expect(fault(bytes)).toMatch(message);
  });

  test('refuses more events than it takes, and reads as many as that in time', () => {
    const many = (count: number) => {
      const track = new Uint8Array(3 * count + 1);
      track.set([0, 0x99, 36, 1]);
      for (let i = 4; i < track.length; i += 3) track.set([0, 36, 1], i);
      return midiFile([[...track]]);
    };
    expect(fault(many(SONG_LIMITS.events + 1))).toMatch(/more than 200,000 events/);
    const start = performance.now();
    expect(readMidiFile(many(SONG_LIMITS.events)).parts[0]?.notes).toHaveLength(200_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

const DANCE = join(import.meta.dirname, '../../../../shared/kits/midi/Dance.mid');

test.runIf(existsSync(DANCE))(
  'a file of another program, as an independent reader reads it',
  () => {
    const bytes = readFileSync(DANCE);
    const song = readMidiFile(bytes);
    const plain = parseByHand(bytes);
    const time = new SongTime(song);
    for (let channel = 1; channel <= 16; channel += 1) {
      const read = notesOf(song, { channel, track: null });
      const expected = notesByHand(plain, channel);
      const key = (note: { tick: number; note: number; velocity: number }) =>
        [note.tick, note.note, note.velocity].join();
      expect(read.map(key).sort()).toEqual(expected.map(key).sort());
      read.forEach(({ tick }, i) => expect(time.secOf(tick)).toBeCloseTo(expected[i]!.sec, 9));
    }
    expect(notesOf(song, { channel: 10, track: null }).length).toBeGreaterThan(1000);
  },
);
