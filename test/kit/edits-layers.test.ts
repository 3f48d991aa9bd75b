import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildKit } from '../../src/kit/build-kit.ts';
import { checkKit } from '../../src/kit/check-kit.ts';
import { mergeAll, mergePads, splitPad } from '../../src/kit/edits-layers.ts';
import { renamePad, setPadNote, setPadRole, swapSlots } from '../../src/kit/edits.ts';
import { kitSchema, type Kit } from '../../src/kit/kit-schema.ts';
import { planLayers, type HitPlan } from '../../src/kit/layer-plan.ts';
import type { Role } from '../../src/kit/roles.ts';
import { newSound, sample } from './arbitraries.ts';
import { groove, hit } from './grooves.ts';

const features = { pitchHz: null, brightnessHz: 2000, decaySec: 0.2 };

function kitOf(
  ...sounds: readonly (readonly [name: string, role: Role, confidence: number])[]
): Kit {
  return buildKit(
    'Kit',
    sounds.map(([padName, role, confidence], n) => ({
      sample: sample(n, { name: padName, path: `kit/${padName}` }),
      padName,
      classification: {
        role,
        confidence,
        topThree: [{ role, probability: confidence }],
        modelVersion: '1',
      },
      features,
    })),
  );
}

const planOf = (ids: readonly string[], peak = (i: number) => (i + 1) / ids.length): HitPlan[] =>
  planLayers(
    ids.map((padId, i) => ({
      padId,
      peak: peak(i),
      velocity: null,
      isDynamic: false,
      robin: null,
      number: i,
    })),
  );
const idsOf = (kit: Kit) => kit.pads.map((pad) => pad.id);
const byId = (kit: Kit) => [...kit.pads].sort((a, b) => a.id.localeCompare(b.id));

describe('mergePads', () => {
  const kit = kitOf(
    ['snare_v1.wav', 'shaker', 0.9],
    ['snare_v2.wav', 'snare', 0.7],
    ['snare_v3.wav', 'snare', 0.95],
    ['kick.wav', 'kick', 0.9],
  );
  const merged = mergePads(kit, planOf(idsOf(kit).slice(0, 3)));
  const [pad] = merged.pads;

  test('makes one pad of them, hardest layer first', () => {
    expect(merged.pads).toHaveLength(2);
    expect(merged.samples).toEqual(kit.samples);
    expect(pad?.name).toBe('snare');
    expect(pad?.layers.map((layer) => layer.sampleId)).toEqual(
      [2, 1, 0].map((i) => kit.pads[i]!.layers[0]!.sampleId),
    );
    expect(checkKit(kitSchema.parse(merged))).toEqual([]);
  });

  test('plays what the groove played on them', () => {
    const hits = idsOf(kit).map((padId, i) => ({ ...hit(i / 4), padId }));
    const after = mergePads({ ...kit, groove: groove({ hits }) }, planOf(idsOf(kit).slice(0, 3)));
    const [snare, kick] = idsOf(after);
    expect(after.groove?.hits.map(({ padId }) => padId)).toEqual([snare, snare, snare, kick]);
  });

  test('keeps the role that its hits are surest of together, and the best note with its slot', () => {
    const main = kit.pads.find((each) => each.gmNote === 38);
    expect(pad).toMatchObject({ role: 'snare', gmNote: 38, inputNote: 38, slot: main?.slot });
    expect(pad?.classification?.confidence).toBe(0.95);
  });

  test('believes a person', () => {
    const told = setPadRole(kit, idsOf(kit)[0]!, 'tambourine');
    const after = mergePads(told, planOf(idsOf(told).slice(0, 3)));
    expect(after.pads[0]).toMatchObject({ role: 'tambourine', roleSource: 'user', gmNote: 54 });
  });

  test('keeps turns in their order', () => {
    const plan = planOf(idsOf(kit).slice(0, 3), () => 0.9);
    expect(mergePads(kit, plan).pads[0]?.layers.map(({ sampleId }) => sampleId)).toEqual(
      kit.pads.slice(0, 3).map((each) => each.layers[0]!.sampleId),
    );
  });

  test('leaves the kit alone where there is nothing to merge', () => {
    const [a, b] = idsOf(kit);
    expect(mergePads(kit, planOf([a!]))).toBe(kit);
    expect(mergePads(kit, planOf([a!, a!]))).toBe(kit);
    expect(mergePads(kit, planOf([a!, 'nobody']))).toBe(kit);
    expect(mergePads(merged, planOf([pad!.id, b!]))).toBe(merged);
  });

  test('names a drum by its folder where files have numbers only', () => {
    const numbered = kitOf(['01.wav', 'woodblock', 0.9], ['02.wav', 'woodblock', 0.9]);
    const inFolder = {
      ...numbered,
      samples: numbered.samples.map((each) => ({ ...each, path: `Castanets/${each.name}` })),
    };
    expect(mergePads(inFolder, planOf(idsOf(inFolder))).pads[0]?.name).toBe('Castanets');
  });
});

