import type { Sample } from '../kit/kit-schema.ts';
import { decodeBase64 } from '../lib/bytes.ts';
import { messageOf } from '../lib/message-of.ts';
import { KitFileError } from './kit-file-error.ts';
import { checkLength, collectPackage, type KitPackage } from './kit-package.ts';
import { FILE_LIMITS, sizeInWords } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { readBundle } from './read-bundle.ts';
import { validateKit } from './validate-kit.ts';
import { looksLikeZip } from './zip-reader.ts';

/**
 * Reads a kit file of either form.
 *
 * @throws KitFileError that says where the file is at fault, and what.
 */
export async function readKitFile(file: Blob, signal?: AbortSignal): Promise<KitPackage> {
  if (file.size === 0) throw new KitFileError('', 'the file is empty');
  if (await looksLikeZip(file)) return readBundle(file, signal);
  if (file.size > FILE_LIMITS.documentBytes) {
    const limit = sizeInWords(FILE_LIMITS.documentBytes);
    throw new KitFileError('', `the file is larger than the ${limit} of a kit document`);
  }
  const text = new Uint8Array(await file.arrayBuffer());
  signal?.throwIfAborted();
  return readKitDocument(parseJson(text), signal);
}

/**
 * Reads a parsed self-contained kit document, in pieces that leave the page responsive.
 *
 * @throws KitFileError that says where the document is at fault, and what.
 */
export function readKitDocument(document: unknown, signal?: AbortSignal): Promise<KitPackage> {
  return collectPackage(validateKit(document), readData, signal);
}

async function readData(sample: Sample, where: string): Promise<Uint8Array<ArrayBuffer>> {
  const { data, byteLength, name } = sample;
  if (data === undefined) {
    throw new KitFileError(`${where}.data`, `the audio of “${name}” is missing`);
  }
  // Before any work: so long is the text of so many bytes.
  if (data.length !== Math.ceil(byteLength / 3) * 4) {
    checkLength(sample, Math.floor((data.length / 4) * 3), where);
  }
  try {
    return await decodeBase64(data);
  } catch (error) {
    throw new KitFileError(`${where}.data`, messageOf(error));
  }
}
