import type { RoleDecision } from '../kit/build-kit.ts';
import { ROLES } from '../kit/roles.ts';
import { fuse } from './fuse.ts';
import { hintOf } from './name-hints.ts';

/**
 * Decides a role by what was heard and what the path says.
 *
 * @param probabilities One a role, in the order of `ROLES`.
 */
export function decideRole(probabilities: readonly number[], path: string): RoleDecision {
  const hint = hintOf(path);
  const fused = fuse(probabilities, hint);
  const confidence = Math.max(...fused.probabilities);
  return {
    role: ROLES[fused.probabilities.indexOf(confidence)] ?? 'other',
    confidence,
    source: fused.decidedBy,
    nameWord: hint?.word ?? null,
  };
}
