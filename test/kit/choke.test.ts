import { expect, test } from 'vitest';
import { withDefaultChokes } from '../../src/kit/build-kit.ts';
import { defaultChokes, sameChokes } from '../../src/kit/choke.ts';
import { renamePad, setPadRole } from '../../src/kit/edits.ts';
import { ROLE_NOTES } from '../../src/kit/gm-notes.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { makeKit, makePad } from './hat-pads.ts';

type Sound = [role: Role, note: number | null, name?: string];

function silences(killer: Sound, victim: Sound): boolean {
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

test('of the hats each silences the more open ones, but the pedal no closed hat', () => {
  const ladder: Sound[] = [
    ['closed-hat', 44],
    ['closed-hat', 42],
    ['open-hat', 83, 'Half Open Hat'],
    ['open-hat', 46],
  ];
  expect(ladder.map((killer) => ladder.map((victim) => silences(killer, victim)))).toEqual([
    [false, false, true, true],
    [false, false, true, true],
    [false, false, false, true],
    [false, false, false, false],
  ]);
});

test('the name makes a hat half-open, and takes it back', () => {
  const kit = makeKit(makePad('hat', 'open-hat', 46));
  const half = renamePad(kit, 'hat', 'Loose hat');
  expect(half.pads[0]).toMatchObject(defaultChokes('open-hat', 46, 'loose'));
  expect(half.pads[0]?.chokeGroups).toEqual(['half-hat']);
  expect(renamePad(half, 'hat', 'Open hat').pads[0]).toMatchObject(defaultChokes('open-hat', 46));
  const own = makeKit(makePad('hat', 'open-hat', 46, { chokedBy: ['mine'] }));
  expect(renamePad(own, 'hat', 'Loose hat').pads[0]?.chokedBy).toEqual(['mine']);
});

test('chokes of older documents count as untouched, and stay until something else changes them', () => {
  const former = makePad('hat', 'open-hat', 46, { chokeGroups: [], chokedBy: ['closed-hat'] });
  const kit = makeKit(former);
  expect(setPadRole(kit, 'hat', 'kick').pads[0]).toMatchObject({ chokeGroups: [], chokedBy: [] });
  expect(withDefaultChokes(former, { ...former, chokedBy: ['mine'] })).toBe(former);
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
