import { expect, test } from 'vitest';
import { notesView } from '../../src/components/controllers/note-view.ts';
import { PLAIN_PROFILE } from '../../src/app/controllers/device.ts';
import { changeProfile } from '../../src/profiles/profile-edits.ts';
import { makeKit, padOf } from './pads.ts';

const { pads } = makeKit();
const snare = padOf(makeKit(), 'snare');
const none = new Set<number>();

test('a grid is looked at from the top, as it lies', () => {
  const grid = { columns: 2, notes: [60, 61, 62, 63] };
  const view = notesView({ ...PLAIN_PROFILE, grid }, pads, none);
  expect(view.columns).toBe(2);
  expect(view.notes.map(({ note }) => note)).toEqual([62, 63, 60, 61]);
});

test('a list has what the profile says, and what came', () => {
  const notes = [{ note: 90, role: 'snare' as const, gmNote: 38, name: 'Head' }];
  const view = notesView({ ...PLAIN_PROFILE, notes }, pads, new Set([12]));
  expect(view.notes).toMatchObject([
    { note: 12, role: null, padId: null, isSaid: false },
    { note: 90, name: 'Head', role: 'snare', padName: snare.name, isSaid: true, sensitivity: 1 },
  ]);
});

test('a profile that says nothing shows what the kit is played by', () => {
  const notes = notesView(PLAIN_PROFILE, pads, none).notes.map(({ note }) => note);
  expect(notes).toEqual(pads.map(({ inputNote }) => inputNote).sort((a, b) => a! - b!));
});

test('what is set of a note is in the profile, within bounds, and can be taken out', () => {
  const meaning = { note: 38, role: 'snare' as const, gmNote: 38 };
  const louder = changeProfile(PLAIN_PROFILE, { kind: 'sensitivity', meaning, sensitivity: 99 });
  expect(louder.notes).toEqual([{ ...meaning, sensitivity: 4 }]);
  const moved = changeProfile(louder, { kind: 'meaning', meaning: { ...meaning, gmNote: 40 } });
  expect(moved.notes).toEqual([{ ...meaning, gmNote: 40, sensitivity: 4 }]);
  expect(changeProfile(moved, { kind: 'remove', note: 38 }).notes).toEqual([]);
  expect(changeProfile(moved, { kind: 'remove', note: 39 })).toBe(moved);
  expect(changeProfile(moved, { kind: 'doubleHitMs', doubleHitMs: 999 }).doubleHitMs).toBe(200);
});
