import { describe, expect, test } from 'vitest';
import { ledsOf, lightSetUp, rgbMessage } from '../../../src/profiles/lights/launchpad-sysex.ts';
import { RGB_SYSEX } from '../../../src/profiles/profile-schema.ts';

const hex = (bytes: readonly number[]) =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
const PROGRAMMER = Array.from({ length: 64 }, (_, i) => 11 + 10 * (i >> 3) + (i % 8));
const DRUM_RACK = Array.from({ length: 64 }, (_, i) => 36 + i);

describe('exact colours', () => {
  test.each([
    ['launchpad-mk2', 'f0 00 20 29 02 18 0b 0b 3f 20 00 58 00 00 3f f7'],
    ['launchpad-x', 'f0 00 20 29 02 0c 03 03 0b 7f 40 00 03 58 00 00 7f f7'],
    ['launchpad-mini-mk3', 'f0 00 20 29 02 0d 03 03 0b 7f 40 00 03 58 00 00 7f f7'],
    ['launchpad-pro-mk3', 'f0 00 20 29 02 0e 03 03 0b 7f 40 00 03 58 00 00 7f f7'],
  ] as const)('%s: as its manual has them', (model, bytes) => {
    const lights = [
      { led: 11, rgb: 0xff8000 },
      { led: 88, rgb: 0x0000ff },
    ];
    expect(hex(rgbMessage(model, lights))).toBe(bytes);
  });

  test.each(RGB_SYSEX)('%s: data bytes have seven bits', (model) => {
    const bytes = rgbMessage(model, [{ led: 44, rgb: 0xffffff }]);
    expect(bytes.slice(1, -1).every((byte) => byte < 128)).toBe(true);
  });
});

describe('set-up', () => {
  test('notes that are the lights’ numbers ask for programmer mode, and give it back', () => {
    const { enter, leave } = lightSetUp('launchpad-x', PROGRAMMER);
    expect(enter.map(hex)).toEqual(['f0 00 20 29 02 0c 0e 01 f7']);
    expect(leave.map(hex)).toEqual(['f0 00 20 29 02 0c 0e 00 f7']);
  });

  test('a drum rack’s notes ask for its layout, which stays', () => {
    const { enter, leave } = lightSetUp('launchpad-pro-mk3', DRUM_RACK);
    expect(enter.map(hex)).toEqual(['f0 00 20 29 02 0e 00 04 00 00 f7']);
    expect(leave).toEqual([]);
  });

  test('other notes ask for nothing', () => {
    expect(lightSetUp('launchpad-x', [1, 2, 120])).toEqual({ enter: [], leave: [] });
    expect(lightSetUp('launchpad-x', [])).toEqual({ enter: [], leave: [] });
  });
});

describe('where the light of a note is', () => {
  test('on a grid of eight columns: at its place', () => {
    expect(ledsOf(DRUM_RACK, { columns: 8, notes: DRUM_RACK })).toEqual(PROGRAMMER);
  });

  test('in a drum rack: four banks, up the left half and then the right', () => {
    expect(ledsOf([36, 39, 40, 51, 52, 67, 68, 99], undefined)).toEqual([
      11, 14, 21, 44, 51, 84, 15, 88,
    ]);
    expect(new Set(ledsOf(DRUM_RACK, undefined)).size).toBe(64);
  });

  test('in programmer mode: its own number', () => {
    expect(ledsOf(PROGRAMMER, undefined)).toEqual(PROGRAMMER);
  });

  test('elsewhere: nowhere', () => {
    expect(ledsOf([36, 120], undefined)).toEqual([11, null]);
  });
});
