import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import fc from 'fast-check';
import { encodeWav } from '../../../src/audio/wav.ts';
import { exportKit } from '../../../src/formats/foreign/export-kit.ts';
import type { KitExporter } from '../../../src/formats/foreign/kit-exporter.ts';
import { readForeignKit } from '../../../src/formats/foreign/read-foreign-kit.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { buildKit, type NewSound } from '../../../src/kit/build-kit.ts';
import { checkKit } from '../../../src/kit/check-kit.ts';
import { silences } from '../../../src/kit/edits-choke.ts';
import type { ImportReport } from '../../../src/kit/import-report.ts';
import { kitFromDraft, type DraftSound } from '../../../src/kit/kit-from-draft.ts';
import { kitSchema, type Kit, type Pad } from '../../../src/kit/kit-schema.ts';
import {
  BUSES,
  FILTER_TYPES,
  LAYER_ORDERS,
  PAD_BOUNDS,
  PAD_OUTPUTS,
  PAD_SHAPE_DEFAULTS,
  RETRIGGERS,
  padShapeFields,
  type PadShape,
} from '../../../src/kit/pad-shape.ts';
import { classification, role } from '../../kit/arbitraries.ts';

/**
 * Kits with everything that a kit can have, there and back through a format of others: whatever is not
 * the same afterwards has to be named by the report of the export.
 */

const RATE_HZ = 44_100;

/** A WAV file of its own: noise of a seed. */
function wav(seed: number, frames: number, channels: number): Uint8Array<ArrayBuffer> {
  const noise = Array.from({ length: channels }, (_, c) =>
    Float32Array.from({ length: frames }, (_, i) => Math.sin((i + 1) * (seed + 1) * (c + 1))),
  );
  return new Uint8Array(encodeWav(noise, RATE_HZ, { bitDepth: 16 }));
}

/** A number within bounds, to three digits behind the point, its ends more often than others. */
function within([min, max]: readonly [number, number]) {
  const step = max - min <= 2 ? 1000 : 100;
  const [low, high] = [Math.ceil(min * step), Math.floor(max * step)];
  return fc.integer({ min: low, max: high }).map((n) => n / step);
}

const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });

/** In seconds, of the length that samples of these tests have. */
const seconds = fc.integer({ min: 0, max: 60 }).map((ms) => ms / 1000);

const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });

const shape: fc.Arbitrary<PadShape> = fc
  .record({
    muted: rarely(fc.boolean()),
    startSec: rarely(seconds),
    endSec: rarely(seconds),
    reverse: rarely(fc.boolean()),
    fadeInSec: rarely(seconds),
    fadeOutSec: rarely(seconds),
    loopStartSec: rarely(seconds),
    loopEndSec: rarely(seconds),
    attackSec: rarely(within([0, 60])),
    holdSec: rarely(within([0, 60])),
    decaySec: rarely(within([0, 60])),
    sustain: rarely(within([0, 1])),
    releaseSec: rarely(within([0, 60])),
    layerOrder: rarely(fc.constantFrom(...LAYER_ORDERS)),
    velocityCrossfade: rarely(whole(PAD_BOUNDS.velocityCrossfade)),
    polyphony: rarely(whole(PAD_BOUNDS.polyphony)),
    retrigger: rarely(fc.constantFrom(...RETRIGGERS)),
    gainRandomDb: rarely(within(PAD_BOUNDS.gainRandomDb)),
    tuneRandomCents: rarely(within(PAD_BOUNDS.tuneRandomCents)),
    startRandomSec: rarely(within(PAD_BOUNDS.startRandomSec)),
    velocityToGain: rarely(within(PAD_BOUNDS.velocityToGain)),
    velocityToCutoffCents: rarely(within(PAD_BOUNDS.velocityToCutoffCents)),
    velocityToStartSec: rarely(within(PAD_BOUNDS.velocityToStartSec)),
    chokeFadeSec: rarely(within(PAD_BOUNDS.chokeFadeSec)),
    hatOpennessMin: rarely(within(PAD_BOUNDS.hatOpennessMin)),
    hatOpennessMax: rarely(within(PAD_BOUNDS.hatOpennessMax)),
    filterType: rarely(fc.constantFrom(...FILTER_TYPES)),
    cutoffHz: rarely(within(PAD_BOUNDS.cutoffHz)),
    resonanceDb: rarely(within(PAD_BOUNDS.resonanceDb)),
    driveDb: rarely(within(PAD_BOUNDS.driveDb)),
    reverbSendDb: rarely(within(PAD_BOUNDS.reverbSendDb)),
    delaySendDb: rarely(within(PAD_BOUNDS.delaySendDb)),
    output: rarely(fc.constantFrom(...PAD_OUTPUTS)),
  })
  .map((fields) => JSON.parse(JSON.stringify(fields)) as PadShape);

