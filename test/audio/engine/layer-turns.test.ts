import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LayerTurns } from '../../../src/audio/engine/layer-turns.ts';
import type { LayerOrder } from '../../../src/kit/pad-shape.ts';

const count = fc.integer({ min: 1, max: 12 });
/** A source of chance that can be run again. */
const chance = fc
  .infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))
  .map((stream) => () => stream.next().value as number);

function draw(
  turns: LayerTurns,
  hits: number,
  layers: number,
  order: LayerOrder,
  random = () => 0,
) {
  return Array.from({ length: hits }, () => turns.next(layers, order, random));
}

describe('the turns of layers', () => {
  it('go round in order', () => {
    expect(draw(new LayerTurns(), 7, 3, 'round-robin')).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('follow chance alone where they are random', () => {
    const chances = [0, 0.99, 0.5, 0.5, 0.24, 0.25];
    const random = () => chances.shift() ?? 0;
    expect(draw(new LayerTurns(), 6, 4, 'random', random)).toEqual([0, 3, 2, 2, 0, 1]);
  });

  it('take each layer once a round where they are shuffled', () => {
    fc.assert(
      fc.property(count, chance, (layers, random) => {
        const turns = new LayerTurns();
        const all = Array.from({ length: layers }, (_, i) => i);
        for (let round = 0; round < 5; round += 1) {
          expect(draw(turns, layers, layers, 'shuffle', random).sort((a, b) => a - b)).toEqual(all);
        }
      }),
    );
  });

  it('never play a layer twice in a row where they are shuffled and there are two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), chance, (layers, random) => {
        const drawn = draw(new LayerTurns(), 6 * layers, layers, 'shuffle', random);
        for (let i = 1; i < drawn.length; i += 1) expect(drawn[i]).not.toBe(drawn[i - 1]);
      }),
    );
  });

  it('come in every order where they are shuffled', () => {
    let seed = 7;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    const rounds = new Set<string>();
    const turns = new LayerTurns();
    for (let i = 0; i < 300; i += 1) rounds.add(draw(turns, 3, 3, 'shuffle', random).join(''));
    expect(rounds.size).toBe(6);
  });

  it('start anew where layers came or went, and stay within them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(count, fc.constantFrom('round-robin', 'random', 'shuffle'))),
        chance,
        (hits, random) => {
          const turns = new LayerTurns();
          for (const [layers, order] of hits) {
            const drawn = turns.next(layers, order, random);
            expect(drawn).toBeGreaterThanOrEqual(0);
            expect(drawn).toBeLessThan(layers);
          }
        },
      ),
    );
  });

  it('bear a source of chance that reaches 1', () => {
    for (const order of ['random', 'shuffle'] as const) {
      expect(new LayerTurns().next(3, order, () => 1)).toBeLessThan(3);
    }
  });
});
