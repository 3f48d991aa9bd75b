import { ReportBuilder, type ImportReport } from '../../kit/import-report.ts';
import { mergeReports } from '../../kit/merge-reports.ts';
import { gzip } from '../archives/gzip.ts';
import { writeTar } from '../archives/tar-writer.ts';
import { KitFileError } from '../kit-file-error.ts';
import type { KitPackage } from '../kit-package.ts';
import { FILE_LIMITS, sizeInWords } from '../limits.ts';
import { writeZip, type ZipFile } from '../zip-writer.ts';
import { placeSamples, type StandIns } from './export-samples.ts';
import type { KitExporter } from './kit-exporter.ts';
import { safeName } from '../../lib/safe-names.ts';

export interface ExportedKit {
  readonly file: Blob;
  /** What the file has as the kit had it, what only nearly, and what not at all. */
  readonly report: ImportReport;
}

export interface ExportOptions {
  /** WAV files for samples that the format's players can't read; others are kept as they are. */
  readonly standIns?: StandIns | undefined;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

const NO_STAND_INS: StandIns = new Map();

/**
 * Writes a kit in another program's format: its documents and samples in one archive.
 *
 * @throws KitFileError where a sample's bytes are missing, or there are more than an archive may hold.
 */
export async function exportKit(
  pkg: KitPackage,
  exporter: KitExporter,
  { standIns = NO_STAND_INS, signal, onProgress }: ExportOptions = {},
): Promise<ExportedKit> {
  const ofSamples = new ReportBuilder();
  const placed = await placeSamples(pkg, exporter, standIns, ofSamples);
  signal?.throwIfAborted();
  const samples = new Map(placed.map(({ id, path, facts }) => [id, { path, facts }]));
  const { documents, report } = exporter.write({ kit: pkg.kit, samples });
  const folder = exporter.hasTopFolder ? `${safeName(pkg.kit.name, 'Kit')}/` : '';
  const files = [
    ...documents.map(({ path, text }) => ({ path, blob: new Blob([text]) })),
    ...placed.map(({ path, blob }) => ({ path, blob })),
  ].map(({ path, blob }) => ({ path: `${folder}${path}`, blob }));
  return {
    file: await pack(files, exporter.archive, { signal, onProgress }),
    report: mergeReports(report, ofSamples.build(report.format)),
  };
}

/** What is written can be read again: the same bounds hold. */
async function pack(
  files: readonly ZipFile[],
  archive: KitExporter['archive'],
  { signal, onProgress }: ExportOptions,
): Promise<Blob> {
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  if (total > FILE_LIMITS.totalBytes) {
    const [size, limit] = [total, FILE_LIMITS.totalBytes].map(sizeInWords);
    throw new KitFileError('samples', `${size} of audio, more than the ${limit} of a kit file`);
  }
  if (files.length > FILE_LIMITS.zipEntries) {
    const limit = FILE_LIMITS.zipEntries.toLocaleString('en');
    throw new KitFileError('samples', `the archive would hold more than ${limit} files`);
  }
  let read = 0;
  const onBytes = (count: number) => {
    read += count;
    onProgress?.(Math.min(1, read / Math.max(1, total)));
  };
  return archive === 'zip'
    ? writeZip(files, { signal, onBytes })
    : gzip(writeTar(files), { signal, onBytes });
}
