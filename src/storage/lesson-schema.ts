import * as z from 'zod/mini';
import { LESSON_LIMITS, type Lesson } from '../kit/lesson.ts';
import { ROLES } from '../kit/roles.ts';

/** What a field has to be, in words for people and in a check. */
const parts = {
  sampleId: z
    .string()
    .check(z.regex(/^[0-9a-f]{64}$/), z.describe('a SHA-256 as 64 lower-case hex digits')),
  role: z.enum(ROLES).check(z.describe(`one of ${ROLES.join(', ')}`)),
  modelVersion: z
    .string()
    .check(
      z.maxLength(LESSON_LIMITS.modelVersionLength),
      z.describe(`text of at most ${LESSON_LIMITS.modelVersionLength} characters`),
    ),
  taughtAtMs: z
    .number()
    .check(z.minimum(0), z.describe('a time in milliseconds since 1970, 0 or more')),
};

const isEmbedding = (value: unknown): value is Float32Array =>
  value instanceof Float32Array &&
  value.length <= LESSON_LIMITS.embeddingValues &&
  value.every(Number.isFinite);

/** A lesson as the browser's storage holds it. */
export const keptLessonSchema = z.object({
  ...parts,
  embedding: z.custom<Float32Array>(isEmbedding),
});

/** A lesson in a learning file; `embedding` is base64 of 32-bit floats, lowest byte first. */
export const filedLessonSchema = z.object({
  ...parts,
  embedding: z
    .string()
    .check(
      z.maxLength(4 * Math.ceil((4 * LESSON_LIMITS.embeddingValues) / 3)),
      z.describe(`base64 of at most ${LESSON_LIMITS.embeddingValues} 32-bit floats`),
    ),
});

export type FiledLesson = z.infer<typeof filedLessonSchema>;

/** What of the browser's storage is a lesson; anything may have written there. */
export function soundLessons(values: readonly unknown[]): Lesson[] {
  return values.flatMap((value) => {
    const result = keptLessonSchema.safeParse(value);
    return result.success ? [result.data] : [];
  });
}

/** What a field of a learning file's lesson should be, in words. */
export function expectedField(field: string): string {
  const schema = Object.hasOwn(filedLessonSchema.shape, field)
    ? filedLessonSchema.shape[field as keyof FiledLesson]
    : undefined;
  return (schema && z.globalRegistry.get(schema)?.description) ?? 'something else';
}
