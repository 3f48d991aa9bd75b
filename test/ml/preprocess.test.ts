import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onsetOf, peakOf, prepareWindow, toMono } from '../../src/ml/preprocess.ts';
import { decayingSine, render } from './signals.ts';

const spec = {
  sampleRateHz: 32_000,
  windowSamples: 48_000,
  preprocessing: { silencePeak: 1e-4, onsetThreshold: 0.01, preRollSamples: 64 },
};

/** Silence with single values in it. */
function spikes(length: number, values: Readonly<Record<number, number>>): Float32Array {
  const audio = new Float32Array(length);
  for (const [at, value] of Object.entries(values)) audio[Number(at)] = value;
  return audio;
}

describe('prepareWindow', () => {
  it('starts 64 values before the onset, pads with zeros and has a peak of 1', () => {
    const window = prepareWindow([spikes(5000, { 1000: 0.25, 1001: -0.5 })], 32_000, spec);
    expect(window).toEqual(spikes(48_000, { 64: 0.5, 65: -1 }));
  });

  it('takes what is 40 dB under the peak for the onset and nothing softer', () => {
    const audio = spikes(2000, { 300: 0.0099, 500: -0.0101, 900: 1 });
    const window = prepareWindow([audio], 32_000, spec);
    expect(window.findIndex((value) => value !== 0)).toBe(64);
    expect(window[64]).toBeCloseTo(-0.0101, 7);
    expect(window[464]).toBe(1);
  });

  it('starts with the sample where the onset is nearer to it than the pre-roll', () => {
    expect(prepareWindow([spikes(100, { 10: 0.5 })], 32_000, spec)).toEqual(
      spikes(48_000, { 10: 1 }),
    );
  });

  it('finds the onset by the peak of all, but scales by the peak of the window', () => {
    const audio = spikes(80_000, { 100: 0.5, 70_000: 1 });
    expect(prepareWindow([audio], 32_000, spec)).toEqual(spikes(48_000, { 64: 1 }));
  });

  it('averages the channels', () => {
    const channels = [spikes(10, { 0: 0.5, 1: 0.5 }), spikes(10, { 0: 0.5, 1: -0.1 })];
    const window = prepareWindow(channels, 32_000, spec);
    expect(window[0]).toBe(1);
    expect(window[1]).toBeCloseTo(0.4, 6);
  });

  it.each([
    ['no channels', []],
    ['no values', [new Float32Array()]],
    ['a peak under 1e-4', [spikes(100, { 5: 9e-5 })]],
    ['channels that cancel', [spikes(9, { 5: 1 }), spikes(9, { 5: -1 })]],
    ['a value that is no number', [spikes(9, { 5: NaN, 6: 1 })]],
    ['an infinite value', [spikes(9, { 5: Infinity })]],
  ])('gives zeros for %s', (_, channels) => {
    expect(prepareWindow(channels, 32_000, spec)).toEqual(new Float32Array(48_000));
  });

  it.each([44_100, 48_000, 22_050, 96_000])('hears the same at %i Hz', (rateHz) => {
    const wave = decayingSine(440, 0.2);
    const window = prepareWindow([render(1, rateHz, wave)], rateHz, spec);
    const own = prepareWindow([render(1, 32_000, wave)], 32_000, spec);
    const worst = window.reduce((most, value, i) => Math.max(most, Math.abs(value - own[i]!)), 0);
    expect(worst).toBeLessThan(0.01);
  });

  it('is finite, as long as the network wants and within -1 to 1, whatever comes', () => {
    const audio = fc.float32Array({ maxLength: 500 });
    fc.assert(
      fc.property(audio, fc.integer({ min: 3000, max: 768_000 }), (values, rateHz) => {
        const window = prepareWindow([values, values], rateHz, spec);
        expect(window.length).toBe(spec.windowSamples);
        expect(window.filter((value) => !(Math.abs(value) <= 1))).toEqual(new Float32Array());
        expect([0, 1]).toContain(peakOf(window));
      }),
      { numRuns: 60 },
    );
  });
});

describe('its parts', () => {
  it('toMono leaves a single channel alone and averages more', () => {
    const left = Float32Array.of(1, 0.5);
    expect(toMono([left])).toBe(left);
    expect(toMono([left, Float32Array.of(0, 0.5)])).toEqual(Float32Array.of(0.5, 0.5));
  });

  it('peakOf is the largest magnitude, and no number where there is one that is none', () => {
    expect(peakOf(Float32Array.of(0.1, -0.5, 0.2))).toBe(0.5);
    expect(peakOf(new Float32Array())).toBe(0);
    expect(peakOf(Float32Array.of(1, NaN, 2))).toBeNaN();
  });

  it('onsetOf is the length where nothing is loud enough', () => {
    expect(onsetOf(Float32Array.of(0, 0.1, -0.3), 0.2)).toBe(2);
    expect(onsetOf(Float32Array.of(0, 0.1), 0.2)).toBe(2);
  });
});
