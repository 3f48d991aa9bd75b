import { expect, test } from 'vitest';
import { defaultChokes, sameChokes } from '../../src/kit/choke.ts';
import { ROLE_NOTES } from '../../src/kit/gm-notes.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';

function silences(killer: [Role, number | null], victim: [Role, number | null]): boolean {
  const { chokeGroups } = defaultChokes(...killer);
  return defaultChokes(...victim).chokedBy.some((group) => chokeGroups.includes(group));
}

test('closed hats silence open hats, wherever they lie, and nothing the other way', () => {
  for (const note of [42, 44, 83, null]) {
    expect(silences(['closed-hat', note], ['open-hat', 46])).toBe(true);
    expect(silences(['closed-hat', note], ['open-hat', 90])).toBe(true);
    expect(silences(['closed-hat', note], ['closed-hat', 42])).toBe(false);
    expect(silences(['open-hat', 46], ['closed-hat', note])).toBe(false);
  }
});

test('the muted triangle silences the open one', () => {
  expect(silences(['triangle', 80], ['triangle', 81])).toBe(true);
  expect(silences(['triangle', 81], ['triangle', 80])).toBe(false);
  expect(silences(['triangle', 80], ['open-hat', 46])).toBe(false);
});

test('all other roles ring out', () => {
  for (const role of ROLES) {
    if (['closed-hat', 'open-hat', 'triangle'].includes(role)) continue;
    for (const note of ROLE_NOTES[role]) {
      expect(defaultChokes(role, note)).toEqual({ chokeGroups: [], chokedBy: [] });
    }
  }
});

test('choke rules are equal in any order', () => {
  const rules = { chokeGroups: ['a', 'b'], chokedBy: [] };
  expect(sameChokes(rules, { chokeGroups: ['b', 'a'], chokedBy: [] })).toBe(true);
  expect(sameChokes(rules, { chokeGroups: ['a'], chokedBy: [] })).toBe(false);
  expect(sameChokes(rules, { chokeGroups: ['a', 'b'], chokedBy: ['c'] })).toBe(false);
});
