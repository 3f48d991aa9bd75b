import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  detectEncoding,
  encoderSteps,
  type RelativeEncoding,
} from '../../../src/profiles/controls/encoder.ts';

const ENCODERS: Readonly<Record<RelativeEncoding, (steps: number) => number>> = {
  'twos-complement': (steps) => steps & 0x7f,
  'offset-64': (steps) => 64 + steps,
  'sign-bit': (steps) => (steps < 0 ? 64 - steps : steps),
};
const encodings = fc.constantFrom(...(Object.keys(ENCODERS) as RelativeEncoding[]));

test('steps are read as they were sent', () => {
  fc.assert(
    fc.property(encodings, fc.integer({ min: -63, max: 63 }), (encoding, steps) => {
      expect(encoderSteps(encoding, ENCODERS[encoding](steps))).toBe(steps);
    }),
  );
});

test('an encoder turned both ways is known', () => {
  const turns = fc
    .array(fc.constantFrom(-3, -2, -1, 1, 2, 3), { minLength: 2, maxLength: 20 })
    .map((steps) => [1, 1, -1, ...steps]);
  fc.assert(
    fc.property(encodings, turns, (encoding, steps) => {
      expect(detectEncoding(steps.map(ENCODERS[encoding]))).toBe(encoding);
    }),
  );
});

test.each([
  [[1, 1, 127], 'twos-complement'],
  [[127, 127, 127], 'twos-complement'],
  [[65, 65, 63], 'offset-64'],
  [[63, 63, 63], 'offset-64'],
  [[1, 1, 65], 'sign-bit'],
] as const)('%j is %s', (values, encoding) => {
  expect(detectEncoding(values)).toBe(encoding);
});

test('a knob with ends, which never sends a value twice in a row, is one', () => {
  const walk = fc
    .array(fc.constantFrom(-2, -1, 1, 2), { minLength: 1, maxLength: 60 })
    .chain((steps) => fc.integer({ min: 0, max: 127 }).map((start) => ({ start, steps })));
  fc.assert(
    fc.property(walk, ({ start, steps }) => {
      let at = start;
      const values = [at];
      for (const step of steps) {
        const to = at + step < 0 || at + step > 127 ? at - step : at + step;
        values.push((at = to));
      }
      expect(detectEncoding(values)).toBe('absolute');
    }),
  );
});

test('a button that is pressed again and again is none', () => {
  expect(detectEncoding([127, 0, 127, 0, 127, 0])).toBe('absolute');
  expect(detectEncoding([100, 100, 100])).toBe('absolute');
});
