import type { Lesson } from '../kit/lesson.ts';
import { ROLES, type Role } from '../kit/roles.ts';

/** How lessons are weighed; other values than the app's are for fitting and measuring. */
export interface MemoryRule {
  /** Cosine between embeddings from which on two sounds have anything to do with each other. */
  readonly nearFrom: number;
  /** How steeply nearness counts: exponent on the way from `nearFrom` to the same place. */
  readonly steepness: number;
  /** So many of the nearest lessons are asked. */
  readonly neighbours: number;
  /** What the network's own answer weighs, where a lesson right beside the sound weighs 1. */
  readonly networkWeight: number;
}

/** Fitted by `node scripts/simulate-users.mjs --tune`; see docs/learning.md. */
export const MEMORY_RULE: MemoryRule = {
  nearFrom: 0.6,
  steepness: 2,
  neighbours: 8,
  networkWeight: 2,
};

/** Unit vectors, kept as long as their lessons: a load asks for each a thousand times. */
const directions = new WeakMap<Lesson, Float32Array>();

/** What the player said of this very sample, or null. */
export function wordOn(sampleId: string, lessons: readonly Lesson[]): Role | null {
  return lessons.find((lesson) => lesson.sampleId === sampleId)?.role ?? null;
}

/**
 * What a network heard, shifted by what the player said of sounds like it. Each near lesson speaks
 * for its role, the louder the nearer, and lessons that agree support each other: a role's evidence
 * is the square of their sum. One lesson can settle what the network left open; two or three that
 * agree can overrule it where it is sure. A sound that no lesson is near keeps its probabilities
 * exactly.
 *
 * @param probabilities One a role, in the order of `ROLES`; a distribution.
 * @returns The same; sums to 1.
 */
export function shift(
  probabilities: readonly number[],
  embedding: Float32Array,
  modelVersion: string,
  lessons: readonly Lesson[],
  rule: MemoryRule = MEMORY_RULE,
): number[] {
  const direction = unit(embedding);
  const near = direction ? nearest(direction, modelVersion, lessons, rule) : [];
  if (near.length === 0) return [...probabilities];
  const support = new Map<Role, number>();
  for (const { role, nearness } of near) support.set(role, (support.get(role) ?? 0) + nearness);
  const evidence = ROLES.map((role) => (support.get(role) ?? 0) ** 2);
  const total = evidence.reduce((a, b) => a + b, rule.networkWeight);
  return probabilities.map((p, i) => (rule.networkWeight * p + (evidence[i] ?? 0)) / total);
}

interface Neighbour {
  readonly role: Role;
  /** 0 to 1. */
  readonly nearness: number;
}

function nearest(
  direction: Float32Array,
  modelVersion: string,
  lessons: readonly Lesson[],
  { nearFrom, steepness, neighbours }: MemoryRule,
): Neighbour[] {
  return lessons
    .flatMap((lesson): Neighbour[] => {
      // Another network's embeddings lie in another space.
      if (lesson.modelVersion !== modelVersion) return [];
      const likeness = cosine(direction, directionOf(lesson));
      if (!(likeness > nearFrom)) return [];
      const way = Math.min(1, (likeness - nearFrom) / (1 - nearFrom));
      return [{ role: lesson.role, nearness: way ** steepness }];
    })
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, neighbours);
}

/** Of unit vectors; 0 for such as do not fit together. */
function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

const NO_DIRECTION = new Float32Array();

function directionOf(lesson: Lesson): Float32Array {
  const known = directions.get(lesson);
  if (known) return known;
  const direction = unit(lesson.embedding) ?? NO_DIRECTION;
  directions.set(lesson, direction);
  return direction;
}

/** The direction alone, or null where there is none: no network, or no finite number. */
function unit(embedding: Float32Array): Float32Array | null {
  const length = Math.hypot(...embedding);
  if (!(length > 0) || !Number.isFinite(length)) return null;
  return embedding.map((value) => value / length);
}
