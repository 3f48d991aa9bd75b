import type { ReportBuilder } from '../../kit/import-report.ts';
import type { Kit, Sample } from '../../kit/kit-schema.ts';
import { bytesOf, type KitPackage } from '../kit-package.ts';
import { audioNameOf, isSameEnding, type AudioName } from './audio-ending.ts';
import { readAudioFacts } from './audio-facts.ts';
import type { ExportSample, KitExporter } from './kit-exporter.ts';
import { safeName, UniqueNames } from '../../lib/safe-names.ts';

/** WAV files in place of samples that a format's players can't read, by the samples' ids. */
export type StandIns = ReadonlyMap<string, Blob>;

/** A sample with what becomes its file. */
export interface PlacedSample extends ExportSample {
  readonly id: string;
  readonly blob: Blob;
}

type Audience = Pick<KitExporter, 'audioEndings' | 'sampleFolder'>;

/**
 * The ids of samples that a format's players can't read: WAV files should stand in for them.
 *
 * @throws KitFileError where a sample's bytes are missing.
 */
export async function unreadSamples(pkg: KitPackage, exporter: Audience): Promise<string[]> {
  const unread: string[] = [];
  for (const sample of playedSamples(pkg.kit)) {
    const name = await audioNameOf(sample.name, bytesOf(pkg, sample));
    if (!isRead(name, exporter)) unread.push(sample.id);
  }
  return unread;
}

/**
 * Gives every sample that the kit plays a path of its own, and tells the report what became of it.
 *
 * @throws KitFileError where a sample's bytes are missing.
 */
export async function placeSamples(
  pkg: KitPackage,
  exporter: Audience,
  standIns: StandIns,
  report: ReportBuilder,
): Promise<PlacedSample[]> {
  const { sampleFolder = 'samples' } = exporter;
  const folder = sampleFolder === '' ? '' : `${sampleFolder}/`;
  const names = new UniqueNames();
  const placed: PlacedSample[] = [];
  for (const sample of playedSamples(pkg.kit)) {
    const own = bytesOf(pkg, sample);
    const known = await audioNameOf(sample.name, own);
    const standIn = isRead(known, exporter) ? undefined : standIns.get(sample.id);
    const name = fileNameOf(known, standIn !== undefined, names);
    reportSample(sample, { known, standIn, name }, exporter, report);
    const blob = standIn ?? own;
    const facts = await readAudioFacts(blob);
    placed.push({ id: sample.id, path: `${folder}${name}`, facts, blob });
  }
  const played = new Set(placed.map(({ id }) => id));
  for (const { id, name } of pkg.kit.samples) {
    if (!played.has(id)) report.dropped('samples', name, 'no pad plays them');
  }
  return placed;
}

function playedSamples(kit: Kit): Sample[] {
  const played = new Set(kit.pads.flatMap(({ layers }) => layers.map(({ sampleId }) => sampleId)));
  return kit.samples.filter(({ id }) => played.has(id));
}

function isRead({ ending }: AudioName, { audioEndings }: Audience): boolean {
  return ending !== null && audioEndings.some((read) => isSameEnding(read, ending));
}

/** What means something in documents that name files: no sampler has to read around it. */
const TROUBLESOME = /[=$#%]/g;

function fileNameOf({ stem, ending }: AudioName, isStandIn: boolean, names: UniqueNames): string {
  // What is no audio by name must not look like a document, beside which it may lie.
  const kept = ending ?? 'audio';
  return names.take(
    safeName(stem.replace(TROUBLESOME, '_'), 'sample'),
    `.${isStandIn ? 'wav' : kept}`,
  );
}

function reportSample(
  sample: Sample,
  { known, standIn, name }: { known: AudioName; standIn: Blob | undefined; name: string },
  exporter: Audience,
  report: ReportBuilder,
): void {
  if (standIn) {
    report.approximated('samples', sample.name, sample.name, name, 'made WAV files of them');
  } else if (!isRead(known, exporter)) {
    const note = 'kept as they are, though players of the format may not read them';
    report.approximated('samples', sample.name, sample.name, name, note);
  } else {
    // The same bytes; that a name is one that all systems take is no loss.
    report.taken('samples', sample.name);
  }
}
