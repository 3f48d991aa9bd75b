import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample } from '../../src/lib/resample.ts';

function sine(frequencyHz: number, rateHz: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, n) =>
    Math.sin((2 * Math.PI * frequencyHz * n) / rateHz),
  );
}

/** Largest value away from the edges, where the kernel reaches into the silence outside. */
function innerPeak(signal: Float32Array, margin: number): number {
  return signal.subarray(margin, -margin).reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
}

const toDb = (linear: number) => 20 * Math.log10(linear);

const RATES: [number, number][] = [
  [44100, 32000],
  [48000, 32000],
  [44100, 48000],
  [48000, 44100],
  [22050, 44100],
  [96000, 44100],
  [8000, 48000],
  [22254.5454, 44100],
];

describe('resample', () => {
  it.each(RATES)('keeps a tone of the pass band, %d to %d Hz', (fromHz, toHz) => {
    for (const share of [0.02, 0.4, 0.85]) {
      const frequencyHz = (share * Math.min(fromHz, toHz)) / 2;
      const out = resample(sine(frequencyHz, fromHz, Math.round(fromHz / 5)), fromHz, toHz);
      const error = sine(frequencyHz, toHz, out.length).map((x, n) => out[n]! - x);
      expect(toDb(innerPeak(error, Math.round(toHz / 50)))).toBeLessThan(-75);
    }
  });

  it.each(RATES.filter(([from, to]) => to < from))(
    'has a stop band under -80 dB, %d to %d Hz',
    (fromHz, toHz) => {
      for (const share of [1.005, 1.05, 1.2, 1.35]) {
        const frequencyHz = (share * toHz) / 2;
        if (frequencyHz >= fromHz / 2) continue;
        const out = resample(sine(frequencyHz, fromHz, Math.round(fromHz / 5)), fromHz, toHz);
        expect(toDb(innerPeak(out, Math.round(toHz / 50)))).toBeLessThan(-80);
      }
    },
  );

  it.each(RATES)('has no delay and no ripple on a constant, %d to %d Hz', (fromHz, toHz) => {
    const step = new Float32Array(Math.round(fromHz / 5)).fill(1);
    const out = resample(step, fromHz, toHz);
    expect(
      innerPeak(
        out.map((x) => x - 1),
        Math.round(toHz / 50),
      ),
    ).toBeLessThan(1e-5);

    const impulse = new Float32Array(2000);
    impulse[1000] = 1;
    const moved = resample(impulse, fromHz, toHz);
    const loudest = moved.reduce(
      (best, x, n) => (Math.abs(x) > Math.abs(moved[best]!) ? n : best),
      0,
    );
    expect(Math.abs(loudest - (1000 * toHz) / fromHz)).toBeLessThanOrEqual(0.5);
  });

  it('gives back a copy where the rates are equal', () => {
    const input = Float32Array.of(0.5, -0.25);
    const out = resample(input, 44100, 44100);
    expect(out).toEqual(input);
    expect(out).not.toBe(input);
  });

  it('gives finite samples of the expected number for any pair of rates', () => {
    const rate = fc.oneof(
      fc.integer({ min: 3000, max: 384000 }),
      fc.double({ min: 3000, max: 384000, noNaN: true }),
    );
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 400 }), (fromHz, toHz, length) => {
        const out = resample(new Float32Array(length).fill(1), fromHz, toHz);
        expect(Math.abs(out.length - (length * toHz) / fromHz)).toBeLessThan(1.01);
        expect(out.every((x) => Math.abs(x) < 1.5)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [0, 44100],
    [44100, -1],
    [Number.NaN, 44100],
    [44100, Number.POSITIVE_INFINITY],
    [1, 44100],
  ])('refuses rates that make no sense: %d to %d Hz', (fromHz, toHz) => {
    expect(() => resample(new Float32Array(4), fromHz, toHz)).toThrow(RangeError);
  });
});
