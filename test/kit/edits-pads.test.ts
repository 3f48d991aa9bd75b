import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSounds, buildKit, type NewSound } from '../../src/kit/build-kit.ts';
import { checkKit } from '../../src/kit/check-kit.ts';
import { clearPads, duplicatePad, replacePadSound } from '../../src/kit/edits-pads.ts';
import { removePad, renamePad, setPadGainDb, setPadRole } from '../../src/kit/edits.ts';
import { KIT_LIMITS, kitSchema, type Kit } from '../../src/kit/kit-schema.ts';
import type { Role } from '../../src/kit/roles.ts';
import { newSound, sample } from './arbitraries.ts';

const features = { pitchHz: null, brightnessHz: 2000, decaySec: 0.2 };

function soundOf(n: number, role: Role, confidence = 0.9): NewSound {
  return {
    sample: sample(n),
    padName: `sound_${n}.wav`,
    classification: {
      role,
      confidence,
      topThree: [{ role, probability: confidence }],
      modelVersion: '1',
    },
    features,
  };
}

function kitOf(...roles: Role[]): Kit {
  return buildKit(
    'Kit',
    roles.map((role, n) => soundOf(n, role)),
  );
}

const idAt = (kit: Kit, index: number) => kit.pads[index]?.id ?? 'nobody';

describe('addSounds', () => {
  test('begins at the place it was given and goes on over what is taken', () => {
    const kit = kitOf('kick', 'snare');
    const after = addSounds(kit, [soundOf(7, 'clap'), soundOf(8, 'tom')], 1);
    expect(after.pads.map((pad) => pad.slot)).toEqual([0, 2, 1, 3]);
    expect(after.pads.slice(0, 2)).toEqual(kit.pads);
    expect(after.pads[2]).toMatchObject({ role: 'clap', gmNote: 39, inputNote: 39 });
  });

  test('takes the next place where the one it was given is taken', () => {
    expect(addSounds(kitOf('kick'), [soundOf(7, 'clap')], 0).pads[1]?.slot).toBe(1);
  });

  test('goes on from the first place past the last', () => {
    const sounds = [soundOf(7, 'clap'), soundOf(8, 'clap')];
    const { pads } = addSounds(kitOf('kick'), sounds, KIT_LIMITS.pads - 1);
    expect(pads.map((pad) => pad.slot)).toEqual([0, KIT_LIMITS.pads - 1, 1]);
  });

  test('gives a free note of the role, and its chokes', () => {
    const after = addSounds(kitOf('closed-hat'), [soundOf(7, 'closed-hat')], 9);
    expect(after.pads[1]).toMatchObject({ gmNote: 44, slot: 9 });
    expect(after.pads[1]?.chokeGroups).toEqual(['closed-hat']);
  });

  test('refuses more pads than a kit holds', () => {
    const sounds = Array.from({ length: KIT_LIMITS.pads }, () => soundOf(1, 'kick'));
    expect(() => addSounds(kitOf('kick'), sounds)).toThrow(RangeError);
  });
});

describe('replacePadSound', () => {
  test('leaves all that was set, and drops the old sample', () => {
    const first = kitOf('snare', 'kick');
    const kit = setPadGainDb(first, idAt(first, 0), -6);
    const after = replacePadSound(kit, idAt(kit, 0), soundOf(7, 'clap', 0.8));
    expect(after.pads[0]).toEqual({
      ...kit.pads[0],
      name: 'sound 7',
      role: 'clap',
      classification: soundOf(7, 'clap', 0.8).classification,
      layers: [{ sampleId: sample(7).id, velocityMin: 1, velocityMax: 127, gainDb: 0 }],
    });
    expect(after.pads[1]).toBe(kit.pads[1]);
    expect(after.samples.map(({ id }) => id)).toEqual([sample(1).id, sample(7).id]);
  });

  test('leaves a name and a role that a person set', () => {
    const first = kitOf('snare');
    const named = renamePad(first, idAt(first, 0), 'Mine');
    const kit = setPadRole(named, idAt(named, 0), 'tom');
    const after = replacePadSound(kit, idAt(kit, 0), soundOf(7, 'clap'));
    expect(after.pads[0]).toMatchObject({
      name: 'Mine',
      role: 'tom',
      roleSource: 'user',
      classification: { role: 'clap' },
    });
  });

  test('forgets what decided the old role', () => {
    const kit = buildKit('Kit', [
      {
        ...soundOf(0, 'snare'),
        decision: { role: 'kick', confidence: 0.7, source: 'name', nameWord: 'bd' },
      },
    ]);
    const silent = { ...soundOf(7, 'clap'), classification: null };
    const after = replacePadSound(kit, idAt(kit, 0), silent);
    expect(after.pads[0]).toMatchObject({ role: 'kick', roleSource: 'none', classification: null });
    expect(after.pads[0]).not.toHaveProperty('nameWord');
    expect(after.pads[0]).not.toHaveProperty('confidence');
  });

  test('with the sound it has, or on no pad, changes nothing', () => {
    const kit = kitOf('snare');
    expect(replacePadSound(kit, idAt(kit, 0), soundOf(0, 'snare'))).toBe(kit);
    expect(replacePadSound(kit, 'nobody', soundOf(7, 'snare'))).toBe(kit);
  });
});

