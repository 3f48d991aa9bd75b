import * as z from 'zod/mini';
import { LESSON_LIMITS, type Lesson } from '../kit/lesson.ts';
import { decodeBase64, encodeBase64 } from '../lib/bytes.ts';
import { messageOf } from '../lib/message-of.ts';
import { expectedField, filedLessonSchema, type FiledLesson } from './lesson-schema.ts';

export const LEARNING_FORMAT = 'padwise-learning';
export const LEARNING_VERSION = 1;
const MAX_FILE_BYTES = 32 * 1024 * 1024;

const fileSchema = z.object({
  format: z.literal(LEARNING_FORMAT),
  version: z.literal(LEARNING_VERSION),
  lessons: z.array(filedLessonSchema).check(z.maxLength(LESSON_LIMITS.lessons)),
});

/** Writes lessons as a learning file. */
export async function writeLearningFile(lessons: readonly Lesson[]): Promise<Blob> {
  const filed: FiledLesson[] = [];
  for (const { sampleId, role, embedding, modelVersion, taughtAtMs } of lessons) {
    const text = await encodeBase64(littleEndianBytes(embedding));
    filed.push({ sampleId, role, modelVersion, taughtAtMs, embedding: text });
  }
  const document = { format: LEARNING_FORMAT, version: LEARNING_VERSION, lessons: filed };
  return new Blob([`${JSON.stringify(document, null, 1)}\n`], { type: 'application/json' });
}

/**
 * Reads a learning file, whole or not at all.
 *
 * @throws Error that says what is wrong and where.
 */
export async function readLearningFile(file: Blob): Promise<Lesson[]> {
  if (file.size > MAX_FILE_BYTES) {
    throw new Error(`it is larger than ${MAX_FILE_BYTES / 2 ** 20} MiB`);
  }
  const document = parse(await file.text());
  const result = fileSchema.safeParse(document);
  if (!result.success) throw new Error(faultOf(result.error.issues[0]?.path ?? [], document));
  return Promise.all(result.data.lessons.map(lessonOf));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('it is not JSON', { cause: error });
  }
}

async function lessonOf({ embedding, ...rest }: FiledLesson, index: number): Promise<Lesson> {
  const where = `lessons[${index}].embedding`;
  const bytes = await decodeBase64(embedding).catch((error: unknown) => {
    throw new Error(`${where}: ${messageOf(error)}`);
  });
  if (bytes.length % 4 !== 0)
    throw new Error(`${where}: ${bytes.length} bytes are no 32-bit floats`);
  const values = floatsOf(bytes);
  if (!values.every(Number.isFinite)) throw new Error(`${where}: not all values are numbers`);
  return { ...rest, embedding: values };
}

function faultOf(path: readonly PropertyKey[], document: unknown): string {
  const [list, index, field] = path;
  if (list === 'version') {
    const { version } = document as { version: unknown };
    return typeof version === 'number' && version > LEARNING_VERSION
      ? `version: made by a newer Padwise; this one reads version ${LEARNING_VERSION}`
      : `version: expected ${LEARNING_VERSION}`;
  }
  if (list === 'format') return `format: expected "${LEARNING_FORMAT}"`;
  if (list !== 'lessons') return 'expected an object';
  if (typeof index !== 'number') {
    return `lessons: expected a list of at most ${LESSON_LIMITS.lessons} lessons`;
  }
  const where = `lessons[${index}]`;
  if (field === undefined) return `${where}: expected an object`;
  return `${where}.${String(field)}: expected ${expectedField(String(field))}`;
}

function littleEndianBytes(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}

function floatsOf(bytes: Uint8Array<ArrayBuffer>): Float32Array {
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
