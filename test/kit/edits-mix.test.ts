import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeMix, type MixChange } from '../../src/kit/edits-mix.ts';
import { kitSchema, type Kit } from '../../src/kit/kit-schema.ts';
import { MIX_DEFAULTS } from '../../src/kit/mix-schema.ts';
import { BUSES } from '../../src/kit/pad-shape.ts';
import { makeKit } from '../components/pads.ts';

const kit = makeKit();
const number = fc.oneof(
  fc.double({ min: -200, max: 30_000 }),
  fc.constantFrom(0, NaN, Infinity, -Infinity),
);
const numbers = (...fields: string[]) =>
  fc.record(Object.fromEntries(fields.map((field) => [field, number])), { requiredKeys: [] });
const compressor = numbers(...Object.keys(MIX_DEFAULTS.compressor));
const edit = fc.oneof(
  fc.record({
    part: fc.constantFrom(...BUSES),
    change: fc.record(
      {
        gainDb: number,
        muted: fc.boolean(),
        saturationDb: number,
        compressor: fc.option(compressor),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ part: fc.constant('reverb'), change: numbers('decaySec', 'preDelaySec', 'gainDb') }),
  fc.record({
    part: fc.constant('delay'),
    change: numbers('timeSec', 'feedback', 'toneHz', 'gainDb'),
  }),
  fc.record({ part: fc.constant('limiter'), change: fc.option(numbers('thresholdDb')) }),
) as fc.Arbitrary<MixChange>;
const apply = (edits: readonly MixChange[], to: Kit = kit) => edits.reduce(changeMix, to);

describe('changeMix', () => {
  test('leaves a kit that its schema allows, whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        expect(kitSchema.safeParse(apply(edits)).success).toBe(true);
      }),
    );
  });

  test('asked twice is asked once, and keeps the same kit', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 3 }), edit, (before, last) => {
        const once = apply([...before, last]);
        expect(changeMix(once, last)).toBe(once);
      }),
    );
  });

  test('writes nothing of what it would be anyway', () => {
    const back = apply([
      { part: 'drums', change: { gainDb: -6, muted: true, saturationDb: 3, compressor: {} } },
      { part: 'reverb', change: { decaySec: 3 } },
      { part: 'limiter', change: {} },
      { part: 'drums', change: { gainDb: 0, muted: false, saturationDb: 0, compressor: null } },
      { part: 'reverb', change: { decaySec: MIX_DEFAULTS.reverb.decaySec } },
      { part: 'limiter', change: null },
    ]);
    expect(back).toEqual(kit);
    expect(back).not.toHaveProperty('mix');
  });

  test('begins a compressor, a limiter and an effect as they come', () => {
    expect(
      apply([
        { part: 'cymbals', change: { compressor: { ratio: 8 } } },
        { part: 'limiter', change: {} },
        { part: 'delay', change: { feedback: 2 } },
      ]).mix,
    ).toEqual({
      buses: { cymbals: { compressor: { ...MIX_DEFAULTS.compressor, ratio: 8 } } },
      limiter: MIX_DEFAULTS.limiter,
      delay: { ...MIX_DEFAULTS.delay, feedback: 0.95 },
    });
  });

  test('keeps what a later version has put there', () => {
    const later = { ...kit, mix: { width: 2, buses: { drums: { gainDb: -3, tilt: 1 } } } };
    expect(changeMix(later, { part: 'drums', change: { gainDb: 0 } }).mix).toEqual({
      width: 2,
      buses: { drums: { tilt: 1 } },
    });
  });
});
