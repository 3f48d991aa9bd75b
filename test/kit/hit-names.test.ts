import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHitName } from '../../src/kit/hit-names.ts';

describe('readHitName', () => {
  test.each([
    ['snare_v1_rr2.wav', 'snare', { velocity: 1, robin: 2 }],
    ['Samples/top/sn_vl10_rr1.flac', 'samples/top/sn', { velocity: 10, robin: 1 }],
    ['Kick vel 64.wav', 'kick', { velocity: 64 }],
    ['kick-L3-R2.wav', 'kick', { velocity: 3, robin: 2 }],
    ['Ride layer 2.wav', 'ride', { velocity: 2 }],
    ['kick_pp.wav', 'kick', { velocity: 2, isDynamic: true }],
    ['kick_ff.wav', 'kick', { velocity: 7, isDynamic: true }],
    ['OH_soft.wav', 'oh', { velocity: 3, isDynamic: true }],
    ['SnareHard2.wav', 'snare #', { velocity: 6, isDynamic: true, numbers: [2] }],
    ['SnareL.wav', 'snare', { hand: 'left' }],
    ['snare right 03.wav', 'snare #', { hand: 'right', numbers: [3] }],
    ['Kick 040.wav', 'kick #', { numbers: [40] }],
    ['Tom1/1-Tom1-OHL.flac', 'tom1/# tom # ohl', { numbers: [1, 1] }],
  ])('%s', (path, stem, says) => {
    const nothing = { numbers: [], velocity: null, isDynamic: false, robin: null, hand: null };
    expect(readHitName(path)).toEqual({ ...nothing, stem, ...says });
  });

  test.each(['Tom Low.wav', 'Tom Mid.wav', 'Tom High.wav', 'Ride Left Bell.wav', 'KickF.wav'])(
    '%s tells no hit of a drum',
    (path) => {
      expect(readHitName(path)).toMatchObject({ velocity: null, hand: null });
    },
  );

  test('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (path) => {
        const { numbers, stem } = readHitName(path);
        expect(numbers.every((number) => number >= 0)).toBe(true);
        expect(typeof stem).toBe('string');
      }),
    );
  });
});
