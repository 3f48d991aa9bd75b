import { describe, expect, it } from 'vitest';
import { busOfRole, outputOf } from '../../src/kit/output-bus.ts';
import { ROLES } from '../../src/kit/roles.ts';

describe('where a pad plays into', () => {
  it('is its role’s bus', () => {
    const of = (bus: string) => ROLES.filter((role) => busOfRole(role) === bus);
    expect(of('drums')).toEqual(['kick', 'snare', 'rim', 'clap', 'tom']);
    expect(of('cymbals')).toEqual(['closed-hat', 'open-hat', 'crash', 'ride']);
    expect(of('percussion')).toHaveLength(ROLES.length - 9);
  });

  it('is the bus it names', () => {
    expect(outputOf({ role: 'kick' })).toBe('drums');
    expect(outputOf({ role: 'kick', output: 'cymbals' })).toBe('cymbals');
    expect(outputOf({ role: 'kick', output: 'master' })).toBe('master');
  });
});
