import type { LearningState } from '../../app/learning.ts';
import { ROLES, type Role } from '../../kit/roles.ts';

/** `1 correction`, `12 corrections`. */
export function correctionCount(count: number): string {
  return `${count} ${count === 1 ? 'correction' : 'corrections'}`;
}

/** What the menu says under “Learning”. */
export function learningText({ isOn, lessons }: LearningState): string {
  const known = lessons.length === 0 ? 'nothing learned yet' : correctionCount(lessons.length);
  return `${isOn ? 'On' : 'Off'}: ${known}`;
}

/** How many lessons there are of each role that has any, in the order of `ROLES`. */
export function lessonsByRole({ lessons }: LearningState): readonly [Role, number][] {
  const counts = new Map<Role, number>();
  for (const { role } of lessons) counts.set(role, (counts.get(role) ?? 0) + 1);
  return ROLES.flatMap((role): [Role, number][] => {
    const count = counts.get(role);
    return count === undefined ? [] : [[role, count]];
  });
}

/** How many lessons only count for the very same sounds; 0 while the classifier is not there. */
export function staleCount({ lessons }: LearningState, modelVersion: string | null): number {
  if (modelVersion === null) return 0;
  return lessons.filter((lesson) => lesson.modelVersion !== modelVersion).length;
}