test('mergeAll gives the notes of the role to those that had to go without', () => {
  const kit = kitOf(
    ...[1, 2, 3, 4].map((n) => [`a${n}.wav`, 'snare', 0.99] as const),
    ...[1, 2, 3, 4].map((n) => [`b${n}.wav`, 'snare', 0.9] as const),
  );
  const ids = idsOf(kit);
  const all = new Map(kit.samples.map(({ id }) => [id, features]));
  const after = mergeAll(kit, [planOf(ids.slice(0, 4)), planOf(ids.slice(4))], all);
  expect(after.pads.map((pad) => pad.gmNote)).toEqual([38, 40]);
  expect(mergeAll(kit, [], all)).toBe(kit);
});

describe('splitPad', () => {
  const kit = kitOf(['a1.wav', 'snare', 0.9], ['a2.wav', 'snare', 0.8], ['k.wav', 'kick', 0.9]);
  const merged = mergePads(kit, planOf(idsOf(kit).slice(0, 2)));
  const id = merged.pads[0]!.id;

  test('keeps what was decided since the merge', () => {
    const moved = swapSlots(
      setPadNote(setPadRole(merged, id, 'rim'), id, 99),
      merged.pads[0]!.slot,
      9,
    );
    const after = splitPad(renamePad(moved, id, 'Mine'), id);
    const parts = after.pads.slice(0, 2);
    expect(parts.map((pad) => pad.role)).toEqual(['rim', 'rim']);
    expect(parts.some((pad) => pad.gmNote === 99)).toBe(true);
    expect(parts.some((pad) => pad.slot === 9)).toBe(true);
    expect(checkKit(after)).toEqual([]);
  });

  test('takes layers apart that were never pads, as loud as they were', () => {
    const [pad, ...others] = merged.pads;
    const foreign: Kit = {
      ...merged,
      pads: [
        {
          ...pad!,
          layers: [
            { ...pad!.layers[0]!, velocityMin: 65, velocityMax: 127, gainDb: -2, formerPad: {} },
            {
              ...pad!.layers[1]!,
              velocityMin: 1,
              velocityMax: 64,
              gainDb: 3,
              formerPad: undefined,
            },
          ],
        },
        ...others,
      ],
    };
    const after = splitPad(foreign, id);
    expect(after.pads.map((each) => each.name)).toEqual(['a1', 'a2', 'k']);
    expect(after.pads[0]?.layers[0]?.gainDb).toBeCloseTo(3 - 11.9, 1);
    expect(after.pads[1]).toMatchObject({ id, gmNote: 38 });
    expect(after.pads[1]?.layers[0]?.gainDb).toBeCloseTo(-2);
    expect(checkKit(kitSchema.parse(after))).toEqual([]);
  });

  test('leaves a pad of one layer alone', () => {
    expect(splitPad(kit, idsOf(kit)[0]!)).toBe(kit);
    expect(splitPad(kit, 'nobody')).toBe(kit);
  });
});

const kits = fc
  .array(newSound, { minLength: 2, maxLength: 60 })
  .map((sounds) => buildKit('Kit', sounds));
const merges = kits.chain((kit) =>
  fc.record({
    kit: fc.constant(kit),
    ids: fc.shuffledSubarray(idsOf(kit), { minLength: 2 }),
    peaks: fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
      minLength: 60,
      maxLength: 60,
    }),
  }),
);

test('merged and split again, a kit is what it was, and sound in between', () => {
  fc.assert(
    fc.property(merges, ({ kit, ids, peaks }) => {
      const merged = mergePads(
        kit,
        planOf(ids, (i) => peaks[i] ?? 1),
      );
      expect(checkKit(kitSchema.parse(merged))).toEqual([]);
      const pad = merged.pads.find((each) => each.layers.length > 1);
      expect(pad?.layers.map((layer) => layer.sampleId).sort()).toEqual(
        kit.pads
          .filter((each) => ids.includes(each.id))
          .map((each) => each.layers[0]!.sampleId)
          .sort(),
      );
      const after = splitPad(merged, pad?.id ?? '');
      expect(checkKit(kitSchema.parse(after))).toEqual([]);
      expect(byId(after)).toEqual(byId(kit));
      expect(after.samples).toEqual(kit.samples);
    }),
  );
});

test('a split survives a file: what was merged is taken apart after reading it back', () => {
  fc.assert(
    fc.property(merges, ({ kit, ids }) => {
      const file = JSON.parse(JSON.stringify(mergePads(kit, planOf(ids)))) as Kit;
      const pad = file.pads.find((each) => each.layers.length > 1);
      expect(byId(splitPad(file, pad?.id ?? ''))).toEqual(
        byId(JSON.parse(JSON.stringify(kit)) as Kit),
      );
    }),
    { numRuns: 30 },
  );
});
