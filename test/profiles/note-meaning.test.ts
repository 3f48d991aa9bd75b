import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GM_NOTE_MAX, GM_NOTE_MIN, ROLE_NOTES } from '../../src/kit/gm-notes.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { NO_NOTE, noteTable } from '../../src/profiles/note-table.ts';
import type { NoteMeaning } from '../../src/profiles/profile-schema.ts';
import { makePad } from '../kit/hat-pads.ts';

const pad = (role: Role, note: number | null, changes: Partial<Pad> = {}) =>
  makePad(`${role}-${note}`, role, note, changes);
const says = (...notes: [note: number, role: Role, gmNote: number][]): NoteMeaning[] =>
  notes.map(([note, role, gmNote]) => ({ note, role, gmNote }));
/** What these notes play; null for nothing. */
const plays = (notes: NoteMeaning[], pads: Pad[], ...asked: number[]) => {
  const table = noteTable({ notes }, pads);
  return asked.map((note) => (table[note] === NO_NOTE ? null : table[note]));
};

describe('without a profile', () => {
  test('a note plays the pad on that note, whatever it is', () => {
    const pads = [pad('clap', 36), pad('kick', 38), pad('other', 90)];
    expect(plays([], pads, 36, 38, 90)).toEqual([36, 38, 90]);
  });

  test('a drum that the kit has elsewhere is found', () => {
    const pads = [pad('kick', 36), pad('snare', 38), pad('crash', 49), pad('closed-hat', 42)];
    expect(plays([], pads, 35, 40, 57, 44)).toEqual([36, 38, 49, 42]);
  });

  test('rim and open hat have who stands in for them; other drums have not', () => {
    const pads = [pad('snare', 38), pad('closed-hat', 42)];
    expect(plays([], pads, 37, 46, 36, 39, 49)).toEqual([38, 42, null, null, null]);
  });

  test('notes outside the percussion map play nothing but pads of theirs', () => {
    expect(plays([], [pad('kick', 36), pad('other', 58)], 10, 34, 71, 83)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('with a profile', () => {
  test('it is the drum that counts: a pad on the note that is another is not it', () => {
    const pads = [pad('ride', 38), pad('snare', 60)];
    expect(plays(says([10, 'snare', 38]), pads, 10)).toEqual([60]);
  });

  test('but a pad that was taught the note is, and so is a kit’s free note', () => {
    const taught = pad('tom', 45, { inputNote: 38 });
    expect(plays(says([10, 'snare', 38]), [taught, pad('snare', 40)], 10)).toEqual([38]);
    expect(plays(says([10, 'snare', 90]), [pad('other', 90), pad('snare', 38)], 10)).toEqual([90]);
  });

  test('a role that the kit lacks altogether is the pad on the note, if there is one', () => {
    expect(plays(says([10, 'cowbell', 56]), [pad('other', 56)], 10)).toEqual([56]);
    expect(plays(says([10, 'cowbell', 56]), [pad('other', 58)], 10)).toEqual([null]);
  });

  test('a drum whose pad was taught another note is played by that', () => {
    expect(plays(says([10, 'snare', 38]), [pad('snare', 38, { inputNote: 77 })], 10)).toEqual([77]);
  });
});

test('whatever kit and profile: a note plays an input note of the kit, or nothing', () => {
  const note = fc.integer({ min: 0, max: 127 });
  const role = fc.constantFrom(...ROLES);
  const meaning = fc.record({ note, role, gmNote: note });
  const somePad = fc
    .tuple(role, note, fc.option(note))
    .map(([of, gmNote, inputNote]) => pad(of, gmNote, { inputNote }));
  fc.assert(
    fc.property(fc.array(meaning), fc.array(somePad), (notes, pads) => {
      const held = new Set(pads.map(({ inputNote }) => inputNote));
      for (const played of noteTable({ notes }, pads)) {
        if (played !== NO_NOTE) expect(held).toContain(played);
      }
    }),
  );
});

test('every drum of General MIDI plays a pad of its role in a kit that has one of each', () => {
  const pads = ROLES.flatMap((role) => {
    const [first] = ROLE_NOTES[role];
    return first === undefined ? [] : [pad(role, first)];
  });
  const table = noteTable({ notes: [] }, pads);
  for (let note = GM_NOTE_MIN; note <= GM_NOTE_MAX; note += 1) {
    const meant = ROLES.find((role) => ROLE_NOTES[role].includes(note));
    const played = pads.find(({ inputNote }) => inputNote === table[note]);
    if (meant !== 'other') expect(played?.role).toBe(meant);
  }
});
