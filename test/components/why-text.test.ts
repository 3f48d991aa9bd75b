import { describe, expect, test } from 'vitest';
import { evidenceText } from '../../src/components/pad/pad-text.ts';
import {
  durationText,
  frequencyText,
  kHzText,
  makerInWords,
  msText,
  rangeText,
  soundInWords,
} from '../../src/components/why/why-text.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { makeKit, padOf } from './pads.ts';

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

test('what the kit’s own file says, and how what was heard goes with it', () => {
  const pad = { ...padOf(makeKit(0.9), 'snare'), roleSource: 'maker', makerRole: 'snare' } as Pad;
  const rival = { role: 'clap' as const, confidence: 0.87 };
  expect(makerInWords(padOf(makeKit(0.9), 'snare'))).toBe('');
  expect(makerInWords(pad)).toBe(
    'The kit’s own file says Snare. Nothing speaks clearly against it.',
  );
  expect(makerInWords({ ...pad, rival })).toBe(
    'The kit’s own file says Snare. The sound says Clap, surely enough to ask you. ' +
      'The kit’s word stands until you choose.',
  );
  expect(makerInWords({ ...pad, rival: { ...rival, confidence: 0.6, nameWord: 'clp' } })).toBe(
    'The kit’s own file says Snare. Sound and name (“clp”) say Clap, but not surely enough to doubt the kit.',
  );
  expect(makerInWords({ ...pad, rival, roleSource: 'user' })).toMatch(/What you said counts\.$/);
  expect(evidenceText({ ...pad, rival })).toBe(
    'The kit says Snare, it sounds like Clap, 87 % sure.',
  );
  expect(evidenceText({ ...pad, rival: { ...rival, nameWord: 'clp' } })).toBe(
    'The kit says Snare, it sounds like Clap, 87 % sure; its name says “clp”.',
  );
  expect(evidenceText({ ...pad, rival: { ...rival, confidence: 0.6 } })).toBe(
    'The kit says Snare; it may also be Clap, 60 % sure.',
  );
  expect(evidenceText(pad)).toBe('The kit says so, and it sounds like it.');
  expect(evidenceText({ ...pad, classification: null })).toMatch(/not listened to yet/);
});
