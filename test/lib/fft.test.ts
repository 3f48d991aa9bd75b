import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powerSpectrum } from '../../src/lib/fft.ts';

/** The definition, term by term. */
function slowPower(frame: Float64Array, k: number): number {
  let re = 0;
  let im = 0;
  frame.forEach((value, n) => {
    const angle = (2 * Math.PI * k * n) / frame.length;
    re += value * Math.cos(angle);
    im -= value * Math.sin(angle);
  });
  return re ** 2 + im ** 2;
}

const frames = fc
  .integer({ min: 1, max: 7 })
  .chain((bits) =>
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 2 ** bits,
      maxLength: 2 ** bits,
    }),
  )
  .map((values) => Float64Array.from(values));

describe('powerSpectrum', () => {
  it('is the Fourier sum, squared', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const power = powerSpectrum(frame);
        expect(power.length).toBe(frame.length / 2 + 1);
        power.forEach((value, k) => expect(value).toBeCloseTo(slowPower(frame, k), 8));
      }),
    );
  });

  it('puts a sine into its own bin', () => {
    const power = powerSpectrum(
      Float64Array.from({ length: 4096 }, (_, n) => Math.sin((2 * Math.PI * 300 * n) / 4096)),
    );
    expect(power[300]).toBeCloseTo(2048 ** 2, 3);
    expect(Math.max(...power.subarray(0, 300), ...power.subarray(301))).toBeLessThan(1e-12);
  });

  it.each([0, 1, 3, 1000, 2 ** 19])('refuses %i values', (length) => {
    expect(() => powerSpectrum(new Float64Array(length))).toThrow(RangeError);
  });
});
