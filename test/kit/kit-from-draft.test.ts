import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkKit } from '../../src/kit/check-kit.ts';
import { doubtfulPads, isDoubtful } from '../../src/kit/doubt.ts';
import {
  judgeNotes,
  NO_ABOUT,
  PLAIN_PAD,
  type KitDraft,
  type PadDraft,
} from '../../src/kit/kit-draft.ts';
import { kitFromDraft, type DraftSound } from '../../src/kit/kit-from-draft.ts';
import { kitSchema, type Classification } from '../../src/kit/kit-schema.ts';
import type { Role } from '../../src/kit/roles.ts';
import { role as anyRole } from './arbitraries.ts';

const layer = (samplePath: string) => ({ samplePath, velocityMin: 1, velocityMax: 127, gainDb: 0 });

function pad(samplePath: string, more: Partial<PadDraft> = {}): PadDraft {
  return { ...PLAIN_PAD, name: samplePath, layers: [layer(samplePath)], ...more };
}

function draftOf(pads: readonly PadDraft[]): KitDraft {
  const notes = judgeNotes(pads.map(({ inputNote }) => inputNote));
  return { name: 'Kit', pads, notes, about: NO_ABOUT };
}

function sound(path: string, role?: Role): DraftSound {
  const id = Buffer.from(path).toString('hex').padEnd(64, '0').slice(0, 64);
  const classification: Classification | null = role
    ? { role, confidence: 0.9, topThree: [], modelVersion: '1' }
    : null;
  return {
    sample: { id, name: path, path, byteLength: 1, durationSec: 1 },
    classification,
    features: { pitchHz: null, brightnessHz: 0, decaySec: 0 },
  };
}

const soundsOf = (roles: Readonly<Record<string, Role | undefined>>) =>
  new Map(Object.entries(roles).map(([path, role]) => [path, sound(path, role)]));

const short = (kit: ReturnType<typeof kitFromDraft>) =>
  kit.pads.map(({ name, role, roleSource, gmNote, inputNote }) =>
    [name, role, roleSource, gmNote, inputNote].join(' '),
  );

describe('notes', () => {
  test('what they are worth', () => {
    expect(judgeNotes([60, 60, 60])).toBe('silent');
    expect(judgeNotes([36, 36])).toBe('silent');
    expect(judgeNotes([null, null])).toBe('silent');
    expect(judgeNotes([200, -1])).toBe('silent');
    expect(judgeNotes([36])).toBe('meant');
    expect(judgeNotes([36, 38, null])).toBe('meant');
  });

  test('good ones are kept, and say the role', () => {
    const draft = draftOf([pad('a', { inputNote: 38 }), pad('b', { inputNote: 36 })]);
    expect(short(kitFromDraft(draft, soundsOf({ a: undefined, b: undefined })))).toEqual([
      'a snare maker 38 38',
      'b kick maker 36 36',
    ]);
  });

  test('a disagreement with the ear stays to be seen', () => {
    const draft = draftOf([
      pad('a', { inputNote: 38 }),
      pad('b', { inputNote: 36 }),
      pad('c', { inputNote: 42 }),
    ]);
    const kit = kitFromDraft(draft, soundsOf({ a: 'snare', b: 'kick', c: 'shaker' }));
    expect(kit.pads[2]).toMatchObject({ role: 'closed-hat', classification: { role: 'shaker' } });
  });

  test('a kit that keeps to no General MIDI keeps its notes, and its roles are heard', () => {
    const draft = draftOf([pad('a', { inputNote: 36 }), pad('b', { inputNote: 37 })]);
    expect(short(kitFromDraft(draft, soundsOf({ a: 'snare', b: 'kick' })))).toEqual([
      'a snare audio 38 36',
      'b kick audio null 37'.replace('null', '35'),
    ]);
  });

  test('numbered in a row, as on pad controllers, they are no General MIDI', () => {
    // Two each of the usual drums, and as a sampler numbers them.
    const usual: Role[] = ['kick', 'kick', 'snare', 'snare', 'rim', 'clap', 'closed-hat'];
    const more: Role[] = ['closed-hat', 'open-hat', 'tom', 'tom', 'crash', 'ride', 'cowbell'];
    for (const [first, roles] of [
      [36, usual],
      [36, [...usual, ...more]],
      [48, [...usual, ...more]],
      [24, [...usual, ...more]],
      [36, ['kick', 'snare', 'clap', 'closed-hat']],
      [36, ['kick', 'snare']],
    ] as const) {
      const paths = roles.map((_, i) => `s${i}`);
      const draft = draftOf(paths.map((path, i) => pad(path, { inputNote: first + i })));
      const sounds = new Map(paths.map((path, i) => [path, sound(path, roles[i])]));
      const { pads } = kitFromDraft(draft, sounds);
      expect(pads.map(({ role }) => role)).toEqual(roles);
      expect(pads.map(({ inputNote }) => inputNote)).toEqual(roles.map((_, i) => first + i));
      expect(pads.filter(isDoubtful)).toEqual([]);
    }
  });

  test('of General MIDI in part, they count if most agree, and the others are a question', () => {
    const draft = draftOf(
      [36, 38, 42, 46, 39, 49].map((inputNote, i) => pad(`s${i}`, { inputNote })),
    );
    const heardAs = (roles: readonly Role[]) =>
      kitFromDraft(draft, new Map(roles.map((role, i) => [`s${i}`, sound(`s${i}`, role)])));
    const most = heardAs(['kick', 'snare', 'closed-hat', 'open-hat', 'cowbell', 'shaker']);
    expect(most.pads.map(({ role }) => role)).toEqual([
      'kick',
      'snare',
      'closed-hat',
      'open-hat',
      'clap',
      'crash',
    ]);
    expect(doubtfulPads(most.pads).map(({ rival }) => rival?.role)).toEqual(['cowbell', 'shaker']);
    const half = heardAs(['kick', 'snare', 'closed-hat', 'kick', 'cowbell', 'shaker']);
    expect(half.pads.map(({ role }) => role)).toEqual([
      'kick',
      'snare',
      'closed-hat',
      'kick',
      'cowbell',
      'shaker',
    ]);
    expect(half.pads.filter(isDoubtful)).toEqual([]);
  });

  test('silent ones are given by role', () => {
    const draft = draftOf([pad('a', { inputNote: 60 }), pad('b', { inputNote: 60 })]);
    expect(short(kitFromDraft(draft, soundsOf({ a: 'snare', b: 'kick' })))).toEqual([
      'a snare audio 38 38',
      'b kick audio 36 36',
    ]);
  });

  test('of two pads on a note the first has it', () => {
    const draft = draftOf([
      pad('a', { inputNote: 46, shape: { hatOpennessMin: 0.5 } }),
      pad('b', { inputNote: 46, shape: { hatOpennessMax: 0.5 } }),
      pad('c', { inputNote: 36 }),
    ]);
    const kit = kitFromDraft(draft, soundsOf({ a: 'open-hat', b: 'closed-hat', c: 'kick' }));
    expect(short(kit)).toEqual([
      'a open-hat maker 46 46',
      'b closed-hat audio 42 42',
      'c kick maker 36 36',
    ]);
  });
});

