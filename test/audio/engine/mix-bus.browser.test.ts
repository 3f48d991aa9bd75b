import { describe, expect, it } from 'vitest';
import { driveCurve } from '../../../src/audio/engine/drive-curve.ts';
import { COMPRESSOR_DELAY_SEC } from '../../../src/audio/engine/compressor.ts';
import type { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import type { Bus, Mix } from '../../../src/kit/mix-schema.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
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
import { countingEngine, hit, makeMixedKit, toDb } from './mix-fixtures.ts';

const FALL = { gainDb: -20 };
const compressor = { thresholdDb: -18, ratio: 3, attackSec: 0.005, releaseSec: 0.1, makeupDb: 0 };
const snare = (shape: Partial<Pad> = {}) =>
  makePad('a', 36, { role: 'snare', playbackMode: 'loop', ...shape });

describe('routing', () => {
  const level = async (shape: Partial<Pad>, mix: Mix) => {
    const kit = makeMixedKit(mix, snare(shape));
    const { left } = await render(0.05, kit, { a: makeBuffer(0.1, constant(0.5)) }, [hit]);
    return at(left, 0.04);
  };

  it.each([
    ['kick', 'drums'],
    ['tom', 'drums'],
    ['open-hat', 'cymbals'],
    ['ride', 'cymbals'],
    ['shaker', 'percussion'],
    ['other', 'percussion'],
  ] as const)('takes a %s to the %s', async (role, bus) => {
    for (const each of ['drums', 'percussion', 'cymbals'] as const) {
      const gain = each === bus ? 0.1 : 1;
      expect(await level({ role }, { buses: { [each]: FALL } })).toBeCloseTo(0.5 * gain, 6);
    }
  });

  it('takes a pad to the bus it names, or past all of them', async () => {
    const mix = { buses: { drums: FALL, cymbals: { gainDb: -40 } } };
    expect(await level({ output: 'cymbals' }, mix)).toBeCloseTo(0.005, 6);
    expect(await level({ output: 'percussion' }, mix)).toBeCloseTo(0.5, 6);
    expect(await level({ output: 'master' }, mix)).toBeCloseTo(0.5, 6);
  });
});

describe('a bus', () => {
  const half = { a: makeBuffer(0.5, constant(0.5)) };
  const sounds = new Map(Object.entries(half));
  const set = (bus: Bus | undefined) => (engine: SamplerEngine) =>
    engine.setKit(
      bus ? makeMixedKit({ buses: { drums: bus } }, snare()) : makeKit(snare()),
      sounds,
    );
  /** What a glide from 0.5 with a time constant of 5 ms takes at most from sample to sample. */
  const largestGlideStep = 0.5 / (0.005 * RATE) + 1e-4;

  it('moves its gain under what rings, from before it was there until after', async () => {
    const { left } = await render(1.2, makeKit(snare()), half, [
      hit,
      [0.1, set({ gainDb: -6 })],
      [0.3, set({ muted: true })],
      [0.5, set(undefined)],
      [0.8, set(undefined)],
      [1, set({ gainDb: 3 })],
    ]);
    expect(at(left, 0.09)).toBeCloseTo(0.5, 6);
    expect(at(left, 0.29)).toBeCloseTo(0.5 * 10 ** (-6 / 20), 5);
    expect(at(left, 0.49)).toBeCloseTo(0, 5);
    for (const sec of [0.79, 0.99]) expect(at(left, sec)).toBeCloseTo(0.5, 5);
    expect(at(left, 1.19)).toBeCloseTo(0.5 * 10 ** (3 / 20), 5);
    expect(largestStep(left, 0.01, 1.2)).toBeLessThan(largestGlideStep);
  });

  it('has its gain from the first sample on where nothing sounds', async () => {
    const kit = makeMixedKit({ buses: { drums: FALL } }, snare());
    const { left } = await render(0.05, kit, half, [hit]);
    expect(left[0]).toBeCloseTo(0.05, 6);
  });

  it('saturates by the function of the drive', async () => {
    const kit = makeMixedKit({ buses: { drums: { saturationDb: 18 } } }, snare());
    const { left } = await render(0.05, kit, half, [hit]);
    expect(left[0]).toBeCloseTo(driveCurve(18, 0.5), 5);
  });

  it.each([
    [-40, 0],
    [-18, 6],
    [-12, 0],
    [-6, 0],
    [-3.5, 4],
  ])(
    'compresses a level of %d dB as the theory has it, with %d dB of make-up',
    async (db, makeupDb) => {
      const bus = { gainDb: -6, compressor: { ...compressor, makeupDb } };
      const sound = { a: makeBuffer(0.5, constant(10 ** (db / 20))) };
      const { left } = await render(1, makeMixedKit({ buses: { drums: bus } }, snare()), sound, [
        hit,
      ]);
      const kept = db < -18 ? db : -18 + (db + 18) / 3;
      expect(Math.abs(toDb(at(left, 0.99)) - (kept + makeupDb - 6))).toBeLessThan(0.05);
    },
  );

  it('is late by its compressor, and by no more', async () => {
    const kit = makeMixedKit(
      { buses: { drums: { compressor } } },
      snare({ playbackMode: 'one-shot' }),
    );
    const click = makeBuffer(0.1, (sec) => (sec === 0 ? 0.1 : 0));
    const { left } = await render(0.1, kit, { a: click }, [hit]);
    const first = left.findIndex((sample) => sample !== 0);
    expect(first).toBe(Math.round(COMPRESSOR_DELAY_SEC * RATE));
    expect(left[first]).toBeCloseTo(0.1, 3);
  });

  it('takes compressor and saturation in and out under what rings without a click', async () => {
    const low = { a: makeBuffer(0.5, sine(50, 0.4)) };
    const put = (bus: Bus) => (engine: SamplerEngine) =>
      engine.setKit(makeMixedKit({ buses: { drums: bus } }, snare()), new Map(Object.entries(low)));
    const { left } = await render(1.3, makeKit(snare()), low, [
      hit,
      [0.2, put({ compressor, saturationDb: 6 })],
      [0.5, put({ compressor: { ...compressor, thresholdDb: -30, makeupDb: 6 } })],
      [0.8, put({ saturationDb: 12 })],
      [1, put({})],
    ]);
    expect(peakOf(left, 1.2, 1.3)).toBeCloseTo(0.4, 3);
    // A glide of everything at once, on top of the steepest part of the sine.
    expect(largestStep(left, 0.01, 1.3)).toBeLessThan(
      0.8 / (0.005 * RATE) + 0.4 * ((2 * Math.PI * 50) / RATE),
    );
  });
});

describe('a compressor that is thought better of', () => {
  it('leaves the level as it was', async () => {
    const sounds = { a: makeBuffer(0.5, constant(0.05)) };
    const put = (bus: Bus) => (engine: SamplerEngine) =>
      engine.setKit(
        makeMixedKit({ buses: { drums: bus } }, snare()),
        new Map(Object.entries(sounds)),
      );
    const { left } = await render(0.8, makeKit(snare()), sounds, [
      hit,
      [0.2, put({ compressor })],
      [0.23, put({ compressor: { ...compressor, ratio: 4 } })],
      [0.26, put({ compressor: { ...compressor, ratio: 5 } })],
      [0.28, put({})],
    ]);
    expect(peakOf(left)).toBeLessThan(0.0505);
    expect(Math.min(...left.subarray(100))).toBeGreaterThan(0.045);
  });
});

describe('what is built of the buses', () => {
  const sound = makeBuffer(0.1, constant(0.1));
  const sounds = new Map([['a', sound]]);

  it('is nothing for those that do nothing', () => {
    const { counts, engine } = countingEngine();
    const buses = { drums: {}, cymbals: { gainDb: 0, muted: false, saturationDb: 0 } };
    engine.setKit(makeMixedKit({ buses }, snare()), sounds);
    expect(Object.fromEntries(counts)).toEqual({});
  });

  it('is a bus for its gain, and a meter once it is read', () => {
    const { counts, engine } = countingEngine();
    engine.setKit(makeMixedKit({ buses: { drums: FALL } }, snare()), sounds);
    expect(Object.fromEntries(counts)).toEqual({ createGain: 3 });
    const peaks = new Float32Array(2);
    engine.readBusPeaks('drums', peaks);
    engine.readBusPeaks('drums', peaks);
    expect(counts.get('createAnalyser')).toBe(2);
  });

  it('shows the peaks of a bus that does nothing, and of what already rings', async () => {
    const seen: number[][] = [];
    const look = (engine: SamplerEngine) => {
      const peaks = new Float32Array(2);
      engine.readBusPeaks('drums', peaks);
      seen.push([...peaks].map((peak) => Math.round(peak * 1e4) / 1e4));
    };
    const crash = makePad('b', 49, { role: 'crash', playbackMode: 'loop' });
    const kit = makeKit(snare({ pan: -1, gainDb: -6 }), crash);
    const { left } = await render(
      0.5,
      kit,
      { a: makeBuffer(0.5, constant(0.2)), b: makeBuffer(0.5, constant(0.1)) },
      [hit, [0, (engine) => engine.noteOn(49, 127)], [0.1, look], [0.2, look]],
    );
    const expected = 0.2 * Math.SQRT2 * 10 ** (-6 / 20);
    expect(seen[0]).toEqual([0, 0]);
    expect(seen[1]?.[0]).toBeCloseTo(expected, 3);
    expect(seen[1]?.[1]).toBeCloseTo(0, 4);
    expect(largestStep(left, 0.01, 0.5)).toBe(0);
  });
});

describe('the limiter', () => {
  const limiter = { thresholdDb: -6 };
  const loud = (gainDb: number) => makePad('a', 36, { gainDb, playbackMode: 'loop' });
  const noise = () => makeBuffer(0.5, () => Math.random() * 2 - 1);

  it.each([0, 12, 24])(
    'keeps the output within ±1, with and without it, at %d dB over',
    async (gainDb) => {
      for (const mix of [{}, { limiter }, { limiter: { thresholdDb: -30 } }]) {
        for (const sound of [noise(), makeBuffer(0.5, sine(60, 1))]) {
          const { left } = await render(0.5, makeMixedKit(mix, loud(gainDb)), { a: sound }, [hit]);
          expect(peakOf(left)).toBeLessThanOrEqual(1);
        }
      }
    },
  );

  it.each([-1, -6, -20])('holds a loud sound near its threshold of %d dB', async (thresholdDb) => {
    const kit = makeMixedKit({ limiter: { thresholdDb } }, loud(10));
    const { left } = await render(1, kit, { a: makeBuffer(0.5, sine(200, 1)) }, [hit]);
    const level = toDb(peakOf(left, 0.5, 1));
    expect(level).toBeGreaterThan(thresholdDb - 0.5);
    // A twentieth of what is above it comes through, and what the detector forgives a sine.
    expect(level).toBeLessThan(thresholdDb + (10 - thresholdDb) / 20 + 1);
  });

  it('leaves what is under its threshold as it is, 6 ms later', async () => {
    const kit = makeMixedKit({ limiter }, makePad('a', 36));
    const wave = sine(500, 0.3);
    const { engine, left } = await render(0.5, kit, { a: makeBuffer(0.1, wave) }, [[0.2, hit[1]]]);
    expect(engine.limiterDelaySec).toBe(COMPRESSOR_DELAY_SEC);
    const first = Math.floor((0.2 * RATE) / 128) * 128 + Math.round(COMPRESSOR_DELAY_SEC * RATE);
    for (const frame of [0, 5, 1000, 4000]) {
      expect(left[first + frame]).toBeCloseTo(wave(frame / RATE), 4);
    }
    expect(peakOf(left.subarray(9600, first))).toBe(0);
  });

  it('hardly touches what comes before it has warmed up', async () => {
    const kit = makeMixedKit({ limiter }, makePad('a', 36));
    const { engine, left } = await render(0.2, kit, { a: makeBuffer(0.2, constant(0.3)) }, [hit]);
    expect(engine.warmUpSec).toBe(0.1);
    for (const sec of [0.01, 0.05, 0.1, 0.15]) {
      expect(at(left, sec)).toBeGreaterThan(0.28);
      expect(at(left, sec)).toBeLessThanOrEqual(0.3001);
    }
  });

  it('comes, moves and goes under what rings without a click', async () => {
    const sounds = { a: makeBuffer(0.5, sine(50, 0.4)) };
    const put = (mix: Mix) => (engine: SamplerEngine) =>
      engine.setKit(makeMixedKit(mix, loud(0)), new Map(Object.entries(sounds)));
    const { left } = await render(1, makeKit(loud(0)), sounds, [
      hit,
      [0.2, put({ limiter: { thresholdDb: -3 } })],
      [0.4, put({ limiter: { thresholdDb: -20 } })],
      [0.7, put({})],
    ]);
    expect(peakOf(left, 0.3, 0.4)).toBeCloseTo(0.4, 3);
    expect(toDb(peakOf(left, 0.6, 0.7))).toBeLessThan(-17);
    expect(peakOf(left, 0.9, 1)).toBeCloseTo(0.4, 3);
    expect(largestStep(left, 0.01, 1)).toBeLessThan(
      0.4 / (0.005 * RATE) + 0.4 * ((2 * Math.PI * 50) / RATE),
    );
  });
});
