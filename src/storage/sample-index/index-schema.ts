import * as z from 'zod/mini';
import { ROLES } from '../../kit/roles.ts';

/** What the index keeps of one file of the library. */
const soundSchema = z.object({
  path: z.string().check(z.minLength(1), z.maxLength(4096)),
  /** Of the file, to know it again unread. */
  byteLength: z.number().check(z.nonnegative()),
  modifiedMs: z.number(),
  /** SHA-256 of its bytes. */
  id: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  role: z.enum(ROLES),
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  durationSec: z.number().check(z.nonnegative()),
  brightnessHz: z.number().check(z.nonnegative()),
  peak: z.number().check(z.nonnegative()),
});

const unreadableSchema = z.object({
  path: z.string().check(z.minLength(1), z.maxLength(4096)),
  byteLength: z.number().check(z.nonnegative()),
  modifiedMs: z.number(),
  reason: z.string(),
});

export const chunkSchema = z.object({
  sounds: z.array(soundSchema),
  unreadable: z.array(unreadableSchema),
  /** `sounds.length × vectorSize` values: embeddings of length 1, one after the other. */
  vectors: z.custom<ArrayBuffer>((value) => value instanceof ArrayBuffer),
  vectorSize: z.int().check(z.nonnegative()),
});

export const librarySchema = z.object({
  name: z.string(),
  /** The network that the embeddings are of: those of another can't be compared with them. */
  modelVersion: z.string(),
  /** Whether all files were read when it was last looked through. */
  isComplete: z.boolean(),
  /** A `FileSystemDirectoryHandle` where the browser has them. */
  handle: z.unknown(),
});

export const layoutSchema = z.object({
  /** Of the sounds that were placed, and their order. */
  fingerprint: z.string(),
  /** `x, y` of each, 0 to 1. */
  points: z.custom<ArrayBuffer>((value) => value instanceof ArrayBuffer),
});

export type IndexedSound = z.infer<typeof soundSchema>;
export type UnreadableFile = z.infer<typeof unreadableSchema>;
export type IndexChunk = z.infer<typeof chunkSchema>;
export type IndexedLibrary = z.infer<typeof librarySchema>;
export type KeptLayout = z.infer<typeof layoutSchema>;
