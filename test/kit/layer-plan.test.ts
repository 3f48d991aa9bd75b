import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VELOCITY_GAINS } from '../../src/audio/engine/levels.ts';
import { planLayers, velocityDb, type PlannableHit } from '../../src/kit/layer-plan.ts';

const hit = (padId: string, changes: Partial<PlannableHit> = {}): PlannableHit => ({
  padId,
  peak: 0.9,
  velocity: null,
  isDynamic: false,
  robin: null,
  number: null,
  ...changes,
});

const ranges = (hits: readonly PlannableHit[]) =>
  planLayers(hits).map(({ padId, velocityMin, velocityMax }) => [padId, velocityMin, velocityMax]);

const hits = fc.array(
  fc.record({
    peak: fc.double({ min: 0, max: 2, noNaN: true }),
    velocity: fc.option(fc.integer({ min: 0, max: 130 })),
    isDynamic: fc.boolean(),
    robin: fc.option(fc.integer({ min: 0, max: 5 })),
    number: fc.option(fc.integer({ min: 0, max: 130 })),
  }),
  { minLength: 1, maxLength: 128 },
);

describe('planLayers', () => {
  test('velocities by name share the range; turns share a velocity', () => {
    expect(
      ranges([
        hit('a', { velocity: 2, robin: 2 }),
        hit('b', { velocity: 2, robin: 1 }),
        hit('c', { velocity: 1, robin: 1 }),
        hit('d', { velocity: 1, robin: 2 }),
      ]),
    ).toEqual([
      ['c', 1, 64],
      ['d', 1, 64],
      ['b', 65, 127],
      ['a', 65, 127],
    ]);
  });

  test('velocities that are given as such are kept', () => {
    expect(ranges([40, 100, 127].map((velocity) => hit(`${velocity}`, { velocity })))).toEqual([
      ['40', 1, 40],
      ['100', 41, 100],
      ['127', 101, 127],
    ]);
    const rising = [40, 100, 127].map((number) => hit(`${number}`, { number, peak: number / 127 }));
    expect(ranges(rising).map(([, , max]) => max)).toEqual([40, 100, 127]);
  });

  test('equal levels are round robins, rising ones velocity layers, also from hard to soft', () => {
    expect(ranges([1, 2, 3].map((number) => hit(`${number}`, { number })))).toEqual([
      ['1', 1, 127],
      ['2', 1, 127],
      ['3', 1, 127],
    ]);
    const rising = [0.1, 0.3, 0.9].map((peak, number) => hit(`${number}`, { number, peak }));
    expect(ranges(rising).map(([id]) => id)).toEqual(['0', '1', '2']);
    const falling = [0.9, 0.3, 0.1].map((peak, number) => hit(`${number}`, { number, peak }));
    expect(ranges(falling).map(([id]) => id)).toEqual(['2', '1', '0']);
    const counted = [0.9, 0.3, 0.1].map((peak, velocity) => hit(`${velocity}`, { velocity, peak }));
    expect(ranges(counted).map(([id]) => id)).toEqual(['2', '1', '0']);
  });

  test('levels in no order are layers by level, near ones in turn', () => {
    const peaks = [0.5, 0.1, 0.52, 0.11, 0.9];
    const plan = ranges(peaks.map((peak, number) => hit(`${number}`, { number, peak })));
    expect(plan.map(([id]) => id)).toEqual(['1', '3', '0', '2', '4']);
    expect(new Set(plan.map(([, min]) => min)).size).toBe(3);
  });

  test('ranges cover 1 to 127 once, every hit has one, and no layer is louder than recorded', () => {
    fc.assert(
      fc.property(hits, (some) => {
        const plan = planLayers(some.map((each, i) => ({ ...each, padId: `${i}` })));
        expect(plan.map(({ padId }) => padId).sort()).toEqual(some.map((_, i) => `${i}`).sort());
        for (let velocity = 1; velocity <= 127; velocity++) {
          const playing = plan.filter(
            ({ velocityMin, velocityMax }) => velocityMin <= velocity && velocity <= velocityMax,
          );
          expect(new Set(playing.map(({ velocityMin }) => velocityMin)).size).toBe(1);
        }
        for (const { velocityMax, gainDb } of plan) {
          expect(gainDb).toBeGreaterThanOrEqual(0);
          expect(gainDb + velocityDb(velocityMax)).toBeLessThanOrEqual(1e-9);
        }
      }),
    );
  });

  test('recorded dynamics are not halved again by the velocity curve', () => {
    // 12 dB under the hard one, and the curve takes another 12 at 64.
    const [soft, hard] = planLayers([
      hit('soft', { velocity: 1, peak: 0.25 }),
      hit('hard', { velocity: 2, peak: 1 }),
    ]);
    expect(soft?.gainDb).toBeCloseTo(11.9, 1);
    expect(hard?.gainDb).toBe(0);
    // Levelled files have no dynamics of their own: the curve makes them.
    expect(planLayers([hit('a', { velocity: 1 }), hit('b', { velocity: 2 })])[0]?.gainDb).toBe(0);
  });

  test('its velocity curve is the sampler’s', () => {
    for (const velocity of [1, 42, 64, 127]) {
      expect(10 ** (velocityDb(velocity) / 20)).toBeCloseTo(VELOCITY_GAINS[velocity] ?? 0, 10);
    }
  });
});
