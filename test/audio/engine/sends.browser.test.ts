import { describe, expect, it } from 'vitest';
import { measureLoopLatency, loopLatency } from '../../../src/audio/engine/loop-latency.ts';
import type { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import type { Delay, Reverb } from '../../../src/kit/mix-schema.ts';
import { MIX_DEFAULTS } from '../../../src/kit/mix-schema.ts';
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
} from './engine-fixtures.ts';
import { countingEngine, hit, makeMixedKit, toDb } from './mix-fixtures.ts';

/** A click, and what comes back of it. */
const click = { a: makeBuffer(0.05, (sec) => (sec === 0 ? 0.5 : 0)) };

describe('the reverb', () => {
  const wet = (shape: Partial<Reverb> = {}, sendDb = 0) =>
    makeMixedKit(
      { reverb: { decaySec: 1, preDelaySec: 0, gainDb: 0, ...shape } },
      makePad('a', 36, { reverbSendDb: sendDb }),
    );

  /** Time for 60 dB, from the fall between -5 and -35 dB of the energy that is still to come. */
  function decayOf(samples: Float32Array): number {
    const left = new Float64Array(samples.length);
    let energy = 0;
    for (let i = samples.length - 1; i > 0; i -= 1) {
      energy += (samples[i] ?? NaN) ** 2;
      left[i] = energy;
    }
    const frameAt = (db: number) => left.findIndex((e, i) => i > 0 && e < energy * 10 ** (db / 10));
    return (2 * (frameAt(-35) - frameAt(-5))) / RATE;
  }

  it.each([0.3, 1, 3])('falls by 60 dB in %d s', async (decaySec) => {
    const { left, right } = await render(decaySec + 0.2, wet({ decaySec }), click, [hit]);
    for (const side of [left, right]) {
      expect(Math.abs(decayOf(side.subarray(1)) / decaySec - 1)).toBeLessThan(0.05);
    }
    expect(peakOf(left, decaySec + 0.1)).toBe(0);
  });

  it('is the same twice, and differs from left to right', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => render(1, wet(), click, [hit, [0.2, hit[1]]])),
    );
    expect(second?.left).toEqual(first?.left);
    expect(second?.right).toEqual(first?.right);
    expect(first?.left).not.toEqual(first?.right);
  });

  it('has the energy of what is sent', async () => {
    const energyOf = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);
    const full = await render(1.2, wet(), click, [hit]);
    expect(toDb(Math.sqrt(energyOf(full.left.subarray(1))) / 0.5)).toBeCloseTo(0, 1);
    const less = await render(1.2, wet({ gainDb: -4 }, -6), click, [hit]);
    expect(toDb(Math.sqrt(energyOf(less.left.subarray(1))) / 0.5)).toBeCloseTo(-10, 1);
  });

  it('begins after its pre-delay, to the sample', async () => {
    const first = ({ left }: { left: Float32Array }) =>
      left.findIndex((sample, i) => i > 0 && Math.abs(sample) > 1e-8);
    const [none, late] = await Promise.all(
      [0, 0.1].map((preDelaySec) => render(0.5, wet({ preDelaySec }), click, [hit])),
    );
    expect(first(none!)).toBeLessThan(10);
    expect(first(late!) - first(none!)).toBe(4800);
  });

  it('rings out as another decay is set', async () => {
    const kit = wet();
    const shorter = wet({ decaySec: 0.2 });
    const { left } = await render(1.3, kit, click, [
      hit,
      [0.1, (engine) => engine.setKit(shorter, new Map(Object.entries(click)))],
    ]);
    const alone = await render(1.3, kit, click, [hit]);
    expect(left.subarray(4800)).toEqual(alone.left.subarray(4800));
  });
});

