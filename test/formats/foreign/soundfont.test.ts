import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentOf, findKits } from '../../../src/formats/foreign/foreign-formats.ts';
import { readForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import { soundfontImporter } from '../../../src/formats/foreign/soundfont/soundfont-importer.ts';
import { KitFileError } from '../../../src/formats/kit-file-error.ts';
import { processorMs } from '../processor-time.ts';
import { hasKit, importFirst, KITS, linesOf, treeOf } from './kits.ts';
import { bankOf, range, type BankOptions, type BankZone } from './soundfonts.ts';

const read = (options: BankOptions) =>
  importFirst(soundfontImporter, treeOf({ 'Bank.sf2': bankOf(options) }));

const bytesOf = async (file: { open(): Promise<Blob> } | undefined) =>
  new DataView(await (await file!.open()).arrayBuffer());

const MONO = { name: 'Snare', frames: [1, -2, 300, -32_768, 5, 6, 7, 8], rateHz: 22_050 };
const LEFT = { ...MONO, name: 'Ride L', type: 4, link: 1 };
const RIGHT = { ...MONO, name: 'Ride R', type: 2, link: 0, frames: [9, 8, 7, 6, 5, 4, 3, 2] };

test('a zone with everything', async () => {
  const { draft, report, samples } = await read({
    samples: [{ ...MONO, root: 62, correction: -10, loop: [2, 6] }],
    instruments: [
      [
        [
          [17, 100],
          [48, 100],
        ],
        [
          [43, range(38, 38)],
          [44, range(10, 90)],
          [51, 1],
          [52, 30],
          [34, -1200],
          [35, -2400],
          [36, 1200],
          [37, 500],
          [38, 0],
          [8, 9600],
          [9, 60],
          [54, 1],
          [57, 3],
          [0, 1],
          [3, -1],
          [16, 70],
          [53, 0],
          [17, -500],
        ],
      ],
    ],
    presets: [
      {
        name: 'Std',
        bank: 128,
        program: 0,
        zones: [
          [[48, 50]],
          [
            [17, 50],
            [41, 0],
          ],
        ],
      },
    ],
  });
  expect(draft.pads).toHaveLength(1);
  expect(draft.pads[0]).toMatchObject({
    name: 'Snare',
    inputNote: 38,
    playbackMode: 'loop',
    // 100 of the global zone and 50 of the preset's zone, of 500.
    pan: 0.3,
    // 38 for 62, a semitone and 20 cents.
    tuneSemitones: -23,
    fineCents: 20,
    chokeGroups: ['class-3'],
    chokedBy: ['class-3'],
    layers: [{ samplePath: 'Snare.wav', velocityMin: 10, velocityMax: 90, gainDb: -6 }],
    shape: {
      attackSec: 0.5,
      holdSec: 0.25,
      // The first 20 of 100 dB.
      decaySec: 0.4,
      releaseSec: 0.2,
      filterType: 'lowpass',
      cutoffHz: 2093,
      resonanceDb: 6,
      startSec: 0.000045,
      loopStartSec: 0.000091,
      loopEndSec: 0.000227,
    },
  });
  expect(draft.pads[0]?.shape.sustain).toBeCloseTo(10 ** -2.5, 5);
  expect(draft).toMatchObject({ name: 'Bank Std', notes: 'meant' });
  expect(linesOf(report, 'dropped')).toEqual([
    'reverbEffectsSend ×1: the effects are the sampler’s own',
  ]);
  const wav = await bytesOf(samples.get('Snare.wav'));
  expect(wav.byteLength).toBe(44 + 16);
  expect(wav.getUint32(24, true)).toBe(22_050);
  expect(MONO.frames.map((_, i) => wav.getInt16(44 + 2 * i, true))).toEqual(MONO.frames);
});

describe('stereo', () => {
  const zones = (right = RIGHT): BankOptions => ({
    samples: [LEFT, right],
    instruments: [
      [
        [
          [43, range(51, 51)],
          [17, -500],
          [53, 0],
        ],
        [
          [43, range(51, 51)],
          [17, 500],
          [53, 1],
        ],
      ],
    ],
    presets: [{ name: 'Std', bank: 128, program: 0, zones: [[[41, 0]]] }],
  });

  test('two sides are one file', async () => {
    const { draft, samples } = await read(zones());
    expect(draft.pads).toHaveLength(1);
    expect(draft.pads[0]).toMatchObject({
      name: 'Ride',
      pan: 0,
      layers: [{ samplePath: 'Ride.wav' }],
    });
    const wav = await bytesOf(samples.get('Ride.wav'));
    expect(wav.getUint16(22, true)).toBe(2);
    expect(samples.get('Ride.wav')?.byteLength).toBe(wav.byteLength);
    LEFT.frames.forEach((left, i) => {
      expect([wav.getInt16(44 + 4 * i, true), wav.getInt16(46 + 4 * i, true)]).toEqual([
        left,
        RIGHT.frames[i],
      ]);
    });
  });

  test('of sides of different length the shorter one ends in silence', async () => {
    const { draft, samples } = await read(zones({ ...RIGHT, frames: [1, 2, 3] }));
    expect(draft.pads[0]).toMatchObject({ pan: 0, layers: [{ samplePath: 'Ride.wav' }] });
    const wav = await bytesOf(samples.get('Ride.wav'));
    expect(wav.byteLength).toBe(44 + 4 * LEFT.frames.length);
    expect([2, 3, 7].map((i) => wav.getInt16(46 + 4 * i, true))).toEqual([3, 0, 0]);
    expect(wav.getInt16(44 + 4 * 7, true)).toBe(LEFT.frames[7]);
  });

  test('24 bits', async () => {
    const { samples } = await read({ ...zones(), is24Bit: true });
    const wav = await bytesOf(samples.get('Ride.wav'));
    expect(wav.getUint16(34, true)).toBe(24);
    // The lower byte of frame i is i.
    expect([wav.getUint8(50), wav.getInt16(51, true)]).toEqual([1, LEFT.frames[1]]);
  });
});

/** Two zones of key 36, panned to `pans`; one after the other where they have velocities. */
const sidesOf = (names: readonly string[], pans: readonly number[], more: BankZone = []) =>
  read({
    samples: names.map((name, i) => ({ ...MONO, name, frames: [i, i, i] })),
    instruments: [
      pans.map((pan, i) => [[43, range(36, 36)], [17, pan], ...(i === 1 ? more : []), [53, i]]),
    ],
    presets: [{ name: 'Std', bank: 128, program: 0, zones: [[[41, 0]]] }],
  });

describe('sides that the bank says nothing of', () => {
  test.each([
    ['Deep Kick (R)', 'Deep Kick (L)', 'Deep Kick'],
    ['KickL', 'KickR', 'KickL'],
    ['Kick Left', 'Kick Right', 'Kick'],
    ['A name of 20 letters', 'A name of 20 letters', 'A name of 20 letters'],
  ])('%s and %s, panned apart, are one recording', async (one, two, name) => {
    const { draft, samples, report } = await sidesOf([one, two], [-500, 500]);
    expect(draft.pads).toMatchObject([{ name, pan: 0, layers: [{}] }]);
    // What is panned left is on the left, whatever its name says.
    const wav = await bytesOf(samples.get(`${name}.wav`));
    expect([22, 44, 46].map((at) => wav.getInt16(at, true))).toEqual([2, 0, 1]);
    expect(linesOf(report, 'dropped')).toEqual([]);
  });

  test('others are two recordings, of which one is heard, and in both ears', async () => {
    const others = await sidesOf(['Kick', 'Noise'], [-500, 500]);
    expect(linesOf(others.report, 'dropped')).toEqual([
      'zone ×1: a pad plays one recording at a time',
    ]);
    expect(others.draft.pads).toMatchObject([{ name: 'Kick', pan: 0 }]);
    const tuned = await sidesOf(['Kick L', 'Kick R'], [-500, 500], [[51, 1]]);
    expect(tuned.draft.pads).toMatchObject([{ name: 'Kick L', pan: 0 }]);
    const near = await sidesOf(['Kick L', 'Kick R'], [-100, 100]);
    expect(near.draft.pads).toMatchObject([{ name: 'Kick L', pan: -0.2 }]);
  });
});

test('of velocities that overlap those are kept that nothing else answers', async () => {
  const { draft, report } = await read({
    samples: ['Soft', 'Hard', 'Medium'].map((name) => ({ ...MONO, name })),
    instruments: [
      [
        [
          [43, range(42, 42)],
          [44, range(0, 100)],
          [53, 0],
        ],
        [
          [43, range(42, 42)],
          [44, range(100, 127)],
          [53, 1],
        ],
        [
          [43, range(42, 42)],
          [44, range(50, 127)],
          [53, 2],
        ],
      ],
    ],
    presets: [{ name: 'Std', bank: 128, program: 0, zones: [[[41, 0]]] }],
  });
  expect(draft.pads[0]?.layers).toMatchObject([
    { samplePath: 'Soft.wav', velocityMin: 1, velocityMax: 100 },
    { samplePath: 'Hard.wav', velocityMin: 101, velocityMax: 127 },
  ]);
  expect(linesOf(report, 'approximated')).toContain(
    'velRange ×1: a pad plays one recording at a time',
  );
});

describe('compressed banks', () => {
  const ogg = (mark: number) => [...Buffer.from('OggS'), 0, mark, 9];
  const compressed = (bytes: readonly number[], name = 'Kick', more = {}) => ({
    ...{ name, frames: [], bytes, rateHz: 44_100, loop: [10, 90] as const, type: 0x11 },
    ...more,
  });
  const bank = (samples: BankOptions['samples']) => ({
    samples,
    instruments: [
      samples.map((_, i): BankZone => [
        [43, range(36, 36)],
        [17, i === 0 ? -500 : 500],
        [54, 1],
        [53, i],
      ]),
    ],
    presets: [{ name: 'Std', bank: 128, program: 0, zones: [[[41, 0]]] as const }],
  });

  test('a recording is an Ogg file as it lies there; its loop is counted from its own start', async () => {
    const tree = treeOf({ 'Bank.sf3': bankOf(bank([compressed(ogg(1))])) });
    const { draft, samples } = await importFirst(soundfontImporter, tree);
    expect(draft.pads).toMatchObject([
      { playbackMode: 'loop', layers: [{ samplePath: 'Kick.ogg' }] },
    ]);
    expect(draft.pads[0]?.shape.loopStartSec).toBeCloseTo(10 / 44_100);
    expect(draft.pads[0]?.shape.loopEndSec).toBeCloseTo(90 / 44_100);
    const file = await samples.get('Kick.ogg')!.open();
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual(ogg(1));
  });

  test('of two sides one is heard, in the middle', async () => {
    const sides = [compressed(ogg(1), 'Kick L'), compressed(ogg(2), 'Kick R')];
    const { draft, report } = await read(bank(sides));
    expect(draft.pads).toMatchObject([{ pan: 0, layers: [{ samplePath: 'Kick L.ogg' }] }]);
    expect(linesOf(report, 'dropped')).toEqual([
      'zone ×1: the other side of a compressed recording',
    ]);
  });

  test('of another kind', async () => {
    const { samples } = await read(bank([compressed([1, 2, 3, 4, 5])]));
    await expect(samples.get('Kick.ogg')!.open()).rejects.toThrow(/not as Ogg Vorbis/);
  });

  test.each([
    ['Bank.sfArk', /sfArk: unpack .* open the \.sf2/],
    ['Bank.sfpack', /SFPack: unpack .* open the \.sf2/],
    ['Bank.dls', /SoundFont \(\.sf2\), and open that/],
    ['Bank.sf2', /it is no SoundFont bank/],
  ])('%s that can’t be one', async (path, what) => {
    const files = [{ path, blob: new Blob(['?']) }];
    await expect(readForeignKit({ files })).rejects.toThrow(what);
    const more = [...files, { path: 'Kick.wav', blob: new Blob(['?']) }];
    await expect(readForeignKit({ files: more })).resolves.toBeNull();
  });
});

test('presets: the drum bank by program; each can be chosen; only its samples come with it', async () => {
  const zone = (sample: number) =>
    [
      [
        [43, range(36, 36)],
        [53, sample],
      ],
    ] as [number, number][][];
  const bank = bankOf({
    samples: [MONO, { ...MONO, name: 'Kick' }],
    instruments: [zone(0), zone(1)],
    presets: [
      { name: 'Piano', bank: 0, program: 0, zones: [[[41, 0]]] },
      { name: 'Jazz', bank: 128, program: 32, zones: [[[41, 1]]] },
      { name: 'Std', bank: 128, program: 0, zones: [[[41, 0]]] },
    ],
  });
  const files = [{ path: 'Bank.sf2', blob: new Blob([Uint8Array.from(bank)]) }];
  const first = await readForeignKit({ files });
  expect(first?.draft.name).toBe('Bank Std');
  expect(first?.others).toEqual(['Bank.sf2 › 32 Jazz']);
  const jazz = await readForeignKit({ files, document: 'Bank.sf2 › 32 Jazz' });
  expect(jazz?.draft.name).toBe('Bank Jazz');
  expect([...(jazz?.samples.keys() ?? [])]).toEqual(['Kick.wav']);
});

test('mutated banks are kits or faults, soon', async () => {
  const bank = bankOf({
    samples: [LEFT, RIGHT, MONO],
    instruments: [
      [
        [[17, 20]],
        [
          [43, range(51, 51)],
          [53, 0],
        ],
        [
          [43, range(51, 51)],
          [53, 1],
        ],
        [
          [43, range(36, 50)],
          [44, range(1, 60)],
          [54, 1],
          [53, 2],
        ],
        [
          [43, range(36, 50)],
          [44, range(61, 127)],
          [36, 500],
          [53, 2],
        ],
      ],
    ],
    presets: [
      {
        name: 'Std',
        bank: 128,
        program: 0,
        zones: [
          [[41, 0]],
          [
            [48, 3],
            [41, 0],
          ],
        ],
      },
    ],
  });
  const edit = fc.record({
    at: fc.nat({ max: bank.length - 1 }),
    value: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 127, 128, 255)),
    width: fc.constantFrom(1, 2, 4),
  });
  let [kits, faults] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat({ max: bank.length }), { freq: 5 }),
      async (edits, cut) => {
        const mutated = bank.slice(0, cut ?? bank.length);
        for (const { at, value, width } of edits) mutated.fill(value, at, at + width);
        const began = processorMs();
        try {
          const tree = treeOf({ 'Bank.sf2': mutated });
          const matches = await soundfontImporter.matches(tree);
          const { draft, samples } = await soundfontImporter.read(
            tree,
            matches[0] ?? { path: 'Bank.sf2' },
          );
          for (const { layers, shape, pan, tuneSemitones } of draft.pads) {
            for (const value of [pan, tuneSemitones, ...Object.values(shape)]) {
              expect(value).not.toBeNaN();
            }
            for (const { samplePath, velocityMin, velocityMax } of layers) {
              const file = samples.get(samplePath);
              expect((await file?.open())?.size).toBe(file?.byteLength);
              expect(velocityMin).toBeGreaterThanOrEqual(1);
              expect(velocityMax).toBeGreaterThanOrEqual(velocityMin);
              expect(velocityMax).toBeLessThanOrEqual(127);
            }
          }
          kits += 1;
        } catch (error) {
          if (!(error instanceof KitFileError)) throw error;
          expect(error.what.length).toBeGreaterThan(10);
          faults += 1;
        }
        expect(processorMs() - began).toBeLessThan(2000);
      },
    ),
    { numRuns: 2000 },
  );
  expect(Math.min(kits, faults)).toBeGreaterThan(50);
}, 60_000);

