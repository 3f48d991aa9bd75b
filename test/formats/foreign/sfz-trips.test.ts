import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sfzExporter } from '../../../src/formats/foreign/sfz/sfz-exporter.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { ROLE_NOTES } from '../../../src/kit/gm-notes.ts';
import type { Kit, Layer, Pad } from '../../../src/kit/kit-schema.ts';
import { folderTree, hasKit, KITS, linesOf } from './kits.ts';
import {
  anyKit,
  differencesOf,
  heardOf,
  importedKit,
  thereAndBack,
  unnamed,
} from './round-trip.ts';
import { textOf } from './sfz-writing.ts';

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
      taken.delete('samples');
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

  for (const name of ['Audiophob', 'HardElectro1', 'circAfrique_v4'].map(
    (each) => `${each}.h2drumkit`,
  )) {
    test.skipIf(!hasKit(name))(
      `${name}, what differs is named (skipped where it isn’t there)`,
      { timeout: 60_000 },
      async () => {
        const file = new Blob([readFileSync(join(KITS, name))]);
        const { kit, bytes } = await importedKit(file, name);
        const pkg = { kit, bytes };
        const { back, exportReport, importReport } = await thereAndBack(pkg, sfzExporter);
        expect(unnamed(differencesOf(kit, back), exportReport)).toEqual([]);
        expect(linesOf(importReport, 'dropped')).toEqual([]);
        expect(back.pads.map(heardSamples)).toEqual(kit.pads.map(heardSamples));
      },
    );
  }

  test.skipIf(!hasKit('discord-gm-mini'))(
    'discord-gm-mini, no difference (skipped where it isn’t there)',
    { timeout: 60_000 },
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
    for (const field of UNSAYABLE) Reflect.deleteProperty(pad, field);
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
    Reflect.deleteProperty(pad, field);
  }
}
