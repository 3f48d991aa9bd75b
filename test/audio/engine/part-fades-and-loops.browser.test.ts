import { describe, expect, it } from 'vitest';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import { cutPart, rangeOf } from '../../../src/audio/engine/sample-part.ts';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  RATE,
  render,
  sine,
} from './engine-fixtures.ts';

type Shape = Partial<Omit<Pad, 'layers'>>;

/** A second whose every frame tells where it is: half of that in seconds, below the soft ceiling. */
const RAMP = makeBuffer(1, (sec) => sec / 2);
const LEVEL = makeBuffer(1, constant(0.4));

async function play(sample: AudioBuffer, shape: Shape, durationSec = 1.2) {
  const kit = makeKit(makePad('a', 36, shape));
  const { left } = await render(durationSec, kit, { a: sample }, [
    [0, (engine) => engine.noteOn(36, 127)],
  ]);
  return left;
}

/** Where the playhead is shown at that time, as a share of the sample. */
async function shownAt(sec: number, shape: Shape): Promise<number> {
  let shown = -1;
  // A quantum of 0.1 s is no whole number: the clock stands a little before.
  await render(sec + 0.1, makeKit(makePad('a', 36, shape)), { a: RAMP }, [
    [0, (engine) => engine.noteOn(36, 127)],
    [sec, (engine) => engine.readVoices((_, position) => (shown = position))],
  ]);
  return shown + (sec - (Math.floor((sec * RATE) / 128 + 1e-6) * 128) / RATE);
}

describe('fades', () => {
  it('rise and fall in straight lines between the part’s first and last frame', async () => {
    const left = await play(LEVEL, { fadeInSec: 0.1, fadeOutSec: 0.2 });
    expect(left[0]).toBe(0);
    expect(at(left, 0.025)).toBeCloseTo(0.1, 6);
    expect(at(left, 0.05)).toBeCloseTo(0.2, 6);
    for (const sec of [0.1, 0.5, 0.799]) expect(at(left, sec)).toBeCloseTo(0.4, 6);
    expect(left[Math.round(0.9 * RATE) - 1]).toBeCloseTo(0.2, 6);
    expect(left[RATE - 1]).toBe(0);
  });

  it('begin where the part begins, and end where it ends', async () => {
    const left = await play(LEVEL, {
      startSec: 0.25,
      endSec: 0.75,
      fadeInSec: 0.1,
      fadeOutSec: 0.1,
    });
    expect(at(left, 0.05)).toBeCloseTo(0.2, 6);
    expect(at(left, 0.25)).toBeCloseTo(0.4, 6);
    expect(left[Math.round(0.45 * RATE) - 1]).toBeCloseTo(0.2, 6);
    expect(peakOf(left, 0.5)).toBe(0);
  });

  it('are turned around with the part', async () => {
    const left = await play(LEVEL, { reverse: true, fadeInSec: 0.1 });
    expect(left[0]).toBeCloseTo(0.4, 6);
    expect(left[Math.round(0.95 * RATE) - 1]).toBeCloseTo(0.2, 6);
    expect(left[RATE - 1]).toBe(0);
  });

  it('that are longer than the part together both count', async () => {
    const left = await play(LEVEL, { fadeInSec: 60, fadeOutSec: 60 });
    expect(at(left, 0.5)).toBeCloseTo(0.1, 4);
    expect(peakOf(left, 0, 1.2)).toBeCloseTo(0.1, 4);
  });

  it('leave the sample as it is', async () => {
    const before = LEVEL.getChannelData(0).slice();
    await play(LEVEL, { fadeInSec: 0.5, startSec: 0.1, loopStartSec: 0.3, playbackMode: 'loop' });
    expect(LEVEL.getChannelData(0)).toEqual(before);
  });
});

