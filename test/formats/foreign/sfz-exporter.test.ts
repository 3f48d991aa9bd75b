import { describe, expect, test } from 'vitest';
import { sfzExporter } from '../../../src/formats/foreign/sfz/sfz-exporter.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import { linesOf } from './kits.ts';
import { differencesOf, thereAndBack, unnamed } from './round-trip.ts';
import { layer, packageOf, textOf, wavOf, written } from './sfz-writing.ts';

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
