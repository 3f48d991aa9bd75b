import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hydrogenExporter } from '../../../src/formats/foreign/hydrogen/hydrogen-exporter.ts';
import { readForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import type { ImportReport } from '../../../src/kit/import-report.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import { hasKit, KITS, linesOf } from './kits.ts';
import { anyKit, differencesOf, importedKit, thereAndBack, unnamed } from './round-trip.ts';

test('500 kits there and back: what differs is named, and nothing is dropped on the way in', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit, async (pkg) => {
      const { back, exportReport, importReport } = await thereAndBack(pkg, hydrogenExporter);
      expect(unnamed(differencesOf(pkg.kit, back), exportReport)).toEqual([]);
      expect(linesOf(importReport, 'dropped')).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 120_000);

/** What Hydrogen has as the kit has it, so that its report can be no excuse. */
const KEPT = [
  'name',
  'pads',
  'role',
  'inputNote',
  'pan',
  'tuneSemitones',
  'muted',
  'sustain',
  'retrigger',
  'velocityToGain',
  'layerOrder',
  'layers',
  'velocityMin',
  'velocityMax',
  'gainDb',
  'startSec',
  'endSec',
  'reverse',
  'hatOpennessMin',
  'hatOpennessMax',
  'chokeGroups',
];
/** And what it has, but in curves and a filter of its own. */
const EQUAL = [...KEPT, 'attackSec', 'decaySec', 'releaseSec', 'tuneRandomCents', 'filterType'];

/** The kit with all that Hydrogen can't say taken away. */
const sayable = anyKit.map(({ kit, bytes }): KitPackage => {
  const groups = ['A', 'B', ''];
  const rest = { ...kit };
  delete rest.mix;
  delete rest.groove;
  const name = plainName(kit.name);
  return { kit: { ...rest, name, pads: kit.pads.map(sayablePad) }, bytes };

  function sayablePad(pad: Pad, i: number): Pad {
    const choke = groups[i % groups.length]!;
    // Alternatives in one range, or ranges beside each other.
    const isStacked = pad.gainDb > -20;
    const span = Math.floor(127 / pad.layers.length);
    const ends = pad.layers.map((_, j) => (j === pad.layers.length - 1 ? 127 : span * (j + 1)));
    const part = { startSec: 0.004, endSec: 0.02, reverse: true };
    // Samples are long enough for the part, or the pad has none.
    const hasPart = pad.layers.every(
      ({ sampleId }) => (kit.samples.find(({ id }) => id === sampleId)?.durationSec ?? 0) > 0.021,
    );
    const { id, slot, role, roleSource, classification, gmNote, gainDb, pan } = pad;
    return {
      id,
      slot,
      role,
      roleSource,
      classification,
      gmNote,
      gainDb,
      pan,
      name: plainName(pad.name),
      inputNote: (7 * i + 5) % 128,
      playbackMode: 'one-shot',
      tuneSemitones: pad.tuneSemitones,
      fineCents: pad.fineCents,
      layers: pad.layers.map((layer, j) => ({
        ...layer,
        velocityMin: isStacked ? 1 : (ends[j - 1] ?? 0) + 1,
        velocityMax: isStacked ? 127 : ends[j]!,
      })),
      muted: pad.muted ?? false,
      sustain: pad.sustain ?? 1,
      retrigger: pad.pan > 0 ? 'cut' : 'overlap',
      layerOrder: pad.gainDb > 0 ? 'random' : 'round-robin',
      velocityToGain: pad.pan > 0.5 ? 0 : 0.5,
      attackSec: pad.attackSec ?? 0,
      decaySec: pad.decaySec ?? 0,
      releaseSec: Math.max(0.025, pad.releaseSec ?? 0),
      tuneRandomCents: Math.min(70, pad.tuneRandomCents ?? 0),
      filterType: 'lowpass',
      cutoffHz: 400 + (i % 10) * 500,
      ...(hasPart && part),
      ...(i % 2 === 0 && { hatOpennessMin: 32 / 127, hatOpennessMax: 96 / 127 }),
      // All of a group silence each other and not themselves: each names all groups but its own.
      chokeGroups: choke === '' ? [] : [`${choke}-${i}`],
      chokedBy:
        choke === ''
          ? []
          : kit.pads.flatMap((_, j) =>
              j !== i && groups[j % groups.length] === choke ? [`${choke}-${j}`] : [],
            ),
    };
  }
});

function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}<>&"=()-]+/gu, '') || 'Name';
}

/** Fields that a report says are not as they were. */
function changed(report: ImportReport): Set<string> {
  return new Set(report.lines.flatMap(({ kind, field }) => (kind === 'taken' ? [] : [field])));
}

test('200 kits of what Hydrogen can say: nothing of it differs, and no line says that it does', async () => {
  await fc.assert(
    fc.asyncProperty(sayable, async (pkg) => {
      const { back, exportReport } = await thereAndBack(pkg, hydrogenExporter);
      const differences = differencesOf(pkg.kit, back);
      expect(differences.filter(({ field }) => EQUAL.includes(field))).toEqual([]);
      expect([...changed(exportReport)].filter((field) => KEPT.includes(field))).toEqual([]);
    }),
    { numRuns: 200 },
  );
}, 60_000);

/** Without what follows from pads' notes and roles, which the first document did not all say. */
function withoutPlace(pad: Pad): Partial<Pad> {
  const plain: Pad = { ...pad, gmNote: null, slot: 0, roleSource: 'none' };
  delete plain.makerRole;
  return plain;
}

test('100 kits a second time: the same document, and the same kit', async () => {
  await fc.assert(
    fc.asyncProperty(anyKit, async (pkg) => {
      const first = await thereAndBack(pkg, hydrogenExporter);
      const second = await thereAndBack({ ...pkg, kit: first.back }, hydrogenExporter);
      expect(second.back.pads.map(withoutPlace)).toEqual(first.back.pads.map(withoutPlace));
      expect(differencesOf(first.back, second.back)).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);

for (const name of ['Audiophob', 'HardElectro1', 'circAfrique_v4']) {
  const file = `${name}.h2drumkit`;
  test.skipIf(!hasKit(file))(`${file}, there and back (skipped where it isn't there)`, async () => {
    const foreign = await readForeignKit({
      files: [{ path: file, blob: new Blob([readFileSync(join(KITS, file))]) }],
    });
    const { kit } = await importedKit(new Blob([readFileSync(join(KITS, file))]), file);
    const bytes = new Map<string, Blob>();
    for (const { id, path } of kit.samples) bytes.set(id, foreign!.samples.get(path)!);
    const { back, exportReport, importReport } = await thereAndBack(
      { kit, bytes },
      hydrogenExporter,
    );
    expect(differencesOf(kit, back)).toEqual([]);
    expect(back.pads.map(withoutPlace)).toEqual(kit.pads.map(withoutPlace));
    expect(back.about).toEqual(kit.about);
    expect(linesOf(importReport, 'dropped')).toEqual([]);
    expect([...changed(exportReport)].filter((field) => KEPT.includes(field))).toEqual([]);
  });
}
