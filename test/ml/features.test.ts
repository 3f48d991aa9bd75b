import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTLINE_STEPS } from '../../src/lib/outline.ts';
import { measureFeatures } from '../../src/ml/features.ts';
import { decayingNoise, decayingSine, glide, mix, render } from './signals.ts';

const RATES_HZ = [22_050, 32_000, 44_100, 48_000, 96_000];

/** Relative difference. */
function off(value: number | null, expected: number): number {
  return value === null ? Infinity : Math.abs(value / expected - 1);
}

describe('pitchHz', () => {
  const drums = [
    ['a short kick', 55, glide(220, 55, 0.02, 0.08)],
    ['a long kick', 42, glide(160, 42, 0.03, 0.6)],
    ['a floor tom', 82, glide(105, 82, 0.05, 0.4)],
    ['a high tom', 240, glide(290, 240, 0.04, 0.2)],
    ['a conga', 330, mix([0.8, decayingSine(330, 0.1)], [0.3, decayingSine(742, 0.06)])],
    ['a woodblock', 1180, mix([0.9, decayingSine(1180, 0.02)], [0.4, decayingSine(2100, 0.01)])],
    ['claves', 2500, decayingSine(2500, 0.012)],
    ['a cowbell', 540, mix([0.5, decayingSine(540, 0.15)], [0.5, decayingSine(800, 0.15)])],
    ['a snare', 185, mix([0.7, decayingSine(185, 0.09)], [0.35, decayingNoise(0.05)])],
    [
      'a tom under its skin noise',
      120,
      mix([0.8, decayingSine(120, 0.3)], [0.2, decayingNoise(0.1)]),
    ],
  ] as const;

  for (const rateHz of RATES_HZ) {
    it.each(drums)(`at ${rateHz} Hz, of %s, is within 8 percent of %i Hz`, (_, hz, wave) => {
      const { pitchHz } = measureFeatures([render(0.7, rateHz, wave)], rateHz);
      expect(off(pitchHz, hz)).toBeLessThan(0.08);
    });
  }

  it('of a steady sine is within 0.5 % between 40 and 5,500 Hz', () => {
    fc.assert(
      fc.property(fc.double({ min: 40, max: 5500, noNaN: true }), (hz) => {
        const sine = render(0.4, 44_100, decayingSine(hz, 1000));
        expect(off(measureFeatures([sine], 44_100).pitchHz, hz)).toBeLessThan(0.005);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a closed hat', 0.02],
    ['an open hat', 0.3],
    ['a crash', 1.2],
  ])('of noise like %s is null', (_, tauSec) => {
    for (let seed = 1; seed <= 10; seed++) {
      const noise = render(1, 44_100, decayingNoise(tauSec, seed));
      expect(measureFeatures([noise], 44_100).pitchHz).toBeNull();
    }
  });

  it('does not depend on level, sign or silence before', () => {
    const tom = render(0.5, 44_100, glide(150, 110, 0.03, 0.2));
    const { pitchHz } = measureFeatures([tom], 44_100);
    const late = new Float32Array(tom.length + 3000);
    late.set(
      tom.map((value) => -0.01 * value),
      3000,
    );
    expect(off(measureFeatures([late], 44_100).pitchHz, pitchHz!)).toBeLessThan(1e-3);
  });
});

describe('brightnessHz', () => {
  it.each([100, 1000, 8000])('of a sine of %i Hz is within 3 percent', (hz) => {
    for (const rateHz of RATES_HZ) {
      const sine = render(0.3, rateHz, decayingSine(hz, 1000));
      expect(off(measureFeatures([sine], rateHz).brightnessHz, hz)).toBeLessThan(0.03);
    }
  });

  it('of white noise is half the Nyquist frequency within 3 %', () => {
    const noise = render(1, 48_000, decayingNoise(1000));
    expect(off(measureFeatures([noise], 48_000).brightnessHz, 12_000)).toBeLessThan(0.03);
  });
});

describe('decaySec', () => {
  it.each([0.01, 0.05, 0.3])(
    'of an exponential of %d s is 4.6 times that, within 3 percent',
    (tauSec) => {
      const sine = render(2, 44_100, decayingSine(1000, tauSec));
      // Its first crest is a little under 1 already.
      const crest = Math.exp(-1 / 4000 / tauSec);
      const expected = tauSec * Math.log(100 / crest);
      expect(off(measureFeatures([sine], 44_100).decaySec, expected)).toBeLessThan(0.03);
    },
  );

  it('counts from the onset to the last moment above -40 dB', () => {
    const audio = new Float32Array(4000);
    audio[1000] = 1;
    audio[3000] = -0.011;
    audio[3500] = 0.009;
    expect(measureFeatures([audio], 1000).decaySec).toBeCloseTo(2.001, 6);
  });
});

describe('peak and outline', () => {
  it('peak is the largest magnitude of any channel', () => {
    const left = Float32Array.of(0, 0.25, 0);
    const right = Float32Array.of(0, -0.75, 0);
    expect(measureFeatures([left, right], 44_100).peak).toBe(0.75);
  });

  it('outline holds the true minimum and maximum of each step, from the onset to the end', () => {
    const audio = new Float32Array(500 + 9600);
    for (let i = 0; i < 9600; i++) {
      const step = Math.floor(i / 100);
      audio[500 + i] = i % 2 === 0 ? (step + 4) / 200 : -(step + 4) / 400;
    }
    const { outline } = measureFeatures([audio], 44_100);
    expect(outline.length).toBe(2 * OUTLINE_STEPS);
    for (let step = 0; step < OUTLINE_STEPS; step++) {
      expect(outline[2 * step]).toBeCloseTo(-(step + 4) / 400, 6);
      expect(outline[2 * step + 1]).toBeCloseTo((step + 4) / 200, 6);
    }
  });

  it('outline of fewer values than steps repeats them', () => {
    const { outline } = measureFeatures([Float32Array.of(0.5, -0.5)], 44_100);
    expect([...outline.subarray(0, 4)]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect([...outline.subarray(-4)]).toEqual([-0.5, -0.5, -0.5, -0.5]);
  });
});

describe('any input', () => {
  it('gives nothing but zeros for silence', () => {
    expect(measureFeatures([new Float32Array(100)], 44_100)).toEqual({
      pitchHz: null,
      brightnessHz: 0,
      decaySec: 0,
      peak: 0,
      outline: new Float32Array(2 * OUTLINE_STEPS),
    });
  });

  it('gives finite values in their ranges', () => {
    const channel = fc.float32Array({ maxLength: 3000 });
    fc.assert(
      fc.property(
        fc.array(channel, { maxLength: 2 }),
        fc.integer({ min: 1000, max: 768_000 }),
        (channels, rateHz) => {
          const length = Math.min(...channels.map(({ length }) => length));
          const equal = channels.map((audio) => audio.subarray(0, length));
          const { pitchHz, brightnessHz, decaySec, peak, outline } = measureFeatures(equal, rateHz);
          if (pitchHz !== null) {
            expect(pitchHz).toBeGreaterThanOrEqual(25);
            expect(pitchHz).toBeLessThanOrEqual(6000);
          }
          expect(brightnessHz).toBeGreaterThanOrEqual(0);
          expect(brightnessHz).toBeLessThanOrEqual(rateHz / 2);
          expect(decaySec).toBeGreaterThanOrEqual(0);
          expect(decaySec).toBeLessThanOrEqual((equal[0]?.length ?? 0) / rateHz);
          expect(Number.isFinite(peak)).toBe(true);
          expect(outline.filter((value) => !(Math.abs(value) <= 1))).toEqual(new Float32Array());
        },
      ),
      { numRuns: 80 },
    );
  });
});
