import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClockFollower } from '../../../../src/app/groove/clock/clock-follower.ts';
import { rms, ticksOf, type Tick, type TickOptions } from './ticks.ts';

interface Errors {
  readonly beat: number;
  /** Of the tempo, in beats a minute, and of the time at which the follower has this tick. */
  readonly tempoBpm: number;
  readonly ms: number;
}

/** What the follower makes of a machine's ticks, after each of them. */
function errorsOf(ticks: readonly Tick[], follower = new ClockFollower()): Errors[] {
  follower.start();
  return ticks.map(({ beat, trueMs, ms, tempoBpm, isLost }) => {
    if (!isLost) follower.tick(ms);
    const found = follower.tempoBpm ?? Infinity;
    return { beat, tempoBpm: found - tempoBpm, ms: follower.msOf(beat) - trueMs };
  });
}

/** The usual way: the mean of the last beat's 24 intervals. */
function meanErrorsOf(ticks: readonly Tick[]): Errors[] {
  return ticks.map(({ beat, trueMs, tempoBpm }, i) => {
    const last = ticks.slice(Math.max(0, i - 24), i + 1);
    const periodMs = (last.at(-1)!.ms - last[0]!.ms) / (last.length - 1);
    const phases = last.map(({ ms }, k) => ms + (last.length - 1 - k) * periodMs);
    const phaseMs = phases.reduce((a, b) => a + b, 0) / phases.length;
    return { beat, tempoBpm: 2500 / periodMs - tempoBpm, ms: phaseMs - trueMs };
  });
}

/** Over some machines that jitter otherwise. */
function measure(
  options: TickOptions,
  of: (ticks: readonly Tick[]) => Errors[],
  from: number,
  to = Infinity,
): { tempoBpm: number; ms: number; mostMs: number } {
  const all = Array.from({ length: 20 }, (_, i) => of(ticksOf({ ...options, seed: i + 1 })))
    .flat()
    .filter(({ beat }) => beat >= from && beat < to);
  return {
    tempoBpm: rms(all.map(({ tempoBpm }) => tempoBpm)),
    ms: rms(all.map(({ ms }) => ms)),
    mostMs: Math.max(...all.map(({ ms }) => Math.abs(ms))),
  };
}

const step = (from: number, to: number) => (beat: number) => (beat < 16 ? from : to);
const ramp = (beat: number) => 120 + 20 * Math.min(1, Math.max(0, (beat - 16) / 8));

describe('a clock that jitters by 5 ms', () => {
  const steady = { beats: 32, jitterMs: 5 };

  test('is locked to within a beat', () => {
    const follower = new ClockFollower();
    const ticks = ticksOf({ beats: 1, jitterMs: 5 });
    for (const { ms } of ticks.slice(0, 11)) follower.tick(ms);
    expect(follower.isLocked).toBe(false);
    for (const { ms } of ticks.slice(11)) follower.tick(ms);
    expect(follower.isLocked).toBe(true);
    const found = measure({ beats: 2, jitterMs: 5 }, errorsOf, 1);
    expect(found.tempoBpm).toBeLessThan(0.4);
    expect(found.mostMs).toBeLessThan(4);
  });

  test('is followed many times closer than by the mean of a beat', () => {
    const found = measure(steady, errorsOf, 4);
    const usual = measure(steady, meanErrorsOf, 4);
    expect(found.tempoBpm).toBeLessThan(0.07);
    expect(found.ms).toBeLessThan(0.7);
    expect(usual.tempoBpm).toBeGreaterThan(10 * found.tempoBpm);
    expect(usual.ms).toBeGreaterThan(3 * found.ms);
  });

  test('is followed to another tempo within a beat, and not closer by the mean', () => {
    const faster = { beats: 20, jitterMs: 5, tempoOf: step(120, 126) };
    expect(measure(faster, errorsOf, 17, 18).ms).toBeLessThan(1.3);
    expect(measure(faster, meanErrorsOf, 17, 18).ms).toBeGreaterThan(1.8);
    expect(measure(faster, errorsOf, 18).tempoBpm).toBeLessThan(0.25);
  });

  test('is followed along a ramp', () => {
    const found = measure({ beats: 32, jitterMs: 5, tempoOf: ramp }, errorsOf, 16);
    expect(found.ms).toBeLessThan(2.5);
    expect(found.mostMs).toBeLessThan(7);
  });

  test('keeps its place where ticks get lost', () => {
    const found = measure({ ...steady, lost: 0.02 }, errorsOf, 4);
    expect(found.mostMs).toBeLessThan(3);
  });
});

