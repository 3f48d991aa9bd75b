import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf, shapePad, type PadShapeChange } from '../../src/kit/edits-shape.ts';
import { kitSchema } from '../../src/kit/kit-schema.ts';
import {
  FILTER_TYPES,
  LAYER_ORDERS,
  PAD_BOUNDS,
  PAD_OUTPUTS,
  PAD_SHAPE_DEFAULTS,
  RETRIGGERS,
  padShapeFields,
} from '../../src/kit/pad-shape.ts';
import { makeKit } from '../components/pads.ts';

const kit = makeKit();
const [pad] = kit.pads;
const id = pad!.id;
const padOf = (changed: typeof kit) => changed.pads[0]!;

const choices = {
  muted: [true, false],
  reverse: [true, false],
  layerOrder: LAYER_ORDERS,
  retrigger: RETRIGGERS,
  filterType: FILTER_TYPES,
  output: PAD_OUTPUTS,
};
const change: fc.Arbitrary<PadShapeChange> = fc.record(
  Object.fromEntries(
    Object.keys(padShapeFields).map((field) => {
      const values =
        field in choices
          ? fc.constantFrom(...choices[field as keyof typeof choices])
          : fc.oneof(fc.double({ min: -1e5, max: 1e5 }), fc.constantFrom(NaN, Infinity, -Infinity));
      return [field, fc.option<unknown>(values, { nil: undefined })];
    }),
  ),
  { requiredKeys: [] },
);

describe('shapePad', () => {
  test('leaves a kit that its schema allows, whatever is asked', () => {
    fc.assert(
      fc.property(change, (asked) => {
        expect(kitSchema.safeParse(shapePad(kit, id, asked)).success).toBe(true);
      }),
    );
  });

  test('asking twice is asking once, and keeps the same kit', () => {
    fc.assert(
      fc.property(change, (asked) => {
        const once = shapePad(kit, id, asked);
        expect(shapePad(once, id, asked)).toBe(once);
      }),
    );
  });

  test('holds numbers within their bounds, and leaves a field for one that is none', () => {
    expect(padOf(shapePad(kit, id, { driveDb: 99 })).driveDb).toBe(36);
    expect(padOf(shapePad(kit, id, { polyphony: 2.6 })).polyphony).toBe(3);
    const driven = shapePad(kit, id, { driveDb: 12 });
    expect(shapePad(driven, id, { driveDb: NaN })).toBe(driven);
  });

  test('does not write what absence means', () => {
    const shaped = shapePad(kit, id, { attackSec: 0.1, filterType: 'lowpass' });
    const back = shapePad(shaped, id, { attackSec: 0, filterType: undefined });
    expect(padOf(back)).toEqual(pad);
    expect('attackSec' in padOf(back)).toBe(false);
  });

  test('keeps the kit for an unknown pad', () => {
    expect(shapePad(kit, 'nobody', { driveDb: 3 })).toBe(kit);
  });
});

test('every default is within its bounds, and is what an absent field reads as', () => {
  for (const [field, value] of Object.entries(PAD_SHAPE_DEFAULTS)) {
    const bounds = (PAD_BOUNDS as Record<string, readonly [number, number] | undefined>)[field];
    if (bounds && typeof value === 'number') {
      expect(value).toBeGreaterThanOrEqual(bounds[0]);
      expect(value).toBeLessThanOrEqual(bounds[1]);
    }
    expect(shapeOf(pad!, field as keyof typeof PAD_SHAPE_DEFAULTS)).toBe(value);
  }
});
