import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setChoke, silences } from '../../src/kit/edits-choke.ts';
import { kitSchema, type Kit, type Pad } from '../../src/kit/kit-schema.ts';
import { makeKit, makePad } from './hat-pads.ts';

/** Whether each pad, by row, silences each, by column. */
const matrix = ({ pads }: Kit) =>
  pads.map((killer) => pads.map((victim) => silences(killer, victim)));
const padOf = (kit: Kit, id: string) => kit.pads.find((pad) => pad.id === id)!;

const hats = makeKit(
  makePad('pedal', 'closed-hat', 44),
  makePad('closed', 'closed-hat', 42),
  makePad('open', 'open-hat', 46),
  makePad('crash', 'crash', 49),
  makePad('kick', 'kick', 36),
);

describe('one choke on or off', () => {
  test('leaves the usual groups to the sounds that come with them', () => {
    const kit = makeKit(makePad('closed', 'closed-hat', 42), makePad('crash', 'crash', 49));
    const after = setChoke(kit, 'closed', 'crash', true);
    expect(padOf(after, 'closed').chokeGroups).toEqual(['closed-hat', 'choke-1']);
    expect(padOf(after, 'crash').chokedBy).toEqual(['choke-1']);
  });

  test('uses one group for several pads that are silenced by the same', () => {
    const first = setChoke(hats, 'kick', 'crash', true);
    const both = setChoke(first, 'kick', 'open', true);
    expect(padOf(both, 'kick').chokeGroups).toEqual(['choke-1']);
    expect(padOf(both, 'open').chokedBy).toEqual(['closed-hat', 'half-hat', 'choke-1']);
    const third = setChoke(both, 'pedal', 'crash', true);
    expect(padOf(third, 'pedal').chokeGroups).toEqual(['closed-hat', 'choke-1']);
    expect(matrix(third)[0]).toEqual([false, false, true, true, false]);
  });

  test('off and on again is what a hat came with', () => {
    const off = setChoke(hats, 'closed', 'open', false);
    expect(padOf(off, 'closed').chokeGroups).toEqual([]);
    expect(padOf(off, 'open')).toBe(padOf(hats, 'open'));
    expect(setChoke(off, 'closed', 'open', true)).toEqual(hats);
  });

  test('a pad may silence its own voices', () => {
    const on = setChoke(hats, 'crash', 'crash', true);
    expect(padOf(on, 'crash')).toMatchObject({ chokeGroups: ['choke-1'], chokedBy: ['choke-1'] });
    expect(setChoke(on, 'crash', 'crash', false)).toEqual(hats);
  });

  test('changes nothing where it is so, or a pad is unknown', () => {
    expect(setChoke(hats, 'closed', 'open', true)).toBe(hats);
    expect(setChoke(hats, 'open', 'closed', false)).toBe(hats);
    expect(setChoke(hats, 'nobody', 'open', true)).toBe(hats);
    expect(setChoke(hats, 'closed', 'nobody', false)).toBe(hats);
  });

  test('is refused where groups run out', () => {
    const groups = Array.from({ length: 16 }, (_, i) => `g${i}`);
    // Each group of the killer has another killer, so that none can be shared.
    const full = makeKit(
      makePad('killer', 'kick', 36, { chokeGroups: groups }),
      makePad('other', 'snare', 38, { chokeGroups: groups }),
      makePad('victim', 'crash', 49),
    );
    expect(setChoke(full, 'killer', 'victim', true)).toBe(full);
    // And the relations that would have to be made good can't be.
    const crowd = makeKit(
      makePad('a', 'kick', 36, { chokeGroups: groups }),
      makePad('b', 'snare', 38, { chokeGroups: groups }),
      makePad('c', 'crash', 49, { chokedBy: groups }),
      makePad('d', 'crash', 57, { chokedBy: groups }),
    );
    expect(setChoke(crowd, 'a', 'c', false)).toBe(crowd);
  });
});

describe('any kit, any choke', () => {
  const groups = fc.uniqueArray(
    fc.constantFrom('closed-hat', 'half-hat', 'a', 'b', 'c', 'choke-1', 'choke-3'),
    { maxLength: 4 },
  );
  const kits = fc
    .array(fc.record({ chokeGroups: groups, chokedBy: groups }), { minLength: 2, maxLength: 7 })
    .map((pads) =>
      makeKit(
        ...pads.map((chokes, i): Pad => {
          const role = (['closed-hat', 'open-hat', 'crash'] as const)[i % 3]!;
          return makePad(`p${i}`, role, [42, 46, 49][i % 3]!, chokes);
        }),
      ),
    );
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  });

  test('changes that one relation, and no other', () => {
    fc.assert(
      fc.property(kits, edits, (start, steps) => {
        let kit = start;
        for (const [k, v, on] of steps) {
          const [killer, victim] = [k % kit.pads.length, v % kit.pads.length];
          const before = matrix(kit);
          const after = setChoke(kit, `p${killer}`, `p${victim}`, on);
          // Seven pads have groups to spare.
          before[killer]![victim] = on;
          expect(matrix(after)).toEqual(before);
          expect(kitSchema.safeParse(after).success).toBe(true);
          kit = after;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('on and off again leaves a kit as it was', () => {
    fc.assert(
      fc.property(kits, fc.nat(), fc.nat(), (kit, k, v) => {
        const ids = [`p${k % kit.pads.length}`, `p${v % kit.pads.length}`] as const;
        const on = setChoke(kit, ...ids, true);
        fc.pre(on !== kit);
        expect(matrix(setChoke(on, ...ids, false))).toEqual(matrix(kit));
      }),
    );
  });

  test('many edits keep within 16 groups, or are refused whole', () => {
    const all = Array.from({ length: 24 }, (_, i) => makePad(`p${i}`, 'other', null));
    const edit = fc.tuple(fc.nat(23), fc.nat(23), fc.boolean());
    fc.assert(
      fc.property(fc.array(edit, { minLength: 200, maxLength: 400 }), (steps) => {
        let kit = makeKit(...all);
        for (const [k, v, on] of steps) {
          const before = matrix(kit);
          const after = setChoke(kit, `p${k}`, `p${v}`, on);
          if (after !== kit) before[k]![v] = on;
          expect(matrix(after)).toEqual(before);
          kit = after;
        }
        const counts = kit.pads.flatMap((pad) => [pad.chokeGroups.length, pad.chokedBy.length]);
        expect(Math.max(...counts)).toBeLessThanOrEqual(16);
      }),
      { numRuns: 10 },
    );
  });
});
