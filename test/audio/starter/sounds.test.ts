import { beforeAll, describe, expect, it } from 'vitest';
import { RATE_HZ } from '../../../src/audio/starter/dsp.ts';
import { loudnessDb, peak } from '../../../src/audio/starter/level.ts';
import { renderSounds, type RenderedSound } from '../../../src/audio/starter/sounds.ts';
import type { Role } from '../../../src/kit/roles.ts';
import { powerSpectrum } from '../../../src/lib/fft.ts';

let sounds: RenderedSound[];
beforeAll(() => {
  sounds = renderSounds();
});

/** The mean of the channels. */
function mono({ channels }: RenderedSound): Float32Array {
  return channels[0]!.map((_, n) => {
    const sum = channels.reduce((total, samples) => total + samples[n]!, 0);
    return sum / channels.length;
  });
}

interface Measures {
  readonly centroidHz: number;
  readonly strongestHz: number;
  /** From the loudest 5 ms to the last 5 ms within 20 dB of it. */
  readonly decaySec: number;
  /** From the start to the loudest 5 ms. */
  readonly attackSec: number;
}

function measure(sound: RenderedSound): Measures {
  const samples = mono(sound);
  const size = 2 ** 17;
  const frame = new Float64Array(size);
  frame.set(samples.subarray(0, size));
  const power = powerSpectrum(frame);
  const binHz = RATE_HZ / size;
  let total = 0;
  let moment = 0;
  let strongest = 0;
  for (const [bin, value] of power.entries()) {
    total += value;
    moment += value * bin * binHz;
    if (value > power[strongest]!) strongest = bin;
  }

  const hop = Math.round(0.005 * RATE_HZ);
  const levels = Array.from({ length: Math.floor(samples.length / hop) }, (_, i) =>
    samples.subarray(i * hop, (i + 1) * hop).reduce((sum, x) => sum + x * x, 0),
  );
  const loudest = levels.indexOf(Math.max(...levels));
  const last = levels.findLastIndex((level) => level > levels[loudest]! / 100);
  return {
    centroidHz: moment / total,
    strongestHz: strongest * binHz,
    decaySec: ((last - loudest) * hop) / RATE_HZ,
    attackSec: (loudest * hop) / RATE_HZ,
  };
}

function byName(name: string): RenderedSound {
  const sound = sounds.find((candidate) => candidate.name === name);
  if (!sound) throw new Error(`There is no ${name}.`);
  return sound;
}

