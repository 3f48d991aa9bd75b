import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeWav } from '../../../src/audio/wav.ts';
import { openArchive } from '../../../src/formats/archives/archive.ts';
import { exportKit } from '../../../src/formats/foreign/export-kit.ts';
import type { ExportSample } from '../../../src/formats/foreign/kit-exporter.ts';
import { sfzExporter } from '../../../src/formats/foreign/sfz/sfz-exporter.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { buildKit } from '../../../src/kit/build-kit.ts';
import { ROLE_NOTES } from '../../../src/kit/gm-notes.ts';
import type { Kit, Layer, Pad } from '../../../src/kit/kit-schema.ts';
import { sha256Hex } from '../../../src/lib/bytes.ts';
import { sample, sampleId } from '../../kit/arbitraries.ts';
import { folderTree, hasKit, KITS, linesOf } from './kits.ts';
import {
  anyKit,
  differencesOf,
  heardOf,
  importedKit,
  thereAndBack,
  unnamed,
} from './round-trip.ts';

describe('there and back', () => {
  test('500 kits: whatever differs afterwards is named', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyKit, async (pkg) => {
        const { back, exportReport, importReport } = await thereAndBack(pkg, sfzExporter);
        expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
        expect(linesOf(importReport, 'dropped')).toEqual([]);
        // Whatever became of their ranges: each velocity plays what it played.
        expect(back.pads.map(heardSamples)).toEqual(pkg.kit.pads.map(heardSamples));
      }),
      { numRuns: 500 },
    );
  });

  test(
    'kits of what SFZ can say come back, and nothing is named',
    { timeout: 120_000 },
    async () => {
      const taken = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyKit.map(sayable), async (pkg) => {
          const { back, exportReport } = await thereAndBack(pkg, sfzExporter);
          expect(differencesOf(pkg.kit, back)).toEqual([]);
          expect(exportReport.lines.filter(({ kind }) => kind !== 'taken')).toEqual([]);
          for (const { field } of exportReport.lines) taken.add(field);
        }),
        { numRuns: 100 },
      );
      // Each was there at least once.
      expect([...taken].sort()).toEqual([...SAYABLE].sort());
    },
  );

  test('what came back goes again as the same document', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyKit, async (pkg) => {
        const { back, backPackage } = await thereAndBack(pkg, sfzExporter);
        const again = await thereAndBack(backPackage, sfzExporter);
        expect(differencesOf(back, again.back)).toEqual([]);
        expect(await textOf(again.backPackage)).toBe(await textOf(backPackage));
      }),
      { numRuns: 50 },
    );
  });

  test.each(['Audiophob.h2drumkit', 'HardElectro1.h2drumkit', 'circAfrique_v4.h2drumkit'])(
    '%s (skipped where it isn’t there)',
    async (name) => {
      if (!hasKit(name)) return;
      const file = new Blob([readFileSync(join(KITS, name))]);
      const { kit, bytes } = await importedKit(file, name);
      const { back, exportReport, importReport } = await thereAndBack({ kit, bytes }, sfzExporter);
      expect(unnamed(differencesOf(kit, back), exportReport)).toEqual([]);
      expect(linesOf(importReport, 'dropped')).toEqual([]);
      expect(back.pads).toHaveLength(kit.pads.length);
    },
  );

  test.skipIf(!hasKit('discord-gm-mini'))(
    'discord-gm-mini, no difference (skipped where it isn’t there)',
    { timeout: 30_000 },
    async () => {
      const { files } = folderTree(join(KITS, 'discord-gm-mini'));
      const all = await Promise.all(
        files.map(async (file) => ({ path: `kit/${file.path}`, blob: await file.open() })),
      );
      const { kit, bytes } = await importedKit(all);
      const { back, exportReport } = await thereAndBack({ kit, bytes }, sfzExporter);
      expect(differencesOf(kit, back)).toEqual([]);
      expect(linesOf(exportReport, 'dropped')).toEqual([]);
    },
  );
});

/** By velocity, in one text. */
function heardSamples(pad: Pad): string {
  return heardOf(pad)
    .map((layers) => layers.map(({ sampleId }) => sampleId.slice(0, 6)).join())
    .join(' ');
}

