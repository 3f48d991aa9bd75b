import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { NoteReader, type MessageListener } from '../../src/midi/note-reader.ts';
import { RAW_SETUP } from '../../src/midi/raw-setup.ts';
import { NO_NOTE } from '../../src/profiles/note-table.ts';
import type { InputSetup } from '../../src/profiles/input-setup.ts';

type Call =
  | ['on', number, number, number]
  | ['off', number]
  | ['pedal' | 'calibrated', number | null]
  | ['pressure', number, number];

let calls: Call[];
/** What the listener was told. */
let told: [kind: string, ...numbers: number[]][];
let reader: NoteReader;

const silent: MessageListener = {
  onNote: () => undefined,
  onControl: () => undefined,
  onRealtime: () => undefined,
};

beforeEach(() => {
  calls = [];
  told = [];
  reader = new NoteReader(
    {
      noteOn: (note, velocity, timeStampMs) => calls.push(['on', note, velocity, timeStampMs]),
      noteOff: (note) => calls.push(['off', note]),
      moveHatPedal: (value, isCalibrated) =>
        calls.push(isCalibrated ? ['calibrated', value] : ['pedal', value]),
      aftertouch: (note, pressure) => calls.push(['pressure', note, pressure]),
    },
    {
      onNote: (...numbers) => told.push(['note', ...numbers]),
      onControl: (...numbers) => told.push(['control', ...numbers]),
      onRealtime: (...numbers) => told.push(['realtime', ...numbers]),
    },
  );
});

/** The setup of an input that nobody has set up, but for this. */
function setUp(change: Partial<InputSetup>): void {
  reader.setUp({ ...RAW_SETUP, ...change });
}

function notes(of: Readonly<Record<number, number>>): Uint8Array {
  return RAW_SETUP.notes.map((note) => of[note] ?? note);
}

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
  const timed = new NoteReader(
    {
      noteOn: () => undefined,
      noteOff: (_, timeStampMs) => times.push(timeStampMs),
      moveHatPedal: () => undefined,
      aftertouch: () => undefined,
    },
    silent,
  );
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
      setUp({ channel: own });
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
        setUp({ channel: null });
        expect(read(0xb0 + from - 1, 4, value)).toBe(true);
        expect(read(0xa0 + from - 1, note, value)).toBe(true);
        expect(calls).toEqual([
          ['pedal', value],
          ['pressure', note, value],
        ]);
        setUp({ channel: (from % 16) + 1 });
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
    setUp({ channel: 3 });
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

  test('are released by a change of channel, not by another setup of the same', () => {
    setUp({ doubleHitMs: 3 });
    expect(calls).toEqual([]);
    setUp({ channel: 10 });
    expect(calls).toEqual([['off', 46]]);
  });

  test.each([120, 123])('are released by controller %i', (controller) => {
    read(0xb0, controller, 0);
    expect(calls).toEqual([['off', 46]]);
  });
});

describe('several messages at once', () => {
  test('are all read, with and without their status', () => {
    expect(read(0x99, 36, 100, 38, 90, 0x89, 36, 0, 0xf8, 38, 0)).toBe(true);
    expect(calls).toEqual([
      ['on', 36, 100, 12.5],
      ['on', 38, 90, 12.5],
      ['off', 36],
      ['off', 38],
    ]);
  });

  test('status goes on from message to message, until something else comes between', () => {
    read(0x99, 36, 100);
    expect(read(38, 90)).toBe(true);
    read(0xfe);
    expect(read(40, 80)).toBe(true);
    read(0xf0, 1, 2, 0xf7);
    expect(read(41, 70)).toBe(false);
    read(0x99, 36, 100);
    read(0x99, 36);
    expect(read(42, 60)).toBe(false);
    expect(calls.map(([, note]) => note)).toEqual([36, 38, 40, 36]);
  });

  test('whatever is cut into pieces at whole messages plays the same', () => {
    const message = fc.tuple(fc.constantFrom(0x90, 0x80, 0xb0, 0xd0), sevenBits, sevenBits);
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
        const bytes = messages.map(([status, first, second]) =>
          status === 0xd0 ? [status, first] : [status, first, second],
        );
        calls = [];
        for (const each of bytes) read(...each);
        const oneByOne = [...calls];
        reader.releaseAll();
        calls = [];
        read(...bytes.flat());
        expect(calls).toEqual(oneByOne);
        reader.releaseAll();
      }),
    );
  });
});

