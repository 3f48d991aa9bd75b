import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/kit/roles.ts';
import { readLearningFile, writeLearningFile } from '../../src/storage/learning-file.ts';

const filed = {
  sampleId: 'a'.repeat(64),
  role: 'clap',
  modelVersion: '1',
  taughtAtMs: 5,
  embedding: 'AAAAPwAAgD8=',
};

function read(document: unknown) {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return readLearningFile(new Blob([text]));
}

const file = (...lessons: unknown[]) => ({ format: 'padwise-learning', version: 1, lessons });

test('reads what it is documented to be', async () => {
  expect(await read(file(filed))).toEqual([{ ...filed, embedding: Float32Array.of(0.5, 1) }]);
});

test('reads the example of the documentation', async () => {
  const page = readFileSync(new URL('../../docs/learning.md', import.meta.url), 'utf8');
  const example = /```json\n([^]*?)```/.exec(page)?.[1] ?? '';
  expect(await read(example)).toMatchObject([{ role: 'clap' }]);
});

test('what is written is read back', async () => {
  const digits = fc.constantFrom(...Array.from('0123456789abcdef'));
  const lesson = fc.record({
    sampleId: fc.array(digits, { minLength: 64, maxLength: 64 }).map((hex) => hex.join('')),
    role: fc.constantFrom(...ROLES),
    embedding: fc
      .array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 40 })
      .map((values) => Float32Array.from(values)),
    modelVersion: fc.string({ maxLength: 32 }),
    taughtAtMs: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(lesson, { maxLength: 5 }), async (lessons) => {
      expect(await readLearningFile(await writeLearningFile(lessons))).toEqual(lessons);
    }),
    { numRuns: 50 },
  );
});

describe('a file at fault is refused with the place and what belongs there', () => {
  test.each<[unknown, string]>([
    ['{', 'it is not JSON'],
    ['[]', 'expected an object'],
    [{ ...file(), format: 'padwise-kit' }, 'format: expected "padwise-learning"'],
    [{ ...file(), version: 2 }, 'version: made by a newer Padwise; this one reads version 1'],
    [{ ...file(), version: '1' }, 'version: expected 1'],
    [{ ...file(), lessons: {} }, 'lessons: expected a list of at most 2000 lessons'],
    [file(...new Array<unknown>(2001).fill(filed)), 'lessons: expected a list of at most 2000'],
    [file(filed, 3), 'lessons[1]: expected an object'],
    [file({ ...filed, sampleId: 'A' }), 'lessons[0].sampleId: expected a SHA-256 as 64'],
    [file({ ...filed, role: 'gong' }), 'lessons[0].role: expected one of kick, snare'],
    [file({ ...filed, modelVersion: 1 }), 'lessons[0].modelVersion: expected text of at most 64'],
    [file({ ...filed, taughtAtMs: '5' }), 'lessons[0].taughtAtMs: expected a time in milliseconds'],
    [file({ ...filed, embedding: 3 }), 'lessons[0].embedding: expected base64 of at most 1024'],
    [file({ ...filed, embedding: 'AA*A' }), 'lessons[0].embedding: base64 text with a foreign'],
    [file({ ...filed, embedding: 'AAAA' }), 'lessons[0].embedding: 3 bytes are no 32-bit floats'],
    [file({ ...filed, embedding: 'AADAfw==' }), 'lessons[0].embedding: not all values are numbers'],
  ])('%#: %j', async (document, problem) => {
    await expect(read(document)).rejects.toThrow(problem);
  });
});