describe('duplicatePad', () => {
  test('makes a pad of its own that sounds the same, on the next free place', () => {
    const first = kitOf('snare', 'kick');
    const kit = setPadGainDb(first, idAt(first, 0), -6);
    const after = duplicatePad(kit, idAt(kit, 0));
    const [original] = kit.pads;
    expect(after.pads[2]).toEqual({
      ...original,
      id: `${original?.id}-2`,
      slot: 3,
      gmNote: 40,
      inputNote: 40,
    });
    expect(after.samples).toBe(kit.samples);
    expect(duplicatePad(kit, 'nobody')).toBe(kit);
  });

  test('is refused by a full kit', () => {
    const sounds = Array.from({ length: KIT_LIMITS.pads }, () => soundOf(1, 'kick'));
    const kit = buildKit('Kit', sounds);
    expect(duplicatePad(kit, idAt(kit, 0))).toBe(kit);
  });
});

test('clearPads leaves the kit’s name', () => {
  const kit = kitOf('kick', 'snare');
  expect(clearPads(kit)).toEqual({ ...kit, pads: [], samples: [] });
  expect(clearPads(clearPads(kit))).toEqual(clearPads(kit));
});

describe('any sequence of pads made, filled and taken away', () => {
  type Edit = (kit: Kit, padId: string) => Kit;
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc
      .tuple(fc.array(newSound, { maxLength: 20 }), fc.option(fc.nat({ max: KIT_LIMITS.pads - 1 })))
      .map(
        ([sounds, slot]): Edit =>
          (kit) =>
            addSounds(kit, sounds, slot ?? undefined),
      ),
    newSound.map(
      (sound): Edit =>
        (kit, id) =>
          replacePadSound(kit, id, sound),
    ),
    fc.constant<Edit>(duplicatePad),
    fc.constant<Edit>(removePad),
    fc.constant<Edit>(clearPads),
  );
  const steps = fc.array(fc.record({ edit, pad: fc.nat() }), { maxLength: 25 });

  test('leaves a sound kit with just the samples it plays, and no pad out of place', () => {
    fc.assert(
      fc.property(fc.array(newSound, { maxLength: 130 }), steps, (sounds, sequence) => {
        let kit = buildKit('Kit', sounds);
        for (const { edit: apply, pad } of sequence) {
          const before = structuredClone(kit);
          const after = apply(kit, kit.pads[pad % kit.pads.length]?.id ?? 'nobody');
          expect(kit).toEqual(before);
          const seat = new Map(kit.pads.map((each) => [each.id, each]));
          for (const each of after.pads) {
            const was = seat.get(each.id);
            if (!was) continue;
            expect([each.slot, each.gmNote, each.inputNote]).toEqual([
              was.slot,
              was.gmNote,
              was.inputNote,
            ]);
          }
          kit = after;
        }
        const used = new Set(kit.pads.flatMap(({ layers }) => layers.map((l) => l.sampleId)));
        expect(new Set(kit.samples.map(({ id }) => id))).toEqual(used);
        expect(checkKit(kit)).toEqual([]);
        expect(() => kitSchema.parse(kit)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});
