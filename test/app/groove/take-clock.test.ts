import { describe, expect, test } from 'vitest';
import { TakeClock } from '../../../src/app/groove/take-clock.ts';

const STEP_MS = 10;

/** A clock that has read a device's, which moves by steps of 10 ms, for so long. */
function follow(
  clock: TakeClock,
  fromMs: number,
  toMs: number,
  playerMsOf: (ms: number) => number,
): void {
  for (let ms = fromMs, i = 0; ms < toMs; i += 1, ms += 5 + ((i * 3.7) % 9)) {
    clock.observe((Math.floor(playerMsOf(ms) / STEP_MS) * STEP_MS) / 1000, ms);
  }
}

const errorMs = (clock: TakeClock, ms: number, trueMs: number) =>
  1000 * clock.playerSecOf(ms) - trueMs;

describe('the clock of a take', () => {
  test('reads through the steps of the device', () => {
    const clock = new TakeClock();
    follow(clock, 0, 100, (ms) => ms + 500);
    expect(clock.isSure).toBe(false);
    follow(clock, 100, 1000, (ms) => ms + 500);
    expect(clock.isSure).toBe(true);
    expect(Math.abs(errorMs(clock, 1234, 1734))).toBeLessThan(1);
  });

  test('follows a drift', () => {
    const clock = new TakeClock();
    const drifting = (ms: number) => 500 + ms * (1 + 8e-5);
    follow(clock, 0, 120_000, drifting);
    expect(Math.abs(errorMs(clock, 120_000, drifting(120_000)))).toBeLessThan(1);
  });

  test('hardly moves by a reading that is far ahead', () => {
    const clock = new TakeClock();
    follow(clock, 0, 1000, (ms) => ms + 500);
    const before = clock.playerSecOf(0);
    clock.observe(1.513, 1005);
    follow(clock, 1010, 2000, (ms) => ms + 500);
    expect(1000 * Math.abs(clock.playerSecOf(0) - before)).toBeLessThan(0.3);
  });

  test('jumps where the sound has stood still', () => {
    const clock = new TakeClock();
    follow(clock, 0, 1000, (ms) => ms + 500);
    follow(clock, 1100, 2500, (ms) => ms + 400);
    expect(Math.abs(errorMs(clock, 2500, 2900))).toBeLessThan(1);
  });

  test('hardly moves by readings that a busy page made late', () => {
    const clock = new TakeClock();
    follow(clock, 0, 1000, (ms) => ms + 500);
    const before = clock.playerSecOf(0);
    // Eight in a row, as if the sound had stood still for a moment.
    for (let i = 0; i < 8; i += 1) clock.observe((1500 + 15 * i - 17) / 1000, 1000 + 15 * i);
    follow(clock, 1130, 2000, (ms) => ms + 500);
    expect(clock.isSure).toBe(true);
    expect(1000 * Math.abs(clock.playerSecOf(0) - before)).toBeLessThan(0.3);
  });
});
