import type { ForeignExport, KitExportPort, KitPackage } from './ports.ts';

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
