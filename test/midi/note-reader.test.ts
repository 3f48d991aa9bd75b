import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { NoteReader } from '../../src/midi/note-reader.ts';

type Call = ['on', number, number, number] | ['off', number];

let calls: Call[];
let reader: NoteReader;

beforeEach(() => {
  calls = [];
  reader = new NoteReader({
    noteOn: (note, velocity, timeStampMs) => calls.push(['on', note, velocity, timeStampMs]),
    noteOff: (note) => calls.push(['off', note]),
  });
});

const read = (...bytes: number[]) => reader.read(new Uint8Array(bytes), 12.5);
const sevenBits = fc.integer({ min: 0, max: 127 });
const channel = fc.integer({ min: 1, max: 16 });

test('a note-on plays its note with the velocity and time it came with', () => {
  expect(read(0x99, 36, 101)).toBe(true);
  expect(calls).toEqual([['on', 36, 101, 12.5]]);
});

test('a note-on of velocity 0 is a note-off', () => {
  read(0x90, 36, 0);
  read(0x80, 38, 64);
  expect(calls).toEqual([
    ['off', 36],
    ['off', 38],
  ]);
});

test('a note-off says when its key was let go', () => {
  const times: number[] = [];
  const timed = new NoteReader({
    noteOn: () => undefined,
    noteOff: (_, timeStampMs) => times.push(timeStampMs),
  });
  timed.read(new Uint8Array([0x80, 36, 0]), 12.5);
  timed.read(new Uint8Array([0x90, 36, 0]), 20);
  expect(times).toEqual([12.5, 20]);
});

test('reads every note and velocity of every channel as they are', () => {
  fc.assert(
    fc.property(channel, sevenBits, fc.integer({ min: 1, max: 127 }), (from, note, velocity) => {
      calls = [];
      read(0x90 + from - 1, note, velocity);
      expect(calls).toEqual([['on', note, velocity, 12.5]]);
    }),
  );
});

test('plays only the notes of its channel, and still says that others were music', () => {
  fc.assert(
    fc.property(channel, channel, (own, from) => {
      calls = [];
      reader.setChannel(own);
      expect(read(0x90 + from - 1, 36, 100)).toBe(true);
      expect(calls.filter(([kind]) => kind === 'on')).toHaveLength(own === from ? 1 : 0);
    }),
  );
});

describe('messages that play nothing', () => {
  test.each([
    ['a controller', [0xb0, 1, 64], true],
    ['a program change', [0xc9, 5], true],
    ['channel pressure', [0xd9, 100], true],
    ['poly pressure', [0xa9, 36, 100], true],
    ['pitch bend', [0xe9, 0, 64], true],
    ['clock', [0xf8], false],
    ['active sensing', [0xfe], false],
    ['system exclusive', [0xf0, 0x7e, 0x7f, 6, 1, 0xf7], false],
    ['nothing', [], false],
    ['a lone status', [0x99], false],
    ['a note-on without velocity', [0x99, 36], false],
    ['data without status', [36, 100, 0], false],
    ['a note beyond 127', [0x99, 200, 100], false],
    ['a velocity beyond 127', [0x99, 36, 200], false],
  ])('%s', (_name, bytes, isMusic) => {
    expect(read(...bytes)).toBe(isMusic);
    expect(calls).toEqual([]);
  });

  test('whatever the bytes, a target hears only valid notes and velocities', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5 }), (bytes) => {
        calls = [];
        reader.read(bytes, 0);
        for (const [kind, note, velocity] of calls) {
          expect(note).toBeLessThan(128);
          if (kind === 'on') expect(velocity).toSatisfy((v: number) => v >= 1 && v <= 127);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('held notes', () => {
  beforeEach(() => {
    read(0x90, 36, 100);
    read(0x90, 46, 90);
    read(0x80, 36, 0);
    calls = [];
  });

  test('are released once when the input goes', () => {
    reader.releaseAll();
    reader.releaseAll();
    expect(calls).toEqual([['off', 46]]);
  });

  test('are released by a change of channel, not by choosing the same again', () => {
    reader.setChannel(null);
    expect(calls).toEqual([]);
    reader.setChannel(10);
    expect(calls).toEqual([['off', 46]]);
  });

  test.each([120, 123])('are released by controller %i', (controller) => {
    read(0xb0, controller, 0);
    expect(calls).toEqual([['off', 46]]);
  });
});
