import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignNotes } from '../../src/kit/assign-notes.ts';
import { bankCount, layoutSlots, type PlaceablePad } from '../../src/kit/layout.ts';
import { sounds } from './arbitraries.ts';

const placed = sounds.map((kit): PlaceablePad[] => {
  const notes = assignNotes(kit);
  return kit.map(({ role }, i) => ({ role, gmNote: notes[i]! }));
});

describe('layoutSlots', () => {
  test('a small kit lies where General MIDI pad controllers have it, gaps and all', () => {
    const slots = layoutSlots([
      { role: 'kick', gmNote: 36 },
      { role: 'snare', gmNote: 38 },
      { role: 'closed-hat', gmNote: 42 },
      { role: 'open-hat', gmNote: 46 },
      { role: 'crash', gmNote: 49 },
    ]);
    expect(slots).toEqual([0, 2, 6, 10, 13]);
  });

  test('other General MIDI sounds fill the gaps before sounds on free notes', () => {
    const slots = layoutSlots([
      { role: 'kick', gmNote: 84 },
      { role: 'kick', gmNote: 83 },
      { role: 'kick', gmNote: 36 },
      { role: 'cowbell', gmNote: 56 },
      { role: 'kick', gmNote: 35 },
    ]);
    expect(slots).toEqual([4, 3, 0, 2, 1]);
  });

  test('sixteen kicks make one bank', () => {
    const notes = assignNotes(
      Array.from({ length: 16 }, () => ({
        role: 'kick' as const,
        confidence: 1,
        pitchHz: null,
        brightnessHz: 0,
        decaySec: 0,
      })),
    );
    const slots = layoutSlots(notes.map((gmNote) => ({ role: 'kick', gmNote })));
    expect(slots.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    expect(slots[0]).toBe(0);
  });

  test('slots that are taken stay out', () => {
    const kick = { role: 'kick', gmNote: 36 } as const;
    expect(layoutSlots([kick], new Set([0, 1]))).toEqual([2]);
  });

  test('any kit: one pad a slot, notes 36 to 51 at home, no gap from sixteen pads on', () => {
    fc.assert(
      fc.property(placed, (pads) => {
        const slots = layoutSlots(pads);
        expect(new Set(slots).size).toBe(pads.length);
        pads.forEach(({ gmNote }, i) => {
          if (gmNote! >= 36 && gmNote! <= 51) expect(slots[i]).toBe(gmNote! - 36);
        });
        expect(Math.max(-1, ...slots)).toBeLessThan(Math.max(16, pads.length));
      }),
    );
  });
});

test.each([
  [[], 1],
  [[0], 1],
  [[15, 3], 1],
  [[16], 2],
  [[2, 39, 5], 3],
])('a kit with pads in the slots %j has %i banks', (slots, banks) => {
  expect(bankCount({ pads: slots.map((slot) => ({ slot })) })).toBe(banks);
});
