import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClockSender } from '../../../../src/app/groove/clock/clock-sender.ts';

const HALF = { originMs: 1000, beatMs: 500 };

interface Sent {
  readonly bytes: readonly number[];
  readonly atMs: number;
}

/** A sender that is asked at these times for all that is due up to them. */
function collect(sender: ClockSender, ...untilMs: number[]): Sent[] {
  const sent: Sent[] = [];
  for (const ms of untilMs) sender.due(ms, (bytes, atMs) => sent.push({ bytes, atMs }));
  return sent;
}

const kinds = (sent: readonly Sent[]) => sent.map(({ bytes }) => bytes[0]);
const ticks = (sent: readonly Sent[]) => sent.filter(({ bytes }) => bytes[0] === 0xf8);

describe('the song', () => {
  test('begins with a start just before its first tick, on the beat', () => {
    const sender = new ClockSender();
    sender.start(HALF, -0.1, false);
    const sent = collect(sender, 900, 1000, 1001, 1500);
    expect(sent[0]).toEqual({ bytes: [0xfa], atMs: 999 });
    expect(sent[1]).toEqual({ bytes: [0xf8], atMs: 1000 });
    expect(ticks(sent)).toHaveLength(24);
    expect(sent).toHaveLength(25);
  });

  test('goes on from a sixteenth: the position, then continue, then its tick', () => {
    const sender = new ClockSender();
    sender.start(HALF, 33.1, false);
    const sent = collect(sender, 18_000);
    // Sixteenth 133: 5 and 1 × 128.
    expect(sent.slice(0, 2).map(({ bytes }) => bytes)).toEqual([[0xf2, 5, 1], [0xfb]]);
    expect(sent[2]!.atMs).toBeCloseTo(1000 + 133 * 125, 9);
    const times = sent.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('comes after ticks on the same grid, if they are always sent', () => {
    const sender = new ClockSender();
    sender.align({ originMs: 0, beatMs: 600 });
    const before = collect(sender, 990);
    expect(kinds(before).every((kind) => kind === 0xf8)).toBe(true);
    sender.start(HALF, 0, true);
    const sent = collect(sender, 1100);
    expect(sent[0]!.atMs).toBeGreaterThan(before.at(-1)!.atMs + 10);
    const at = kinds(sent).indexOf(0xfa);
    expect(sent[at + 1]).toEqual({ bytes: [0xf8], atMs: 1000 });
  });

  test('after a stop only ticks are left', () => {
    const sender = new ClockSender();
    sender.start(HALF, 0, false);
    collect(sender, 1200);
    sender.stop();
    expect(sender.isRunning).toBe(false);
    expect(new Set(kinds(collect(sender, 2000)))).toEqual(new Set([0xf8]));
  });

  test('begins anew after a stop, with ticks of its own only', () => {
    const sender = new ClockSender();
    sender.start(HALF, 0, false);
    collect(sender, 1200);
    sender.stop();
    sender.withdraw(1100);
    sender.start({ originMs: 3000, beatMs: 400 }, 0, false);
    expect(kinds(collect(sender, 3010))).toEqual([0xfa, 0xf8]);
  });
});

describe('ticks', () => {
  test('do not drift in an hour, however they are asked for', () => {
    const beatMs = 60_000 / 123.4;
    const sender = new ClockSender();
    sender.start({ originMs: 1000, beatMs }, 0, false);
    const sent: number[] = [];
    for (let ms = 0; ms < 3_600_000; ms += 25.7) {
      sender.due(ms + 120, (bytes, atMs) => {
        if (bytes[0] === 0xf8) sent.push(atMs);
      });
    }
    const away = sent.map((atMs, i) => Math.abs(atMs - 1000 - (i * beatMs) / 24));
    expect(sent.length).toBeGreaterThan(177_000);
    expect(away.reduce((a, b) => Math.max(a, b))).toBeLessThan(1e-5);
  });

  test('are each had once, in order, across changes of the tempo', () => {
    const changes = fc.array(
      fc.record({
        tempoBpm: fc.double({ min: 20, max: 400, noNaN: true }),
        afterMs: fc.double({ min: 1, max: 3000, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(changes, (all) => {
        const sender = new ClockSender();
        let grid = { originMs: 1000, beatMs: 500 };
        sender.start(grid, 0, false);
        let nowMs = 1000;
        const sent = collect(sender, nowMs + 120);
        const periods = [grid.beatMs / 24];
        for (const { tempoBpm, afterMs } of all) {
          nowMs += afterMs;
          sent.push(...collect(sender, nowMs + 120));
          // From the last tick on, as the transport goes on from the same beat.
          grid = { originMs: sender.lastMs, beatMs: 60_000 / tempoBpm };
          periods.push(grid.beatMs / 24);
          sender.align(grid);
          sent.push(...collect(sender, nowMs + 130));
        }
        const times = ticks(sent).map(({ atMs }) => atMs);
        const gaps = times.slice(1).map((ms, i) => ms - times[i]!);
        for (const gap of gaps) {
          expect(Math.min(...periods.map((period) => Math.abs(period - gap)))).toBeLessThan(1e-6);
        }
        expect(kinds(sent).filter((kind) => kind === 0xfa)).toHaveLength(1);
      }),
    );
  });

  test('are not doubled by a grid that moves a little', () => {
    const sender = new ClockSender();
    sender.start(HALF, 0, false);
    const sent = collect(sender, 1500);
    for (let i = 0; i < 40; i += 1) {
      sender.align({ originMs: 1000 + (i % 2 ? 0.9 : -0.9), beatMs: 500 });
      sent.push(...collect(sender, 1500 + 25 * i));
    }
    const times = ticks(sent).map(({ atMs }) => atMs);
    expect(times).toHaveLength(Math.round((1500 + 25 * 39 - 1000) / (500 / 24)));
    times.forEach((ms, i) => expect(Math.abs(ms - 1000 - (i * 500) / 24)).toBeLessThan(1));
  });
});
