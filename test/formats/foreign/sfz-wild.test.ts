import { describe, expect, test } from 'vitest';
import { sfzImporter } from '../../../src/formats/foreign/sfz/sfz-importer.ts';
import { importFirst, linesOf, treeOf } from './kits.ts';

/** What public kits of SFZ do, in small. */

const tree = (sfz: string, samples: readonly string[] = [], more: Record<string, string> = {}) =>
  treeOf({ 'Kit.sfz': sfz, ...more, ...Object.fromEntries(samples.map((path) => [path, null])) });

const read = (...of: Parameters<typeof tree>) => importFirst(sfzImporter, tree(...of));

const ONE = 'a pad plays one recording at a time';
const NEAREST = 'the nearest microphone of those that sound together';

describe('several microphones', () => {
  const regions = (mics: readonly string[], key = 38, hit = 'hit') =>
    mics.map((mic) => `<region> key=${key} sample=${mic}/${hit}.wav`).join('\n');
  const chosen = async (mics: readonly string[], key = 38, hit = 'hit') => {
    const { draft } = await read(
      regions(mics, key, hit),
      mics.map((mic) => `${mic}/${hit}.wav`),
    );
    return draft.pads.map(({ layers }) => layers.map(({ samplePath }) => samplePath));
  };

  test.each([
    [38, ['kick_mic', 'room', 'snare_mic', 'oh_mic'], 'snare_mic'],
    [36, ['snare_mic', 'kick_mic', 'oh_mic'], 'kick_mic'],
    [49, ['kick_mic', 'room', 'oh_mic'], 'oh_mic'],
    [38, ['btm', 'oh', 'top'], 'top'],
    [38, ['room', 'close', 'mix'], 'mix'],
    [38, ['Ambience', 'Front'], 'Front'],
    [60, ['a', 'b'], 'a'],
  ])('of a hit of %i by %j the pad plays %s', async (key, mics, mic) => {
    expect(await chosen(mics, key)).toEqual([[`${mic}/hit.wav`]]);
  });

  test('of several toms the one of the same name', async () => {
    const names = ['AmbL', 'OHL', 'Tom1', 'Tom2', 'Tom12'].map((mic) => `Tom2/1-Tom2-${mic}.wav`);
    const { draft } = await read(
      names.map((name) => `<region> key=47 sample=${name}`).join('\n'),
      names,
    );
    expect(draft.pads[0]?.layers[0]?.samplePath).toBe('Tom2/1-Tom2-Tom2.wav');
  });

  test('all velocities and turns come from one, and the report says so', async () => {
    const files: string[] = [];
    const lines = ['room', 'snare'].flatMap((mic) =>
      [1, 64].flatMap((lovel) =>
        [1, 2, 3].map((turn) => {
          files.push(`${mic}/${lovel}-${turn}.wav`);
          return `<region> key=38 seq_length=3 seq_position=${turn} lovel=${lovel} hivel=${lovel + 62} sample=${files.at(-1)}`;
        }),
      ),
    );
    const { draft, report } = await read(lines.join('\n'), files);
    expect(draft.pads.map(({ layers }) => layers.map(({ samplePath }) => samplePath))).toEqual([
      files.filter((file) => file.startsWith('snare')),
    ]);
    expect(linesOf(report, 'dropped')).toEqual([`region ×6: ${ONE}`]);
    expect(linesOf(report, 'approximated')).toEqual([`region ×1: ${NEAREST}`]);
  });

  test('one that answers few velocities is none to stand for all', async () => {
    const { draft } = await read(
      '<group> key=38 <region> sample=room.wav <region> sample=close.wav lovel=120',
      ['room.wav', 'close.wav'],
    );
    expect(draft.pads[0]?.layers).toMatchObject([{ samplePath: 'room.wav', velocityMin: 1 }]);
  });

  test('the side of a pair is heard in the middle, one that is panned alone where it is', async () => {
    const pan = async (sfz: string) =>
      (await read(sfz, ['l.wav', 'r.wav'])).draft.pads.map((pad) => pad.pan);
    const left = '<region> key=49 sample=l.wav pan=-100';
    expect(await pan(`${left} <region> key=49 sample=r.wav pan=100`)).toEqual([0]);
    expect(await pan(`${left} <region> key=49 sample=r.wav`)).toEqual([-1]);
  });

  test('thousands of regions are a pad for each note, soon', async () => {
    const [mics, notes, turns] = [6, 20, 20];
    const files: string[] = [];
    const lines: string[] = [];
    for (let mic = 0; mic < mics; mic++) {
      for (let note = 36; note < 36 + notes; note++) {
        for (let turn = 1; turn <= turns; turn++) {
          const file = `mic${mic}/${note}-${turn}.wav`;
          files.push(file);
          lines.push(
            `<region> key=${note} seq_length=${turns} seq_position=${turn} sample=${file}`,
          );
        }
      }
    }
    const { draft, report } = await read(lines.join('\n'), files);
    expect(draft.pads.map(({ layers }) => layers.length)).toEqual(Array(notes).fill(turns));
    expect(report.lines.length).toBeLessThan(10);
  });
});

