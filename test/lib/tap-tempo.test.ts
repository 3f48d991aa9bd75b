import { expect, test } from 'vitest';
import { TapTempo } from '../../src/lib/tap-tempo.ts';

test('taps have a tempo from the second on', () => {
  const taps = new TapTempo();
  expect(taps.tap(1000)).toBeNull();
  expect(taps.tap(1500)).toBeCloseTo(120, 9);
  expect(taps.tap(2040)).toBeCloseTo(60_000 / 520, 9);
});

test('only the last eight count', () => {
  const taps = new TapTempo();
  let ms = 0;
  for (let i = 0; i < 20; i += 1) taps.tap((ms += 500));
  let tempo: number | null = null;
  for (let i = 0; i < 7; i += 1) tempo = taps.tap((ms += 400));
  expect(tempo).toBeCloseTo(150, 9);
});

test('a pause begins anew', () => {
  const taps = new TapTempo();
  taps.tap(0);
  taps.tap(500);
  expect(taps.tap(5000)).toBeNull();
  expect(taps.tap(5600)).toBeCloseTo(100, 9);
});
