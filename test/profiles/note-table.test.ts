import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pad } from '../../src/kit/kit-schema.ts';
import type { Role } from '../../src/kit/roles.ts';
import { assignDrums } from '../../src/profiles/assign-drums.ts';
import { FACTORY_PROFILES } from '../../src/profiles/factory-profiles.ts';
import { NO_NOTE, noteTable } from '../../src/profiles/note-table.ts';

const profileOf = (id: string) => FACTORY_PROFILES.find((each) => each.id === id)!;
const roland = profileOf('roland-td');

const pad = (role: Role, inputNote: number, gmNote: number | null = inputNote) =>
  ({ role, inputNote, gmNote }) as Pad;
const toms = (...notes: number[]) => notes.map((note) => pad('tom', note));

describe('a kit of four toms', () => {
  const heads = [48, 45, 43, 41];
  test.each([
    [[45], [45, 45, 45, 45]],
    [
      [43, 48],
      [48, 43, 43, 43],
    ],
    [
      [43, 45, 48],
      [48, 45, 43, 43],
    ],
    [
      [41, 43, 45, 48],
      [48, 45, 43, 41],
    ],
    [
      [100, 101, 102, 103],
      [103, 102, 101, 100],
    ],
    [
      [41, 43, 45, 47, 48, 50],
      [48, 45, 43, 41],
    ],
  ])('on toms at %j', (notes, played) => {
    const table = noteTable(roland, toms(...notes));
    expect(heads.map((head) => table[head])).toEqual(played);
    // A rim plays its own tom.
    expect([50, 47, 58, 39].map((rim) => table[rim])).toEqual(played);
  });
});

describe('cymbals', () => {
  test('the ride’s edge is not its bell, nor the second crash a splash', () => {
    const pads = [pad('ride', 51), pad('ride', 53), pad('crash', 49), pad('crash', 55)];
    const table = noteTable(roland, pads);
    expect([51, 59, 53].map((note) => table[note])).toEqual([51, 51, 53]);
    expect([49, 55, 57, 52].map((note) => table[note])).toEqual([49, 49, 49, 49]);
  });

  test('the second crash takes a crash on a free note', () => {
    const table = noteTable(roland, [pad('crash', 49), pad('crash', 90, null)]);
    expect([49, 57].map((note) => table[note])).toEqual([49, 90]);
  });
});

test('a pad on the very note is played if it is the drum, wherever else it belongs; one of another role is not', () => {
  const pads = [pad('shaker', 45), ...toms(41, 48), pad('crash', 57, 55), pad('crash', 49)];
  const table = noteTable(roland, pads);
  expect(table[45]).toBe(48);
  expect(table[57]).toBe(57);
});

test('stand-ins: a cross-stick on the snare, an open hat on the closed; else nothing', () => {
  const table = noteTable(roland, [pad('snare', 38), pad('closed-hat', 42)]);
  expect([37, 40, 46, 26].map((note) => table[note])).toEqual([38, 38, 42, 42]);
  expect([36, 49, 27, 0].map((note) => table[note])).toEqual([NO_NOTE, NO_NOTE, NO_NOTE, NO_NOTE]);
});

describe('assignDrums', () => {
  const notes = fc
    .uniqueArray(fc.integer({ min: 0, max: 127 }), { minLength: 1, maxLength: 8 })
    .map((list) => list.sort((a, b) => a - b));
  const candidates = (list: readonly number[]) => list.map((at) => ({ at, inputNote: at }));

  test('keeps the order, and plays a pad on the very note', () => {
    fc.assert(
      fc.property(notes, notes, (drums, pads) => {
        const played = assignDrums(drums, candidates(pads));
        expect(played).toHaveLength(drums.length);
        expect(played).toEqual([...played].sort((a, b) => a - b));
        drums.forEach((drum, i) => {
          if (pads.includes(drum)) expect(played[i]).toBe(drum);
        });
      }),
    );
  });

  test('without pads on their notes, as many pads sound as there can', () => {
    fc.assert(
      fc.property(notes, notes, (drums, all) => {
        const pads = all.filter((note) => !drums.includes(note));
        fc.pre(pads.length > 0);
        const played = new Set(assignDrums(drums, candidates(pads)));
        expect(played.size).toBe(Math.min(drums.length, pads.length));
      }),
    );
  });

  test('in no order of the pads it differs', () => {
    fc.assert(
      fc.property(notes, notes, (drums, pads) => {
        const backwards = candidates(pads).reverse();
        expect(assignDrums(drums, backwards)).toEqual(assignDrums(drums, candidates(pads)));
      }),
    );
  });
});
