import type { Role } from './roles.ts';

/** What a player said that a sound is: a correction, or a word that the role was right. */
export interface Lesson {
  /** SHA-256 of the sample's file bytes. A sample has one lesson: the latest word counts. */
  readonly sampleId: string;
  readonly role: Role;
  /** Where the network put the sound; empty where no network was asked. */
  readonly embedding: Float32Array;
  /** Of the network that gave the embedding: another one's mean something else. */
  readonly modelVersion: string;
  /** When it was said, in ms since 1970. */
  readonly taughtAtMs: number;
}

export const LESSON_LIMITS = {
  /** Above it, the oldest go. */
  lessons: 2000,
  embeddingValues: 1024,
  modelVersionLength: 64,
} as const;

/** The list with a player's latest words, which replace what was said of the same samples. */
export function withLessons(lessons: readonly Lesson[], news: readonly Lesson[]): Lesson[] {
  const byId = new Map([...lessons, ...news].map((lesson) => [lesson.sampleId, lesson]));
  return newest([...byId.values()]);
}

/** Two lists as one. Where both know a sample, the later word counts. */
export function mergeLessons(mine: readonly Lesson[], others: readonly Lesson[]): Lesson[] {
  const known = new Map(mine.map((lesson) => [lesson.sampleId, lesson.taughtAtMs]));
  return withLessons(
    mine,
    others.filter(({ sampleId, taughtAtMs }) => taughtAtMs > (known.get(sampleId) ?? -1)),
  );
}

export function withoutLesson(lessons: readonly Lesson[], sampleId: string): Lesson[] {
  return lessons.filter((lesson) => lesson.sampleId !== sampleId);
}

/** As many as are kept, oldest first. */
export function newest(lessons: readonly Lesson[]): Lesson[] {
  return lessons.toSorted((a, b) => a.taughtAtMs - b.taughtAtMs).slice(-LESSON_LIMITS.lessons);
}
