import type { Kit } from '../kit/kit-schema.ts';
import { missingAudioText } from './missing-audio.ts';
import type { ForeignExport, KitExportPort, KitPackage } from './ports.ts';
import type { SampleLibrary } from './sample-library.ts';

export interface ForeignExportOptions {
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Writes a kit in a format of others. Samples of a kind that its players don't read become WAV files
 * of what is decoded already. Rejects with an Error that says why not, or an AbortError.
 */
export function exportForeign(
  exporter: KitExportPort,
  pkg: KitPackage,
  buffers: ReadonlyMap<string, AudioBuffer>,
  formatId: string,
  { signal, onProgress }: ForeignExportOptions = {},
): Promise<ForeignExport> {
  return exporter.exportForeignKit(pkg, formatId, {
    toWav: async (sampleId) => {
      const buffer = buffers.get(sampleId);
      return buffer ? exporter.toWav(buffer) : null;
    },
    signal,
    onProgress,
  });
}

/** A kit with its samples' files. Throws a sentence where audio is missing. */
export function packageOf(kit: Kit, library: SampleLibrary): KitPackage {
  const problem = missingAudioText(kit.samples.filter(({ id }) => !library.get(id)));
  if (problem !== '') throw new Error(`${problem} Remove those pads, or give them other sounds.`);
  return { kit, bytes: library.bytesOf(kit.samples.map((sample) => sample.id)) };
}
