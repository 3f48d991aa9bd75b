import type { FileTree } from './file-tree.ts';
import { decentExporter } from './decent/decent-exporter.ts';
import { decentImporter } from './decent/decent-importer.ts';
import { hydrogenExporter } from './hydrogen/hydrogen-exporter.ts';
import { hydrogenImporter } from './hydrogen/hydrogen-importer.ts';
import { sfzExporter } from './sfz/sfz-exporter.ts';
import { sfzImporter } from './sfz/sfz-importer.ts';
import type { KitExporter } from './kit-exporter.ts';
import type { KitImporter, KitMatch } from './kit-importer.ts';
import { soundfontImporter } from './soundfont/soundfont-importer.ts';

/** The formats of others that can be read, those that are least likely mistaken first. */
export const KIT_IMPORTERS: readonly KitImporter[] = [
  hydrogenImporter,
  decentImporter,
  sfzImporter,
  soundfontImporter,
];

/** The formats of others that can be written. */
export const KIT_EXPORTERS: readonly KitExporter[] = [
  sfzExporter,
  hydrogenExporter,
  decentExporter,
];

export interface FoundKit {
  readonly importer: KitImporter;
  readonly match: KitMatch;
}

/**
 * The kits of other programs among files, by what the files hold and not by their names alone. The
 * first is the one to open where nobody is asked; none means a plain folder of samples.
 */
export async function findKits(
  files: FileTree,
  signal?: AbortSignal,
  importers: readonly KitImporter[] = KIT_IMPORTERS,
): Promise<FoundKit[]> {
  const found: FoundKit[] = [];
  for (const importer of importers) {
    const matches = await importer.matches(files, signal);
    signal?.throwIfAborted();
    found.push(...matches.map((match) => ({ importer, match })));
  }
  return found;
}

/** What tells a kit from the others that came with it: its document, and its name in there. */
export function documentOf({ path, part }: KitMatch): string {
  return part === undefined ? path : `${path} › ${part}`;
}