describe('the delay', () => {
  const echoes = (shape: Partial<Delay> = {}, sendDb = 0) =>
    makeMixedKit(
      { delay: { timeSec: 0.1, feedback: 0.5, toneHz: 20_000, gainDb: 0, ...shape } },
      makePad('a', 36, { delaySendDb: sendDb }),
    );
  const burst = { a: makeBuffer(0.02, constant(0.4)) };

  it('knows how much longer than its delay a loop is', async () => {
    const before = loopLatency.frames;
    await measureLoopLatency();
    expect(loopLatency.frames).toBe(before);
  });

  it.each([
    [0.1, 0.5, 0, 0],
    [0.0371, 0.9, -6, 0],
    [0.25, 0.2, 0, -3],
    [0.01, 0.3, 0, 0],
  ])('echoes every %d s, each %d of the one before', async (timeSec, feedback, sendDb, gainDb) => {
    const short = { a: makeBuffer(Math.min(0.02, timeSec / 2), constant(0.4)) };
    const kit = echoes({ timeSec, feedback, gainDb }, sendDb);
    const { left, right } = await render(1, kit, short, [hit]);
    const time = Math.round(timeSec * RATE);
    for (let n = 1; n * time < RATE / 1.2 && n < 8; n += 1) {
      const level = 0.4 * 10 ** ((sendDb + gainDb) / 20) * feedback ** (n - 1);
      expect(at(left, (n * time + 200) / RATE)).toBeCloseTo(level, 3);
      expect(right[n * time + 200]).toBe(left[n * time + 200]);
      // Each pass of the tone's filter holds it back by a fraction of a sample.
      const risen = left.findIndex((x, i) => i > n * time - 100 && x > level / 2);
      expect(risen - n * time).toBeGreaterThanOrEqual(0);
      expect(risen - n * time).toBeLessThanOrEqual(Math.ceil(n / 3));
    }
  });

  it('dulls each echo more than the one before', async () => {
    const { left } = await render(1, echoes({ toneHz: 500, feedback: 0.9 }), click, [hit]);
    const peaks = [0.1, 0.2, 0.3, 0.4].map((sec) => peakOf(left, sec, sec + 0.05));
    expect(peaks[0]).toBeLessThan(0.1);
    for (let i = 1; i < peaks.length; i += 1) expect(peaks[i]).toBeLessThan(peaks[i - 1]! * 0.87);
  });

  it('never grows, however much of it comes back', async () => {
    const { left } = await render(6, echoes({ feedback: 0.95, toneHz: 3000 }), burst, [hit]);
    expect(peakOf(left, 5, 6)).toBeLessThan(0.1);
    expect(peakOf(left, 0.05, 6)).toBeLessThan(0.45);
  });

  it('moves its settings under its echoes without a click', async () => {
    const pad = makePad('a', 36, { delaySendDb: 0, playbackMode: 'loop' });
    const sounds = { a: makeBuffer(0.5, constant(0.1)) };
    const mixes: Delay[] = [
      { timeSec: 0.1, feedback: 0.5, toneHz: 20_000, gainDb: 0 },
      { timeSec: 0.25, feedback: 0.2, toneHz: 800, gainDb: -6 },
    ];
    const { left } = await render(4, makeMixedKit({ delay: mixes[0]! }, pad), sounds, [
      hit,
      [
        1.5,
        (engine) =>
          engine.setKit(makeMixedKit({ delay: mixes[1]! }, pad), new Map(Object.entries(sounds))),
      ],
    ]);
    expect(at(left, 1.45)).toBeCloseTo(0.1 + 0.1 / 0.5, 3);
    expect(at(left, 3.99)).toBeCloseTo(0.1 + (0.1 / 0.8) * 10 ** (-6 / 20), 3);
    expect(largestStep(left, 1.2, 4)).toBeLessThan(0.3 / (0.005 * RATE));
  });
});

describe('what is built of the effects', () => {
  const sounds = new Map(Object.entries(click));
  const dry = makePad('a', 36);

  it('is nothing where no pad sends, and each effect where one does', () => {
    const { counts, engine } = countingEngine();
    const mix = { reverb: MIX_DEFAULTS.reverb, delay: MIX_DEFAULTS.delay };
    engine.setKit(makeMixedKit(mix, dry), sounds);
    expect(Object.fromEntries(counts)).toEqual({});
    expect(engine.tailSec).toBe(0);
    engine.setKit(makeKit({ ...dry, reverbSendDb: -12 }), sounds);
    expect(counts.get('createConvolver')).toBe(1);
    expect(counts.get('createBiquadFilter')).toBeUndefined();
    expect(engine.tailSec).toBeCloseTo(1.61, 6);
    engine.setKit(makeKit({ ...dry, reverbSendDb: -6, delaySendDb: 0 }), sounds);
    expect(counts.get('createConvolver')).toBe(1);
    expect(counts.get('createBiquadFilter')).toBe(1);
  });

  it('goes once it has rung out, unless it is wanted again by then', async () => {
    const mix = {
      reverb: { decaySec: 0.3, preDelaySec: 0, gainDb: 0 },
      delay: { timeSec: 0.05, feedback: 0.1, toneHz: 9000, gainDb: 0 },
    };
    const wet = { ...dry, reverbSendDb: 0, delaySendDb: 0 };
    const set = (pad: typeof dry) => (engine: SamplerEngine) =>
      engine.setKit(makeMixedKit(mix, pad), sounds);
    const tails: number[] = [];
    const look = (engine: SamplerEngine) => void tails.push(engine.tailSec);
    await render(3, makeMixedKit(mix, wet), click, [
      hit,
      [0.2, set(dry)],
      [0.3, look],
      [0.4, set(wet)],
      [1, look],
      [1.5, hit[1]],
      [1.6, set(dry)],
      [2.9, look],
    ]);
    expect(tails[0]).toBeCloseTo(0.3, 6);
    expect(tails[1]).toBeCloseTo(0.3, 6);
    expect(tails[2]).toBe(0);
  });
});
