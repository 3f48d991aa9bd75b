import type { RoleDecision } from '../kit/build-kit.ts';
import type { Lesson } from '../kit/lesson.ts';
import { ROLES } from '../kit/roles.ts';
import { fuse } from './fuse.ts';
import { hintOf } from './name-hints.ts';
import { shift, wordOn } from './user-memory.ts';

/** A sound that a network has listened to. */
export interface HeardSound {
  /** SHA-256 of the sample's file bytes. */
  readonly sampleId: string;
  /** One a role, in the order of `ROLES`. */
  readonly probabilities: readonly number[];
  readonly embedding: Float32Array | null;
  readonly modelVersion: string;
}

/**
 * Decides a role by what was heard, what the player said of this sound or of sounds like it, and
 * what the path says. Lessons speak first, as they are about sounds too; the player's word on this
 * very sound needs no more evidence.
 *
 * @param path Null where names do not count.
 */
export function decideRole(
  { sampleId, probabilities, embedding, modelVersion }: HeardSound,
  path: string | null,
  lessons: readonly Lesson[] = [],
): RoleDecision {
  const word = wordOn(sampleId, lessons);
  if (word) return { role: word, confidence: 1, source: 'learned', nameWord: null };
  const shifted = embedding
    ? shift(probabilities, embedding, modelVersion, lessons)
    : probabilities;
  const hint = path === null ? null : hintOf(path);
  const fused = fuse(shifted, hint);
  const role = bestOf(fused.probabilities);
  const isLearned = fused.decidedBy === 'audio' && role !== bestOf(probabilities);
  return {
    role,
    confidence: Math.max(...fused.probabilities),
    source: isLearned ? 'learned' : fused.decidedBy,
    nameWord: hint?.word ?? null,
  };
}

function bestOf(probabilities: readonly number[]) {
  return ROLES[probabilities.indexOf(Math.max(...probabilities))] ?? 'other';
}
