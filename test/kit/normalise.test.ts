import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kitSchema, type Kit, type Layer } from '../../src/kit/kit-schema.ts';
import { NORMALISED_DB, normalisePad } from '../../src/kit/normalise.ts';
import { makeKit } from '../components/pads.ts';

const plain = makeKit();
const [pad] = plain.pads;
const id = pad!.id;

function kitWith(layers: readonly Partial<Layer>[]): Kit {
  const [first] = pad!.layers;
  const made = layers.map((layer, i) => ({
    ...first!,
    sampleId: i.toString(16).padStart(64, '0'),
    ...layer,
  }));
  return { ...plain, pads: [{ ...pad!, layers: made }, ...plain.pads.slice(1)] };
}

const sampleOf = (index: number) => index.toString(16).padStart(64, '0');
const gainsOf = (kit: Kit) => kit.pads[0]!.layers.map(({ gainDb }) => gainDb);

describe('normalisePad', () => {
  test('brings the peak to just below full scale', () => {
    const kit = normalisePad(kitWith([{}]), id, new Map([[sampleOf(0), 0.25]]));
    expect(gainsOf(kit)[0]).toBeCloseTo(20 * Math.log10(4) + NORMALISED_DB, 1);
    expect(kit.pads.slice(1)).toEqual(plain.pads.slice(1));
  });

  test('keeps what is between layers, reaches the goal from below, and is done in one', () => {
    const layer = fc.record({
      gainDb: fc.double({ min: -40, max: 10, noNaN: true }),
      peak: fc.double({ min: 0.2, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), (layers) => {
        const before = kitWith(layers.map(({ gainDb }) => ({ gainDb })));
        const peaks = new Map(layers.map(({ peak }, i) => [sampleOf(i), peak]));
        const after = normalisePad(before, id, peaks);
        const shifts = gainsOf(after).map((gainDb, i) => gainDb - gainsOf(before)[i]!);
        for (const shift of shifts) expect(shift).toBeCloseTo(shifts[0]!, 5);
        const reached = layers.map(({ peak }, i) => gainsOf(after)[i]! + 20 * Math.log10(peak));
        const isBounded = Math.max(...gainsOf(after)) > 23.98;
        expect(Math.max(...reached)).toBeLessThan(NORMALISED_DB + 1e-5);
        if (!isBounded) expect(Math.max(...reached)).toBeGreaterThan(NORMALISED_DB - 0.0101);
        expect(normalisePad(after, id, peaks)).toBe(after);
        expect(kitSchema.safeParse(after).success).toBe(true);
      }),
    );
  });

  test('never leaves the bounds of a gain', () => {
    const kit = kitWith([{ gainDb: 0 }, { gainDb: -90 }]);
    const softest = normalisePad(kit, id, new Map([[sampleOf(0), 1e-6]]));
    expect(gainsOf(softest)).toEqual([24, -66]);
    const loudest = normalisePad(kit, id, new Map([[sampleOf(0), 1e4]]));
    expect(gainsOf(loudest)[1]).toBe(-96);
  });

  test('leaves silence, what is not known, and a pad that is gone', () => {
    const kit = kitWith([{}]);
    expect(normalisePad(kit, id, new Map([[sampleOf(0), 0]]))).toBe(kit);
    expect(normalisePad(kit, id, new Map())).toBe(kit);
    expect(normalisePad(kit, 'gone', new Map([[sampleOf(0), 0.5]]))).toBe(kit);
  });
});