test('zones without end are refused', async () => {
  const zone: [number, number][] = [
    [43, range(0, 20)],
    [53, 0],
  ];
  const fault = await read({
    samples: [MONO],
    instruments: [Array.from({ length: 4000 }, () => zone)],
    presets: [
      { name: 'Std', bank: 128, program: 0, zones: Array.from({ length: 4000 }, () => [[41, 0]]) },
    ],
  }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(KitFileError);
  expect(String(fault)).toMatch(/far too many zones/);
});

const REAL = 'sf_GMbank.sf2';

test.skipIf(!hasKit(REAL))(`${REAL}, as its lists say (skipped where it isn't there)`, async () => {
  const bytes = readFileSync(join(KITS, REAL));
  const tree = treeOf({ [REAL]: bytes });
  const found = await findKits(tree);
  expect(found).toHaveLength(10);
  expect(documentOf(found[0]!.match)).toBe(`${REAL} › 0 Standard`);
  const { draft, report, samples } = await found[0]!.importer.read(tree, found[0]!.match);

  // Read once more in the simplest way: each list by its name, which is nowhere else in the file.
  const list = (id: string) => {
    const at = bytes.indexOf(id, bytes.indexOf('pdta'));
    return bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
  };
  const [phdr, pbag, pgen, inst, ibag, igen, shdr] = [
    'phdr',
    'pbag',
    'pgen',
    'inst',
    'ibag',
    'igen',
    'shdr',
  ].map(list) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const entry = phdr.indexOf('Standard\0');
  const bag = phdr.readUInt16LE(entry + 24);
  // One zone, and in it the instrument alone.
  expect(phdr.readUInt16LE(entry + 38 + 24) - bag).toBe(1);
  const instrument = pgen.readUInt16LE(4 * pbag.readUInt16LE(4 * bag) + 2);
  const firstBag = inst.readUInt16LE(22 * instrument + 20);
  const lastBag = inst.readUInt16LE(22 * instrument + 42);
  const zones = Array.from({ length: lastBag - firstBag }, (_, i) => {
    const from = ibag.readUInt16LE(4 * (firstBag + i));
    const to = ibag.readUInt16LE(4 * (firstBag + i + 1));
    const gens = new Map<number, number>();
    for (let g = from; g < to; g++) gens.set(igen.readUInt16LE(4 * g), igen.readInt16LE(4 * g + 2));
    return { key: gens.get(43)! & 0xff, gens };
  });
  const byKey = new Map<number, Map<number, number>>();
  for (const { key, gens } of zones) if (!byKey.has(key)) byKey.set(key, gens);
  expect(zones).toHaveLength(62);
  expect(draft.pads.map(({ inputNote }) => inputNote)).toEqual(
    [...byKey.keys()].sort((a, b) => a - b),
  );
  const standard = Array.from({ length: 47 }, (_, i) => 35 + i);
  expect(draft.pads.map(({ inputNote }) => inputNote)).toEqual(expect.arrayContaining(standard));
  expect(draft.pads.flatMap(({ layers }) => layers)).toHaveLength(byKey.size);
  expect(samples.size).toBe(new Set([...byKey.values()].map((gens) => gens.get(53))).size);
  // Key 34 has a second recording that sounds with the first.
  expect(linesOf(report, 'dropped')).toContain('zone ×1: a pad plays one recording at a time');

  for (const pad of draft.pads) {
    const gens = byKey.get(pad.inputNote!)!;
    const at = 46 * gens.get(53)!;
    const group = gens.has(57) ? [`class-${gens.get(57)}`] : [];
    expect([pad.chokeGroups, pad.chokedBy]).toEqual([group, group]);
    expect(pad.playbackMode).toBe(gens.get(54) === 1 ? 'loop' : 'gate');
    expect(pad.pan).toBeCloseTo((gens.get(17) ?? 0) / 500, 5);
    expect(pad.layers[0]?.gainDb).toBeCloseTo((-0.4 * (gens.get(48) ?? 0)) / 10, 5);
    expect(pad.shape.releaseSec).toBeCloseTo(0.2 * 2 ** (gens.get(38)! / 1200), 4);
    const [start, end] = [shdr.readUInt32LE(at + 20), shdr.readUInt32LE(at + 24)];
    const smpl = bytes.indexOf('smpl', bytes.indexOf('sdta')) + 8;
    const wav = Buffer.from(
      await (await samples.get(pad.layers[0]!.samplePath)!.open()).arrayBuffer(),
    );
    expect(wav.subarray(44).equals(bytes.subarray(smpl + 2 * start, smpl + 2 * end))).toBe(true);
  }

  // The other kits of the bank open too.
  const counts: number[] = [];
  for (const { importer, match } of found) {
    const kit = await importer.read(tree, match);
    counts.push(kit.draft.pads.length);
    expect(kit.samples.size).toBeGreaterThan(0);
  }
  expect(counts).toEqual([61, 61, 61, 61, 61, 61, 61, 62, 46, 67]);
});
