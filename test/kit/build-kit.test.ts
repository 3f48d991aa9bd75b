import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addSounds,
  applyClassifications,
  buildKit,
  type NewSound,
  type RoleDecision,
} from '../../src/kit/build-kit.ts';
import { checkKit } from '../../src/kit/check-kit.ts';
import { setPadNote, setPadRole, swapSlots } from '../../src/kit/edits.ts';
import { KIT_LIMITS, kitSchema, type Classification, type Kit } from '../../src/kit/kit-schema.ts';
import type { Role } from '../../src/kit/roles.ts';
import { classification, features, newSound, sample, sampleId } from './arbitraries.ts';

const plain = { pitchHz: null, brightnessHz: 2000, decaySec: 0.2 };

function heard(role: Role, confidence = 0.9): Classification {
  return { role, confidence, topThree: [{ role, probability: confidence }], modelVersion: '1' };
}

function soundOf(n: number, role: Role | null, confidence?: number): NewSound {
  return {
    sample: sample(n),
    padName: `sound_${n}.wav`,
    classification: role && heard(role, confidence),
    features: plain,
  };
}

function expectSound(kit: Kit): void {
  expect(checkKit(kit)).toEqual([]);
  expect(() => kitSchema.parse(kit)).not.toThrow();
}

const padOf = (kit: Kit, n: number) =>
  kit.pads.find((pad) => pad.layers[0]!.sampleId === sampleId(n))!;

describe('buildKit', () => {
  test('a pad of a classified sound', () => {
    const kit = buildKit('My kit', [soundOf(1, 'closed-hat')]);
    expect(kit.pads).toEqual([
      {
        id: `pad-${sampleId(1).slice(0, 8)}`,
        slot: 6,
        name: 'sound 1',
        role: 'closed-hat',
        roleSource: 'audio',
        classification: heard('closed-hat'),
        gmNote: 42,
        inputNote: 42,
        layers: [{ sampleId: sampleId(1), velocityMin: 1, velocityMax: 127, gainDb: 0 }],
        playbackMode: 'one-shot',
        gainDb: 0,
        pan: 0,
        tuneSemitones: 0,
        fineCents: 0,
        chokeGroups: ['closed-hat'],
        chokedBy: [],
      },
    ]);
    expect(kit.samples).toEqual([sample(1)]);
  });

  test('the role is what was heard, else what the maker says, else other', () => {
    const kit = buildKit('Kit', [
      { ...soundOf(1, 'kick'), role: 'snare' },
      { ...soundOf(2, null), role: 'snare' },
      soundOf(3, null),
    ]);
    expect(kit.pads.map(({ role, roleSource }) => [role, roleSource])).toEqual([
      ['kick', 'audio'],
      ['snare', 'maker'],
      ['other', 'none'],
    ]);
  });

  test('equal files share a sample and keep their own pads', () => {
    const kit = buildKit('Kit', [soundOf(1, 'kick'), soundOf(1, 'kick')]);
    expect(kit.samples).toHaveLength(1);
    expect(kit.pads.map((pad) => pad.gmNote)).toEqual([36, 35]);
    expectSound(kit);
  });

  test('sample paths become relative', () => {
    const kit = buildKit('Kit', [{ ...soundOf(1, null), sample: sample(1, { path: '/a/b.wav' }) }]);
    expect(kit.samples[0]!.path).toBe('a/b.wav');
  });

  test('more pads than a kit holds are refused', () => {
    const many = Array.from({ length: KIT_LIMITS.pads + 1 }, (_, n) => soundOf(n, null));
    expectSound(buildKit('Kit', many.slice(1)));
    expect(() => buildKit('Kit', many)).toThrow(RangeError);
  });

  test('any sounds make a sound kit with a pad each', () => {
    fc.assert(
      fc.property(fc.array(newSound, { maxLength: 150 }), fc.string(), (sounds, name) => {
        const kit = buildKit(name, sounds);
        expect(kit.pads).toHaveLength(sounds.length);
        expect(kit.pads.map((pad) => pad.layers[0]!.sampleId)).toEqual(
          sounds.map((sound) => sound.sample.id),
        );
        expectSound(kit);
      }),
    );
  });
});

describe('addSounds', () => {
  test('leaves what is there alone', () => {
    fc.assert(
      fc.property(fc.array(newSound, { maxLength: 30 }), fc.array(newSound), (old, added) => {
        const before = buildKit('Kit', old);
        const after = addSounds(before, added);
        expect(after.pads.slice(0, old.length)).toEqual(before.pads);
        expect(after.pads).toHaveLength(old.length + added.length);
        expectSound(after);
      }),
    );
  });

  test('of nothing is the same kit', () => {
    const kit = buildKit('Kit', []);
    expect(addSounds(kit, [])).toBe(kit);
  });
});

