import { kitSchema, type Kit } from '../kit/kit-schema.ts';
import { encodeBase64 } from '../lib/bytes.ts';
import { KIT_ENTRY, sampleEntry } from './bundle-layout.ts';
import { KitFileError } from './kit-file-error.ts';
import { bytesOf, checkTotal, withoutData, type KitPackage } from './kit-package.ts';
import { FILE_LIMITS, sizeInWords } from './limits.ts';
import { writeZip } from './zip-writer.ts';

/**
 * The kit as a self-contained document: every sample carries its bytes.
 *
 * @throws KitFileError if bytes are missing, or too many.
 */
export async function toKitDocument(pkg: KitPackage): Promise<Kit> {
  checkJsonSize(pkg.kit);
  const samples = [];
  for (const sample of pkg.kit.samples) {
    const data = await encodeBase64(await readBytes(bytesOf(pkg, sample)));
    samples.push({ ...sample, data });
  }
  return { ...pkg.kit, samples };
}

/**
 * The text of a self-contained kit file. The samples come last, each in a line, and the whole text
 * is never one string.
 *
 * @throws KitFileError if bytes are missing, or too many.
 */
export async function toKitJsonFile(pkg: KitPackage): Promise<Blob> {
  checkJsonSize(pkg.kit);
  const { samples, ...rest } = inSchemaOrder(withoutData(pkg.kit));
  const parts: BlobPart[] = [JSON.stringify(rest, null, 2).slice(0, -2), ',\n  "samples": ['];
  for (const [i, sample] of samples.entries()) {
    const data = await encodeBase64(await readBytes(bytesOf(pkg, sample)));
    const opened = JSON.stringify(sample).slice(0, -1);
    // A blob, so that the browser may keep it outside the heap.
    parts.push(new Blob([i === 0 ? '' : ',', `\n    ${opened},"data":"`, data, '"}']));
  }
  parts.push(samples.length === 0 ? ']\n}\n' : '\n  ]\n}\n');
  return new Blob(parts, { type: 'application/json' });
}

/**
 * The kit as a bundle, `.padwise.zip`.
 *
 * @throws KitFileError if bytes are missing, or too many.
 */
export async function toKitBundle(pkg: KitPackage): Promise<Blob> {
  checkTotal(pkg.kit);
  const kit = inSchemaOrder(withoutData(pkg.kit));
  const document = new Blob([JSON.stringify(kit, null, 2), '\n'], { type: 'application/json' });
  return writeZip([
    { path: KIT_ENTRY, blob: document },
    ...kit.samples.map((sample) => ({ path: sampleEntry(sample), blob: bytesOf(pkg, sample) })),
  ]);
}

/** Fields in the schema's order, so that equal kits are equal files, however they came about. */
export function inSchemaOrder(kit: Kit): Kit {
  return kitSchema.safeParse(kit).data ?? kit;
}

function checkJsonSize(kit: Kit): void {
  checkTotal(kit);
  // What is not audio has a generous tenth.
  const limit = FILE_LIMITS.documentBytes * 0.9;
  const size = kit.samples.reduce((sum, { byteLength }) => sum + Math.ceil(byteLength / 3) * 4, 0);
  if (size <= limit) return;
  throw new KitFileError(
    'samples',
    `${sizeInWords(size)} as text are too many for a JSON file; a bundle holds them`,
  );
}

async function readBytes(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
