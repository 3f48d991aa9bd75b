import * as z from 'zod/mini';
import { KIT_LIMITS, type Kit } from '../../kit/kit-schema.ts';

const timeMs = z.number().check(z.minimum(0));
const count = z.int().check(z.minimum(0));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What the library keeps of a kit beside its document. */
export const kitRecordSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.maxLength(KIT_LIMITS.nameLength)),
  /** Milliseconds since 1970. */
  createdAtMs: timeMs,
  changedAtMs: timeMs,
  /** When it was removed; null while it is in the library. */
  removedAtMs: z.nullable(timeMs),
  /** From 1, one more with each write. */
  revision: z.int().check(z.minimum(1)),
  padCount: count,
  /** Of its samples' files, which it may share with other kits. */
  byteCount: count,
  /** The bytes that it needs. */
  sampleIds: z.array(sha256).check(z.maxLength(KIT_LIMITS.samples)),
});

export type KitRecord = z.infer<typeof kitRecordSchema>;

/** A kit of the library, for lists. */
export type KitSummary = Readonly<Omit<KitRecord, 'sampleIds'>>;

/** What of the browser's storage is a kit's record, or null; anything may have written there. */
export function soundRecord(value: unknown): KitRecord | null {
  const result = kitRecordSchema.safeParse(value);
  return result.success ? result.data : null;
}

/** The record of a kit that is written now, in place of a former one or as a new one. */
export function recordOf(id: string, kit: Kit, former: KitRecord | null, nowMs: number): KitRecord {
  const sizes = new Map(kit.samples.map((sample) => [sample.id, sample.byteLength]));
  return {
    id,
    name: kit.name,
    createdAtMs: former?.createdAtMs ?? nowMs,
    changedAtMs: nowMs,
    removedAtMs: null,
    revision: (former?.revision ?? 0) + 1,
    padCount: kit.pads.length,
    byteCount: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    sampleIds: [...sizes.keys()],
  };
}

export function summaryOf({ sampleIds: _ids, ...summary }: KitRecord): KitSummary {
  return summary;
}

/**
 * The bytes that a kit needs by its record, or, where that is not understood (a newer app wrote it),
 * by anything in it or its document that looks like a SHA-256: rather too many kept than one lost.
 */
export function neededSamples(record: unknown, document: unknown): string[] {
  const sound = soundRecord(record);
  if (sound) return sound.sampleIds;
  const text = JSON.stringify([record, document]);
  return text.match(/\b[0-9a-f]{64}\b/g) ?? [];
}
