import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AudioSettings, DelayReading } from '../../src/app/ports.ts';
import { BAR_COUNT, delayHistogram } from '../../src/components/audio/delay-histogram.ts';
import { adviceFor, delayText, msText, totalMs } from '../../src/components/audio/delay-text.ts';

const settings: AudioSettings = {
  sampleRateHz: null,
  latency: 'lowest',
  timing: 'immediate',
  deviceId: '',
};

const reading: DelayReading = {
  hitCount: 100,
  totalHits: 100,
  arrivalP95Ms: 1,
  startP50Ms: 0.6,
  startP95Ms: 2,
  startsMs: new Float32Array(0),
  baseMs: 5,
  outputMs: 8,
  limiterMs: 0,
  steadyMs: 10,
};

describe('the delay in words', () => {
  test('adds up what is known, and is no less than a millisecond', () => {
    expect(totalMs(reading)).toBeCloseTo(13.6, 9);
    expect(delayText(reading)).toBe('14 ms');
    expect(delayText({ ...reading, startP50Ms: 0.1, baseMs: 0, outputMs: 0 })).toBe('1 ms');
    expect(delayText({ ...reading, startP50Ms: 0, baseMs: 0, outputMs: 0 })).toBe('–');
    const limited = { startP50Ms: 0, baseMs: 0, outputMs: 0, limiterMs: 6 };
    expect(delayText({ ...reading, ...limited })).toBe('6 ms');
    expect([0.44, 9.94, 9.96, 181.6].map(msText)).toEqual(['0.4 ms', '9.9 ms', '10 ms', '182 ms']);
  });
});

describe('advice', () => {
  const advice = (news: Partial<DelayReading>, chosen: Partial<AudioSettings> = {}) =>
    adviceFor({ ...reading, ...news }, { ...settings, ...chosen }).join(' ');

  test.each([
    ['Bluetooth', { outputMs: 61 }, {}, 'cable'],
    ['a busy page', { arrivalP95Ms: 16 }, {}, 'busy'],
    ['uneven hits', { startP95Ms: 7 }, {}, 'Steady timing plays them'],
    ['needless buffering', {}, { latency: 'balanced' }, 'Lowest buffering is sooner'],
    ['a limiter', { limiterMs: 6 }, {}, 'limiter takes 6 ms'],
    ['no hits yet', { hitCount: 3 }, {}, 'Play a few hits'],
    ['a short delay', {}, {}, 'as good as it gets'],
    ['a long one that nothing helps', { outputMs: 40 }, {}, 'audio interface'],
  ] as const)('for %s', (_, news, chosen, words) => {
    expect(advice(news, chosen)).toContain(words);
  });

  test('is not given for what is not so', () => {
    expect(advice({ outputMs: 60, arrivalP95Ms: 15, startP95Ms: 5 })).not.toMatch(
      /Bluetooth|busy|uneven|Lowest/,
    );
    expect(advice({ startP95Ms: 30 }, { timing: 'steady' })).not.toContain('unevenly');
    expect(advice({ hitCount: 15, arrivalP95Ms: 100, startP95Ms: 100 })).toContain('Play a few');
  });

  test('is two sentences at most, whatever is wrong', () => {
    const all = adviceFor(
      { ...reading, outputMs: 200, arrivalP95Ms: 40, startP95Ms: 50 },
      { ...settings, latency: 'playback' },
    );
    expect(all).toHaveLength(2);
  });
});

describe('the histogram', () => {
  test('finds a place for every hit, and no bar past the delays of nearly all', () => {
    const delays = fc.array(fc.float({ min: 0, max: 2000, noNaN: true }), { maxLength: 256 });
    fc.assert(
      fc.property(delays, (values) => {
        const { counts, barMs } = delayHistogram(Float32Array.from(values));
        expect(counts).toHaveLength(BAR_COUNT);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        const inLast = values.filter((value) => value >= barMs * (BAR_COUNT - 1)).length;
        expect(counts.at(-1)).toBe(inLast);
      }),
    );
  });

  test('takes bars as fine as the delays allow', () => {
    expect(delayHistogram(Float32Array.of(0.2, 0.7, 1.2)).barMs).toBe(0.5);
    expect(delayHistogram(Float32Array.of(0.2, 0.7, 1.2)).counts.slice(0, 4)).toEqual([1, 1, 1, 0]);
    expect(delayHistogram(Float32Array.of(10, 20)).barMs).toBe(0.5);
    expect(delayHistogram(Float32Array.of(20, 20)).barMs).toBe(1);
    expect(delayHistogram(Float32Array.of(900, 900)).barMs).toBe(50);
  });
});
