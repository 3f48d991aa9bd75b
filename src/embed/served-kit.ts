import { sampleEntry } from '../formats/bundle-layout.ts';
import { collectPackage, type KitPackage } from '../formats/kit-package.ts';
import { parseJson } from '../formats/parse-json.ts';
import { validateKit } from '../formats/validate-kit.ts';
import { fetchFile } from './fetch-file.ts';

/**
 * Reads a kit document whose samples lie beside it in `samples/`, as in a bundle that was unpacked on
 * a server. Null where its samples are in the document.
 *
 * @throws KitFileError where the document or a sample is at fault, Error for what can't be fetched.
 */
export async function readServedKit(
  text: string,
  url: URL,
  signal: AbortSignal,
): Promise<KitPackage | null> {
  const kit = validateKit(parseJson(new TextEncoder().encode(text)));
  if (kit.samples.every(({ data }) => data !== undefined)) return null;
  const files = new Map(
    kit.samples.map((sample) => {
      // Asked for at once, read in turn.
      const file = fetchFile(new URL(sampleEntry(sample), url), signal, sample.byteLength);
      file.catch(() => undefined);
      return [sample.id, file];
    }),
  );
  return collectPackage(
    kit,
    async ({ id }) => new Uint8Array((await (await files.get(id))?.arrayBuffer()) ?? []),
    signal,
  );
}
