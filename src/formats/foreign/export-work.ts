import { KitFileError } from '../kit-file-error.ts';
import type { KitPackage } from '../kit-package.ts';
import { exportKit, type ExportedKit } from './export-kit.ts';
import { unreadSamples, type StandIns } from './export-samples.ts';
import { KIT_EXPORTERS } from './foreign-formats.ts';
import type { KitExporter } from './kit-exporter.ts';

/** A format that kits can be written in. */
export interface ExportFormat {
  /** `hydrogen`, `sfz`. */
  readonly id: string;
  /** In a person's words: `Hydrogen drumkit`. */
  readonly name: string;
  readonly fileEnding: string;
}

export interface ExportInput {
  readonly pkg: KitPackage;
  readonly formatId: string;
}

/** @throws KitFileError for a format that there is no exporter of. */
export function exporterOf(formatId: string): KitExporter {
  const exporter = KIT_EXPORTERS.find(({ id }) => id === formatId);
  if (!exporter) throw new KitFileError('', `kits can't be written as “${formatId}”`);
  return exporter;
}

/** The formats of others that kits can be written in. Takes nothing, as all work takes something. */
export function exportFormats(_: null): Promise<ExportFormat[]> {
  return Promise.resolve(
    KIT_EXPORTERS.map(({ id, name, fileEnding }) => ({ id, name, fileEnding })),
  );
}

/** The ids of samples that WAV files should stand in for. */
export async function samplesToConvert({ pkg, formatId }: ExportInput): Promise<string[]> {
  return unreadSamples(pkg, exporterOf(formatId));
}

export async function writeForeignKit(
  { pkg, formatId, standIns }: ExportInput & { readonly standIns: StandIns },
  signal?: AbortSignal,
  onProgress?: (share: number) => void,
): Promise<ExportedKit & { readonly fileEnding: string }> {
  const exporter = exporterOf(formatId);
  const exported = await exportKit(pkg, exporter, { standIns, signal, onProgress });
  return { ...exported, fileEnding: exporter.fileEnding };
}
