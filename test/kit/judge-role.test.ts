import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judged, type RoleDecision } from '../../src/kit/judge-role.ts';
import type { Classification } from '../../src/kit/kit-schema.ts';
import { role as anyRole } from './arbitraries.ts';

const ear: Classification = { role: 'clap', confidence: 0.7, topThree: [], modelVersion: '1' };
const found = (more: Partial<RoleDecision> = {}): RoleDecision => ({
  role: 'clap',
  confidence: 0.9,
  source: 'audio',
  nameWord: null,
  ...more,
});

describe('a role that a file says', () => {
  test('stands, and what speaks for another is kept beside it', () => {
    expect(judged('snare', ear, found({ nameWord: 'clp' }))).toEqual({
      role: 'snare',
      roleSource: 'maker',
      makerRole: 'snare',
      rival: { role: 'clap', confidence: 0.9, nameWord: 'clp' },
    });
    expect(judged('snare', ear, null).rival).toEqual({ role: 'clap', confidence: 0.7 });
  });

  test('has no rival in a like role, nor in “other”', () => {
    const alike = [
      ['closed-hat', 'open-hat'],
      ['open-hat', 'closed-hat'],
      ['ride', 'crash'],
      ['tom', 'conga'],
      ['snare', 'rim'],
      ['woodblock', 'rim'],
      ['kick', 'other'],
      ['kick', 'kick'],
    ] as const;
    for (const [said, role] of alike) {
      expect(judged(said, ear, found({ role })).rival).toBeUndefined();
    }
    expect(judged('other', ear, found()).rival).toMatchObject({ role: 'clap' });
    expect(judged('snare', ear, found({ role: 'woodblock' })).rival).toBeDefined();
  });

  test('gives way to the player’s own word on this sound, and to nothing else', () => {
    expect(judged('snare', ear, found({ source: 'learned', confidence: 1 }))).toMatchObject({
      role: 'clap',
      roleSource: 'learned',
      makerRole: 'snare',
    });
    fc.assert(
      fc.property(
        anyRole,
        anyRole,
        fc.constantFrom('audio', 'name', 'learned'),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (said, role, source, confidence) => {
          expect(judged(said, ear, found({ role, source, confidence })).role).toBe(said);
        },
      ),
    );
  });
});

test('without it, what was heard decides, if anything was', () => {
  expect(judged(null, ear, found({ source: 'name' }))).toMatchObject({ roleSource: 'name' });
  expect(judged(null, null, null)).toEqual({ role: 'other', roleSource: 'none' });
});
