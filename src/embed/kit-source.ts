import { Decoder } from '../audio/decode/decoder.ts';
import type { KitPackage } from '../formats/kit-package.ts';
import type { Sample } from '../kit/kit-schema.ts';
import { forEachInLanes } from '../lib/lanes.ts';
import { messageOf } from '../lib/message-of.ts';
import { baseName } from '../lib/path-names.ts';
import { fetchFile } from './fetch-file.ts';
import { isBundle, readForeignKit, readKitFile } from './kit-files.ts';
import type { PlayableKit } from './playable-kit.ts';

/** Files under way at once. */
const LANES = 8;
/** A document so small may be one whose samples lie beside it. */
const BARE_DOCUMENT_BYTES = 4 * 2 ** 20;

/**
 * Reads a kit and decodes its sounds.
 *
 * @param source A Padwise kit as JSON, a document or a bundle, an archive with a kit of another program,
 *   or the address of one of them. The samples of a document at an address may lie beside it, as they do
 *   in a bundle.
 * @throws Error that says in a sentence what is wrong, AbortError once the signal aborts.
 */
export async function readPlayableKit(
  source: Blob | URL | object,
  sampleRateHz: number,
  signal: AbortSignal,
): Promise<PlayableKit> {
  const decoder = new Decoder(sampleRateHz);
  if (source instanceof URL) return readServed(source, decoder, signal);
  if (!(source instanceof Blob)) {
    const { readKitDocument } = await import('../formats/read-kit.ts');
    return decodeAll(await readKitDocument(source, signal), decoder, signal);
  }
  return readFile(source, source instanceof File ? source.name : 'The file', decoder, signal);
}

async function readServed(url: URL, decoder: Decoder, signal: AbortSignal): Promise<PlayableKit> {
  const file = await fetchFile(url, signal);
  if (file.size <= BARE_DOCUMENT_BYTES && (await isText(file))) {
    const { readServedKit } = await import('./served-kit.ts');
    const pkg = await readServedKit(await file.text(), url, signal);
    if (pkg) return decodeAll(pkg, decoder, signal);
  }
  return readFile(file, fileNameOf(url), decoder, signal);
}

async function readFile(
  file: Blob,
  name: string,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<PlayableKit> {
  if ((await isText(file)) || (await isBundle(file, signal))) {
    return decodeAll(await readKitFile(file, signal), decoder, signal);
  }
  const foreign = await readForeignKit(name, file, signal);
  if (!foreign) throw new Error(`“${name}” is no kit of Padwise or of another program known here.`);
  const { takeForeignKit } = await import('./foreign-kit.ts');
  return takeForeignKit(foreign, decoder, signal);
}

async function decodeAll(
  { kit, bytes }: KitPackage,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<PlayableKit> {
  const buffers = new Map<string, AudioBuffer>();
  const problems: string[] = [];
  await forEachInLanes(kit.samples, LANES, async ({ id, name }: Sample) => {
    signal.throwIfAborted();
    try {
      const blob = bytes.get(id);
      if (blob) buffers.set(id, await decoder.decode(await blob.arrayBuffer(), name));
    } catch (error) {
      problems.push(`“${name}” can’t be played: ${messageOf(error)}`);
    }
  });
  signal.throwIfAborted();
  if (buffers.size === 0 && kit.samples.length > 0) {
    throw new Error(problems[0] ?? 'The kit has no audio in it.');
  }
  return { kit, buffers, problems };
}

/** Whether a file may be a JSON document. */
async function isText(file: Blob): Promise<boolean> {
  return /^\uFEFF?\s*\{/.test(await file.slice(0, 256).text());
}

function fileNameOf({ pathname }: URL): string {
  const name = baseName(pathname);
  try {
    return decodeURIComponent(name) || 'The file';
  } catch {
    return name;
  }
}
