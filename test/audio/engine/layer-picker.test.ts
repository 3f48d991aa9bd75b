import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { LayerPicker, type PlayableLayer } from '../../../src/audio/engine/layer-picker.ts';
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
        expect(picked?.layer.buffer).toBe(buffers.get(expected.sampleId));
        expect(picked?.gain).toBeCloseTo(10 ** (expected.gainDb / 20), 10);
      }
    }),
  );
});

describe('a picker', () => {
  const halves = [
    { sampleId: 'soft', velocityMin: 1, velocityMax: 63, gainDb: 0 },
    { sampleId: 'hard', velocityMin: 64, velocityMax: 127, gainDb: -6 },
  ];
  const partOf = (id: string) => ({
    buffer: { id } as unknown as AudioBuffer,
    fromShare: 0,
    toShare: 1,
  });
  const idOf = (layer: PlayableLayer | null | undefined) =>
    (layer?.buffer as unknown as { id: string } | undefined)?.id;

  it('plays both sides of a border, each with its own gain', () => {
    const picker = new LayerPicker(halves, partOf, null, { velocityCrossfade: 16 });
    const pick = picker.pick(63)!;
    expect([idOf(pick.layer), idOf(pick.second)]).toEqual(['soft', 'hard']);
    expect(pick.gain ** 2 + (pick.secondGain * 10 ** (6 / 20)) ** 2).toBeCloseTo(1, 10);
    expect(idOf(picker.pick(20)?.layer)).toBe('soft');
    expect(picker.pick(20)?.second).toBeNull();
    expect(idOf(picker.pick(127)?.layer)).toBe('hard');
  });

  it('blends only what has a sound', () => {
    const some = (id: string) => (id === 'hard' ? partOf(id) : null);
    const picker = new LayerPicker(halves, some, null, { velocityCrossfade: 16 });
    expect(idOf(picker.pick(1)?.layer)).toBe('hard');
    expect(picker.pick(63)?.second).toBeNull();
    expect(
      new LayerPicker(halves, () => null, null, { velocityCrossfade: 16 }).pick(63),
    ).toBeNull();
  });

  it('goes on with its turns after an edit', () => {
    const takes = ['a', 'b', 'c'].map((sampleId) => ({ ...halves[0]!, sampleId }));
    for (const layerOrder of ['round-robin', 'shuffle'] as const) {
      const options = { layerOrder };
      const picker = new LayerPicker(takes, partOf, null, options, () => 0.3);
      const drawn = [idOf(picker.pick(9)?.layer), idOf(picker.pick(9)?.layer)];
      const edited = new LayerPicker(takes, partOf, picker, options, () => 0.3);
      drawn.push(idOf(edited.pick(9)?.layer));
      expect(drawn.sort()).toEqual(['a', 'b', 'c']);
    }
  });
});
