import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildKit } from '../../src/kit/build-kit.ts';
import { checkKit } from '../../src/kit/check-kit.ts';
import * as edits from '../../src/kit/edits.ts';
import { kitSchema, type Kit, type Pad } from '../../src/kit/kit-schema.ts';
import { ROLES, type Role } from '../../src/kit/roles.ts';
import { newSound, role, sample } from './arbitraries.ts';

function kitOf(...roles: Role[]): Kit {
  const features = { pitchHz: null, brightnessHz: 2000, decaySec: 0.2 };
  return buildKit(
    'Kit',
    roles.map((declared, n) => ({
      sample: sample(n),
      padName: declared,
      classification: null,
      role: declared,
      features,
    })),
  );
}

const notes = (kit: Kit) => kit.pads.map((pad) => pad.gmNote);
const ids = (kit: Kit) => kit.pads.map((pad) => pad.id) as [string, string, string];

describe('setPadRole', () => {
  test('moves the pad to the first free note of the role, marks it, and leaves its slot', () => {
    const kit = kitOf('kick', 'snare', 'other');
    const after = edits.setPadRole(kit, ids(kit)[2], 'snare');
    expect(after.pads[2]).toMatchObject({
      role: 'snare',
      roleSource: 'user',
      gmNote: 40,
      inputNote: 40,
      slot: kit.pads[2]!.slot,
    });
    expect(after.pads.slice(0, 2)).toEqual(kit.pads.slice(0, 2));
  });

  test('takes a note above the map when the role has none left', () => {
    const kit = kitOf('rim', 'kick');
    expect(notes(edits.setPadRole(kit, ids(kit)[1], 'rim'))).toEqual([37, 83]);
  });

  test("keeps a note that is the new role's already", () => {
    const kit = kitOf('other');
    const onClap = edits.setPadNote(kit, ids(kit)[0], 40);
    expect(notes(edits.setPadRole(onClap, ids(kit)[0], 'snare'))).toEqual([40]);
  });

  test("brings the new role's chokes, unless the pad has its own", () => {
    const kit = kitOf('closed-hat', 'open-hat');
    const swapped = edits.setPadRole(kit, ids(kit)[0], 'open-hat');
    expect(swapped.pads[0]).toMatchObject({
      chokeGroups: [],
      chokedBy: ['closed-hat', 'half-hat'],
    });
    const own: Kit = { ...kit, pads: [{ ...kit.pads[0]!, chokeGroups: ['mine'] }] };
    expect(edits.setPadRole(own, ids(kit)[0], 'kick').pads[0]!.chokeGroups).toEqual(['mine']);
  });

  test('to the role it has confirms it', () => {
    const kit = kitOf('kick');
    const after = edits.setPadRole(kit, ids(kit)[0], 'kick');
    expect(after.pads[0]).toEqual({ ...kit.pads[0], roleSource: 'user' });
    expect(edits.confirmPad(kit, ids(kit)[0])).toEqual(after);
    expect(edits.confirmPad(after, ids(kit)[0])).toBe(after);
  });

  test('leaves a learned input note', () => {
    const kit = kitOf('kick');
    const learned: Kit = { ...kit, pads: [{ ...kit.pads[0]!, inputNote: 60 }] };
    expect(edits.setPadRole(learned, ids(kit)[0], 'clap').pads[0]).toMatchObject({
      gmNote: 39,
      inputNote: 60,
    });
  });
});

describe('setPadNote', () => {
  test('swaps with the pad that has the note', () => {
    const kit = kitOf('kick', 'snare');
    const after = edits.setPadNote(kit, ids(kit)[0], 38);
    expect(after.pads.map((pad) => [pad.gmNote, pad.inputNote])).toEqual([
      [38, 38],
      [36, 36],
    ]);
    expect(after.pads.map((pad) => pad.slot)).toEqual(kit.pads.map((pad) => pad.slot));
  });

  test('swaps input notes apart from General MIDI notes where one was learned', () => {
    const kit = kitOf('kick', 'snare', 'clap');
    const pads: Pad[] = kit.pads.map((pad, i) => ({ ...pad, inputNote: [38, 36, 39][i]! }));
    const after = edits.setPadNote({ ...kit, pads }, ids(kit)[2], 38);
    expect(after.pads.map((pad) => [pad.gmNote, pad.inputNote])).toEqual([
      [36, 39],
      [39, 36],
      [38, 38],
    ]);
    expect(checkKit(after)).toEqual([]);
  });

  test('turns an open triangle into a muted one, chokes included', () => {
    const kit = kitOf('triangle');
    const after = edits.setPadNote(kit, ids(kit)[0], 80);
    expect(after.pads[0]).toMatchObject({ chokeGroups: ['mute-triangle'], chokedBy: [] });
  });

  test.each([-1, 128, 36.5, NaN])('%d is no note', (note) => {
    const kit = kitOf('kick');
    expect(edits.setPadNote(kit, ids(kit)[0], note)).toBe(kit);
  });
});

describe('swapSlots', () => {
  test('swaps two pads, or moves one to an empty slot', () => {
    const kit = kitOf('kick', 'snare');
    expect(edits.swapSlots(kit, 0, 2).pads.map((pad) => pad.slot)).toEqual([2, 0]);
    expect(edits.swapSlots(kit, 2, 5).pads.map((pad) => pad.slot)).toEqual([0, 5]);
    expect(edits.swapSlots(kit, 5, 2).pads.map((pad) => pad.slot)).toEqual([0, 5]);
  });

  test.each([
    [3, 4],
    [0, 0],
    [0, -1],
    [0, 2048],
    [0.5, 0],
  ])('%d and %d: nothing to do', (a, b) => {
    const kit = kitOf('kick', 'snare');
    expect(edits.swapSlots(kit, a, b)).toBe(kit);
  });
});

