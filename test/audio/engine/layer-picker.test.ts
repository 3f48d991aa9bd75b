import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayerPicker } from '../../../src/audio/engine/layer-picker.ts';
import type { Layer } from '../../../src/kit/kit-schema.ts';
import { planLayers } from '../../../src/kit/layer-plan.ts';

const levels = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
  minLength: 2,
  maxLength: 20,
});

test('plays what a plan says: the range of the velocity, its hits in turn', () => {
  fc.assert(
    fc.property(levels, fc.array(fc.integer({ min: 1, max: 127 })), (peaks, velocities) => {
      const plan = planLayers(
        peaks.map((peak, i) => ({
          padId: `${i}`,
          peak,
          velocity: null,
          isDynamic: false,
          robin: null,
          number: i,
        })),
      );
      const buffers = new Map(
        plan.map(({ padId }) => [padId, { length: 1, padId } as unknown as AudioBuffer]),
      );
      const layers = plan.map(({ padId, ...layer }): Layer => ({ ...layer, sampleId: padId }));
      // As a merged pad has them: hardest first.
      layers.sort((a, b) => b.velocityMax - a.velocityMax);
      const partOf = (id: string) => {
        const buffer = buffers.get(id);
        return buffer ? { buffer, fromShare: 0, toShare: 1 } : null;
      };
      const picker = new LayerPicker(layers, partOf, null);
      const turns = new Map<number, number>();
      for (const velocity of velocities) {
        const range = layers.filter(
          ({ velocityMin, velocityMax }) => velocityMin <= velocity && velocity <= velocityMax,
        );
        const turn = turns.get(range[0]!.velocityMin) ?? 0;
        turns.set(range[0]!.velocityMin, turn + 1);
        const expected = range[turn % range.length]!;
        const picked = picker.pick(velocity);
        expect(picked?.buffer).toBe(buffers.get(expected.sampleId));
        expect(picked?.gain).toBeCloseTo(10 ** (expected.gainDb / 20), 10);
      }
    }),
  );
});
