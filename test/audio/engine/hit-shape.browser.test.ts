import { describe, expect, it, vi } from 'vitest';
import type { PadShape } from '../../../src/kit/pad-shape.ts';
import {
  at,
  constant,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  RATE,
  render,
  sine,
} from './engine-fixtures.ts';

type Shape = PadShape & { tuneSemitones?: number; fineCents?: number };

const HALF = makeBuffer(1, constant(0.5));
/** Its level is its time. */
const RAMP = makeBuffer(1, (sec) => sec);

async function play(shape: Shape, sound: AudioBuffer, velocity = 127, random = () => 0.5) {
  const kit = makeKit(makePad('a', 36, shape));
  const cue = [
    0,
    (engine: { noteOn(n: number, v: number): unknown }) => engine.noteOn(36, velocity),
  ];
  const { left } = await render(1, kit, { a: sound }, [cue as never], { random });
  return left;
}

/** Between the first and the last rise through zero, which stand between frames. */
function frequencyOf(samples: Float32Array): number {
  const rises: number[] = [];
  for (let i = 1; i < samples.length; i += 1) {
    const [before, after] = [samples[i - 1]!, samples[i]!];
    if (before < 0 && after >= 0) rises.push(i - after / (after - before));
  }
  return ((rises.length - 1) * RATE) / (rises.at(-1)! - rises[0]!);
}

describe('tuning', () => {
  const tone = makeBuffer(4, sine(440, 0.5));

  it.each([
    [0, 0],
    [1, 0],
    [-1, 0],
    [7, -35],
    [-12, 50],
    [12, 99],
    [-5, 1],
  ])('of %i semitones and %i cents is true to within a cent', async (tuneSemitones, fineCents) => {
    const heard = frequencyOf(await play({ tuneSemitones, fineCents }, tone));
    const cents = 1200 * Math.log2(heard / 440);
    expect(Math.abs(cents - (100 * tuneSemitones + fineCents))).toBeLessThan(0.1);
  });

  it('differs by chance within its cents', async () => {
    for (const [chance, cents] of [
      [0, -50],
      [0.25, -25],
      [1, 50],
    ] as const) {
      const heard = frequencyOf(await play({ tuneRandomCents: 50 }, tone, 127, () => chance));
      expect(Math.abs(1200 * Math.log2(heard / 440) - cents)).toBeLessThan(0.1);
    }
  });
});

describe('the level', () => {
  it('follows the velocity as far as the pad says', async () => {
    for (const [velocityToGain, expected] of [
      [1, 0.5 * (32 / 127) ** 2],
      [0.5, (0.5 * 32) / 127],
      [0, 0.5],
    ] as const) {
      expect(at(await play({ velocityToGain }, HALF, 32), 0.1)).toBeCloseTo(expected, 6);
    }
  });

  it('differs by chance within its decibels', async () => {
    for (const [chance, db] of [
      [0, -6],
      [0.5, 0],
      [1, 6],
    ] as const) {
      const quiet = makeBuffer(1, constant(0.1));
      const left = await play({ gainRandomDb: 6 }, quiet, 127, () => chance);
      expect(at(left, 0.1)).toBeCloseTo(0.1 * 10 ** (db / 20), 6);
    }
  });
});

describe('the start', () => {
  it('is later in the sample the softer the hit', async () => {
    const shape = { velocityToStartSec: 0.4, velocityToGain: 0 };
    expect(at(await play(shape, RAMP, 1), 0.1)).toBeCloseTo(0.5, 4);
    expect(at(await play(shape, RAMP, 64), 0.1)).toBeCloseTo(0.3, 4);
    expect(at(await play(shape, RAMP, 127), 0.1)).toBeCloseTo(0.1, 4);
  });

  it('is later by chance', async () => {
    const left = await play({ startRandomSec: 0.4 }, RAMP, 127, () => 0.75);
    expect(at(left, 0.1)).toBeCloseTo(0.4, 4);
  });

  it('inside a sample is a rise that has come to 95 % in a millisecond', async () => {
    const left = await play({ startRandomSec: 0.2 }, HALF);
    for (const frame of [0, 1, 16, 48, 200]) {
      expect(left[frame]).toBeCloseTo(0.5 * (1 - Math.exp(-frame / 16)), 5);
    }
  });

  it('at its first frame is at full level at once', async () => {
    expect((await play({ startRandomSec: 0.2 }, HALF, 127, () => 0))[0]).toBeCloseTo(0.5, 6);
  });

  it('leaves something to be heard of a short sample', async () => {
    const left = await play({ startRandomSec: 1 }, makeBuffer(0.1, constant(0.5)), 127, () => 1);
    expect(at(left, 0.019)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, 0.021)).toBe(0);
    const tiny = await play({ startRandomSec: 1 }, makeBuffer(0.01, constant(0.5)), 127, () => 1);
    expect(tiny[0]).toBeCloseTo(0.5, 6);
  });

  it('is where the playhead shows it', async () => {
    let share = -1;
    const kit = makeKit(makePad('a', 36, { startRandomSec: 0.4 }));
    await render(
      0.4,
      kit,
      { a: RAMP },
      [
        [0, (engine) => engine.noteOn(36, 127)],
        [0.2, (engine) => engine.readVoices((_, position) => (share = position))],
      ],
      { random: () => 0.5 },
    );
    expect(Math.abs(share - 0.4)).toBeLessThan(0.003);
  });
});

describe('the cutoff', () => {
  const shape = { cutoffHz: 4000, velocityToCutoffCents: 2400, velocityToGain: 0 };

  it.each([
    [1, 1000],
    [64, 2000],
    [127, 4000],
  ])('at a velocity of %i is %i Hz', async (velocity, cutoffHz) => {
    const atCutoff = await play(shape, makeBuffer(1, sine(cutoffHz, 0.5)), velocity);
    expect(20 * Math.log10(peakOf(atCutoff, 0.1, 0.9) / 0.5)).toBeCloseTo(-3.01, 1);
    const below = await play(shape, makeBuffer(1, sine(cutoffHz / 8, 0.5)), velocity);
    expect(peakOf(below, 0.1, 0.9)).toBeCloseTo(0.5, 2);
  });

  it('costs a filter only where the velocity moves it', async () => {
    const create = vi.spyOn(OfflineAudioContext.prototype, 'createBiquadFilter');
    await play({ ...shape, velocityToCutoffCents: 0 }, HALF);
    expect(create).not.toHaveBeenCalled();
    await play(shape, HALF);
    expect(create).toHaveBeenCalledOnce();
    create.mockRestore();
  });
});
