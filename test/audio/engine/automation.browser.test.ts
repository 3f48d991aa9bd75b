import { describe, expect, it } from 'vitest';
import type { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  QUANTUM_SEC,
  RATE,
  render,
  sine,
} from './engine-fixtures.ts';
import { levelOf } from './mix-fixtures.ts';

const pad = makePad('a', 36);
const kit = makeKit(pad);
const options = { hasPanners: true };

/** Hits at 0, with the pad's values as they are told to be at later times. */
const automated =
  (...moves: readonly (readonly [atSec: number, shape: Partial<Pad>])[]) =>
  (engine: SamplerEngine) => {
    engine.noteOnAt(36, 127, 0);
    for (const [atSec, shape] of moves) engine.automatePad({ ...pad, ...shape }, atSec);
  };

const steepest = (hz: number) => 0.25 * 2 * Math.PI * (hz / RATE);

describe('pan, where there are panners for all', () => {
  const move = automated([0.3, { pan: 1 }], [0.6, { pan: 0 }]);

  it('leaves the centre in the middle of a mono sound, as loud as ever', async () => {
    const sounds = { a: makeBuffer(1, constant(0.25)) };
    const { left, right } = await render(1, kit, sounds, [[0, move]], options);
    expect(at(left, 0.299)).toBeCloseTo(0.25, 6);
    expect(at(right, 0.299)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.5)).toBeCloseTo(0, 5);
    expect(at(right, 0.5)).toBeCloseTo(0.25 * Math.SQRT2, 5);
    expect(at(left, 0.9)).toBeCloseTo(0.25, 5);
  });

  it('folds a stereo sound into its near side, and does not click', async () => {
    const sounds = { a: makeBuffer(1, sine(50, 0.25), constant(0.1)) };
    const { left, right } = await render(1, kit, sounds, [[0, move]], options);
    expect(peakOf(left, 0.1, 0.3)).toBeCloseTo(0.25, 5);
    expect(at(right, 0.299)).toBeCloseTo(0.1, 6);
    expect(peakOf(left, 0.5, 0.6)).toBeLessThan(1e-5);
    expect(peakOf(right, 0.5, 0.6)).toBeCloseTo(0.35, 3);
    // The glide's first frame of 5 ms, and the wave itself.
    const bound = 0.35 * (1 - Math.exp(-1 / 240)) * (Math.PI / 2) + steepest(50);
    expect(largestStep(left, 0.1, 0.9)).toBeLessThan(bound);
    expect(largestStep(right, 0.1, 0.9)).toBeLessThan(bound);
  });
});

describe('tuning', () => {
  const sounds = { a: makeBuffer(2, sine(100, 0.25)) };

  it('moves in the middle of a sound, at its time, without a click', async () => {
    const move = automated([0.4, { tuneSemitones: 12 }]);
    const { left } = await render(0.9, kit, sounds, [[0, move]]);
    const plain = await render(0.9, kit, sounds, [[0, automated()]]);
    const firstChange = left.findIndex((value, i) => Math.abs(value - plain.left[i]!) > 1e-6);
    expect(firstChange / RATE).toBeGreaterThanOrEqual(0.4 - QUANTUM_SEC);
    expect(firstChange / RATE).toBeLessThan(0.4 + 2 * QUANTUM_SEC);
    expect(levelOf(left, 100, 0.2, 0.4)).toBeCloseTo(0.25, 3);
    expect(levelOf(left, 200, 0.5, 0.8)).toBeCloseTo(0.25, 3);
    expect(largestStep(left, 0, 0.9)).toBeLessThan(1.05 * steepest(200));
  });

  it('follows a ramp of many steps, and begins the next hit where that has come', async () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => [0.2 + i / 100, { tuneSemitones: 0, fineCents: 20 * (i + 1) }] as const,
    );
    const { left } = await render(1.2, kit, sounds, [
      [0, automated(...steps)],
      [1, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(levelOf(left, 200, 0.9, 1)).toBeCloseTo(0.25, 3);
    expect(largestStep(left, 0, 1)).toBeLessThan(1.05 * steepest(200));
    // Both are at one pitch: they add up to a wave of 200 Hz, and to nothing of 100 Hz.
    expect(levelOf(left, 100, 1.05, 1.15)).toBeLessThan(1e-3);
  });

  it('tells where in its sample a sound is, as ever', async () => {
    const shares: number[] = [];
    const look = (engine: SamplerEngine) => engine.readVoices((_, share) => shares.push(share));
    await render(1, kit, sounds, [
      [0, automated()],
      [0.4, (engine) => engine.automatePad({ ...pad, tuneSemitones: 12 }, 0.4)],
      [0.4, look],
      [0.8, look],
    ]);
    expect(shares[0]).toBeCloseTo(0.2, 2);
    expect(shares[1]).toBeCloseTo(0.6, 2);
  });

  it('keeps what chance has made of a hit', async () => {
    const chancy = { ...pad, tuneRandomCents: 1200 };
    const move = (engine: SamplerEngine) => {
      engine.noteOnAt(36, 127, 0);
      engine.automatePad({ ...chancy, tuneSemitones: -12 }, 0.3);
    };
    const { left } = await render(0.8, makeKit(chancy), sounds, [[0, move]], { random: () => 1 });
    expect(levelOf(left, 200, 0.1, 0.3)).toBeCloseTo(0.25, 3);
    expect(levelOf(left, 100, 0.5, 0.8)).toBeCloseTo(0.25, 3);
  });
});

it('plays all of 600 hits that were planned at once', async () => {
  const everySec = 0.005;
  const click = { a: makeBuffer(0.002, constant(0.25)) };
  const { left } = await render(3, kit, click, [
    [
      0,
      (engine) => {
        for (let i = 0; i < 600; i += 1) engine.noteOnAt(36, 127, i * everySec);
      },
    ],
  ]);
  const heard = Array.from({ length: 600 }, (_, i) => at(left, i * everySec + 0.001) > 0.2);
  expect(heard.filter((isHeard) => isHeard)).toHaveLength(600);
});
