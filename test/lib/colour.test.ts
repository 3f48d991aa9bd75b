import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rampOf } from '../../src/lib/colour.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** Relative luminance, as the contrast rules of WCAG have it. */
function luminance(ramp: Uint8ClampedArray, step: number): number {
  const [r = 0, g = 0, b = 0] = [0, 1, 2].map((i) => ((ramp[4 * step + i] ?? 0) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('a ramp of any colour is opaque, begins near black, ends near white and only rises', () => {
  fc.assert(
    fc.property(colour, (hex) => {
      const ramp = rampOf(hex);
      expect(ramp).toHaveLength(4 * 256);
      const steps = Array.from({ length: 16 }, (_, i) => luminance(ramp, 17 * i));
      expect(steps[0]).toBeLessThan(0.02);
      expect(steps[15]).toBeGreaterThan(0.85);
      for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]! - 0.02);
      for (let i = 3; i < ramp.length; i += 4) expect(ramp[i]).toBe(255);
    }),
  );
});

test.each(['#ff7043', '#56d4f5', '#b28dff', '#a3abb5'])('it passes through %s itself', (hex) => {
  const ramp = rampOf(hex);
  const want = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const distances = Array.from({ length: 256 }, (_, step) =>
    Math.max(...want.map((value, i) => Math.abs(value - (ramp[4 * step + i] ?? 0)))),
  );
  expect(Math.min(...distances)).toBeLessThanOrEqual(3);
});

test('what is no colour gives greys', () => {
  const ramp = rampOf('red');
  for (let step = 0; step < 256; step++) {
    const [r, g, b] = ramp.subarray(4 * step, 4 * step + 3);
    expect(Math.abs(r! - g!) + Math.abs(g! - b!)).toBeLessThanOrEqual(2);
  }
});

test('a computed style’s colour is the same colour', () => {
  expect(rampOf('rgb(255, 112, 67)')).toEqual(rampOf('#ff7043'));
});
