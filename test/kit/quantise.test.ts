import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grooveDurationSec } from '../../src/kit/groove.ts';
import { nearestStepSec, quantise } from '../../src/kit/quantise.ts';
import { anyGroove, anyQuantising, groove, hit } from './grooves.ts';

const times = (of: { hits: readonly { atSec: number }[] }) => of.hits.map(({ atSec }) => atSec);

describe('quantising', () => {
  test('brings hits to the nearest step', () => {
    const played = groove({ hits: [hit(0.01), hit(0.12, 'hat'), hit(0.26, 'hat'), hit(0.49)] });
    expect(times(quantise(played, { grid: '1/16' }))).toEqual([0, 0.125, 0.25, 0.5]);
    expect(times(quantise(played, { grid: '1/8' }))).toEqual([0, 0, 0.25, 0.5]);
  });

  test('half as strong, goes half of the way', () => {
    const played = groove({ hits: [hit(0.02), hit(0.48)] });
    const [first, second] = times(quantise(played, { grid: '1/8', strength: 0.5 }));
    expect(first).toBeCloseTo(0.01, 12);
    expect(second).toBeCloseTo(0.49, 12);
  });

  test('takes a hit shortly before the end to beat one', () => {
    const played = groove({ hits: [hit(1, 'snare'), hit(1.97)] });
    expect(quantise(played, { grid: '1/16' }).hits).toEqual([hit(0), hit(1, 'snare')]);
    // Half of the way is still in this pass.
    const [, half] = times(quantise(played, { grid: '1/16', strength: 0.5 }));
    expect(half).toBeCloseTo(1.985, 12);
  });

  test('knows triplets and swing', () => {
    const played = groove({ hits: [hit(0.15), hit(0.35)] });
    const [first, second] = times(quantise(played, { grid: '1/8T' }));
    expect(first).toBeCloseTo(1 / 6, 12);
    expect(second).toBeCloseTo(1 / 3, 12);
    const swung = times(quantise(groove({ hits: [hit(0.12)] }), { grid: '1/16', swing: 2 / 3 }));
    expect(swung[0]).toBeCloseTo(0.5 / 3, 12);
  });

  test('makes one hit of two that meet, as loud as the louder', () => {
    const played = groove({
      hits: [hit(0.49, 'kick', 90), hit(0.495, 'snare', 50), hit(0.51, 'kick', 110)],
    });
    expect(quantise(played, { grid: '1/4' }).hits).toEqual([
      hit(0.5, 'kick', 110),
      hit(0.5, 'snare', 50),
    ]);
  });

  test('leaves what lies behind the end', () => {
    const shortened = groove({ hits: [hit(2.03)] });
    expect(quantise(shortened, { grid: '1/4' })).toBe(shortened);
    const double = groove({ hits: [hit(2.03), hit(2.03)] });
    expect(quantise(double, { grid: '1/4' })).toBe(double);
  });

  test('once more changes nothing at full strength', () => {
    fc.assert(
      fc.property(anyGroove, anyQuantising, (played, { grid, swing }) => {
        const once = quantise(played, { grid, swing });
        expect(quantise(once, { grid, swing })).toBe(once);
      }),
    );
  });

  test('without strength changes nothing', () => {
    fc.assert(
      fc.property(anyGroove, anyQuantising, (played, quantising) => {
        expect(quantise(played, { ...quantising, strength: 0 })).toBe(played);
      }),
    );
  });

  test('keeps hits in order, within the groove, and no farther from the grid', () => {
    fc.assert(
      fc.property(anyGroove, anyQuantising, (played, quantising) => {
        const { hits } = quantise(played, quantising);
        const lengthSec = grooveDurationSec(played);
        const away = (sec: number) => Math.abs(nearestStepSec(sec, played, quantising) - sec);
        const farthest = Math.max(
          0,
          ...times(played)
            .filter((sec) => sec < lengthSec)
            .map(away),
        );
        const behind = played.hits.filter(({ atSec }) => atSec >= lengthSec).length;
        expect(hits.filter(({ atSec }) => atSec >= lengthSec)).toHaveLength(behind);
        hits.forEach(({ atSec }, i) => {
          expect(atSec).toBeGreaterThanOrEqual(hits[i - 1]?.atSec ?? 0);
          if (atSec < lengthSec) expect(away(atSec)).toBeLessThanOrEqual(farthest + 1e-9);
        });
      }),
    );
  });
});
