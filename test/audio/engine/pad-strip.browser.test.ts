import { describe, expect, it } from 'vitest';
import { driveCurve } from '../../../src/audio/engine/drive-curve.ts';
import type { FilterType } from '../../../src/kit/pad-shape.ts';
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
import { countingEngine, hit, levelOf, makeMixedKit, toDb } from './mix-fixtures.ts';

const loop = { playbackMode: 'loop' } as const;

describe('the filter', () => {
  /** The formulas of second-order filters, with the frequency as the bilinear transform warps it. */
  function theory(type: FilterType, hz: number, cutoffHz: number, resonanceDb: number): number {
    const q = 10 ** (resonanceDb / 20);
    const w = Math.tan((Math.PI * hz) / RATE) / Math.tan((Math.PI * cutoffHz) / RATE);
    const rest = Math.hypot(1 - w ** 2, w / q);
    return { lowpass: 1, highpass: w ** 2, bandpass: w / q }[type] / rest;
  }

  const cases = (['lowpass', 'highpass', 'bandpass'] as const).flatMap((filterType) =>
    [0, 12].flatMap((resonanceDb) =>
      [0.5, 1, 2].map((ratio) => ({ filterType, resonanceDb, ratio })),
    ),
  );

  it.each(cases)(
    'is as the theory of a $filterType of $resonanceDb dB at $ratio × its cutoff',
    async ({ filterType, resonanceDb, ratio }) => {
      const cutoffHz = 1000;
      const hz = ratio * cutoffHz;
      const pad = makePad('a', 36, { filterType, cutoffHz, resonanceDb });
      const sound = makeBuffer(0.5, sine(hz, 0.1));
      const { left, right } = await render(0.5, makeKit(pad), { a: sound }, [hit]);
      const expectedDb = toDb(0.1 * theory(filterType, hz, cutoffHz, resonanceDb));
      for (const side of [left, right]) {
        expect(Math.abs(toDb(levelOf(side, hz, 0.3, 0.4)) - expectedDb)).toBeLessThan(0.05);
      }
    },
  );

  it('moves while the pad rings, without a click', async () => {
    const pad = makePad('a', 36, { filterType: 'lowpass', cutoffHz: 8000, ...loop });
    const sounds = { a: makeBuffer(0.5, sine(100, 0.5)) };
    const darker = makeKit({ ...pad, cutoffHz: 50, resonanceDb: 6 });
    const { left } = await render(0.9, makeKit(pad), sounds, [
      hit,
      [0.2, (engine) => engine.setKit(darker, new Map(Object.entries(sounds)))],
    ]);
    expect(levelOf(left, 100, 0.1, 0.2)).toBeCloseTo(0.5, 3);
    expect(levelOf(left, 100, 0.7, 0.8)).toBeCloseTo(0.5 * theory('lowpass', 100, 50, 6), 3);
    expect(largestStep(left, 0.01, 0.9)).toBeLessThan(0.5 * ((2 * Math.PI * 100) / RATE) * 1.6);
  });

  it.each([
    ['a filter', {}, { filterType: 'lowpass', cutoffHz: 20 } as const],
    ['no filter', { filterType: 'lowpass', cutoffHz: 20 } as const, {}],
    ['a drive', {}, { driveDb: 36 }],
  ])('gives %s to the next hit and lets what rings be', async (_, before, after) => {
    const pad = makePad('a', 36, { ...loop, ...before });
    const sounds = { a: makeBuffer(0.5, sine(1000, 0.9)) };
    const next = makePad('a', 36, { ...loop, ...after });
    const { left } = await render(0.6, makeKit(pad), sounds, [
      hit,
      [0.2, (engine) => engine.setKit(makeKit(next), new Map(Object.entries(sounds)))],
      [0.3, hit[1]],
    ]);
    const level = (sec: number) => levelOf(left, 1000, sec, sec + 0.05);
    expect(level(0.24)).toBeCloseTo(level(0.14), 4);
    expect(Math.abs(level(0.4) - level(0.14))).toBeGreaterThan(0.3);
  });

  it('keeps the tail of a mono voice while a stereo voice of the pad comes', async () => {
    const shape = { filterType: 'bandpass', cutoffHz: 200, resonanceDb: 30 } as const;
    const pad = makePad('a', 36, {
      ...shape,
      layers: [{ sampleId: 'mono' }, { sampleId: 'stereo' }],
    });
    const sounds = {
      mono: makeBuffer(0.5, sine(200, 0.5)),
      stereo: makeBuffer(0.05, constant(0), constant(0)),
    };
    const alone = await render(0.6, makeKit(pad), sounds, [hit]);
    const both = await render(0.6, makeKit(pad), sounds, [hit, [0.2, hit[1]]]);
    expect(both.left).toEqual(alone.left);
  });
});

