import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../src/kit/lesson.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { shift, wordOn } from '../../src/ml/user-memory.ts';

const SIZE = 8;
const uniform = ROLES.map(() => 1 / ROLES.length);

function lesson(role: Role, embedding: readonly number[], more: Partial<Lesson> = {}): Lesson {
  return {
    sampleId: '0'.repeat(64),
    role,
    embedding: Float32Array.from(embedding),
    modelVersion: '1',
    taughtAtMs: 0,
    ...more,
  };
}

/** A direction this many degrees away from the first axis. */
function at(degrees: number): number[] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle), 0, 0, 0, 0, 0, 0];
}

function heard(role: Role, share: number): number[] {
  return ROLES.map((each) => (each === role ? share : (1 - share) / (ROLES.length - 1)));
}

function shifted(probabilities: readonly number[], lessons: readonly Lesson[], version = '1') {
  return shift(probabilities, Float32Array.from(at(0)), version, lessons);
}

const of = (probabilities: readonly number[], role: Role) =>
  probabilities[ROLES.indexOf(role)] ?? NaN;

const best = (probabilities: readonly number[]) =>
  ROLES[probabilities.indexOf(Math.max(...probabilities))];

describe('shift', () => {
  test('a sound that no lesson is near keeps its probabilities exactly', () => {
    const before = heard('snare', 0.7);
    expect(shifted(before, [lesson('clap', at(90)), lesson('clap', at(60))])).toEqual(before);
    expect(shifted(before, [])).toEqual(before);
  });

  test('one lesson settles what the network left open, and does not overrule it where it is sure', () => {
    const lessons = [lesson('clap', at(5))];
    expect(best(shifted(heard('snare', 0.35), lessons))).toBe('clap');
    expect(best(shifted(heard('snare', 0.95), lessons))).toBe('snare');
  });

  test('lessons that agree overrule even a sure network', () => {
    const lessons = [lesson('clap', at(5)), lesson('clap', at(8)), lesson('clap', at(3))];
    expect(best(shifted(heard('snare', 0.99), lessons))).toBe('clap');
  });

  test('lessons that disagree leave more to the network', () => {
    const agreeing = shifted(heard('snare', 0.6), [lesson('clap', at(5)), lesson('clap', at(5))]);
    const split = shifted(heard('snare', 0.6), [lesson('clap', at(5)), lesson('rim', at(5))]);
    expect(of(split, 'snare')).toBeGreaterThan(of(agreeing, 'snare'));
  });

  test('confirmations protect what is right from a lesson nearby', () => {
    const correction = lesson('clap', at(5));
    const confirmations = [lesson('snare', at(2)), lesson('snare', at(4))];
    expect(best(shifted(heard('snare', 0.35), [correction]))).toBe('clap');
    expect(best(shifted(heard('snare', 0.35), [correction, ...confirmations]))).toBe('snare');
  });

  test('embeddings of another network are not compared', () => {
    const before = heard('snare', 0.35);
    expect(shifted(before, [lesson('clap', at(0))], '2')).toEqual(before);
  });

  test('lessons without an embedding, or with another size or no direction, count for nothing', () => {
    const before = heard('snare', 0.35);
    const odd = [[], [1, 0], at(0).map(() => 0), at(0).map(() => NaN)];
    expect(
      shifted(
        before,
        odd.map((embedding) => lesson('clap', embedding)),
      ),
    ).toEqual(before);
  });

  const embedding = fc.array(fc.float({ noDefaultInfinity: true }), {
    minLength: SIZE,
    maxLength: SIZE,
  });
  const lessons = fc.array(
    fc
      .record({ role: fc.constantFrom(...ROLES), embedding })
      .map((each) => lesson(each.role, each.embedding)),
    { maxLength: 30 },
  );
  const distribution = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: ROLES.length,
      maxLength: ROLES.length,
    })
    .map((weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return sum > 0 ? weights.map((weight) => weight / sum) : uniform;
    });

  test('gives a finite distribution for whatever it is given', () => {
    fc.assert(
      fc.property(distribution, embedding, lessons, (before, where, some) => {
        const after = shift(before, Float32Array.from(where), '1', some);
        expect(after.every((p) => Number.isFinite(p) && p >= 0 && p <= 1)).toBe(true);
        expect(after.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('goes by direction, not by length, and not by the order of the lessons', () => {
    const angle = fc.integer({ min: 0, max: 90 });
    const some = fc.array(fc.tuple(fc.constantFrom<Role>('kick', 'tom', 'conga'), angle), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(distribution, some, fc.integer({ min: 1, max: 100 }), (before, given, scale) => {
        const plain = given.map(([role, degrees]) => lesson(role, at(degrees)));
        const scaled = given
          .map(([role, degrees]) =>
            lesson(
              role,
              at(degrees).map((value) => scale * value),
            ),
          )
          .reverse();
        const expected = shifted(before, plain);
        shifted(before, scaled).forEach((p, i) => expect(p).toBeCloseTo(expected[i] ?? NaN, 4));
      }),
    );
  });

  test('another lesson for a role never makes that role less likely', () => {
    const angle = fc.integer({ min: 0, max: 90 });
    const few = fc.array(fc.tuple(fc.constantFrom<Role>('kick', 'tom', 'conga'), angle), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(distribution, few, angle, (before, given, degrees) => {
        const some = given.map(([role, each]) => lesson(role, at(each)));
        const more = shifted(before, [...some, lesson('kick', at(degrees))]);
        expect(of(more, 'kick')).toBeGreaterThanOrEqual(of(shifted(before, some), 'kick') - 1e-9);
      }),
    );
  });
});

test('wordOn knows the very sample only', () => {
  const lessons = [lesson('clap', at(0), { sampleId: 'a'.repeat(64) })];
  expect(wordOn('a'.repeat(64), lessons)).toBe('clap');
  expect(wordOn('b'.repeat(64), lessons)).toBeNull();
});