async function textOf(pkg: KitPackage): Promise<string> {
  const { file } = await exportKit(pkg, sfzExporter);
  const archive = await openArchive(file, 'Kit.sfz.zip');
  const [document] = archive!.tree.endingWith('.sfz');
  return (await document!.open()).text();
}

/** Fields that SFZ and its importer have all of. */
const SAYABLE = [
  'attackSec',
  'chokeFadeSec',
  'chokeGroups',
  'cutoffHz',
  'decaySec',
  'endSec',
  'filterType',
  'gainDb',
  'holdSec',
  'inputNote',
  'layerOrder',
  'layers',
  'loopEndSec',
  'loopStartSec',
  'muted',
  'name',
  'pan',
  'playbackMode',
  'polyphony',
  'releaseSec',
  'resonanceDb',
  'reverse',
  'startRandomSec',
  'startSec',
  'sustain',
  'tuneSemitones',
  'velocityCrossfade',
  'velocityToCutoffCents',
  'velocityToGain',
];

const UNSAYABLE = [
  'fadeInSec',
  'fadeOutSec',
  'velocityToStartSec',
  'driveDb',
  'reverbSendDb',
  'delaySendDb',
  'output',
  'retrigger',
  'gainRandomDb',
  'tuneRandomCents',
  'hatOpennessMin',
  'hatOpennessMax',
] as const satisfies readonly (keyof Pad)[];

/** The kit without all that SFZ has no word for. */
function sayable({ kit, bytes }: KitPackage): KitPackage {
  const plain: Kit = { ...kit, name: 'Kit', pads: [] };
  delete plain.mix;
  delete plain.groove;
  const notes = new Set<number>();
  const pads = kit.pads.map((given, i): Pad => {
    const pad: Pad = { ...given, name: `Pad ${i}`, layers: partition(given.layers) };
    for (const field of UNSAYABLE) delete pad[field];
    const note = [...ROLE_NOTES[pad.role], 90 + i].find((each) => !notes.has(each))!;
    notes.add(note);
    if (note >= 90) pad.role = 'other';
    pad.inputNote = note;
    pad.chokeGroups = pad.chokeGroups.slice(0, 1);
    pad.chokedBy = pad.chokedBy.slice(0, 1);
    pad.gainDb = Math.min(pad.gainDb, -20);
    if (pad.layerOrder === 'shuffle') pad.layerOrder = 'random';
    if (pad.filterType !== 'lowpass') delete pad.velocityToCutoffCents;
    const widths = pad.layers.map(({ velocityMin, velocityMax }) => velocityMax - velocityMin);
    if (pad.velocityCrossfade! > Math.min(...widths)) delete pad.velocityCrossfade;
    setPart(pad, kit);
    return pad;
  });
  return { kit: { ...plain, pads }, bytes };
}

/** The same layers, each range where the one before ends. */
function partition(layers: readonly Layer[]): Layer[] {
  const ranges = new Map<string, Layer[]>();
  for (const layer of layers) {
    const key = `${layer.velocityMin} ${layer.velocityMax}`;
    ranges.set(key, [...(ranges.get(key) ?? []), layer]);
  }
  const topOf = (i: number) => Math.round((127 * i) / ranges.size);
  return [...ranges.values()].flatMap((each, i) =>
    each.map((layer) => ({ ...layer, velocityMin: topOf(i) + 1, velocityMax: topOf(i + 1) })),
  );
}

/** A part and a loop that all samples of the pad have, of those that the pad had. */
function setPart(pad: Pad, { samples }: Kit): void {
  const shortest = Math.min(
    ...pad.layers.map(({ sampleId: id }) => samples.find((one) => one.id === id)!.durationSec),
  );
  if (pad.startSec !== undefined) pad.startSec = shortest / 10;
  if (pad.endSec !== undefined) pad.endSec = 0.9 * shortest;
  if (pad.loopStartSec !== undefined) pad.loopStartSec = 0.2 * shortest;
  if (pad.loopEndSec !== undefined) pad.loopEndSec = 0.8 * shortest;
  if (shortest > 0.01) return;
  for (const field of ['startSec', 'endSec', 'loopStartSec', 'loopEndSec'] as const) {
    delete pad[field];
  }
}