describe('renderSounds', () => {
  it('makes sixteen sounds of different names that cover the roles of a kit', () => {
    expect(new Set(sounds.map(({ name }) => name)).size).toBe(16);
    const roles = sounds.map(({ role }) => role);
    const count = (role: Role) => roles.filter((other) => other === role).length;
    expect([count('kick'), count('closed-hat'), count('tom')]).toEqual([2, 2, 3]);
    expect(new Set(roles).size).toBe(12);
  });

  it('makes the same ones every time', () => {
    const again = renderSounds();
    for (const [i, { channels }] of sounds.entries()) {
      expect(again[i]!.channels.every((samples, c) => isSame(samples, channels[c]!))).toBe(true);
    }
  });

  it('makes no two alike', () => {
    const outlines = sounds.map((sound) => measure(sound)).map(({ centroidHz }) => centroidHz);
    expect(new Set(outlines.map(Math.round)).size).toBe(16);
  });

  it('keeps to full scale, with the loudest sound 1 dB under it', () => {
    const peaksDb = sounds.map(({ channels }) => 20 * Math.log10(peak(channels)));
    expect(Math.max(...peaksDb)).toBeCloseTo(-1, 3);
    expect(Math.min(...peaksDb)).toBeGreaterThan(-15);
  });

  it('has no sample that is no number, no DC, and no click at either end', () => {
    for (const { name, channels } of sounds) {
      for (const samples of channels) {
        const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
        expect(samples.every(Number.isFinite), name).toBe(true);
        expect(Math.abs(mean), name).toBeLessThan(1e-4);
        expect(Math.abs(samples[0]!), name).toBeLessThan(0.02);
        expect(Math.abs(samples.at(-1) ?? 1), name).toBeLessThan(1e-4);
      }
    }
  });

  it('starts at once', () => {
    for (const { name, channels } of sounds) {
      const threshold = peak(channels) / 20;
      const onset = channels[0]!.findIndex((x) => Math.abs(x) > threshold);
      const boundSec = name === 'Shaker' ? 0.015 : 0.003;
      expect(onset / RATE_HZ, name).toBeLessThan(boundSec);
    }
  });

  it('balances them as a drummer would: drums over cymbals over small percussion', () => {
    const level = (name: string) => loudnessDb(byName(name).channels);
    expect(Math.abs(level('Kick') - level('Snare'))).toBeLessThan(4);
    for (const name of ['Closed Hat', 'Pedal Hat', 'Ride', 'Shaker', 'Tambourine', 'Cowbell']) {
      expect(level(name), name).toBeLessThan(level('Snare') - 5);
      expect(level(name), name).toBeGreaterThan(level('Snare') - 14);
    }
  });

  it('is as wide as its instrument: kicks in the middle, cymbals around', () => {
    expect(byName('Kick').channels.length).toBe(1);
    for (const name of ['Crash', 'Ride', 'Open Hat']) {
      const [left, right] = byName(name).channels;
      expect(correlation(left!, right!), name).toBeLessThan(0.9);
      expect(correlation(left!, right!), name).toBeGreaterThan(0.1);
    }
  });

  // Bounds are the middle 70 % of some 90 recorded sounds of each kind, made a bit wider.
  it.each<[string, Partial<Record<keyof Measures, readonly [number, number]>>]>([
    ['Kick', { strongestHz: [42, 90], centroidHz: [60, 350], decaySec: [0.08, 0.35] }],
    ['Deep Kick', { strongestHz: [38, 60], centroidHz: [40, 150], decaySec: [0.35, 0.9] }],
    ['Snare', { strongestHz: [150, 560], centroidHz: [450, 3500], decaySec: [0.06, 0.22] }],
    ['Clap', { strongestHz: [780, 2600], centroidHz: [1600, 4200], decaySec: [0.04, 0.15] }],
    ['Rim', { strongestHz: [200, 2000], centroidHz: [700, 3200], decaySec: [0.02, 0.15] }],
    ['Closed Hat', { centroidHz: [4700, 11_000], decaySec: [0.03, 0.12] }],
    ['Pedal Hat', { centroidHz: [2600, 9800], decaySec: [0.03, 0.12] }],
    ['Open Hat', { centroidHz: [5200, 11_000], decaySec: [0.2, 0.7] }],
    ['Low Tom', { strongestHz: [80, 105], decaySec: [0.14, 0.45] }],
    ['Mid Tom', { strongestHz: [110, 145], decaySec: [0.14, 0.45] }],
    ['High Tom', { strongestHz: [150, 200], decaySec: [0.12, 0.45] }],
    ['Crash', { centroidHz: [3600, 8000], decaySec: [0.5, 1.3], attackSec: [0, 0.075] }],
    ['Ride', { centroidHz: [3700, 8000], decaySec: [0.3, 1.8], attackSec: [0, 0.01] }],
    ['Cowbell', { strongestHz: [450, 1500], centroidHz: [700, 4300], decaySec: [0.05, 0.2] }],
    ['Tambourine', { centroidHz: [5200, 12_500], decaySec: [0.08, 0.75] }],
    ['Shaker', { centroidHz: [5200, 12_000], attackSec: [0.015, 0.06] }],
  ])('%s has the pitch, colour and length of one', (name, bounds) => {
    const measures = measure(byName(name));
    for (const [key, [low, high]] of Object.entries(bounds)) {
      const value = measures[key as keyof Measures];
      expect(value, key).toBeGreaterThanOrEqual(low);
      expect(value, key).toBeLessThanOrEqual(high);
    }
  });
});

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((x, n) => x === b[n]);
}

function correlation(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, v, n) => sum + v * y[n]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
