import type { Kit, Sample } from '../kit/kit-schema.ts';
import { sha256Hex } from '../lib/bytes.ts';
import { nextTask } from '../lib/next-task.ts';
import { KitFileError } from './kit-file-error.ts';
import { FILE_LIMITS, sizeInWords } from './limits.ts';

/** A kit document with its samples' bytes by SHA-256. Its samples carry no `data`. */
export interface KitPackage {
  readonly kit: Kit;
  readonly bytes: ReadonlyMap<string, Blob>;
}

/** Gets a sample's bytes from the file. `where` is the sample's place in the document. */
export type SampleReader = (sample: Sample, where: string) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Brings a kit and its samples together.
 *
 * @throws KitFileError where a sample is missing or not the one that the kit names.
 */
export async function collectPackage(
  kit: Kit,
  readSample: SampleReader,
  signal?: AbortSignal,
): Promise<KitPackage> {
  checkTotal(kit);
  const bytes = new Map<string, Blob>();
  for (const [i, sample] of kit.samples.entries()) {
    // Hashing and making blobs of small samples may well be done in this very task.
    await nextTask();
    const where = `samples[${i}]`;
    const data = await readSample(sample, where);
    checkLength(sample, data.length, where);
    const hash = await sha256Hex(data);
    signal?.throwIfAborted();
    if (hash !== sample.id) {
      throw new KitFileError(
        where,
        `the audio of “${sample.name}” is damaged: its SHA-256 is another`,
      );
    }
    bytes.set(sample.id, new Blob([data]));
  }
  return { kit: withoutData(kit), bytes };
}

/** @throws KitFileError if a sample's audio is not as long as the kit says. */
export function checkLength({ name, byteLength }: Sample, actual: number, where: string): void {
  if (actual === byteLength) return;
  throw new KitFileError(
    `${where}.byteLength`,
    `“${name}” should have ${byteLength} bytes, but has ${actual}`,
  );
}

/** @throws KitFileError if the kit has more audio than a kit file may hold. */
export function checkTotal(kit: Kit): void {
  const total = kit.samples.reduce((sum, sample) => sum + sample.byteLength, 0);
  if (total <= FILE_LIMITS.totalBytes) return;
  const [size, limit] = [total, FILE_LIMITS.totalBytes].map(sizeInWords);
  throw new KitFileError('samples', `${size} of audio, more than the ${limit} of a kit file`);
}

/** @throws KitFileError if the package lacks the sample's bytes. */
export function bytesOf({ bytes }: KitPackage, sample: Sample): Blob {
  const blob = bytes.get(sample.id);
  if (!blob) throw new KitFileError('samples', `the audio of “${sample.name}” is missing`);
  return blob;
}

/** The kit as it is kept in memory, and in a bundle. */
export function withoutData(kit: Kit): Kit {
  const samples = kit.samples.map((sample) => {
    const bare = { ...sample };
    delete bare.data;
    return bare;
  });
  return { ...kit, samples };
}