describe('a setup', () => {
  test('translates notes, their ends and their pressure; what means no pad is only told', () => {
    setUp({ notes: notes({ 60: 36, 61: NO_NOTE }) });
    read(0x90, 60, 100);
    read(0xa0, 60, 50);
    read(0x80, 60, 0);
    read(0x90, 61, 100);
    read(0xa0, 61, 50);
    read(0x80, 61, 0);
    expect(calls).toEqual([
      ['on', 36, 100, 12.5],
      ['pressure', 36, 50],
      ['off', 36],
    ]);
    expect(told.filter(([kind, note]) => kind === 'note' && note === 61)).toEqual([
      ['note', 61, 100, NO_NOTE, 100, 12.5],
      ['note', 61, 0, NO_NOTE, 0, 12.5],
    ]);
  });

  test('that comes while a note is held lets the same pad go that was hit', () => {
    setUp({ notes: notes({ 60: 36 }) });
    read(0x90, 60, 100);
    setUp({ notes: notes({ 60: 38 }) });
    read(0x80, 60, 0);
    expect(calls.at(-1)).toEqual(['off', 36]);
  });

  test('shapes velocities note by note; what becomes 0 is told and not played', () => {
    const velocities = RAW_SETUP.velocities.slice();
    velocities[60 * 128 + 100] = 77;
    velocities[60 * 128 + 5] = 0;
    setUp({ velocities });
    read(0x90, 60, 100);
    read(0x90, 61, 100);
    read(0x90, 60, 5);
    expect(calls).toEqual([
      ['on', 60, 77, 12.5],
      ['on', 61, 100, 12.5],
    ]);
    expect(told.at(-1)).toEqual(['note', 60, 5, 60, 0, 12.5]);
  });

  test('leaves out softer hits that come too soon, by their own times', () => {
    setUp({ doubleHitMs: 20 });
    const hit = (velocity: number, atMs: number, note = 36) =>
      reader.read(new Uint8Array([0x99, note, velocity]), atMs);
    hit(100, 1000);
    hit(40, 1019);
    hit(90, 1010, 38);
    hit(50, 1021);
    hit(90, 1030);
    hit(90, 1049.5);
    expect(calls).toEqual([
      ['on', 36, 100, 1000],
      ['on', 38, 90, 1010],
      ['on', 36, 50, 1021],
      ['on', 36, 90, 1030],
    ]);
  });

  test('knows what the pedal reaches and which way round, and its controller', () => {
    setUp({ hatPedal: { controller: 16, closed: 10, open: 90 } });
    read(0xb9, 16, 10);
    read(0xb9, 16, 50);
    read(0xb9, 16, 127);
    read(0xb9, 4, 64);
    expect(calls).toEqual([
      ['calibrated', 127],
      ['calibrated', 64],
      ['calibrated', 0],
    ]);
  });

  test('takes buttons out of the notes, and the pedal’s controller for a knob', () => {
    setUp({ buttons: new Set([20]), controllers: new Set([4]) });
    read(0x95, 20, 100);
    read(0x85, 20, 64);
    read(0xb0, 4, 9);
    expect(calls).toEqual([]);
    expect(told).toEqual([
      ['control', 0x95, 20, 100, 12.5],
      ['control', 0x95, 20, 0, 12.5],
      ['control', 0xb0, 4, 9, 12.5],
    ]);
  });
});

test('while somebody learns notes they are told and not played', () => {
  reader.holdsNotes = true;
  read(0x99, 36, 100);
  expect(calls).toEqual([]);
  expect(told).toEqual([['note', 36, 100, 36, 100, 12.5]]);
});

test('clock and song position are told', () => {
  read(0xfa);
  read(0xf2, 5, 1);
  read(0xf8);
  read(0xf2, 5);
  expect(told).toEqual([
    ['realtime', 0xfa, 0, 0, 12.5],
    ['realtime', 0xf2, 5, 1, 12.5],
    ['realtime', 0xf8, 0, 0, 12.5],
  ]);
});