describe('applyClassifications', () => {
  const unheard = buildKit('Kit', [soundOf(1, null), soundOf(2, null), soundOf(3, null)]);
  const findings = new Map([
    [sampleId(1), { classification: heard('kick', 0.7), features: plain }],
    [sampleId(2), { classification: heard('open-hat'), features: plain }],
    [sampleId(3), { classification: heard('kick'), features: plain }],
  ]);

  test('gives roles, notes, slots and chokes', () => {
    const kit = applyClassifications(unheard, findings);
    expect(kit.pads.map((pad) => [pad.role, pad.gmNote, pad.inputNote, pad.slot])).toEqual([
      ['kick', 35, 35, 1],
      ['open-hat', 46, 46, 10],
      ['kick', 36, 36, 0],
    ]);
    expect(kit.pads[1]!.chokedBy).toEqual(['closed-hat', 'half-hat']);
    expect(kit.pads.every((pad) => pad.roleSource === 'audio')).toBe(true);
    expect(kit.pads.map((pad) => pad.id)).toEqual(unheard.pads.map((pad) => pad.id));
  });

  test('leaves pads that a person decided, their notes and their slots', () => {
    const decided = setPadRole(unheard, padOf(unheard, 3).id, 'kick');
    const kit = applyClassifications(decided, findings);
    expect(padOf(kit, 3)).toBe(padOf(decided, 3));
    expect(padOf(kit, 1).gmNote).toBe(35);
    expectSound(kit);
  });

  test('keeps what is known of samples without findings', () => {
    const kit = buildKit('Kit', [{ ...soundOf(1, null), role: 'snare' }, soundOf(2, null)]);
    const after = applyClassifications(
      kit,
      new Map([
        [sampleId(1), { classification: null, features: plain }],
        [sampleId(2), { classification: heard('snare', 0.5), features: plain }],
      ]),
    );
    expect(after.pads.map((pad) => [pad.role, pad.roleSource, pad.gmNote])).toEqual([
      ['snare', 'maker', 38],
      ['snare', 'audio', 40],
    ]);
  });

  test('says what decided by all evidence, and nothing of an earlier decision', () => {
    const classification = heard('snare', 0.6);
    const decide = (decision: RoleDecision) => (kit: Kit) =>
      applyClassifications(
        kit,
        new Map([[sampleId(1), { classification, decision, features: plain }]]),
      );
    const named = decide({ role: 'clap', confidence: 0.8, source: 'name', nameWord: 'clap' });
    const learned = decide({ role: 'rim', confidence: 0.7, source: 'learned', nameWord: null });
    const alone = decide({ role: 'snare', confidence: 0.6, source: 'audio', nameWord: null });
    const kit = learned(named(buildKit('Kit', [soundOf(1, null)])));
    expect(padOf(kit, 1)).toMatchObject({ role: 'rim', roleSource: 'learned', confidence: 0.7 });
    expect(padOf(kit, 1)).not.toHaveProperty('nameWord');
    expect(padOf(alone(kit), 1)).not.toHaveProperty('confidence');
  });

  test('leaves pads in their places whose role is what it was', () => {
    const sounds = [soundOf(1, null), soundOf(2, null), soundOf(3, null)];
    const roles = ['tom', 'tom', 'snare'] as const;
    const kit = setPadNote(
      swapSlots(
        buildKit(
          'Kit',
          sounds.map((sound, i) => ({ ...sound, role: roles[i] ?? 'other' })),
        ),
        0,
        9,
      ),
      padOf(unheard, 1).id,
      99,
    );
    const after = applyClassifications(
      kit,
      new Map([
        [sampleId(1), { classification: heard('tom', 0.6), features: plain }],
        [sampleId(3), { classification: heard('kick', 0.9), features: plain }],
      ]),
    );
    for (const n of [1, 2]) {
      const { gmNote, inputNote, slot } = padOf(kit, n);
      expect(padOf(after, n)).toMatchObject({ gmNote, inputNote, slot });
    }
    expect(padOf(after, 1).roleSource).toBe('audio');
    expect(padOf(after, 3)).toMatchObject({ role: 'kick', gmNote: 36 });
    expectSound(after);
  });

  test("keeps chokes that are not the role's own", () => {
    const pad = { ...unheard.pads[1]!, chokedBy: ['mine'] };
    const kit = applyClassifications({ ...unheard, pads: [pad] }, findings);
    expect(kit.pads[0]!.chokedBy).toEqual(['mine']);
  });

  test('keeps a learned input note', () => {
    const pads = unheard.pads.map((pad, i) => (i === 0 ? { ...pad, inputNote: 46 } : pad));
    const kit = applyClassifications({ ...unheard, pads }, findings);
    expect(kit.pads.map((pad) => pad.inputNote)).toEqual([46, 83, 36]);
    expectSound(kit);
  });

  test('any findings on any kit leave it sound and the decided pads as they were', () => {
    const finding = fc.record({ classification: fc.option(classification), features });
    fc.assert(
      fc.property(
        fc.array(newSound, { minLength: 1, maxLength: 140 }),
        fc.array(finding, { minLength: 61, maxLength: 61 }),
        fc.array(fc.record({ pad: fc.nat(), note: fc.nat({ max: 127 }) }), { maxLength: 5 }),
        (sounds, found, corrections) => {
          const kit = corrections.reduce(
            (before, { pad, note }) => {
              const { id } = before.pads[pad % before.pads.length]!;
              return setPadNote(setPadRole(before, id, 'rim'), id, note);
            },
            buildKit('Kit', sounds),
          );
          const after = applyClassifications(kit, new Map(found.map((f, n) => [sampleId(n), f])));
          expectSound(after);
          kit.pads.forEach((pad, i) => {
            if (pad.roleSource === 'user') expect(after.pads[i]).toBe(pad);
          });
        },
      ),
    );
  });
});