describe('controllers stand where they are at first', () => {
  const padOf = async (sfz: string) => (await read(sfz, ['a.wav', 'b.wav'])).draft.pads[0]!;

  test.each([
    ['tune=-1200 tune_oncc20=2400', { tuneSemitones: 0, fineCents: 0 }],
    ['pitch=-1200 pitch_cc20=2400', { tuneSemitones: 0, fineCents: 0 }],
    ['pan=-100 pan_oncc20=200', { pan: 0 }],
    ['pan_oncc20=100 pan_curvecc20=1', { pan: 0 }],
    ['pan_oncc21=100 pan_curvecc21=3', { pan: -1 }],
    ['pan_oncc21=100 pan_curvecc21=9', { pan: 0.25 }],
    ['ampeg_sustain_oncc21=-60', { shape: { sustain: 0.4 } }],
    ['cutoff=1000 cutoff_oncc21=1200', { shape: { cutoffHz: 2000 } }],
    ['tune_oncc131=1200 pan_oncc4=100', { tuneSemitones: 0, pan: 0 }],
  ])('%s', async (opcodes, expected) => {
    const pad = await padOf(
      `<control> set_cc20=63 set_hdcc21=1 <region> key=36 sample=a.wav ${opcodes} <curve> curve_index=9 v000=1 v127=0.25`,
    );
    expect(pad).toMatchObject(expected);
  });

  test('levels add up in dB, amplitudes multiply, faders are where they are by default', async () => {
    const gain = async (opcodes: string) =>
      (await padOf(`<control> set_cc20=127 <region> key=36 sample=a.wav ${opcodes}`)).layers[0]
        ?.gainDb;
    expect(await gain('volume=-24 volume_oncc20=30 gain_cc20=-2')).toBe(4);
    expect(await gain('amplitude=50 amplitude_oncc20=50')).toBeCloseTo(-12.04, 2);
    expect(await gain('amplitude_oncc7=100')).toBeCloseTo(-2.08, 2);
  });

  test('what a fader that is down keeps silent counts where nothing else sounds', async () => {
    const { draft, report } = await read(
      `<region> key=36 sample=a.wav amplitude_oncc30=100 <region> key=36 sample=b.wav
       <region> key=38 sample=a.wav xfin_locc30=10 xfin_hicc30=20 volume=-3`,
      ['a.wav', 'b.wav'],
    );
    expect(draft.pads.map(({ inputNote, layers }) => [inputNote, layers[0]])).toMatchObject([
      [36, { samplePath: 'b.wav', gainDb: 0 }],
      [38, { samplePath: 'a.wav', gainDb: -3 }],
    ]);
    expect(linesOf(report, 'dropped')).toEqual([
      'amplitude_onccN ×1: a controller would have to be moved for it',
    ]);
  });

  test('regions of controllers alone, of keys that are held, and of other programs', async () => {
    const { draft, report } = await read(
      `<region> key=36 sample=a.wav <region> key=37 sample=a.wav on_locc64=1 on_hicc64=127
       <region> key=38 sample=a.wav sw_down=10 <region> key=39 sample=a.wav loprog=1 hiprog=1
       <region> key=40 sample=a.wav locc10=60 hicc10=70 <region> key=41 sample=*silence group=1
       <region> key=42 sample=a.wav sw_last=20 <region> key=42 sample=b.wav sw_last=21`,
      ['a.wav', 'b.wav'],
    );
    expect(draft.pads.map(({ inputNote }) => inputNote)).toEqual([36, 40, 42]);
    expect(draft.pads[2]?.layers).toMatchObject([{ samplePath: 'a.wav' }]);
    expect(linesOf(report, 'dropped').sort()).toEqual([
      'loprog ×1: another program than the first',
      'on_loccN ×1: only hits play pads',
      'sample ×1: a region that is silent',
      'sw_down ×1: another key would have to be played for it',
      'sw_last ×1: another articulation than the first',
    ]);
  });

  test('a hundred faders are a line of the report', async () => {
    const { report } = await read(
      Array.from(
        { length: 100 },
        (_, i) =>
          `<region> key=${i} sample=a.wav tune_oncc${i + 20}=100 width_oncc${i + 20}=3 eg${i}_x=1`,
      ).join('\n'),
      ['a.wav'],
    );
    expect(linesOf(report, 'dropped')).toEqual([
      'width_onccN ×100: an opcode that Padwise has nothing for',
      'egN_x ×100: an opcode that Padwise has nothing for',
    ]);
    expect(linesOf(report, 'approximated')).toEqual([
      'tune_onccN ×100: as the controllers are at first',
    ]);
  });
});