const text = fc.oneof(
  fc.constantFrom(
    'Kick',
    'Snare 2',
    'Hi-Hat (open)',
    'Ride <bell> & "dome"',
    'Тарелка',
    'a=b c=36',
  ),
  fc.string({ minLength: 1, maxLength: 24, unit: 'grapheme' }),
);

const sampleName = fc.oneof(
  fc.constantFrom('kick.wav', 'Snäre.WAV', 'ハット.wav', 'a b=c.wav', '#define $x.wav', 'con.wav'),
  text.map((name) => `${name}.wav`),
);

const layers = fc.oneof(
  // One, alternatives, and ranges that lie beside each other or overlap.
  fc.constant([[1, 127]]),
  fc.integer({ min: 2, max: 5 }).map((n) => Array.from({ length: n }, () => [1, 127])),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 126 }), { minLength: 1, maxLength: 5 })
    .map((ends) => [...ends].sort((a, b) => a - b))
    .map((ends) => [...ends, 127].map((end, i) => [(ends[i - 1] ?? 0) + 1, end])),
  fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 127 }), fc.integer({ min: 1, max: 127 }))
      .map((ends) => [Math.min(...ends), Math.max(...ends)]),
    { minLength: 1, maxLength: 5 },
  ),
);

const group = fc.constantFrom('hats', 'cymbals', 'A', 'gruppe 4', 'x"y');

const padParts = fc.record({
  name: text,
  role,
  classification: fc.option(classification),
  isUser: fc.boolean(),
  note: fc.option(fc.integer({ min: 0, max: 127 }), { freq: 8 }),
  playbackMode: fc.constantFrom('one-shot' as const, 'gate' as const, 'loop' as const),
  gainDb: within([-60, 12]),
  pan: within(PAD_BOUNDS.pan),
  tuneSemitones: whole([-24, 24]),
  fineCents: whole([-100, 100]),
  shape: fc.oneof(fc.constant({}), shape),
  ranges: layers,
  layerSeeds: fc.array(fc.record({ sample: fc.nat(), gainDb: within([-24, 12]) }), {
    minLength: 5,
    maxLength: 5,
  }),
  chokeGroups: fc.uniqueArray(group, { maxLength: 2 }),
  chokedBy: fc.uniqueArray(group, { maxLength: 2 }),
});

