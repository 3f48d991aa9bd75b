import { describe, expect, test } from 'vitest';
import {
  durationText,
  frequencyText,
  kHzText,
  msText,
  rangeText,
  soundInWords,
} from '../../src/components/why/why-text.ts';

describe('a sound in words', () => {
  test('says length, brightness and pitch with their measures', () => {
    expect(soundInWords({ decaySec: 0.09, brightnessHz: 6240, pitchHz: null })).toBe(
      'Short, 40 dB down after 90 ms; bright, centred at 6.2 kHz; no clear pitch.',
    );
    expect(soundInWords({ decaySec: 1.42, brightnessHz: 180, pitchHz: 54.6 })).toBe(
      'Long, 40 dB down after 1.4 s; dark, centred at 180 Hz; pitch near 55 Hz.',
    );
    expect(soundInWords({ decaySec: 0.3, brightnessHz: 900, pitchHz: 200 })).toMatch(
      /^Medium long/,
    );
  });

  test('has little to say of silence', () => {
    expect(soundInWords({ decaySec: 0, brightnessHz: 0, pitchHz: null })).toBe('Silence.');
  });
});

test('units change where the digits would grow', () => {
  expect([durationText(0.9994), durationText(0.9996)]).toEqual(['999 ms', '1.0 s']);
  expect([frequencyText(999.4), frequencyText(999.6)]).toEqual(['999 Hz', '1.0 kHz']);
  expect([80, 994, 1000, 9940, 12_600].map(kHzText)).toEqual(['0.08', '0.99', '1.0', '9.9', '13']);
});

test('a range is one value where both ends read alike', () => {
  expect(rangeText([0.0461, 0.2234], msText)).toBe('46–223');
  expect(rangeText([0.1, 0.1001], msText)).toBe('100');
});
