import * as z from 'zod/mini';
import { KIT_LIMITS } from '../kit/kit-schema.ts';
import { LIBRARY_LIMITS } from './limits.ts';

/** Names in an archive of the library, `padwise-library.zip`; samples lie as in a bundle. */
export const INDEX_ENTRY = 'library.json';

export const LIBRARY_FORMAT = 'padwise-library';
export const LIBRARY_VERSION = 1;

export const libraryIndexSchema = z.looseObject({
  format: z.literal(LIBRARY_FORMAT),
  version: z.int().check(z.minimum(1)),
  /** The last changed first. */
  kits: z
    .array(
      z.looseObject({
        name: z.string().check(z.maxLength(KIT_LIMITS.nameLength)),
        /** Where its document lies. */
        path: z.string().check(z.maxLength(KIT_LIMITS.pathLength)),
      }),
    )
    .check(z.maxLength(LIBRARY_LIMITS.kits)),
});

export type LibraryIndex = z.infer<typeof libraryIndexSchema>;

/** Where a kit's document lies, by its place in the index. */
export function documentEntry(index: number): string {
  return `kits/${index + 1}.json`;
}