describe('which document', () => {
  const matches = async (files: Record<string, string | null>) =>
    (await sfzImporter.matches(treeOf(files))).map(({ path }) => path);

  test('parts of parts lie below the whole’s folder and are no kits', async () => {
    const files = {
      'Programs/Kit.sfz': '#include "modules/all.txt"',
      'Programs/modules/all.txt': '#include "mappings/one.sfz"\n// #include "other.sfz"',
      'Programs/mappings/one.sfz': '<region> key=36 sample=../a.wav',
      'Programs/other.sfz': '<region> key=37 sample=../a.wav',
      'a.wav': null,
    };
    expect(await matches(files)).toEqual(['Programs/Kit.sfz', 'Programs/other.sfz']);
    const { draft } = await importFirst(sfzImporter, treeOf(files));
    expect(draft.pads).toMatchObject([{ inputNote: 36, layers: [{ samplePath: 'a.wav' }] }]);
  });

  test('the one of drums, then the one of more keys; numbers say an order', async () => {
    const region = (...keys: number[]) => keys.map((key) => `<region> key=${key} sample=a.wav`);
    const one = region(36).join(' ');
    const two = region(36, 38).join(' ');
    expect(await matches({ 'a.sfz': one, 'b.sfz': two, 'Drums.sfz': one })).toEqual([
      'Drums.sfz',
      'b.sfz',
      'a.sfz',
    ]);
    expect(await matches({ '01-a.sfz': one, '02-b.sfz': two })).toEqual(['01-a.sfz', '02-b.sfz']);
  });

  test('thousands of includes of the same files', async () => {
    const { draft } = await read(
      '#include "global.txt" #include "hit.txt"\n'.repeat(1500),
      ['a.wav'],
      { 'global.txt': '<global> volume=-3', 'hit.txt': '<region> key=36 sample=a.wav' },
    );
    expect(draft.pads).toMatchObject([{ layers: [{ gainDb: -3 }] }]);
  });
});

describe('hats', () => {
  const places = async (sfz: string) =>
    (await read(sfz, ['a.wav', 'b.wav'])).draft.pads.map(({ shape }) => [
      shape.hatOpennessMin?.toFixed(2),
      shape.hatOpennessMax?.toFixed(2),
    ]);
  const low = 'locc4=0 hicc4=63 key=46 sample=a.wav';
  const high = 'locc4=64 hicc4=127 key=46 sample=b.wav';
  const up = [
    ['0.00', '0.50'],
    ['0.50', '1.00'],
  ];

  test('the label, or who silences whom, says which way is open', async () => {
    expect(await places(`<region> ${low} <region> ${high}`)).not.toEqual(up);
    expect(
      await places(`<control> label_cc4=Hi-hat openness <region> ${low} <region> ${high}`),
    ).toEqual(up);
    expect(
      await places(`<region> ${low} group=1 off_by=2 <region> ${high} group=3 off_by=1`),
    ).toEqual(up);
    expect(
      await places(`<region> ${low} group=1 off_by=3 <region> ${high} group=3 off_by=2`),
    ).not.toEqual(up);
  });

  test('fades of the pedal end in their middle', async () => {
    expect(
      await places(
        `<control> label_cc4=open <region> key=46 sample=a.wav xfout_locc4=60 xfout_hicc4=68 <region> key=46 sample=b.wav xfin_locc4=60 xfin_hicc4=68`,
      ),
    ).toEqual(up);
  });
});

