import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import type { Lesson } from '../../src/kit/lesson.ts';
import { decideRole, type HeardSound } from '../../src/ml/decide-role.ts';

/** Probabilities with this much for one role and for another, the rest spread evenly. */
function heard(first: Role, share: number, second: Role, rest: number): number[] {
  const others = (1 - share - rest) / (ROLES.length - 2);
  return ROLES.map((role) => (role === first ? share : role === second ? rest : others));
}

const sampleId = 'a'.repeat(64);

function sound(probabilities: number[], embedding = Float32Array.of(1, 0)): HeardSound {
  return { sampleId, probabilities, embedding, modelVersion: '1' };
}

function lesson(role: Role, embedding: number[], of = 'b'.repeat(64)): Lesson {
  return {
    sampleId: of,
    role,
    embedding: Float32Array.from(embedding),
    modelVersion: '1',
    taughtAtMs: 0,
  };
}

describe('decideRole', () => {
  test('goes by the sound where the name says nothing', () => {
    expect(decideRole(sound(heard('snare', 0.5, 'clap', 0.4)), 'kit/0012.wav')).toEqual({
      role: 'snare',
      confidence: expect.closeTo(0.5, 9) as number,
      source: 'audio',
      nameWord: null,
    });
  });

  test('lets a plain name decide what the sound leaves open, and says which word it was', () => {
    const decision = decideRole(sound(heard('snare', 0.5, 'clap', 0.4)), 'kit/Clap 3.wav');
    expect(decision).toMatchObject({ role: 'clap', source: 'name', nameWord: 'clap' });
    expect(decision.confidence).toBeGreaterThan(0.5);
  });

  test('a name that agrees makes it surer', () => {
    const sure = decideRole(sound(heard('kick', 0.8, 'tom', 0.1)), 'Kick.wav');
    expect(sure).toMatchObject({ role: 'kick', source: 'audio', nameWord: 'kick' });
    expect(sure.confidence).toBeGreaterThan(0.8);
  });

  test('does not look at the path where names do not count', () => {
    const decision = decideRole(sound(heard('snare', 0.5, 'clap', 0.4)), null);
    expect(decision).toMatchObject({ role: 'snare', source: 'audio', nameWord: null });
  });

  test('follows lessons on sounds like it, and says so', () => {
    const lessons = [lesson('rim', [1, 0]), lesson('rim', [1, 0.05], 'c'.repeat(64))];
    const decision = decideRole(sound(heard('snare', 0.5, 'clap', 0.4)), 'kit/0012.wav', lessons);
    expect(decision).toMatchObject({ role: 'rim', source: 'learned', nameWord: null });
    expect(decision.confidence).toBeGreaterThan(0.5);
  });

  test('lessons on sounds unlike it change nothing', () => {
    const sure = sound(heard('snare', 0.5, 'clap', 0.4));
    const lessons = [lesson('rim', [0, 1])];
    expect(decideRole(sure, 'a.wav', lessons)).toEqual(decideRole(sure, 'a.wav'));
  });

  test('the player’s word on this very sound outdoes everything', () => {
    const lessons = [lesson('cowbell', [], sampleId)];
    const decision = decideRole(sound(heard('kick', 0.99, 'tom', 0)), 'Kick.wav', lessons);
    expect(decision).toEqual({ role: 'cowbell', confidence: 1, source: 'learned', nameWord: null });
  });
});
