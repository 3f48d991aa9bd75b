import type { Kit } from '../kit/kit-schema.ts';
import { sampleEntry } from './bundle-layout.ts';
import { KitFileError } from './kit-file-error.ts';
import { withoutData } from './kit-package.ts';
import {
  documentEntry,
  INDEX_ENTRY,
  LIBRARY_FORMAT,
  LIBRARY_VERSION,
  type LibraryIndex,
} from './library-layout.ts';
import { LIBRARY_LIMITS, sizeInWords } from './limits.ts';
import { inSchemaOrder } from './write-kit.ts';
import { writeZip, type ZipFile } from './zip-writer.ts';

export interface LibrarySource {
  readonly kits: readonly Kit[];
  /** By SHA-256. What is not there is missing from the archive, too. */
  readonly bytes: ReadonlyMap<string, Blob>;
}

/**
 * Kits and what they play as one archive: documents as they are, each sample once.
 *
 * @throws KitFileError if they are more than an archive holds.
 */
export async function toLibraryArchive({ kits, bytes }: LibrarySource): Promise<Blob> {
  const index: LibraryIndex = {
    format: LIBRARY_FORMAT,
    version: LIBRARY_VERSION,
    kits: kits.map(({ name }, i) => ({ name, path: documentEntry(i) })),
  };
  const documents = kits.map((kit, i) =>
    jsonFile(documentEntry(i), inSchemaOrder(withoutData(kit))),
  );
  const samples = new Map<string, ZipFile>();
  for (const sample of kits.flatMap((kit) => kit.samples)) {
    const blob = bytes.get(sample.id);
    if (!blob || samples.has(sample.id)) continue;
    samples.set(sample.id, { path: sampleEntry(sample), blob });
  }
  const files = [jsonFile(INDEX_ENTRY, index), ...documents, ...samples.values()];
  checkRoom(files, kits.length);
  return writeZip(files);
}

function jsonFile(path: string, document: object): ZipFile {
  const blob = new Blob([JSON.stringify(document, null, 2), '\n'], { type: 'application/json' });
  return { path, blob };
}

function checkRoom(files: readonly ZipFile[], kitCount: number): void {
  const size = files.reduce((sum, { blob }) => sum + blob.size, 0);
  if (size > LIBRARY_LIMITS.totalBytes) {
    const [all, most] = [size, LIBRARY_LIMITS.totalBytes].map(sizeInWords);
    throw new KitFileError('', `the library has ${all}, more than the ${most} of one archive`);
  }
  if (files.length > LIBRARY_LIMITS.entries || kitCount > LIBRARY_LIMITS.kits) {
    throw new KitFileError('', 'the library has more kits and sounds than one archive holds');
  }
}
