import { KIT_LIMITS } from '../kit/kit-schema.ts';

const MIB = 2 ** 20;

/** Bounds on files from outside. */
export const FILE_LIMITS = {
  /** A kit document, alone or in a bundle. Engines hold no longer text. */
  documentBytes: 512 * MIB,
  /** One sample. */
  sampleBytes: KIT_LIMITS.sampleBytes,
  /** All samples of a kit file, or all files of an archive. */
  totalBytes: 1024 * MIB,
  /** Values in a document: strings, numbers, lists, objects ... */
  jsonValues: 4_000_000,
  jsonDepth: 64,
  /** Of a zip or a tar archive, or a folder. */
  zipEntries: 10_000,
  /** Folders within folders. */
  archiveDepth: 32,
  zipDirectoryBytes: 16 * MIB,
  /** Deflate can't shrink anything to less than a 1,032nd. */
  zipRatio: 1100,
  /** Of a tar archive, names and folders counted. */
  tarHeaders: 40_000,
  /** Audio, silence and all, packs no better than this over more than `freeBytes`. */
  audioRatio: 50,
  freeBytes: 16 * MIB,
  /** A document, full of pads that are alike, packs no better than this over more than `freeBytes`. */
  documentRatio: 100,
} as const;

/** Bounds on an archive of the whole library: what a plain zip can hold, with some room. */
export const LIBRARY_LIMITS = {
  totalBytes: 4096 * MIB - 128 * MIB,
  entries: 65_000,
  kits: 10_000,
  indexBytes: 32 * MIB,
} as const;

/** Bytes in words: `64 MiB`, `1.5 KiB`. */
export function sizeInWords(bytes: number): string {
  const [unit, name] =
    bytes >= 1024 * MIB
      ? [1024 * MIB, 'GiB']
      : bytes >= MIB
        ? [MIB, 'MiB']
        : bytes >= 1024
          ? [1024, 'KiB']
          : [1, bytes === 1 ? 'byte' : 'bytes'];
  return `${Math.round((bytes / unit) * 10) / 10} ${name}`;
}
