import { KIT_FORMAT } from '../kit/kit-schema.ts';
import { KIT_ENTRY, sampleIdOf } from './bundle-layout.ts';
import { KitFileError } from './kit-file-error.ts';
import { checkLength, collectPackage, type KitPackage } from './kit-package.ts';
import { FILE_LIMITS } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { validateKit } from './validate-kit.ts';
import { looksLikeZip, readZipDirectory, readZipEntry, type ZipEntry } from './zip-reader.ts';

/**
 * Reads a kit bundle. It may lie in a folder of the archive, as when somebody has unpacked and
 * packed it again.
 *
 * @throws KitFileError that says where the bundle is at fault.
 */
export async function readBundle(blob: Blob, signal?: AbortSignal): Promise<KitPackage> {
  const entries = await readZipDirectory(blob);
  const kitEntry = findKitEntry(entries);
  if (!kitEntry) {
    throw new KitFileError('', `the zip archive holds no ${KIT_ENTRY}: it is no Padwise kit`);
  }
  const kit = validateKit(parseJson(await readKitEntry(blob, kitEntry, signal)));
  const root = rootOf(kitEntry);
  const samples = new Map(
    entries
      .filter((entry) => entry.path.startsWith(root))
      .map((entry) => [sampleIdOf(entry.path.slice(root.length)), entry]),
  );
  return collectPackage(
    kit,
    async (sample, where) => {
      const entry = samples.get(sample.id);
      if (!entry) throw new KitFileError(where, `the audio of “${sample.name}” is missing`);
      checkLength(sample, entry.byteLength, where);
      return readZipEntry(blob, entry, FILE_LIMITS.sampleBytes, signal);
    },
    signal,
  );
}

/** Whether a file is a zip archive with a Padwise kit in it, not just with samples. */
export async function isBundle(blob: Blob): Promise<boolean> {
  if (!(await looksLikeZip(blob))) return false;
  try {
    const entries = await readZipDirectory(blob);
    const kitEntry = findKitEntry(entries);
    if (!kitEntry) return false;
    const root = rootOf(kitEntry);
    if (entries.some(({ path }) => path.startsWith(root) && sampleIdOf(path.slice(root.length)))) {
      return true;
    }
    const text = new TextDecoder().decode(await readKitEntry(blob, kitEntry));
    return text.includes(`"${KIT_FORMAT}"`);
  } catch (error) {
    if (error instanceof KitFileError) return false;
    throw error;
  }
}

/** The folder that a bundle lies in: empty, or a name and `/`. */
function rootOf(kitEntry: ZipEntry): string {
  return kitEntry.path.slice(0, -KIT_ENTRY.length);
}

function findKitEntry(entries: readonly ZipEntry[]): ZipEntry | undefined {
  return (
    entries.find(({ path }) => path === KIT_ENTRY) ??
    entries.find(({ path }) => path.endsWith(`/${KIT_ENTRY}`) && path.split('/').length === 2)
  );
}

function readKitEntry(blob: Blob, entry: ZipEntry, signal?: AbortSignal) {
  const { path, byteLength, packedLength } = entry;
  if (byteLength > FILE_LIMITS.freeBytes + packedLength * FILE_LIMITS.documentRatio) {
    throw new KitFileError(path, 'it unpacks to far more than a kit document ever does');
  }
  return readZipEntry(blob, entry, FILE_LIMITS.documentBytes, signal);
}
