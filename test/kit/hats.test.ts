import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hatLadder, hatStepOf } from '../../src/kit/hats.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { makePad } from './hat-pads.ts';

const open = makePad('open', 'open-hat', 46);
const half = makePad('half', 'open-hat', 84, { name: 'HH half open' });
const closed = makePad('closed', 'closed-hat', 42);
const pedal = makePad('pedal', 'closed-hat', 44);

describe('the step of a hat', () => {
  test.each([
    ['Open Hat', 'half', false],
    ['HH half', 'half', true],
    ['HalfOpenHat', 'half', true],
    ['hat_semiopen 2', 'half', true],
    ['Semi-Open', 'half', true],
    ['Loose hat', 'half', true],
    ['Behalf', 'half', false],
    ['Semitone', 'half', false],
    ['Losse', 'half', false],
  ] as const)('%s', (name, step, is) => {
    expect(hatStepOf({ role: 'open-hat', gmNote: 46, name }) === step).toBe(is);
    expect(hatStepOf({ role: 'closed-hat', gmNote: 44, name }) === step).toBe(is);
  });

  test('goes by note and name for the pedal, and only of hats', () => {
    expect(hatStepOf(pedal)).toBe('pedal');
    expect(hatStepOf({ ...closed, name: 'Foot hat' })).toBe('pedal');
    expect(hatStepOf(closed)).toBe('closed');
    expect(hatStepOf({ ...open, gmNote: 44 })).toBe('open');
    for (const role of ROLES.filter((each) => !each.endsWith('-hat'))) {
      expect(hatStepOf({ role, gmNote: 44, name: 'half pedal' })).toBeNull();
    }
  });
});

describe('the ladder', () => {
  const places = (...pads: Parameters<typeof hatLadder>[0]) =>
    hatLadder(pads).map(({ padId, min, max }) => [padId, min, max]);

  test('shares the way of the pedal evenly', () => {
    expect(places(open, pedal, half, closed)).toEqual([
      ['closed', 0, 1 / 3],
      ['half', 1 / 3, 2 / 3],
      ['open', 2 / 3, 1],
    ]);
    expect(places(open, closed)).toEqual([
      ['closed', 0, 0.5],
      ['open', 0.5, 1],
    ]);
    expect(places(pedal, closed)).toEqual([['closed', 0, 1]]);
    expect(places(pedal, makePad('kick', 'kick', 36))).toEqual([]);
  });

  test('takes one hat a step: that on its note, else the first', () => {
    const more = [makePad('a', 'closed-hat', 83), makePad('b', 'open-hat', 84)];
    expect(places(...more, closed, open).map(([id]) => id)).toEqual(['closed', 'open']);
    expect(places(...more).map(([id]) => id)).toEqual(['a', 'b']);
  });

  test('heeds places that were given, whatever the pad is', () => {
    const wide = { ...open, hatOpennessMin: 0.2 };
    const bell = makePad('bell', 'cowbell', 56, { hatOpennessMin: 0.9, hatOpennessMax: 0.5 });
    expect(places(closed, wide, bell)).toEqual([
      ['open', 0.2, 1],
      ['bell', 0.5, 0.9],
      ['closed', 0, 0.5],
    ]);
  });

  test('without places given covers the pedal without gaps, each pad once', () => {
    const pads = [pedal, closed, half, open, makePad('more', 'open-hat', 90)];
    fc.assert(
      fc.property(fc.shuffledSubarray(pads), (some) => {
        const rungs = hatLadder(some);
        rungs.forEach(({ min }, i) => expect(min).toBe(rungs[i - 1]?.max ?? 0));
        if (rungs.length > 0) expect(rungs.at(-1)?.max).toBe(1);
        expect(new Set(rungs.map(({ padId }) => padId)).size).toBe(rungs.length);
      }),
    );
  });
});
