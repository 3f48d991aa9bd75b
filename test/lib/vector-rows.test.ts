import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRows, toUnitLength } from '../../src/lib/vector-rows.ts';

const number = fc.float({ min: -10, max: 10, noNaN: true });

describe('nearest rows', () => {
  it('are those that comparing with all finds, nearest first, without the row itself', () => {
    const rows = fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(30), (vectors, any, wanted) => {
        const row = any % vectors.length;
        const values = Float32Array.from(vectors.flat());
        const product = (other: number) =>
          [0, 1, 2].reduce((sum, k) => sum + values[3 * row + k]! * values[3 * other + k]!, 0);
        const found = nearestRows({ values, count: vectors.length, size: 3 }, row, wanted);
        expect(found).toHaveLength(Math.min(wanted, vectors.length - 1));
        expect(new Set(found).size).toBe(found.length);
        expect(found).not.toContain(row);
        const best = vectors
          .map((_, other) => other)
          .filter((other) => other !== row)
          .map(product)
          .sort((a, b) => b - a);
        expect(found.map(product)).toEqual(best.slice(0, found.length));
      }),
    );
  });
});

describe('unit length', () => {
  it('is 1, or 0 where there is nothing to scale', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ noNaN: true, noDefaultInfinity: true, max: 1e6, min: -1e6 }),
        (vector) => {
          const length = Math.hypot(...toUnitLength(vector));
          if (length > 0.5) expect(length).toBeCloseTo(1, 3);
          else expect(length).toBe(0);
        },
      ),
    );
    expect(toUnitLength(Float32Array.of(NaN, 1))).toEqual(Float32Array.of(0, 0));
  });
});
