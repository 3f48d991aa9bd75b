import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HitShape } from '../../../src/audio/engine/hit-shape.ts';
import { VELOCITY_GAINS, velocityGain } from '../../../src/audio/engine/levels.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import { PAD_BOUNDS, type PadNumber, type PadShape } from '../../../src/kit/pad-shape.ts';

const velocity = fc.integer({ min: 1, max: 127 });
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const within = (field: PadNumber) => {
  const [min, max] = PAD_BOUNDS[field];
  return fc.double({ min, max, noNaN: true });
};

function take(shape: PadShape, at: number, random: () => number = () => 0.5) {
  const hit = new HitShape();
  hit.take(shape as Pad, at, random);
  return hit;
}

const db = (gain: number) => 20 * Math.log10(gain);

describe('the level of a velocity', () => {
  it('is the curve at 1, and the same for all at 0', () => {
    fc.assert(
      fc.property(velocity, (at) => {
        expect(velocityGain(at, 1)).toBe(VELOCITY_GAINS[at]);
        expect(velocityGain(at, 0)).toBe(1);
      }),
    );
  });

  it('is so much of the curve in decibels', () => {
    fc.assert(
      fc.property(velocity, unit, (at, amount) => {
        expect(db(velocityGain(at, amount))).toBeCloseTo(amount * 40 * Math.log10(at / 127), 8);
      }),
    );
  });

  it('never falls as the velocity rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 126 }), unit, (at, amount) => {
        expect(velocityGain(at + 1, amount)).toBeGreaterThanOrEqual(velocityGain(at, amount));
      }),
    );
  });
});

describe('a hit', () => {
  it('asks chance for nothing where the pad leaves nothing to it', () => {
    const hit = take({ velocityToGain: 0.5, velocityToStartSec: 0.1 }, 64, () => {
      throw new Error('asked');
    });
    expect(hit.detune).toBe(1);
  });

  it('differs within what the pad allows, and as far', () => {
    fc.assert(
      fc.property(
        within('gainRandomDb'),
        within('tuneRandomCents'),
        within('startRandomSec'),
        fc.array(unit, { minLength: 3, maxLength: 3 }),
        (gainRandomDb, tuneRandomCents, startRandomSec, chances) => {
          const left = [...chances];
          const shape = { gainRandomDb, tuneRandomCents, startRandomSec };
          const hit = take(shape, 127, () => left.shift() ?? NaN);
          expect(Math.abs(db(hit.gain))).toBeLessThanOrEqual(gainRandomDb + 1e-9);
          expect(Math.abs(1200 * Math.log2(hit.detune))).toBeLessThanOrEqual(
            tuneRandomCents + 1e-9,
          );
          expect(hit.offsetSec).toBeGreaterThanOrEqual(0);
          expect(hit.offsetSec).toBeLessThanOrEqual(startRandomSec);
        },
      ),
    );
    const shape = { gainRandomDb: 6, tuneRandomCents: 100, startRandomSec: 0.1 };
    expect(db(take(shape, 127, () => 0).gain)).toBeCloseTo(-6, 10);
    expect(db(take(shape, 127, () => 1).gain)).toBeCloseTo(6, 10);
    expect(1200 * Math.log2(take(shape, 127, () => 0).detune)).toBeCloseTo(-100, 8);
    expect(take(shape, 127, () => 1).offsetSec).toBeCloseTo(0.1, 10);
  });

  it('begins latest where it is softest', () => {
    const shape = { velocityToStartSec: 0.2 };
    expect(take(shape, 1).offsetSec).toBeCloseTo(0.2, 10);
    expect(take(shape, 64).offsetSec).toBeCloseTo(0.1, 10);
    expect(take(shape, 127).offsetSec).toBe(0);
  });

  it('has no filter where the velocity moves none', () => {
    expect(take({ filterType: 'lowpass', cutoffHz: 400 }, 1).cutoffHz).toBe(Infinity);
  });

  it('is darker by so many cents where it is softest, from the pad’s cutoff down', () => {
    const shape = { filterType: 'lowpass', cutoffHz: 8000, velocityToCutoffCents: 2400 } as const;
    expect(take(shape, 127).cutoffHz).toBeCloseTo(8000, 6);
    expect(take(shape, 64).cutoffHz).toBeCloseTo(4000, 6);
    expect(take(shape, 1).cutoffHz).toBeCloseTo(2000, 6);
    expect(take({ velocityToCutoffCents: 1200 }, 1).cutoffHz).toBeCloseTo(10_000, 6);
  });

  it('is brighter by so many where that is negative, and never above the pad’s cutoff', () => {
    const shape = { cutoffHz: 8000, velocityToCutoffCents: -2400 };
    expect(take(shape, 1).cutoffHz).toBeCloseTo(8000, 6);
    expect(take(shape, 127).cutoffHz).toBeCloseTo(2000, 6);
  });

  it('does not take the cutoff of another kind of filter for its own', () => {
    const shape = { filterType: 'highpass', cutoffHz: 300, velocityToCutoffCents: 1200 } as const;
    expect(take(shape, 1).cutoffHz).toBeCloseTo(10_000, 6);
  });

  it('keeps its filter where it can be heard and built', () => {
    fc.assert(
      fc.property(
        within('cutoffHz'),
        within('velocityToCutoffCents'),
        velocity,
        (cutoffHz, cents, at) => {
          const hit = take({ cutoffHz, velocityToCutoffCents: cents }, at);
          if (cents === 0) return;
          expect(hit.cutoffHz).toBeGreaterThanOrEqual(20);
          expect(hit.cutoffHz).toBeLessThanOrEqual(20_000);
        },
      ),
    );
  });
});