const PLAIN: Pad = {
  id: 'pad',
  slot: 0,
  name: 'Pad',
  role: 'other',
  roleSource: 'user',
  classification: null,
  gmNote: null,
  inputNote: null,
  layers: [],
  playbackMode: 'one-shot',
  gainDb: 0,
  pan: 0,
  tuneSemitones: 0,
  fineCents: 0,
  chokeGroups: [],
  chokedBy: [],
};

const layer = (n: number, changes: Partial<Layer> = {}): Layer => {
  return { sampleId: sampleId(n), velocityMin: 1, velocityMax: 127, gainDb: 0, ...changes };
};

/** A kit of these pads, and samples 0 to 9. */
function kitOf(pads: readonly Partial<Pad>[], name = 'Kit'): Kit {
  return {
    ...buildKit('Kit', []),
    name,
    pads: pads.map((pad, i) => ({ ...PLAIN, layers: [layer(0)], ...pad, id: `pad-${i}`, slot: i })),
    samples: Array.from({ length: 10 }, (_, n) => sample(n)),
  };
}

/** What is written of a kit of samples at 48 kHz. */
function written(
  pads: readonly Partial<Pad>[],
  name = 'Kit',
  path = (n: number) => `samples/${n}.wav`,
) {
  const kit = kitOf(pads.length > 0 ? pads : [{}], name);
  const facts = { rateHz: 48_000, frames: 48_000 };
  const samples = new Map(
    kit.samples.map(({ id }, n): [string, ExportSample] => [id, { path: path(n), facts }]),
  );
  const { documents, report } = sfzExporter.write({ kit, samples });
  return { text: documents[0]!.text, path: documents[0]!.path, report };
}

/** A tenth of a second of a tone. */
function wavOf(rateHz: number): Uint8Array<ArrayBuffer> {
  const tone = Float32Array.from({ length: rateHz / 10 }, (_, i) => Math.sin(i / 10));
  return new Uint8Array(encodeWav([tone], rateHz, { bitDepth: 16 }));
}

/** A kit with its samples, of which these files are the first. */
async function packageOf(
  pads: readonly Partial<Pad>[],
  name = 'Kit',
  files: readonly Uint8Array<ArrayBuffer>[] = [wavOf(44_100)],
): Promise<KitPackage> {
  const { pads: made, ...kit } = kitOf(pads, name);
  const ids = await Promise.all(files.map(sha256Hex));
  const idOf = new Map(ids.map((id, n) => [sampleId(n), id]));
  return {
    kit: {
      ...kit,
      pads: made.map((pad) => ({
        ...pad,
        layers: pad.layers.map((one) => ({ ...one, sampleId: idOf.get(one.sampleId) ?? '' })),
      })),
      samples: ids.map((id, n) => ({ ...sample(n), id, byteLength: files[n]!.length })),
    },
    bytes: new Map(ids.map((id, n) => [id, new Blob([files[n]!])])),
  };
}

test('a document as it is written', () => {
  const { text, path } = written([
    {
      name: 'Kick',
      inputNote: 36,
      gainDb: -3,
      pan: -0.25,
      layers: [layer(1, { velocityMax: 63 }), layer(2, { velocityMin: 64, gainDb: 1.5 })],
    },
    {
      name: 'Closed hat',
      inputNote: 42,
      chokeGroups: ['hats'],
      layers: [layer(3), layer(4), layer(5)],
      hatOpennessMin: 0,
      hatOpennessMax: 0.5,
    },
    {
      name: 'Open hat',
      inputNote: 46,
      chokedBy: ['hats'],
      chokeFadeSec: 0.05,
      layers: [layer(6)],
      velocityToGain: 0,
      tuneSemitones: -2,
      fineCents: 30,
    },
    {
      name: 'Drone',
      inputNote: 60,
      playbackMode: 'loop',
      layers: [layer(7)],
      startSec: 0.1,
      loopEndSec: 0.5,
      attackSec: 0.2,
      releaseSec: 1,
      filterType: 'lowpass',
      cutoffHz: 8000,
      velocityToCutoffCents: 2400,
      polyphony: 1,
      reverse: true,
    },
  ]);
  expect(path).toBe('Kit.sfz');
  expect(text).toBe(`// Written by Padwise.

<control>
label_cc4=Hi-hat pedal, 127 closed

<group>
group_label=Kick
key=36 loop_mode=one_shot pan=-25
<region> hivel=63 volume=-3 sample=samples/1.wav
<region> lovel=64 volume=-1.5 sample=samples/2.wav

<group>
group_label=Closed hat
key=42 loop_mode=one_shot group=1 locc4=64 hicc4=127
<region> seq_length=3 seq_position=1 sample=samples/3.wav
<region> seq_length=3 seq_position=2 sample=samples/4.wav
<region> seq_length=3 seq_position=3 sample=samples/5.wav

<group>
group_label=Open hat
key=46 loop_mode=one_shot transpose=-2 tune=30 amp_veltrack=0 off_by=1 off_mode=time off_time=0.05
<region> sample=samples/6.wav

<group>
group_label=Drone
key=60 loop_mode=loop_continuous ampeg_attack=0.2 ampeg_release=1 note_polyphony=1 note_selfmask=off fil_type=lpf_2p cutoff=2000 fil_veltrack=2400 direction=reverse offset=4800 loop_start=4800 loop_end=23999
<region> sample=samples/7.wav
`);
});

