import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findKits } from '../../../src/formats/foreign/foreign-formats.ts';
import { sfzImporter } from '../../../src/formats/foreign/sfz/sfz-importer.ts';
import { parseKey } from '../../../src/formats/foreign/sfz/sfz-region.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { processorMs } from '../processor-time.ts';
import { folderTree, hasKit, importFirst, KITS, linesOf, treeOf } from './kits.ts';

const SAMPLES = { 'a.wav': null, 'b.wav': null, 'c.wav': null, 'Sub dir/My Kick 1.WAV': null };

const read = (sfz: string, more: Readonly<Record<string, string | null>> = {}) =>
  importFirst(sfzImporter, treeOf({ 'Kit.sfz': sfz, ...SAMPLES, ...more }));

const padsOf = async (sfz: string, more = {}) => (await read(sfz, more)).draft.pads;
const first = async (sfz: string) => (await padsOf(sfz))[0]!;

describe('text', () => {
  test('comments, several opcodes in a line, values with spaces, any case, backslashes', async () => {
    const pad = await first(
      '// <region> sample=no.wav\n/* <region>\nsample=no.wav */ <REGION> Key=36 sample=sub DIR\\my kick 1.wav lovel=3 // x\r\nhivel=99',
    );
    expect(pad.layers).toEqual([
      { samplePath: 'Sub dir/My Kick 1.WAV', velocityMin: 3, velocityMax: 99, gainDb: 0 },
    ]);
    expect(pad).toMatchObject({ name: 'My Kick 1', inputNote: 36, playbackMode: 'gate' });
  });

  test('default_path is a raw prefix, note_offset moves keys, later controls count', async () => {
    const pads = await padsOf(
      '<control> default_path=Sub dir\\My note_offset=12 <region> key=c1 sample= Kick 1.wav' +
        ' <control> default_path= octave_offset=-1 <region> key=37 sample=a.wav',
    );
    // The space at its end is not the prefix's.
    expect(pads.map(({ inputNote }) => inputNote)).toEqual([37]);
    const [pad] = await padsOf('<control> default_path=Sub dir\\My_ <region> key=36 sample=a.wav', {
      'Sub dir/My_a.wav': null,
    });
    expect(pad?.layers[0]?.samplePath).toBe('Sub dir/My_a.wav');
  });

  test('definitions, the longest name first, and includes in their places', async () => {
    const pads = await padsOf(
      '#define $K 36\n#define $KEY 38\n<group> key=$KEY loop_mode=one_shot\n#include "Parts\\One.sfz"\n<region> key=$K sample=b.wav',
      { 'parts/one.sfz': '<region> sample=$FILE\n#define $FILE a.wav\n<region> sample=$FILE' },
    );
    expect(pads.map(({ inputNote, layers }) => [inputNote, layers[0]?.samplePath])).toEqual([
      [38, 'a.wav'],
      [36, 'b.wav'],
    ]);
    expect(pads[0]?.playbackMode).toBe('one-shot');
  });

  test('documents that others include are no kits', async () => {
    const tree = treeOf({
      'Kit.sfz': '#include "x/part.sfz"',
      'x/part.sfz': '<region> key=36 sample=a.wav',
      'notes.sfz': 'nothing',
      ...SAMPLES,
    });
    expect(await sfzImporter.matches(tree)).toEqual([{ path: 'Kit.sfz' }]);
  });

  test('keys by name', () => {
    expect(['c4', 'C-1', 'f#3', 'Bb2', 'g9', '36', '-1'].map(parseKey)).toEqual([
      60, 0, 54, 46, 127, 36, -1,
    ]);
    expect(['h1', 'c', '', 'c44', '1.5'].map(parseKey)).toEqual([null, null, null, null, null]);
  });
});

test('global, master, group and region are inherited; key in order', async () => {
  const pads = await padsOf(
    `<global> volume=-3 pan=50 <master> tune=25 <group> key=36 lokey=35 transpose=-1 <region> sample=a.wav
     <region> sample=b.wav key=40 pan=-100 <group> <region> sample=c.wav key=41
     <master> <region> key=42 sample=a.wav <global> <region> key=43 sample=a.wav`,
  );
  expect(pads.map((pad) => [pad.inputNote, pad.pan, pad.tuneSemitones, pad.fineCents])).toEqual([
    [36, 0.5, -1, 25],
    [40, -1, -1, 25],
    [41, 0.5, 0, 25],
    [42, 0.5, 0, 0],
    [43, 0, 0, 0],
  ]);
  expect(pads.map(({ layers }) => layers[0]?.gainDb)).toEqual([-3, -3, -3, -3, 0]);
});