describe('removePad', () => {
  test('takes the samples that nobody else plays', () => {
    const shared = buildKit(
      'Kit',
      [0, 0, 1].map((n) => ({
        sample: sample(n),
        padName: 'x',
        classification: null,
        features: { pitchHz: null, brightnessHz: 0, decaySec: 0 },
      })),
    );
    const [first, second, third] = ids(shared);
    const one = edits.removePad(shared, first);
    expect(one.pads.map((pad) => pad.id)).toEqual([second, third]);
    expect(one.samples).toEqual([sample(0), sample(1)]);
    expect(edits.removePad(one, second).samples).toEqual([sample(1)]);
  });
});

describe('values', () => {
  test('are set, clamped, and left alone when they are no numbers', () => {
    const kit = kitOf('kick');
    const [id] = ids(kit);
    expect(edits.setPadGainDb(kit, id, -200).pads[0]!.gainDb).toBe(-96);
    expect(edits.setPadPan(kit, id, 3).pads[0]!.pan).toBe(1);
    expect(edits.setPadTuneSemitones(kit, id, -7.5).pads[0]!.tuneSemitones).toBe(-7.5);
    expect(edits.setPadFineCents(kit, id, 130).pads[0]!.fineCents).toBe(100);
    expect(edits.setPadPlaybackMode(kit, id, 'gate').pads[0]!.playbackMode).toBe('gate');
    expect(edits.setPadGainDb(kit, id, NaN)).toBe(kit);
    expect(edits.setPadGainDb(kit, id, 0)).toBe(kit);
    expect(edits.setPadGainDb(kit, 'nobody', 3)).toBe(kit);
  });

  test('names are tidied; an empty one changes nothing', () => {
    const kit = kitOf('kick');
    const [id] = ids(kit);
    expect(edits.renamePad(kit, id, ' Boom\n').pads[0]!.name).toBe('Boom');
    expect(edits.renamePad(kit, id, ' ')).toBe(kit);
    expect(edits.renameKit(kit, ' New ').name).toBe('New');
    expect(edits.renameKit(kit, '')).toBe(kit);
    expect(edits.renameKit(kit, 'Kit')).toBe(kit);
  });
});

describe('any sequence of edits', () => {
  type Edit = (kit: Kit, padId: string) => Kit;
  const value = fc.oneof(fc.double(), fc.integer({ min: -50, max: 140 }));
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    role.map(
      (r): Edit =>
        (kit, id) =>
          edits.setPadRole(kit, id, r),
    ),
    value.map(
      (note): Edit =>
        (kit, id) =>
          edits.setPadNote(kit, id, note),
    ),
    fc.nat({ max: 127 }).map(
      (note): Edit =>
        (kit, id) =>
          edits.setPadNote(kit, id, note),
    ),
    fc.string().map(
      (name): Edit =>
        (kit, id) =>
          edits.renamePad(kit, id, name),
    ),
    fc.string().map(
      (name): Edit =>
        (kit) =>
          edits.renameKit(kit, name),
    ),
    fc.tuple(value, value).map(
      ([a, b]): Edit =>
        (kit) =>
          edits.swapSlots(kit, a, b),
    ),
    value.map(
      (gainDb): Edit =>
        (kit, id) =>
          edits.setPadGainDb(kit, id, gainDb),
    ),
    value.map(
      (pan): Edit =>
        (kit, id) =>
          edits.setPadPan(kit, id, pan),
    ),
    value.map(
      (tune): Edit =>
        (kit, id) =>
          edits.setPadTuneSemitones(kit, id, tune),
    ),
    fc.constant<Edit>((kit, id) => edits.setPadPlaybackMode(kit, id, 'loop')),
    fc.constant<Edit>((kit, id) => edits.confirmPad(kit, id)),
    fc.constant<Edit>((kit, id) => edits.removePad(kit, id)),
  );
  const steps = fc.array(fc.record({ edit, pad: fc.nat() }), { maxLength: 30 });

  test('leaves a sound kit and the kits before it untouched', () => {
    fc.assert(
      fc.property(fc.array(newSound, { maxLength: 140 }), steps, (sounds, sequence) => {
        let kit = buildKit('Kit', sounds);
        for (const { edit: apply, pad } of sequence) {
          const before = structuredClone(kit);
          const after = apply(kit, kit.pads[pad % kit.pads.length]?.id ?? 'nobody');
          expect(kit).toEqual(before);
          if (after !== kit) expect(after).not.toEqual(before);
          kit = after;
        }
        expect(checkKit(kit)).toEqual([]);
        expect(() => kitSchema.parse(kit)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

test('every role can be given', () => {
  for (const to of ROLES) {
    const kit = kitOf('kick');
    expect(edits.setPadRole(kit, ids(kit)[0], to).pads[0]!.role).toBe(to);
  }
});

describe('setPadMuted', () => {
  test('mutes and unmutes; what is so already changes nothing', () => {
    const kit = kitOf('kick', 'snare');
    const [id] = ids(kit);
    expect(edits.setPadMuted(kit, id, false)).toBe(kit);
    const muted = edits.setPadMuted(kit, id, true);
    expect(muted.pads.map((pad) => pad.muted ?? false)).toEqual([true, false]);
    expect(edits.setPadMuted(muted, id, true)).toBe(muted);
    expect(edits.setPadMuted(muted, id, false).pads[0]?.muted).toBe(false);
  });
});

test('resetLevels brings all pads to 0 dB and leaves the rest', () => {
  const kit = kitOf('kick', 'snare');
  const [id] = ids(kit);
  expect(edits.resetLevels(kit)).toBe(kit);
  expect(edits.resetLevels(edits.setPadGainDb(kit, id, -7))).toEqual(kit);
});
