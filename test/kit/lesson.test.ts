import { expect, test } from 'vitest';
import { LESSON_LIMITS, mergeLessons, withLessons, withoutLesson } from '../../src/kit/lesson.ts';
import type { Lesson } from '../../src/kit/lesson.ts';
import type { Role } from '../../src/kit/roles.ts';

function lesson(sampleId: string, role: Role, taughtAtMs: number): Lesson {
  return { sampleId, role, embedding: new Float32Array(), modelVersion: '1', taughtAtMs };
}

const summary = (lessons: readonly Lesson[]) =>
  lessons.map(({ sampleId, role }) => `${sampleId} ${role}`);

test('the latest word on a sample counts', () => {
  const lessons = withLessons([lesson('a', 'kick', 1)], [lesson('b', 'rim', 2)]);
  expect(summary(withLessons(lessons, [lesson('a', 'tom', 3)]))).toEqual(['b rim', 'a tom']);
  expect(summary(withoutLesson(lessons, 'a'))).toEqual(['b rim']);
});

test('of two lists, the later word counts, and mine where both are as late', () => {
  const mine = [lesson('a', 'kick', 1), lesson('b', 'kick', 5), lesson('c', 'kick', 3)];
  const others = [lesson('a', 'tom', 2), lesson('b', 'tom', 4), lesson('c', 'tom', 3)];
  expect(summary(mergeLessons(mine, others))).toEqual(['a tom', 'c kick', 'b kick']);
});

test('holds a bounded number, the oldest go', () => {
  const many = Array.from({ length: LESSON_LIMITS.lessons }, (_, i) => lesson(`${i}`, 'kick', i));
  const more = withLessons(many, [lesson('new', 'rim', LESSON_LIMITS.lessons)]);
  expect(more).toHaveLength(LESSON_LIMITS.lessons);
  expect(more[0]?.sampleId).toBe('1');
  expect(more.at(-1)?.sampleId).toBe('new');
});
