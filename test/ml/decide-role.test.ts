import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { decideRole } from '../../src/ml/decide-role.ts';

/** Probabilities with this much for one role and for another, the rest spread evenly. */
function heard(first: Role, share: number, second: Role, rest: number): number[] {
  const others = (1 - share - rest) / (ROLES.length - 2);
  return ROLES.map((role) => (role === first ? share : role === second ? rest : others));
}

describe('decideRole', () => {
  test('goes by the sound where the name says nothing', () => {
    expect(decideRole(heard('snare', 0.5, 'clap', 0.4), 'kit/0012.wav')).toEqual({
      role: 'snare',
      confidence: expect.closeTo(0.5, 9) as number,
      source: 'audio',
      nameWord: null,
    });
  });

  test('lets a plain name decide what the sound leaves open, and says which word it was', () => {
    const decision = decideRole(heard('snare', 0.5, 'clap', 0.4), 'kit/Clap 3.wav');
    expect(decision).toMatchObject({ role: 'clap', source: 'name', nameWord: 'clap' });
    expect(decision.confidence).toBeGreaterThan(0.5);
  });

  test('a name that agrees makes it surer', () => {
    const sure = decideRole(heard('kick', 0.8, 'tom', 0.1), 'Kick.wav');
    expect(sure).toMatchObject({ role: 'kick', source: 'audio', nameWord: 'kick' });
    expect(sure.confidence).toBeGreaterThan(0.8);
  });
});
