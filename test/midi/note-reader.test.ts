import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { NoteReader } from '../../src/midi/note-reader.ts';

type Call =
  | ['on', number, number, number]
  | ['off', number]
  | ['pedal', number | null]
  | ['pressure', number, number];

let calls: Call[];
let reader: NoteReader;

beforeEach(() => {
  calls = [];
  reader = new NoteReader({
    noteOn: (note, velocity, timeStampMs) => calls.push(['on', note, velocity, timeStampMs]),
    noteOff: (note) => calls.push(['off', note]),
    moveHatPedal: (value) => calls.push(['pedal', value]),
    aftertouch: (note, pressure) => calls.push(['pressure', note, pressure]),
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
    moveHatPedal: () => undefined,
    aftertouch: () => undefined,
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
    ['the fine part of the pedal', [0xb9, 36, 100], true],
    ['pressure without a value', [0xa9, 36], false],
    ['pressure beyond 127', [0xa9, 36, 128], false],
    ['a pedal without a value', [0xb9, 4], false],
    ['a pedal beyond 127', [0xb9, 4, 200], false],
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
        for (const [kind, first, second] of calls) {
          expect(first).toBeLessThan(128);
          if (kind === 'on') expect(second).toSatisfy((v: number) => v >= 1 && v <= 127);
          if (kind === 'pressure') expect(second).toBeLessThan(128);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what a hi-hat and a cymbal send', () => {
  test('the pedal and the pressure on a note, with every value, of its channel only', () => {
    fc.assert(
      fc.property(channel, sevenBits, sevenBits, (from, note, value) => {
        calls = [];
        reader.setChannel(null);
        expect(read(0xb0 + from - 1, 4, value)).toBe(true);
        expect(read(0xa0 + from - 1, note, value)).toBe(true);
        expect(calls).toEqual([
          ['pedal', value],
          ['pressure', note, value],
        ]);
        reader.setChannel((from % 16) + 1);
        calls = [];
        read(0xb0 + from - 1, 4, value);
        read(0xa0 + from - 1, note, value);
        expect(calls).toEqual([]);
      }),
    );
  });

  test('the pedal goes with its input or channel, once, and not without having been there', () => {
    reader.close();
    expect(calls).toEqual([]);
    read(0xb9, 4, 90);
    read(0xb9, 123, 0);
    reader.setChannel(3);
    reader.close();
    expect(calls).toEqual([
      ['pedal', 90],
      ['pedal', null],
    ]);
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