describe('names', () => {
  const HOSTILE = [
    'Kick\nsample=x.wav',
    'a key=36 sample=samples/1.wav',
    '<region> sample=samples/1.wav key=40',
    'Ride <bell>',
    'x // comment',
    'x /* comment',
    '#define $Pad 36',
    'x #include "other.sfz"',
    '##include "other.sfz"',
    'lonely \ud800 half',
    '\u2028<group>\u2029key=1',
    'x'.repeat(200),
    '',
  ];

  test.each(HOSTILE)('%j begins nothing of its own', async (name) => {
    const pkg = await packageOf([
      { name, inputNote: 50 },
      { name: 'Next', inputNote: 51 },
    ]);
    const { back, exportReport, importReport } = await thereAndBack(pkg, sfzExporter);
    expect(back.pads.map(({ inputNote, layers }) => [inputNote, layers.length])).toEqual([
      [50, 1],
      [51, 1],
    ]);
    expect(back.pads[1]?.name).toBe('Next');
    expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
    expect(linesOf(importReport, 'dropped')).toEqual([]);
  });

  test.each(HOSTILE.concat('../up', 'C:\\drive', 'nul', '._x', '.sfz', 'Тарелка'.repeat(28)))(
    'a kit called %j',
    async (name) => {
      const pkg = await packageOf([{ inputNote: 50 }], name);
      const { back, exportReport } = await thereAndBack(pkg, sfzExporter);
      expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
      const { path } = written([], name);
      expect(path).toMatch(/^[^\p{Cc}<>:"/\\|?*.][^\p{Cc}<>:"/\\|?*]*\.sfz$/u);
      expect(new TextEncoder().encode(path).length).toBeLessThan(250);
    },
  );

  test('what is harmless stays', async () => {
    for (const name of [
      'Tom #1',
      'A$AP',
      '808 / kick',
      'Snare (rim) & "ghost"',
      'Тарелка ハット',
    ]) {
      const pkg = await packageOf([{ name, inputNote: 50 }], 'Kit #1, 50 %');
      const { back, exportReport } = await thereAndBack(pkg, sfzExporter);
      expect(back.pads[0]?.name).toBe(name);
      expect(back.name).toBe('Kit #1, 50 %');
      expect(exportReport.lines.filter(({ kind }) => kind !== 'taken')).toEqual([
        expect.objectContaining({ field: 'role' }),
      ]);
    }
  });

  test.each([
    'a=b.wav',
    '$x.wav',
    'a#define.wav',
    'a//b.wav',
    '*sine',
    ' a.wav',
    'a.wav ',
    'a\nb.wav',
    '../a.wav',
    '/a.wav',
    'a\\b.wav',
    '<a>.wav',
    '',
  ])('a sample at %j is refused', (path) => {
    expect(() => written([{ inputNote: 50 }], 'Kit', () => path)).toThrow(KitFileError);
  });
});

