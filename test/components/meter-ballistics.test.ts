import { expect, test } from 'vitest';
import {
  METER_FLOOR_DB,
  MeterBallistics,
  meterShare,
} from '../../src/components/meter/meter-ballistics.ts';

test('rises at once, falls slowly, and holds its peak before that falls too', () => {
  const bar = new MeterBallistics();
  bar.push(1, 0);
  expect([bar.levelDb, bar.holdDb]).toEqual([0, 0]);
  bar.push(0, 500);
  expect([bar.levelDb, bar.holdDb]).toEqual([-20, 0]);
  bar.push(0.5, 600);
  expect(bar.levelDb).toBeCloseTo(-6.02, 2);
  for (let ms = 616; ms < 1700; ms += 16) bar.push(0, ms);
  expect(bar.levelDb).toBeLessThan(-40);
  expect(bar.holdDb).toBeLessThan(0);
  expect(bar.holdDb).toBeGreaterThan(-15);
  for (let ms = 1700; ms < 4000; ms += 16) bar.push(0, ms);
  expect(bar.isAtRest).toBe(true);
});

test('a bar that has rested starts from the floor', () => {
  const bar = new MeterBallistics();
  bar.push(0, 1_000_000);
  expect([bar.levelDb, bar.holdDb]).toEqual([METER_FLOOR_DB, METER_FLOOR_DB]);
});

test('the scale is straight in dB and ends at its ends', () => {
  expect([-100, -48, -21, 6, 20].map(meterShare)).toEqual([0, 0, 0.5, 1, 1]);
});