describe('names', () => {
  const nameOf = async (sfz: string, samples = ['a.wav', 'b.wav']) =>
    (await read(sfz, samples)).draft.pads[0]?.name;

  test.each([
    ['group_label=Snare', ['1', '2'], 'Snare'],
    ['group_label=Snare', ['V1', 'V2'], 'Snare'],
    ['group_label=Snare', ['ride rim soft', 'ride rim hard'], 'ride rim'],
    ['group_label=Snare', ['Rim 2', 'Rim 2'], 'Rim 2'],
    ['', ['1', '2'], 'a'],
  ])('labels %s and %j', async (group, [soft, hard], name) => {
    const layers = `<region> sample=a.wav hivel=63 region_label=${soft} <region> sample=b.wav lovel=64 region_label=${hard}`;
    expect(await nameOf(`<group> key=38 ${group} ${layers}`)).toBe(name);
  });

  test('a label of the drum comes before that of the stroke, unless this says it', async () => {
    const name = (stroke: string) =>
      nameOf(
        `<master> master_label=Kick <group> group_label=${stroke} <region> key=36 sample=a.wav`,
      );
    expect(await name('Centre')).toBe('Kick Centre');
    expect(await name('Soft kick')).toBe('Soft kick');
  });

  test('the note in front of a file’s name is left out', async () => {
    const region = (key: number) => `<region> key=${key} sample=36-Deep.wav`;
    expect(await nameOf(region(36), ['36-Deep.wav'])).toBe('Deep');
    expect(await nameOf(region(35), ['36-Deep.wav'])).toBe('36-Deep');
  });
});

test('layers that share the velocity at their border are neighbours', async () => {
  const layers = async (sfz: string) => {
    const { draft, report } = await read(sfz, ['a.wav', 'b.wav', 'c.wav']);
    const { layers: all } = draft.pads[0]!;
    return [all.map((each) => [each.velocityMin, each.velocityMax]), linesOf(report, 'dropped')];
  };
  const group = '<group> key=36 <region> sample=a.wav hivel=64';
  expect(await layers(`${group} <region> sample=b.wav lovel=64`)).toEqual([
    [
      [1, 64],
      [65, 127],
    ],
    [],
  ]);
  expect(
    await layers(
      `<group> key=36 <region> sample=a.wav lovel=90 <region> sample=b.wav lovel=40 hivel=95 <region> sample=c.wav hivel=50`,
    ),
  ).toEqual([
    [
      [1, 39],
      [40, 89],
      [90, 127],
    ],
    [],
  ]);
  expect(await layers(`${group} <region> sample=b.wav hivel=127`)).toEqual([
    [[1, 127]],
    [`region ×1: ${ONE}`],
  ]);
});

test('layers that each rise to their hardest hit keep both their rise and their level', async () => {
  const { draft, report } = await read(
    `<group> key=38 <region> sample=a.wav hivel=31 amp_velcurve_31=1
     <region> sample=b.wav lovel=32 hivel=63 amp_velcurve_63=1 <region> sample=c.wav lovel=64 amp_velcurve_127=0.5`,
    ['a.wav', 'b.wav', 'c.wav'],
  );
  const [pad] = draft.pads;
  expect(pad?.shape.velocityToGain).toBe(0.5);
  const gainAt = (layer: number, velocity: number) =>
    10 ** (pad!.layers[layer]!.gainDb / 20) * (velocity / 127);
  expect(gainAt(0, 31)).toBeCloseTo(1, 5);
  expect(gainAt(1, 42)).toBeCloseTo(42 / 63, 5);
  expect(gainAt(2, 127)).toBeCloseTo(0.5, 5);
  expect(linesOf(report, 'approximated')).toEqual([]);
});

test('a line of stars opens no comment', async () => {
  const { draft } = await read(
    '//*****\n<region> key=36 sample=a.wav\n/* // */ <region> key=37 sample=a.wav',
    ['a.wav'],
  );
  expect(draft.pads.map(({ inputNote }) => inputNote)).toEqual([36, 37]);
});

test('what is not tuned by its key is alike for all keys', async () => {
  const { report } = await read(
    '<group> pitch_keytrack=0 key=38 <region> sample=a.wav hivel=63 <region> sample=b.wav lovel=64 pitch_keycenter=12',
    ['a.wav', 'b.wav'],
  );
  expect(linesOf(report, 'approximated')).toEqual([]);
});