test('keys: over many the keycenter or the lowest, tuned as the sample would be', async () => {
  const pads = await padsOf(
    `<region> sample=a.wav lokey=35 hikey=40 pitch_keycenter=38
     <region> sample=b.wav lokey=50 hikey=52 pitch_keycenter=40
     <region> sample=c.wav lokey=70 hikey=70 pitch_keytrack=0`,
  );
  expect(pads.map((pad) => [pad.inputNote, pad.tuneSemitones])).toEqual([
    [38, 0],
    [50, 10],
    [70, 0],
  ]);
});

test('velocity layers, turns and chances are one pad; what sounds at the same time is not', async () => {
  const layers = await read(
    `<group> key=36 <region> sample=b.wav lovel=64 <region> sample=a.wav hivel=63
     <group> key=38 seq_length=3 <region> seq_position=3 sample=c.wav <region> seq_position=1 sample=a.wav <region> seq_position=2 sample=b.wav
     <group> key=40 <region> sample=a.wav hirand=0.5 <region> sample=b.wav lorand=0.5
     <group> key=41 <region> sample=a.wav <region> sample=b.wav`,
  );
  const { pads } = layers.draft;
  expect(pads.map((pad) => pad.layers.map((each) => each.samplePath.slice(0, 1)).join(''))).toEqual(
    ['ab', 'abc', 'ab', 'a'],
  );
  expect(pads[0]?.layers.map((each) => [each.velocityMin, each.velocityMax])).toEqual([
    [1, 63],
    [64, 127],
  ]);
  expect(pads.map(({ shape }) => shape.layerOrder)).toEqual([
    undefined,
    'round-robin',
    'random',
    undefined,
  ]);
  expect(linesOf(layers.report, 'dropped')).toEqual([
    'region ×1: a pad plays one recording at a time',
  ]);
});

test('the victim names its killer, and its fade', async () => {
  const pads = await padsOf(
    `<region> key=42 group=1 sample=a.wav <region> key=46 group=2 off_by=1 off_mode=time off_time=0.05 sample=b.wav
     <region> key=49 off_by=0 sample=c.wav`,
  );
  expect(pads.map(({ chokeGroups, chokedBy }) => [chokeGroups, chokedBy])).toEqual([
    [['group-1'], []],
    [['group-2'], ['group-1']],
    [[], []],
  ]);
  expect(pads[1]?.shape.chokeFadeSec).toBe(0.05);
});

test.each([
  ['', undefined],
  ['amp_veltrack=100', undefined],
  ['amp_veltrack=0', 0],
  ['amp_veltrack=34', 0.34],
  ['amp_velcurve_1=1', 0],
  ['amp_velcurve_64=0.254', 0.8],
  ['amp_velcurve_64=0.504', 0.5],
])('velocity: %s', async (opcodes, expected) => {
  const pad = await first(`<region> key=36 sample=a.wav ${opcodes}`);
  if (expected === undefined) expect(pad.shape.velocityToGain).toBeUndefined();
  else expect(pad.shape.velocityToGain).toBeCloseTo(expected, 1);
});

test('shape: envelope, part, loop, filter, direction', async () => {
  const { draft, report } = await read(
    `<region> key=36 sample=a.wav loop_mode=loop_continuous loop_start=441 loop_end=44099 offset=4410 end=88199
     ampeg_attack=0.1 ampeg_hold=0.2 ampeg_decay=0.3 ampeg_sustain=40 ampeg_release=0.5 cutoff=800 resonance=6 fil_type=hpf_4p
     fil_veltrack=1200 direction=reverse amp_random=3 pitch_random=20 amplitude=50 delay=1 foo_bar=2 <effect> bus=main`,
  );
  expect(draft.pads[0]).toMatchObject({
    playbackMode: 'loop',
    tuneSemitones: 0,
    shape: {
      loopStartSec: 0.01,
      loopEndSec: 1,
      startSec: 0.1,
      endSec: 2,
      attackSec: 0.1,
      holdSec: 0.2,
      decaySec: 0.3,
      sustain: 0.4,
      releaseSec: 0.5,
      filterType: 'highpass',
      cutoffHz: 800,
      resonanceDb: 6,
      velocityToCutoffCents: 1200,
      reverse: true,
      gainRandomDb: 3,
      tuneRandomCents: 20,
    },
  });
  expect(draft.pads[0]?.layers[0]?.gainDb).toBeCloseTo(-6.02, 2);
  expect(linesOf(report, 'dropped').sort()).toEqual([
    '<effect> ×1: a header that Padwise has nothing for',
    'delay ×1: an opcode that Padwise has nothing for',
    'foo_bar ×1: an opcode that Padwise has nothing for',
  ]);
  expect(linesOf(report, 'approximated')).toEqual(['fil_type ×1: of 12 dB an octave']);
});

