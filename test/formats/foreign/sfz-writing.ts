import { encodeWav } from '../../../src/audio/wav.ts';
import { openArchive } from '../../../src/formats/archives/archive.ts';
import { exportKit } from '../../../src/formats/foreign/export-kit.ts';
import type { ExportSample } from '../../../src/formats/foreign/kit-exporter.ts';
import { sfzExporter } from '../../../src/formats/foreign/sfz/sfz-exporter.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { buildKit } from '../../../src/kit/build-kit.ts';
import type { Kit, Layer, Pad } from '../../../src/kit/kit-schema.ts';
import { sha256Hex } from '../../../src/lib/bytes.ts';
import { sample, sampleId } from '../../kit/arbitraries.ts';

/** The document that is written of a kit. */
export async function textOf(pkg: KitPackage): Promise<string> {
  const { file } = await exportKit(pkg, sfzExporter);
  const archive = await openArchive(file, 'Kit.sfz.zip');
  const [document] = archive!.tree.endingWith('.sfz');
  return (await document!.open()).text();
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

export const layer = (n: number, changes: Partial<Layer> = {}): Layer => {
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
export function written(
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
export function wavOf(rateHz: number): Uint8Array<ArrayBuffer> {
  const tone = Float32Array.from({ length: rateHz / 10 }, (_, i) => Math.sin(i / 10));
  return new Uint8Array(encodeWav([tone], rateHz, { bitDepth: 16 }));
}

/** A kit with its samples, of which these files are the first. */
export async function packageOf(
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