test('what the format says of a role comes first; the rest is kept as it is', () => {
  const draft: KitDraft = {
    ...draftOf([
      pad('a', {
        role: 'rim',
        gainDb: -3,
        pan: 0.5,
        playbackMode: 'gate',
        shape: { attackSec: 0.1 },
        chokeGroups: ['x'],
        chokedBy: ['y'],
        layers: [layer('a'), layer('gone'), { ...layer('b'), gainDb: 2 }],
      }),
      pad('gone'),
    ]),
    about: { author: 'Me', license: 'CC0', info: '' },
  };
  const kit = kitFromDraft(draft, soundsOf({ a: 'kick', b: undefined }));
  expect(kit.pads).toHaveLength(1);
  expect(kit.pads[0]).toMatchObject({
    role: 'rim',
    roleSource: 'maker',
    gainDb: -3,
    pan: 0.5,
    playbackMode: 'gate',
    attackSec: 0.1,
    chokeGroups: ['x'],
    chokedBy: ['y'],
  });
  expect(kit.pads[0]?.layers.map(({ gainDb }) => gainDb)).toEqual([0, 2]);
  expect(kit.samples.map(({ path }) => path)).toEqual(['a', 'b']);
  expect(kit.about).toEqual({ author: 'Me', license: 'CC0', info: '' });
});

test('any draft makes a sound kit', () => {
  const path = fc.constantFrom('a', 'b', 'c', 'd', 'gone');
  const anyPad = fc
    .record({
      path,
      more: fc.array(path, { maxLength: 3 }),
      role: fc.option(anyRole),
      inputNote: fc.option(fc.integer({ min: -5, max: 140 })),
      name: fc.string({ maxLength: 5 }),
    })
    .map(({ path: first, more, role, inputNote, name }) =>
      pad(first, { name, role, inputNote, layers: [first, ...more].map(layer) }),
    );
  fc.assert(
    fc.property(
      fc.array(anyPad, { maxLength: 150 }),
      fc.array(fc.option(anyRole, { nil: undefined }), { minLength: 4, maxLength: 4 }),
      (pads, [a, b, c, d]) => {
        const kit = kitFromDraft(draftOf(pads), soundsOf({ a, b, c, d }));
        expect(kitSchema.safeParse(kit).success).toBe(true);
        expect(checkKit(kit)).toEqual([]);
        // Each meant note plays a pad.
        const meant = draftOf(pads).notes === 'meant';
        const there = pads.filter(({ layers }) => layers.some((l) => l.samplePath !== 'gone'));
        for (const { inputNote } of meant ? there : []) {
          if (inputNote === null || inputNote < 0 || inputNote > 127) continue;
          expect(kit.pads.some((each) => each.inputNote === inputNote)).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});
