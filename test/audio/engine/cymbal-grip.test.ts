import { expect, test } from 'vitest';
import { CymbalGrip } from '../../../src/audio/engine/cymbal-grip.ts';

const grip = (...pressures: number[]) => {
  const cymbal = new CymbalGrip();
  return pressures.map((pressure) => cymbal.press(49, pressure));
};

test('full pressure out of nothing grips at once, until it is let go', () => {
  expect(grip(127, 127, 0, 127)).toEqual([0, Infinity, Infinity, 0]);
});

test('less, or what rises, spares the hit that it may come from', () => {
  expect(grip(64)).toEqual([0.06]);
  expect(grip(40, 127)).toEqual([Infinity, 0.06]);
});

test('a stream of pressure grips once each time it comes up', () => {
  const stream = grip(30, 63, 70, 110, 127, 80, 63, 64, 20, 0);
  expect(stream.flatMap((age, i) => (age < Infinity ? [i] : []))).toEqual([2, 7]);
});

test('notes are apart, and a hit lets go', () => {
  const cymbal = new CymbalGrip();
  cymbal.press(49, 127);
  expect(cymbal.press(57, 127)).toBe(0);
  expect(cymbal.press(49, 127)).toBe(Infinity);
  cymbal.hit(49);
  expect(cymbal.press(49, 127)).toBe(0);
});

test.each([NaN, -1, 63])('%d is no grip', (pressure) => {
  expect(grip(pressure)).toEqual([Infinity]);
});