describe('a loop', () => {
  const loop = { playbackMode: 'loop', loopStartSec: 0.3, loopEndSec: 0.4 } as const;

  it('begins at the part’s start, and then repeats to the frame', async () => {
    const left = await play(RAMP, loop, 1.5);
    for (const sec of [0.1, 0.3, 0.35, 0.394]) expect(at(left, sec)).toBeCloseTo(sec / 2, 6);
    expect(at(left, 0.4)).toBeCloseTo(0.15, 6);
    expect(at(left, 1.25)).toBeCloseTo(0.175, 6);
    const first = Math.round(0.3 * RATE);
    const period = Math.round(0.1 * RATE);
    expect(left.slice(first + 9 * period, first + 10 * period)).toEqual(
      left.slice(first, first + period),
    );
  });

  it('has no step at the seam of a tone that does not fit', async () => {
    const hz = 443;
    const left = await play(makeBuffer(1, sine(hz, 0.5)), loop, 1.5);
    const steepest = (0.5 * 2 * Math.PI * hz) / RATE;
    // The blend of 5 ms adds the difference of both over its length.
    expect(largestStep(left, 0, 1.5)).toBeLessThan(steepest + 1 / (0.005 * RATE));
    expect(peakOf(left, 1, 1.5)).toBeGreaterThan(0.45);
  });

  it('of a part that is cut has its rise once, and no dip where it comes again', async () => {
    const shape = { startSec: 0.25, endSec: 0.5, playbackMode: 'loop' } as const;
    const left = await play(LEVEL, shape, 2);
    expect(left[0]).toBe(0);
    expect(left.slice(48).every((value) => Math.abs(value - 0.4) < 1e-6)).toBe(true);
    const ramp = await play(RAMP, shape, 2);
    for (let i = 48; i < 0.25 * RATE - 240; i += 1) {
      expect(Math.abs(ramp[i + 5 * 12_000]! - ramp[i]!)).toBeLessThan(1e-6);
    }
  });

  it('runs backwards between the same points in reverse', async () => {
    const left = await play(RAMP, { ...loop, reverse: true }, 1.5);
    expect(at(left, 0.3)).toBeCloseTo(0.35, 4);
    expect(at(left, 0.62)).toBeCloseTo(0.19, 4);
    for (const turn of [0, 1, 7]) expect(at(left, 0.65 + 0.1 * turn)).toBeCloseTo(0.175, 4);
    const first = Math.round(0.6 * RATE);
    expect(left.slice(first + 4800, first + 9600)).toEqual(left.slice(first, first + 4800));
    expect(largestStep(left, 0.59, 1.5)).toBeLessThan(0.05 / (0.005 * RATE) + 1e-4);
  });

  it('of a whole sample is left as its maker made it', () => {
    const whole = makePad('a', 36, { playbackMode: 'loop', loopStartSec: 0, loopEndSec: 5 });
    const part = cutPart(RAMP, rangeOf(whole));
    expect(part.buffer).toBe(RAMP);
    expect(part.loop).toBeUndefined();
  });

  it.each([
    { loopStartSec: 0.4, loopEndSec: 0.3 },
    { loopStartSec: 0.3, loopEndSec: 0.3 },
    { loopStartSec: 5, loopEndSec: 6 },
  ])('that is none is the whole part: %o', async (points) => {
    const left = await play(RAMP, { ...points, endSec: 0.5, playbackMode: 'loop' }, 1.2);
    for (const sec of [0.1, 0.6, 1.1]) expect(at(left, sec)).toBeCloseTo(0.05, 5);
  });

  it('counts for looped pads only, which need no copy for it elsewhere', () => {
    const pad = makePad('a', 36, { ...loop, playbackMode: 'one-shot' });
    expect(cutPart(RAMP, rangeOf(pad)).buffer).toBe(RAMP);
  });

  it('has the same period, to the frame, wherever it lies', async () => {
    for (let i = 1; i < 40; i += 1) {
      const points = { loopStartSec: (7 * i + 0.01) / 1000, loopEndSec: (11 * i + 20.3) / 1000 };
      const left = await play(RAMP, { ...loop, ...points });
      const [start, end] = [points.loopStartSec, points.loopEndSec].map((s) =>
        Math.round(s * RATE),
      );
      const period = end! - start!;
      const again = left.slice(start! + 3 * period, start! + 4 * period);
      const first = left.slice(start, end);
      expect(again.every((value, k) => Math.abs(value - first[k]!) < 1e-6)).toBe(true);
    }
  });

  it('is where the playhead shows it', async () => {
    expect(await shownAt(0.05, loop)).toBeCloseTo(0.05, 5);
    expect(await shownAt(0.38, loop)).toBeCloseTo(0.38, 5);
    expect(await shownAt(0.43, loop)).toBeCloseTo(0.33, 5);
    expect(await shownAt(0.93, loop)).toBeCloseTo(0.33, 5);
    const cut = { startSec: 0.25, endSec: 0.5, playbackMode: 'loop' } as const;
    expect(await shownAt(0.2, cut)).toBeCloseTo(0.45, 5);
    expect(await shownAt(0.3, cut)).toBeCloseTo(0.3, 5);
    expect(await shownAt(0.76, cut)).toBeCloseTo(0.26, 5);
  });

  it('is where the playhead shows it in reverse', async () => {
    const isAbout = async (sec: number, share: number) =>
      expect(Math.abs((await shownAt(sec, { ...loop, reverse: true })) - share)).toBeLessThan(
        0.006,
      );
    await isAbout(0.1, 0.9);
    await isAbout(0.65, 0.35);
    await isAbout(0.75, 0.35);
  });
});

it('costs the player little while a handle is dragged', () => {
  const sample = new AudioBuffer({ length: 10 * RATE, sampleRate: RATE, numberOfChannels: 2 });
  const times = Array.from({ length: 30 }, (_, i) => {
    const range = rangeOf(makePad('a', 36, { startSec: 0.01 + i / 1000, fadeOutSec: 0.5 }));
    const before = performance.now();
    cutPart(sample, range);
    return performance.now() - before;
  });
  // The best of many: others may be at work on the same machine.
  expect(Math.min(...times)).toBeLessThan(4);
});