describe('a clean clock', () => {
  test.each([
    [120, 126],
    [120, 90],
    [120, 180],
    [120, 60],
    [60, 120],
  ])('is at home in another tempo after a beat: %d to %d', (from, to) => {
    const found = measure({ beats: 20, jitterMs: 0.3, tempoOf: step(from, to) }, errorsOf, 17);
    expect(found.mostMs).toBeLessThan(0.6);
    expect(found.tempoBpm).toBeLessThan(0.01 * to);
  });

  test('keeps its place where ticks get lost, many at once, too', () => {
    const follower = new ClockFollower();
    const ticks = ticksOf({ beats: 8 }).map((tick) => ({
      ...tick,
      isLost: tick.beat > 4 && tick.beat < 4.9,
    }));
    expect(Math.abs(errorsOf(ticks, follower).at(-1)!.ms)).toBeLessThan(0.01);
  });
});

test('whatever the tempo and the jitter, the place is right from the second beat on', () => {
  const tempo = fc.double({ min: 40, max: 240, noNaN: true });
  fc.assert(
    fc.property(tempo, fc.double({ min: 0, max: 5, noNaN: true }), fc.nat(), (bpm, ms, seed) => {
      const jitterMs = Math.min(ms, (0.3 * 2500) / bpm);
      const errors = errorsOf(ticksOf({ beats: 6, tempoOf: () => bpm, jitterMs, seed }));
      for (const each of errors.filter(({ beat }) => beat >= 2)) {
        expect(Math.abs(each.ms)).toBeLessThan(0.8 + 0.8 * jitterMs);
      }
    }),
    { numRuns: 300 },
  );
});

test('no ticks, however odd, make nonsense of it', () => {
  const times = fc.array(fc.double({ min: -1e7, max: 1e7 }), { maxLength: 200 });
  fc.assert(
    fc.property(times, (all) => {
      const follower = new ClockFollower();
      follower.start();
      for (const ms of [...all, NaN, Infinity]) follower.tick(ms);
      expect(Number.isFinite(follower.beatsAt(0))).toBe(true);
      const { tempoBpm } = follower;
      if (tempoBpm !== null) {
        expect(tempoBpm).toBeGreaterThanOrEqual(19.99);
        expect(tempoBpm).toBeLessThanOrEqual(400.01);
      }
    }),
  );
});

describe('the song position', () => {
  const follow = (follower: ClockFollower, fromMs: number, ticks: number) => {
    for (let i = 0; i < ticks; i += 1) follower.tick(fromMs + (i * 2500) / 120);
    return fromMs + (ticks * 2500) / 120;
  };

  test('begins with the first tick after the start, and knows it before', () => {
    const follower = new ClockFollower();
    const nextMs = follow(follower, 1000, 48);
    expect(follower.beatsAt(nextMs)).toBe(0);
    follower.start();
    expect(follower.isPlaced(nextMs - 10)).toBe(true);
    expect(follower.beatsAt(nextMs)).toBeCloseTo(0, 9);
    follow(follower, nextMs, 24);
    expect(follower.beatsAt(nextMs + 500)).toBeCloseTo(1, 9);
  });

  test('waits for the first tick of a machine that ticks only while it plays', () => {
    const follower = new ClockFollower();
    follow(follower, 1000, 48);
    follower.stop();
    follower.start();
    expect(follower.isPlaced(2800)).toBe(false);
    follow(follower, 2800, 1);
    expect(follower.isPlaced(2800)).toBe(true);
    expect(follower.beatsAt(2800)).toBeCloseTo(0, 9);
  });

  test('stands after a stop, goes on, and goes where it is sent', () => {
    const follower = new ClockFollower();
    follower.start();
    let nextMs = follow(follower, 1000, 25);
    follower.stop();
    nextMs = follow(follower, nextMs, 30);
    expect(follower.beatsAt(nextMs + 5000)).toBeCloseTo(1, 9);
    const before = follower.jumps;
    follower.continue();
    expect(follower.jumps).not.toBe(before);
    nextMs = follow(follower, nextMs, 23);
    expect(follower.beatsAt(nextMs)).toBeCloseTo(2, 9);
    follower.stop();
    follower.setPosition(64);
    follower.continue();
    follow(follower, nextMs, 1);
    expect(follower.beatsAt(nextMs)).toBeCloseTo(16, 9);
  });

  test('is told from silence', () => {
    const follower = new ClockFollower();
    expect(follower.isSilent(0)).toBe(true);
    const nextMs = follow(follower, 1000, 24);
    expect(follower.isSilent(nextMs)).toBe(false);
    expect(follower.isSilent(nextMs + 1100)).toBe(true);
    // Another clock after it: nothing is left of the tempo.
    for (let i = 0; i < 24; i += 1) follower.tick(9000 + i * 10);
    expect(follower.tempoBpm).toBeCloseTo(250, 6);
  });
});