describe('chokes', () => {
  const numbers = (pads: readonly Partial<Pad>[]) => {
    const { text, report } = written(pads);
    const groups = text.split('<group>').slice(1);
    const of = (group: string, name: string) =>
      Number(new RegExp(`\\s${name}=(\\d+)`).exec(group)?.[1] ?? 0);
    const dropped = report.lines.filter(({ kind, field }) => kind !== 'taken' && field !== 'role');
    return {
      numbers: groups.map((group) => [of(group, 'group'), of(group, 'off_by')]),
      lost: dropped.flatMap(({ field, places }) =>
        places.map(({ where, from }) => `${field}: ${where} ${from}`),
      ),
    };
  };
  const pad = (i: number, chokeGroups: string[], chokedBy: string[] = []) => {
    return { name: `P${i}`, inputNote: 83 + i, chokeGroups, chokedBy };
  };

  test('groups with several killers and victims, and groups that nobody is in', () => {
    expect(
      numbers([pad(0, ['a']), pad(1, ['a', 'x']), pad(2, [], ['a', 'y']), pad(3, ['b'], ['b'])]),
    ).toEqual({
      numbers: [
        [1, 0],
        [1, 0],
        [0, 1],
        [2, 2],
      ],
      lost: [],
    });
  });

  test('two groups of the same pads are one', () => {
    const pads = [pad(0, ['a']), pad(1, ['b']), pad(2, [], ['a', 'b'])];
    expect(numbers(pads)).toEqual({
      numbers: [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      lost: [],
    });
  });

  test('a victim of two groups keeps the larger, and the rest is told by who silences whom', () => {
    const pads = [
      pad(0, ['a']),
      pad(1, ['a']),
      pad(2, ['b']),
      pad(3, [], ['a', 'b']),
      pad(4, [], ['a']),
      pad(5, [], ['b']),
    ];
    expect(numbers(pads)).toEqual({
      numbers: [
        [1, 0],
        [1, 0],
        [2, 0],
        [0, 1],
        [0, 1],
        [0, 2],
      ],
      lost: ['chokeGroups: pad “P2” silences “P3”'],
    });
  });

  test('groups are joined where that says more', () => {
    // The first two silence four together, and each one more alone.
    const pads = [
      pad(0, ['all', 'a']),
      pad(1, ['all', 'b']),
      ...[2, 3, 4].map((i) => pad(i, [], ['all'])),
      pad(5, [], ['a']),
      pad(6, [], ['b']),
    ];
    const { numbers: found, lost } = numbers(pads);
    expect(found.slice(0, 5)).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(lost).toEqual([
      'chokeGroups: pad “P0” silences “P5”',
      'chokeGroups: pad “P1” silences “P6”',
    ]);
  });
});

test('layers: gaps and overlaps as they are played, chances without holes, 101 in turn', () => {
  const regions = (pad: Partial<Pad>) =>
    written([{ inputNote: 50, role: 'tom', ...pad }])
      .text.split('\n')
      .flatMap((line) => (line.startsWith('<region> ') ? [line.slice(9)] : []));
  const [a, b] = [
    layer(1, { velocityMin: 40, velocityMax: 60 }),
    layer(2, { velocityMin: 20, velocityMax: 100 }),
  ];
  expect(regions({ layers: [a, b] })).toEqual([
    'hivel=39 sample=samples/2.wav',
    'lovel=40 hivel=60 sample=samples/1.wav',
    'lovel=61 sample=samples/2.wav',
  ]);
  expect(regions({ layers: [b, a] })).toEqual(['sample=samples/2.wav']);
  expect(regions({ layers: [layer(1), layer(2), layer(3)], layerOrder: 'random' })).toEqual([
    'hirand=0.333333 sample=samples/1.wav',
    'lorand=0.333333 hirand=0.666667 sample=samples/2.wav',
    'lorand=0.666667 hirand=1 sample=samples/3.wav',
  ]);
  const soft = layer(1, { velocityMax: 63 });
  const hard = layer(2, { velocityMin: 64 });
  expect(regions({ layers: [soft, hard], velocityCrossfade: 4 })).toEqual([
    'hivel=65 xfout_lovel=61 xfout_hivel=66 sample=samples/1.wav',
    'lovel=62 xfin_lovel=61 xfin_hivel=66 sample=samples/2.wav',
  ]);
  const many = Array.from({ length: 101 }, () => layer(1));
  expect(regions({ layers: many })[100]).toBe('lorand=0.990099 hirand=1 sample=samples/1.wav');
});

test('soft hits are as soft in other players: the curve is written where it isn’t theirs', () => {
  const { text } = written([{ inputNote: 50, role: 'tom', velocityToGain: 0.5 }]);
  expect(text).toContain('amp_velcurve_1=0.007874 amp_velcurve_2=0.015748');
  expect(text).toContain('amp_velcurve_64=0.503937');
  expect(text).not.toContain('amp_veltrack');
  expect(written([{ inputNote: 50 }]).text).not.toContain('amp_vel');
});

test('a kit of more pads than notes: those that had none are left out', () => {
  const pads = Array.from({ length: 130 }, (_, i) => ({
    name: `P${i}`,
    inputNote: i < 100 ? i : null,
  }));
  const { text, report } = written(pads);
  expect(text.match(/<group>/g)).toHaveLength(128);
  expect(new Set(text.match(/\bkey=\d+/g)).size).toBe(128);
  expect(linesOf(report, 'dropped')).toContain('pads ×2: no note is left that could play it');
});

test('rates: frames of each sample’s own, and one that isn’t known is said', async () => {
  const [slow, fast] = [wavOf(22_050), wavOf(48_000)];
  const pkg = await packageOf(
    [
      {
        inputNote: 50,
        role: 'tom',
        startSec: 0.0123,
        endSec: 0.0456,
        layers: [layer(0, { velocityMax: 50 }), layer(1, { velocityMin: 51 })],
      },
    ],
    'Kit',
    [slow, fast],
  );
  const text = await textOf(pkg);
  expect(text).toContain('hivel=50 offset=271 end=1004');
  expect(text).toContain('lovel=51 offset=590 end=2188');
  const { back, exportReport, importReport } = await thereAndBack(pkg, sfzExporter);
  expect(differencesOf(pkg.kit, back)).toEqual([]);
  expect(exportReport.lines.filter(({ kind }) => kind !== 'taken')).toEqual([]);
  expect(importReport.lines.filter(({ kind }) => kind !== 'taken')).toEqual([]);

  const unknown = await packageOf([{ inputNote: 50, startSec: 0.01 }], 'Kit', [
    new TextEncoder().encode('OggS and so on'),
  ]);
  const { exportReport: report } = await thereAndBack(unknown, sfzExporter);
  expect(linesOf(report, 'approximated')).toEqual(['startSec ×1: a rate of 44100 Hz is assumed']);
});

test('what is only nearly there, or not, is told with its pad and its value', () => {
  const { report } = written([
    {
      name: 'A',
      inputNote: 42,
      role: 'kick',
      gainDb: 12,
      retrigger: 'cut',
      layerOrder: 'shuffle',
      layers: [layer(0), layer(1)],
      gainRandomDb: 3,
      driveDb: 6,
      filterType: 'highpass',
      velocityToCutoffCents: 100,
      hatOpennessMin: 0.5,
    },
  ]);
  expect(linesOf(report, 'approximated')).toEqual([
    'hatOpennessMin ×1: other players are silent elsewhere',
    'hatOpennessMax ×1: other players are silent elsewhere',
    'gainRandomDb ×1: in some players upwards only',
    'retrigger ×1',
    'polyphony ×1: cut',
    'layerOrder ×1: all in random order before any again is nothing that SFZ has',
    'gainDb ×2: as far as some players go',
  ]);
  expect(linesOf(report, 'dropped')).toEqual([
    'role ×1: SFZ knows notes alone',
    'velocityToCutoffCents ×1: a highpass stays',
    'driveDb ×1: SFZ has nothing for it',
  ]);
  const [role] = report.lines;
  expect(role?.places).toEqual([{ where: 'pad “A”', from: 'kick', to: '' }]);
  expect(report).toMatchObject({ format: 'SFZ with its samples', document: 'Kit.sfz' });
});

test('hats come back as they were, whatever their names say', async () => {
  const pkg = await packageOf([
    { name: 'Open', inputNote: 42, hatOpennessMin: 0, hatOpennessMax: 0.25 },
    { name: 'Closed', inputNote: 46, hatOpennessMin: 0.25, hatOpennessMax: 1 },
  ]);
  const { back } = await thereAndBack(pkg, sfzExporter);
  const fields = differencesOf(pkg.kit, back).map(({ field }) => field);
  expect(fields).toEqual(['role', 'role']);
});
