import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MidiFileError, readMidiFile } from '../../../src/formats/midi-file/read-midi-file.ts';
import { writeMidiFile } from '../../../src/formats/midi-file/write-midi-file.ts';
import { SongTime } from '../../../src/kit/song-time.ts';
import { choicesOf, drumsOf, notesOf, SONG_LIMITS } from '../../../src/kit/song.ts';
import { makePad } from '../../audio/engine/engine-fixtures.ts';
import { groove, hit } from '../../kit/grooves.ts';
import { processorMs } from '../processor-time.ts';
import { riff } from './midi-bytes.ts';

const pads = [makePad('kick', 36), makePad('snare', 38)];
const written = writeMidiFile(
  'Beat',
  groove({ hits: Array.from({ length: 40 }, (_, i) => hit(i * 0.05, i % 2 ? 'kick' : 'snare')) }),
  pads,
).bytes;
const DANCE = join(import.meta.dirname, '../../../../shared/kits/midi/Dance.mid');
const files = [written, riff(written), ...(existsSync(DANCE) ? [readFileSync(DANCE)] : [])];

/** A change to a file's bytes. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

const flips: fc.Arbitrary<Mutation> = fc
  .array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
  .map((changes) => (bytes) => {
    for (const [at, bits] of changes) bytes[at % bytes.length]! ^= bits;
    return bytes;
  });

/** Most of what matters stands at the beginning. */
const early: fc.Arbitrary<Mutation> = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 255 })).map(
  ([at, value]) =>
    (bytes) =>
      bytes.fill(value, at, at + 1),
);

const cut: fc.Arbitrary<Mutation> = fc
  .nat()
  .map((at) => (bytes) => bytes.subarray(0, at % bytes.length));

const insert: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 12 }))
  .map(([place, more]) => (bytes) => {
    const at = place % bytes.length;
    return Uint8Array.of(...bytes.subarray(0, at), ...more, ...bytes.subarray(at));
  });

const mutation = fc.record({
  file: fc.nat({ max: files.length - 1 }),
  changes: fc.array(fc.oneof(flips, flips, early, early, cut, insert), {
    minLength: 1,
    maxLength: 2,
  }),
});

/** A song that holds together, or a fault that says something. */
function songOrFault(bytes: Uint8Array): 'song' | 'fault' {
  let song;
  try {
    song = readMidiFile(bytes);
  } catch (error) {
    if (!(error instanceof MidiFileError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    return 'fault';
  }
  expect(song.ppq).toBeGreaterThan(0);
  expect(song.lengthTicks).toBeLessThanOrEqual(SONG_LIMITS.ticks);
  const time = new SongTime(song);
  expect(time.lengthSec).toBeGreaterThanOrEqual(0);
  expect(Number.isFinite(time.lengthSec)).toBe(true);
  expect(time.bars).toBeGreaterThan(0);
  for (const choice of choicesOf(song)) {
    let last = 0;
    for (const { tick, note, velocity, durationTicks } of notesOf(song, choice)) {
      const isSound =
        tick >= last &&
        tick + durationTicks <= song.lengthTicks &&
        note < 128 &&
        velocity > 0 &&
        velocity < 128;
      if (!isSound) throw new Error(`A note that is none: ${tick} ${note} ${velocity}`);
      last = tick;
    }
  }
  if (song.parts.length > 0) expect(drumsOf(song)).not.toBeNull();
  return 'song';
}

test('a mutated file is a song or a fault, in no time', () => {
  const outcomes = { song: 0, fault: 0 };
  let slowestMs = 0;
  fc.assert(
    fc.property(mutation, ({ file, changes }) => {
      const bytes = changes.reduce<Uint8Array>(
        (made, change) => change(made),
        Uint8Array.from(files[file]!),
      );
      const start = processorMs();
      outcomes[songOrFault(bytes)] += 1;
      slowestMs = Math.max(slowestMs, processorMs() - start);
    }),
    { numRuns: 5000 },
  );
  // Both happen, or the mutations are too tame or too wild to show anything.
  expect(outcomes.song).toBeGreaterThan(300);
  expect(outcomes.fault).toBeGreaterThan(300);
  expect(slowestMs).toBeLessThan(1000);
});

test('anything at all is a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (rubbish) => {
      expect(songOrFault(rubbish)).toBe('fault');
    }),
    { numRuns: 2000 },
  );
});
