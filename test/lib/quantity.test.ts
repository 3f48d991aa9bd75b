import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cents,
  decibels,
  hertz,
  milliseconds,
  pan,
  percent,
  plain,
  seconds,
  semitones,
  type Quantity,
} from '../../src/lib/quantity.ts';

const quantities: readonly (readonly [string, Quantity, min: number, max: number])[] = [
  ['plain', plain, -100, 100],
  ['decibels', decibels, -90, 24],
  ['hertz', hertz, 20, 20_000],
  ['milliseconds', milliseconds, 0, 20_000],
  ['seconds', seconds, 0, 20],
  ['semitones', semitones, -48, 48],
  ['cents', cents, -100, 100],
  ['pan', pan, -1, 1],
  ['percent', percent, 0, 1],
];

describe.each(quantities)('%s', (_, { format, parse }, min, max) => {
  test('reads what it writes', () => {
    fc.assert(
      fc.property(fc.double({ min, max, noNaN: true }), (value) => {
        const text = format(value);
        const read = parse(text);
        expect(read).not.toBeNull();
        expect(Math.abs(read! - value)).toBeLessThanOrEqual(
          Math.max(0.0051 * (max - min), 0.006 * Math.abs(value)),
        );
        expect(format(read!)).toBe(text);
      }),
    );
  });

  test('refuses nonsense', () => {
    fc.assert(fc.property(fc.string(), (text) => !Number.isNaN(parse(text))));
    for (const text of [
      '',
      ' ',
      '-',
      '.',
      'x',
      '1 2',
      '1.2.3',
      '--1',
      '5 apples',
      'NaN',
      '1e999',
    ]) {
      expect(parse(text), text).toBeNull();
    }
  });
});

test.each([
  [decibels, -6, '−6.0 dB'],
  [decibels, 3.25, '+3.3 dB'],
  [decibels, -0.01, '0.0 dB'],
  [decibels, -Infinity, '−∞ dB'],
  [hertz, 62.5, '62.5 Hz'],
  [hertz, 999.9, '1 kHz'],
  [hertz, 1234, '1.23 kHz'],
  [hertz, 20_000, '20 kHz'],
  [seconds, 0.25, '250 ms'],
  [seconds, 0.0012, '1.2 ms'],
  [seconds, 1.5, '1.5 s'],
  [milliseconds, 0, '0 ms'],
  [semitones, 7, '+7 st'],
  [semitones, -0.5, '−0.50 st'],
  [cents, 12, '+12 ct'],
  [pan, -0.3, '30 L'],
  [pan, 1, '100 R'],
  [pan, 0.004, 'Centre'],
  [percent, 0.45, '45 %'],
] as const)('%o writes %d as %s', (quantity, value, text) => {
  expect(quantity.format(value)).toBe(text);
});

test.each([
  [decibels, '-6', -6],
  [decibels, '−6 dB', -6],
  [decibels, '- 6,5dB', -6.5],
  [decibels, '-inf', -Infinity],
  [decibels, '−∞', -Infinity],
  [decibels, '-Infinity dB', -Infinity],
  [hertz, '1.2k', 1200],
  [hertz, '1.2 kHz', 1200],
  [hertz, '440', 440],
  [seconds, '250 ms', 0.25],
  [seconds, '250', 0.25],
  [seconds, '1.5s', 1.5],
  [milliseconds, '1.5 s', 1500],
  [semitones, '+7 st', 7],
  [semitones, '50 ct', 0.5],
  [cents, '1 st', 100],
  [pan, '30L', -0.3],
  [pan, 'r 30', 0.3],
  [pan, '-30', -0.3],
  [pan, 'c', 0],
  [pan, 'Center', 0],
  [pan, 'L', -1],
  [percent, '45', 0.45],
  [percent, ' 45% ', 0.45],
  [plain, '.5', 0.5],
] as const)('%o reads %s as %d', (quantity, text, value) => {
  expect(quantity.parse(text)).toBe(value);
});
