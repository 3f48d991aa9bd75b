import { basename } from 'node:path';
import { exportKit } from '../../../src/formats/foreign/export-kit.ts';
import type { KitExporter } from '../../../src/formats/foreign/kit-exporter.ts';
import {
  readForeignKit,
  type ForeignSource,
} from '../../../src/formats/foreign/read-foreign-kit.ts';
import type { KitPackage } from '../../../src/formats/kit-package.ts';
import { checkKit } from '../../../src/kit/check-kit.ts';
import { kitFromDraft, type DraftSound } from '../../../src/kit/kit-from-draft.ts';
import { kitSchema } from '../../../src/kit/kit-schema.ts';
import { sha256 } from './any-kit.ts';

/**
 * Kits with everything that a kit can have, there and back through a format of others: whatever is not
 * the same afterwards has to be named by the report of the export.
 */

export { anyKit } from './any-kit.ts';
export { differencesOf, heardOf, meaningOf, unnamed, type Difference } from './kit-differences.ts';

/** The kit that an importer makes of a file, or of several, where no classifier listens. */
export async function importedKit(file: Blob | ForeignSource['files'], name = '') {
  const files = file instanceof Blob ? [{ path: name, blob: file }] : file;
  const foreign = await readForeignKit({ files });
  if (!foreign) throw new Error('no kit was found in the file');
  const sounds = new Map<string, DraftSound>();
  const bytes = new Map<string, Blob>();
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
    bytes.set(sample.id, blob);
    sounds.set(path, { sample, classification: null, features });
  }
  return { kit: kitFromDraft(foreign.draft, sounds), bytes, report: foreign.report };
}

/** Out and in again. The kit that came back is sound. */
export async function thereAndBack(pkg: KitPackage, exporter: KitExporter) {
  const exported = await exportKit(pkg, exporter);
  const name = `Kit${exporter.fileEnding}`;
  const imported = await importedKit(exported.file, name);
  kitSchema.parse(imported.kit);
  const faults = checkKit(imported.kit);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return {
    back: imported.kit,
    /** To go there once more. */
    backPackage: { kit: imported.kit, bytes: imported.bytes } satisfies KitPackage,
    exportReport: exported.report,
    importReport: imported.report,
  };
}