/** Kits of one to twelve pads, with all that pads, mixes and grooves can have. */
export const anyKit: fc.Arbitrary<KitPackage> = fc
  .record({
    name: text,
    files: fc.array(
      fc.record({
        name: sampleName,
        frames: fc.integer({ min: 1, max: 3000 }),
        channels: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    pads: fc.array(padParts, { minLength: 1, maxLength: 12 }),
    hasMix: fc.boolean(),
    hasGroove: fc.boolean(),
  })
  .map(({ name, files, pads, hasMix, hasGroove }) => {
    const bytes = new Map<string, Blob>();
    const sounds = files.map((file, i): NewSound => {
      const data = wav(i, file.frames, file.channels);
      const id = sha256(data);
      bytes.set(id, new Blob([data]));
      const sample = {
        id,
        name: file.name.replace(/[/\\\p{Cc}]/gu, '_'),
        path: `kit/${i}.wav`,
        byteLength: data.length,
        durationSec: file.frames / RATE_HZ,
      };
      const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
      return { sample, padName: file.name, classification: null, features };
    });
    // Two files of the same content are one sample.
    const unique = [...new Map(sounds.map((sound) => [sound.sample.id, sound])).values()];
    const base = buildKit(name, []);
    const taken = new Set<number>();
    const kit: Kit = {
      ...base,
      pads: pads.map((parts, i): Pad => {
        const { note, shape: fields, ranges, layerSeeds, isUser, ...rest } = parts;
        const inputNote = note === null || taken.has(note) ? null : note;
        if (inputNote !== null) taken.add(inputNote);
        return {
          ...rest,
          ...fields,
          id: `pad-${i}`,
          slot: i,
          roleSource: isUser ? 'user' : rest.classification ? 'audio' : 'none',
          gmNote: null,
          inputNote,
          layers: layerSeeds.slice(0, ranges.length).map(({ sample, gainDb }, j) => ({
            sampleId: unique[sample % unique.length]!.sample.id,
            velocityMin: ranges[j]![0],
            velocityMax: ranges[j]![1],
            gainDb,
          })),
        };
      }),
      samples: unique.map(({ sample }) => sample),
      ...(hasMix && {
        mix: {
          buses: { [BUSES[0]]: { gainDb: -3 } },
        },
      }),
      ...(hasGroove && { groove: { hits: [], lengthSec: 2 } }),
    } as unknown as Kit;
    return { kit, bytes };
  });

/** The kit that an importer makes of a file where no classifier listens. */
export async function importedKit(file: Blob, name: string) {
  const foreign = await readForeignKit({ files: [{ path: name, blob: file }] });
  if (!foreign) throw new Error('no kit was found in the file');
  const sounds = new Map<string, DraftSound>();
  for (const [path, blob] of foreign.samples) {
    const data = new Uint8Array(await blob.arrayBuffer());
    const sample = {
      id: sha256(data),
      name: basename(path),
      path,
      byteLength: data.length,
      durationSec: 1,
    };
    const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
    sounds.set(path, { sample, classification: null, features });
  }
  return { kit: kitFromDraft(foreign.draft, sounds), report: foreign.report };
}

/** Out and in again. The kit that came back is sound. */
export async function thereAndBack(pkg: KitPackage, exporter: KitExporter) {
  const exported = await exportKit(pkg, exporter);
  const name = `Kit${exporter.fileEnding}`;
  const imported = await importedKit(exported.file, name);
  kitSchema.parse(imported.kit);
  const faults = checkKit(imported.kit);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { back: imported.kit, exportReport: exported.report, importReport: imported.report };
}

export interface Difference {
  /** As the report has to call it. */
  readonly field: string;
  readonly where: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What two kits differ in, pads in their order, by what is heard and shown. */
export function differencesOf(kit: Kit, back: Kit): Difference[] {
  const found: Difference[] = [];
  const compare = (field: string, where: string, from: unknown, to: unknown, tolerance = 0) => {
    if (!isSame(from, to, tolerance)) found.push({ field, where, from, to });
  };
  compare('name', 'kit', kit.name, back.name);
  compare('mix', 'kit', kit.mix, back.mix);
  compare('groove', 'kit', kit.groove, back.groove);
  compare('pads', 'kit', kit.pads.length, back.pads.length);
  kit.pads.forEach((pad, i) => {
    const other = back.pads[i];
    if (other) comparePads(pad, other, compare);
  });
  const chokes = (one: Kit) =>
    one.pads.flatMap((killer, i) =>
      one.pads.flatMap((victim, j) => (silences(killer, victim) ? [`${i}>${j}`] : [])),
    );
  compare('chokeGroups', 'kit', chokes(kit), chokes(back));
  return found;
}

type Compare = (
  field: string,
  where: string,
  from: unknown,
  to: unknown,
  tolerance?: number,
) => void;

/** What is called after a cents' or decibels' hundredth is not heard. */
const TOLERANCES: Readonly<Record<string, number>> = { pan: 0.006, sustain: 0.002, cutoffHz: 1 };

function comparePads(pad: Pad, other: Pad, compare: Compare): void {
  const where = `pad “${pad.name}”`;
  const both = (field: keyof Pad) => compare(field, where, pad[field], other[field]);
  both('name');
  both('role');
  both('inputNote');
  both('playbackMode');
  compare('pan', where, pad.pan, other.pan, TOLERANCES.pan);
  const cents = (one: Pad) => 100 * one.tuneSemitones + one.fineCents;
  compare('tuneSemitones', where, cents(pad), cents(other), 0.5);
  for (const field of Object.keys(padShapeFields) as (keyof PadShape)[]) {
    const value = (one: Pad) => one[field] ?? (PAD_SHAPE_DEFAULTS as PadShape)[field];
    compare(field, where, value(pad), value(other), TOLERANCES[field] ?? 0.002);
  }
  compare('layers', where, pad.layers.length, other.layers.length);
  pad.layers.forEach((layer, i) => {
    const twin = other.layers[i];
    if (!twin) return;
    compare('layers', where, layer.sampleId, twin.sampleId);
    compare('velocityMin', where, layer.velocityMin, twin.velocityMin);
    compare('velocityMax', where, layer.velocityMax, twin.velocityMax);
    compare('gainDb', where, pad.gainDb + layer.gainDb, other.gainDb + twin.gainDb, 0.02);
  });
}

function isSame(from: unknown, to: unknown, tolerance: number): boolean {
  if (typeof from === 'number' && typeof to === 'number') return Math.abs(from - to) <= tolerance;
  return JSON.stringify(from) === JSON.stringify(to);
}

/** The differences that no line of a report names as approximated or dropped. */
export function unnamed(differences: readonly Difference[], report: ImportReport): Difference[] {
  const named = new Set(
    report.lines.filter(({ kind }) => kind !== 'taken').map(({ field }) => field),
  );
  return differences.filter(({ field }) => !named.has(field));
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
