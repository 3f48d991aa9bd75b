import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HatPedal } from '../../../src/audio/engine/hat-pedal.ts';
import type { HatStep } from '../../../src/kit/hats.ts';

type Hit = readonly [step: HatStep, value: number];

function play(...hits: Hit[]): HatPedal {
  const pedal = new HatPedal();
  for (const [step, value] of hits) {
    pedal.move(value);
    pedal.hit(step);
  }
  return pedal;
}

const opennessAt = (pedal: HatPedal, value: number) => {
  pedal.move(value);
  return pedal.openness;
};
const within = (min: number, max: number) => fc.integer({ min, max });

describe('openness', () => {
  test('there is no pedal before the first value, nor after it has gone', () => {
    const pedal = new HatPedal();
    expect([pedal.isKnown, pedal.openness]).toEqual([false, 1]);
    pedal.move(127);
    expect([pedal.isKnown, pedal.openness]).toEqual([true, 0]);
    pedal.forget();
    expect(pedal.isKnown).toBe(false);
  });

  test('127 is closed and 0 open, and inverted the other way', () => {
    const pedal = play();
    expect([127, 0, 63.5].map((value) => opennessAt(pedal, value))).toEqual([0, 1, 0.5]);
    pedal.mode = 'inverted';
    expect([127, 0, 63.5].map((value) => opennessAt(pedal, value))).toEqual([1, 0, 0.5]);
  });

  test('the whole way of a pedal counts, as far as it was seen, and 37 to 90 before', () => {
    const pedal = play();
    expect(opennessAt(pedal, 90)).toBe(0);
    expect(opennessAt(pedal, 0)).toBe(1);
    expect(opennessAt(pedal, 45)).toBe(0.5);
    expect(opennessAt(pedal, 120)).toBe(0);
    expect(opennessAt(pedal, 90)).toBe(0.25);
  });

  test.each([NaN, -1, 128, Infinity])('%d moves nothing', (value) => {
    const pedal = play();
    pedal.move(100);
    pedal.move(value);
    expect(pedal.openness).toBe(0);
  });

  test('is always within 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(within(0, 127), { minLength: 1 }), fc.boolean(), (values, inverted) => {
        const pedal = new HatPedal();
        pedal.mode = inverted ? 'inverted' : 'normal';
        for (const value of values) {
          pedal.move(value);
          expect(pedal.openness).toBeGreaterThanOrEqual(0);
          expect(pedal.openness).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('which way round it is', () => {
  // A module tells closed and open apart somewhere between; `turn` makes it the other way round.
  const moduleHits = (turn: (value: number) => number) =>
    fc.array(
      fc.oneof(
        within(100, 127).map((value): Hit => ['closed', turn(value)]),
        within(0, 60).map((value): Hit => ['open', turn(value)]),
        within(61, 99).map((value): Hit => ['half', turn(value)]),
        within(100, 127).map((value): Hit => ['pedal', turn(value)]),
      ),
      { maxLength: 30 },
    );
  const enough = (hits: Hit[]) =>
    (['closed', 'open'] as const).every(
      (step) => hits.filter(([each]) => each === step).length >= 2,
    );

  test('two closed and two open hits find out, whatever else is played', () => {
    fc.assert(
      fc.property(moduleHits((value) => 127 - value).filter(enough), (hits) => {
        expect(play(...hits).isInverted).toBe(true);
      }),
    );
  });

  test('a usual module is never taken for an inverted one', () => {
    fc.assert(
      fc.property(
        moduleHits((value) => value),
        (hits) => {
          expect(play(...hits).isInverted).toBe(false);
        },
      ),
    );
  });

  test('two hits are enough where they lie far apart, four where they do not', () => {
    expect(play(['closed', 3]).isInverted).toBe(false);
    expect(play(['closed', 3], ['open', 120]).isInverted).toBe(true);
    expect(play(['closed', 30], ['open', 80], ['closed', 40]).isInverted).toBe(false);
    expect(play(['closed', 30], ['open', 80], ['closed', 40], ['open', 80]).isInverted).toBe(true);
    expect(play(['closed', 30], ['open', 50], ['closed', 30], ['open', 50]).isInverted).toBe(false);
  });

  test('of a module with one note the foot says it, three times', () => {
    const stick: Hit[] = [
      ['open', 0],
      ['open', 127],
      ['open', 60],
    ];
    const foot: Hit = ['pedal', 2];
    expect(play(...stick, foot, foot).isInverted).toBe(false);
    expect(play(...stick, foot, foot, foot).isInverted).toBe(true);
    // A foot that came late or early says nothing.
    expect(play(foot, foot, ['pedal', 64], ['pedal', 125], foot).isInverted).toBe(false);
  });

  test('another module may be the other way round', () => {
    const closed: Hit = ['closed', 0];
    const open: Hit = ['open', 127];
    const pedal = play(closed, open, closed, open);
    for (let i = 0; i < 8; i += 1) {
      pedal.move(127);
      pedal.hit('closed');
      pedal.move(0);
      pedal.hit('open');
    }
    expect(pedal.isInverted).toBe(false);
  });

  test('the player has the last word', () => {
    const pedal = play(['closed', 0], ['open', 127], ['closed', 0], ['open', 127]);
    pedal.mode = 'normal';
    expect(pedal.isInverted).toBe(false);
    pedal.mode = 'auto';
    expect(pedal.isInverted).toBe(true);
    expect(Object.assign(play(), { mode: 'inverted' }).isInverted).toBe(true);
  });
});

describe('whether the module tells closed and open apart', () => {
  test('not while one of the notes has not come', () => {
    expect(play(['closed', 0], ['closed', 127], ['pedal', 127]).tellsApart).toBe(false);
    expect(play(['closed', 120], ['open', 70]).tellsApart).toBe(true);
  });

  test('not where both come at the same places', () => {
    const mixed: Hit[] = [0, 127, 0, 127].flatMap((value): Hit[] => [
      ['closed', value],
      ['open', value],
    ]);
    expect(play(...mixed).tellsApart).toBe(false);
  });
});