test('what layers don’t share is told', async () => {
  const { draft, report } = await read(
    '<group> key=36 loop_mode=one_shot <region> sample=a.wav hivel=40 <region> sample=b.wav lovel=41 hivel=80 offset=270 <region> sample=c.wav lovel=81 tune=5',
  );
  expect(draft.pads[0]).toMatchObject({ fineCents: 0, shape: {} });
  expect(linesOf(report, 'approximated')).toEqual([
    'tune ×1: it is alike for all layers of a pad',
    'offset ×1: it is alike for all layers of a pad',
  ]);
});

test('hats by the pedal: down is closed unless names say otherwise', async () => {
  const hats = (closed: string, open: string) =>
    padsOf(
      `<region> key=46 sample=${closed} locc4=90 hicc4=127 <region> key=46 sample=${open} locc4=0 hicc4=89`,
      { 'hat closed.wav': null, 'hat open.wav': null },
    );
  const places = (pads: Awaited<ReturnType<typeof hats>>) =>
    pads.map(({ shape }) => [shape.hatOpennessMin?.toFixed(2), shape.hatOpennessMax?.toFixed(2)]);
  const [down, up] = places(await hats('hat closed.wav', 'hat open.wav'));
  expect([down, up]).toEqual([
    ['0.00', '0.29'],
    ['0.30', '1.00'],
  ]);
  expect(places(await hats('a.wav', 'b.wav'))).toEqual([down, up]);
  expect(places(await hats('hat open.wav', 'hat closed.wav'))).toEqual([
    ['0.71', '1.00'],
    ['0.00', '0.70'],
  ]);
});

test('what can’t be is dropped with a reason', async () => {
  const { report } = await read(
    `<control> set_cc20=64 <region> key=36 sample=a.wav <region> key=37 sample=*sine <region> key=38 sample=gone.wav
     <region> key=39 sample=a.wav trigger=release <region> key=40 sample=a.wav end=-1 <region> key=41
     <region> key=42 sample=a.wav locc20=65 <region> key=43 sample=a.wav locc20=60 <region> key=44 sample=a.wav sw_last=10 sw_default=11
     <region> key=45 sample=a.wav lovel=90 hivel=10
     #include "gone.sfz"`,
  );
  expect(linesOf(report, 'dropped').sort()).toEqual([
    '#include ×1: it is missing',
    'end ×1: a region that is silent',
    'loccN ×1: a controller would have to be moved for it',
    'lovel, hivel ×1: no velocity plays it',
    'region ×1: it has no sample',
    'sample ×1: it is missing',
    'sample ×1: sounds that are made and not recorded',
    'sw_last ×1: another articulation than the first',
    'trigger ×1: only hits play pads',
  ]);
});

