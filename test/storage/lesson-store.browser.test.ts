import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Lesson } from '../../src/kit/lesson.ts';
import type { Role } from '../../src/kit/roles.ts';
import { LessonStore } from '../../src/storage/lesson-store.ts';

let name: string;
let opened: LessonStore[];

beforeEach(() => {
  name = `lessons-${crypto.randomUUID()}`;
  opened = [];
});

afterEach(async () => {
  for (const store of opened) store.close();
  await deleteDB(name);
});

async function open(): Promise<LessonStore> {
  const store = await LessonStore.open(name);
  opened.push(store);
  return store;
}

function lesson(digit: string, role: Role, taughtAtMs: number): Lesson {
  const embedding = Float32Array.of(0.5, 1);
  return { sampleId: digit.repeat(64), role, embedding, modelVersion: '1', taughtAtMs };
}

test('keeps lessons from one visit to the next, oldest first', async () => {
  const first = await open();
  await first.write([lesson('a', 'clap', 2), lesson('b', 'rim', 1)]);
  first.close();
  const second = await open();
  expect(await second.readAll()).toEqual([lesson('b', 'rim', 1), lesson('a', 'clap', 2)]);
  await second.write([lesson('a', 'tom', 3)], ['b'.repeat(64)]);
  expect(await second.readAll()).toEqual([lesson('a', 'tom', 3)]);
  await second.clear();
  expect(await second.readAll()).toEqual([]);
});

test('two tabs lose nothing of each other’s, and hear of it', async () => {
  const [one, two] = [await open(), await open()];
  const heard = new Promise<void>((resolve) => (two.onChange = resolve));
  await Promise.all([one.write([lesson('a', 'clap', 1)]), two.write([lesson('b', 'rim', 2)])]);
  await heard;
  const both = [lesson('a', 'clap', 1), lesson('b', 'rim', 2)];
  expect(await one.readAll()).toEqual(both);
  expect(await two.readAll()).toEqual(both);
});

test('leaves out what is no lesson', async () => {
  const store = await open();
  await store.write([lesson('a', 'clap', 1)]);
  const raw = await openDB(name, 1);
  const good = lesson('b', 'rim', 2);
  const malformed: unknown[] = [
    { ...good, sampleId: 'short' },
    { ...good, sampleId: 'c'.repeat(64), role: 'gong' },
    { ...good, sampleId: 'd'.repeat(64), embedding: [1, 2] },
    { ...good, sampleId: 'e'.repeat(64), embedding: Float32Array.of(NaN) },
    { ...good, sampleId: 'f'.repeat(64), embedding: new Float32Array(1025) },
    { ...good, sampleId: '0'.repeat(64), taughtAtMs: -1 },
    { ...good, sampleId: '1'.repeat(64), modelVersion: 'x'.repeat(65) },
    { sampleId: '2'.repeat(64) },
  ];
  for (const value of malformed) await raw.put('lessons', value);
  raw.close();
  expect(await store.readAll()).toEqual([lesson('a', 'clap', 1)]);
});

test('rejects once its database is gone', async () => {
  const store = await LessonStore.open(name);
  store.close();
  await expect(store.write([lesson('a', 'clap', 1)])).rejects.toThrow();
});