describe('the drive', () => {
  it.each([6, 18, 36])('is as its function at %d dB', async (driveDb) => {
    // Under the master's ceiling at any drive.
    const wave = sine(200, 0.6);
    const kit = makeKit(makePad('a', 36, { driveDb }));
    const { left } = await render(0.1, kit, { a: makeBuffer(0.1, wave) }, [hit]);
    const worst = left.reduce(
      (most, sample, i) => Math.max(most, Math.abs(sample - driveCurve(driveDb, wave(i / RATE)))),
      0,
    );
    expect(worst).toBeLessThan(2e-5);
  });

  it('keeps silence, delays nothing, and takes what is far over full scale', async () => {
    const kit = makeKit(makePad('a', 36, { driveDb: 24 }));
    const click = (level: number) => makeBuffer(0.1, (sec) => (sec === 0 ? level : 0));
    const { left } = await render(0.1, kit, { a: click(0.5) }, [hit]);
    expect(left[0]).toBeCloseTo(driveCurve(24, 0.5), 5);
    expect(peakOf(left.subarray(1))).toBe(0);
    const loud = await render(0.1, kit, { a: click(40) }, [hit]);
    expect(loud.left[0]).toBeCloseTo(driveCurve(24, 40), 5);
  });

  it('comes before the level: a quieter pad is driven as much', async () => {
    const kit = makeKit(makePad('a', 36, { driveDb: 24, gainDb: -20 }));
    const { left } = await render(0.05, kit, { a: makeBuffer(0.1, constant(0.5)) }, [hit]);
    expect(at(left, 0.02)).toBeCloseTo(0.1 * driveCurve(24, 0.5), 5);
  });

  it('moves while the pad rings, without a click', async () => {
    const pad = makePad('a', 36, { driveDb: 6, ...loop });
    const sounds = { a: makeBuffer(0.5, constant(0.1)) };
    const { left } = await render(0.4, makeKit(pad), sounds, [
      hit,
      [
        0.1,
        (engine) =>
          engine.setKit(makeKit({ ...pad, driveDb: 20 }), new Map(Object.entries(sounds))),
      ],
    ]);
    expect(at(left, 0.09)).toBeCloseTo(driveCurve(6, 0.1), 5);
    expect(at(left, 0.39)).toBeCloseTo(driveCurve(20, 0.1), 5);
    expect(largestStep(left, 0.01, 0.4)).toBeLessThan(0.004);
  });
});

describe('sends', () => {
  const mix = {
    delay: { timeSec: 0.1, feedback: 0, toneHz: 20_000, gainDb: 0 },
  };

  it.each([
    [0, 0],
    [-12, -6],
    [6, -20],
  ])('go at %d dB after the pad’s level of %d dB', async (delaySendDb, gainDb) => {
    const pad = makePad('a', 36, { delaySendDb, gainDb });
    const { left } = await render(
      0.2,
      makeMixedKit(mix, pad),
      { a: makeBuffer(0.05, constant(0.3)) },
      [hit],
    );
    const dry = 0.3 * 10 ** (gainDb / 20);
    expect(at(left, 0.04)).toBeCloseTo(dry, 5);
    expect(at(left, 0.14)).toBeCloseTo(dry * 10 ** (delaySendDb / 20), 5);
  });

  it('come and go while the pad rings, and are silent with it', async () => {
    const pad = makePad('a', 36, loop);
    const sounds = { a: makeBuffer(0.5, constant(0.2)) };
    const set = (change: object) => (engine: Parameters<(typeof hit)[1]>[0]) =>
      engine.setKit(makeMixedKit(mix, { ...pad, ...change }), new Map(Object.entries(sounds)));
    const { left } = await render(1.4, makeMixedKit(mix, pad), sounds, [
      hit,
      [0.2, set({ delaySendDb: 0 })],
      [0.5, set({ delaySendDb: 0, muted: true })],
      [0.9, set({})],
    ]);
    expect(at(left, 0.29)).toBeCloseTo(0.2, 5);
    expect(at(left, 0.49)).toBeCloseTo(0.4, 4);
    expect(at(left, 0.89)).toBeCloseTo(0, 5);
    expect(at(left, 1.39)).toBeCloseTo(0.2, 4);
    // Level and send may glide at once.
    expect(largestStep(left, 0.01, 1.4)).toBeLessThan(0.4 / (0.005 * RATE));
  });

  it('are silent while the bus of the pad is muted', async () => {
    const kit = makeMixedKit(
      { ...mix, buses: { drums: { muted: true } } },
      makePad('a', 36, { delaySendDb: 0, role: 'snare' }),
    );
    const { left } = await render(0.3, kit, { a: makeBuffer(0.05, constant(0.3)) }, [hit]);
    expect(peakOf(left)).toBe(0);
  });
});

describe('what is built', () => {
  const sound = makeBuffer(0.1, constant(0.1));
  const voice = { createBufferSource: 1, createGain: 1 };

  it('is nothing for 1,000 pads at rest, whatever they would use', () => {
    const { counts, engine } = countingEngine();
    const pads = Array.from({ length: 1000 }, (_, i) =>
      makePad(`pad${i}`, i < 128 ? i : null, {
        pan: 0.5,
        driveDb: 12,
        filterType: 'lowpass',
        cutoffHz: 500,
        role: i % 2 === 0 ? 'kick' : 'crash',
      }),
    );
    engine.setKit(makeKit(...pads), new Map(pads.map(({ id }) => [id, sound])));
    expect(Object.fromEntries(counts)).toEqual({});
  });

  it.each([
    ['a plain pad', {}, { createGain: 1 }],
    ['a panned pad', { pan: 0.5 }, { createGain: 1, createStereoPanner: 1 }],
    [
      'a filtered pad',
      { filterType: 'lowpass' as const },
      { createGain: 1, createBiquadFilter: 1 },
    ],
    ['a driven pad', { driveDb: 6 }, { createGain: 3, createWaveShaper: 1 }],
  ])('for %s is its strip, at the first hit', (_, shape, strip) => {
    const { counts, engine } = countingEngine();
    engine.setKit(makeKit(makePad('a', 36, { role: 'kick', ...shape })), new Map([['a', sound]]));
    expect(counts.size).toBe(0);
    engine.noteOn(36, 127);
    const first = { ...voice, ...strip, createGain: strip.createGain + 1 };
    expect(Object.fromEntries(counts)).toEqual(first);
    engine.noteOn(36, 127);
    expect(Object.fromEntries(counts)).toEqual({
      ...first,
      createBufferSource: 2,
      createGain: first.createGain + 1,
    });
  });
});