describe('hostile', () => {
  const soon = async (run: () => Promise<unknown>, fault: RegExp) => {
    const began = processorMs();
    const error: unknown = await run().catch((reason: unknown) => reason);
    expect(processorMs() - began).toBeLessThan(3000);
    expect(error).toBeInstanceOf(KitFileError);
    expect((error as KitFileError).message).toMatch(fault);
  };
  const REGION = '<region> key=36 sample=a.wav\n';

  test.each([
    ['circle', { 'x.sfz': '#include "Kit.sfz"' }, '#include "x.sfz"', /circle/],
    ['itself', {}, '#include "kit.SFZ"', /circle/],
    ['out of the folder', {}, '<region> key=1 sample=../../etc/x.wav', /none of its regions/],
    ['no region', {}, '#include "gone.sfz"', /no <region>/],
  ] as const)('%s', (_, more, text, fault) => soon(() => read(text, more), fault));

  test('includes that double', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [`x${i}.sfz`, `#include "x${i + 1}.sfz"\n`.repeat(4)]),
    );
    await soon(
      () => read(`${REGION}#include "x0.sfz"`, { ...files, 'x14.sfz': '' }),
      /too many includes/,
    );
  });

  test('definitions that double', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `#define $x${i + 1}z $x${i}z$x${i}z`);
    await soon(() => read(`#define $x0z ab\n${lines.join('\n')}\n${REGION}`), /far too long/);
  });

  test('many of everything', async () => {
    await soon(() => read('<region>'.repeat(60_000)), /too many headers/);
    await soon(() => read(`<global>${' a=1'.repeat(310_000)}${REGION}`), /too many opcodes/);
    const opcodes = Array.from({ length: 10_000 }, (_, i) => `o${i}=1`).join(' ');
    await soon(
      () => read(`<global> ${opcodes} ${'<region> '.repeat(5000)}`),
      /inherit far too much/,
    );
  });

  test('mutated documents are kits or faults', async () => {
    const text = `<control> default_path=./ note_offset=1\n#define $K 36\n<global> volume=1 <group> key=$K group=1 off_by=1 seq_length=2 <region> seq_position=1 sample=a.wav lovel=1 hivel=64 cutoff=300\n<region> sample=b.wav seq_position=2 amp_velcurve_3=0.5 locc4=3 xfin_lovel=1 xfin_hivel=9\n#include "Kit2.sfz"\n`;
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 12 }),
      insert: fc.constantFrom(
        '',
        '<',
        '>',
        '=',
        '$K',
        '1e999',
        '-1',
        '<region>',
        '#include "Kit.sfz"',
        '/*',
        '\0',
        ' ',
        '99999',
      ),
    });
    let [kits, faults] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        let mutated = text;
        for (const { at, remove, insert } of edits) {
          const place = at % mutated.length;
          mutated = mutated.slice(0, place) + insert + mutated.slice(place + remove);
        }
        const tree = treeOf({
          'Kit.sfz': mutated,
          'Kit2.sfz': '<region> sample=c.wav key=50',
          ...SAMPLES,
        });
        try {
          const { draft } = await sfzImporter.read(tree, { path: 'Kit.sfz' });
          for (const pad of draft.pads) {
            for (const { velocityMin, velocityMax, gainDb } of pad.layers) {
              expect(velocityMin).toBeGreaterThanOrEqual(1);
              expect(velocityMax).toBeGreaterThanOrEqual(velocityMin);
              expect(velocityMax).toBeLessThanOrEqual(127);
              expect(Math.abs(gainDb)).toBeLessThanOrEqual(96);
            }
            for (const value of Object.values(pad.shape)) expect(value).not.toBeNaN();
          }
          kits += 1;
        } catch (error) {
          if (!(error instanceof KitFileError)) throw error;
          expect(error.message.length).toBeGreaterThan(10);
          faults += 1;
        }
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(kits, faults)).toBeGreaterThan(20);
  });
});

const REAL = 'discord-gm-mini';

test.skipIf(!hasKit(REAL))(`${REAL}, as its text says (skipped where it isn't there)`, async () => {
  const tree = folderTree(join(KITS, REAL));
  const found = await findKits(tree);
  expect(found.map(({ importer, match }) => [importer.id, match.path])).toEqual([
    ['sfz', 'Standard Kit mini.sfz'],
  ]);
  const { draft, report, samples } = await found[0]!.importer.read(tree, found[0]!.match);

  // Read once more in the simplest way: group by group, region by region, a line an opcode.
  const text = readFileSync(join(KITS, REAL, 'Standard Kit mini.sfz'), 'utf8');
  const value = (part: string, name: string) =>
    new RegExp(`^${name}=(.*?)\\s*$`, 'm').exec(part)?.[1];
  const pads = text
    .split('<group>')
    .slice(1)
    .map((group) => {
      const [head, ...regions] = group.split('<region>');
      const all = regions.map((region) => `${region}\n${head}`);
      return {
        note: Number(value(all[0]!, 'pitch_keycenter') ?? value(all[0]!, 'key')),
        files: all.map((region) => value(region, 'sample')!),
        ranges: all.map((region) => [
          Number(value(region, 'lovel') ?? 1),
          Number(value(region, 'hivel') ?? 127),
        ]),
        volumes: all.map((region) => Number(value(region, 'volume') ?? 0)),
        robins: all.some((region) => value(region, 'seq_length')),
        chokes: value(head!, 'off_by') ? [`group-${value(head!, 'off_by')}`] : [],
        isOneShot: value(head!, 'loop_mode') === 'one_shot',
      };
    });
  expect(draft.pads).toHaveLength(pads.length);
  expect(samples.size).toBe(new Set(pads.flatMap(({ files }) => files)).size);
  draft.pads.forEach((pad, i) => {
    const expected = pads[i]!;
    expect(pad.inputNote).toBe(expected.note);
    expect(pad.layers.map(({ samplePath }) => samplePath)).toEqual(expected.files);
    expect(pad.layers.map((each) => [each.velocityMin, each.velocityMax])).toEqual(expected.ranges);
    pad.layers.forEach(({ gainDb }, j) => expect(gainDb).toBeCloseTo(expected.volumes[j]!, 5));
    expect(pad.shape.layerOrder).toBe(expected.robins ? 'round-robin' : undefined);
    expect([pad.chokeGroups, pad.chokedBy]).toEqual([expected.chokes, expected.chokes]);
    expect(pad.playbackMode).toBe(expected.isOneShot ? 'one-shot' : 'gate');
  });
  expect(draft.notes).toBe('meant');
  expect(linesOf(report, 'dropped')).toEqual([]);
});
