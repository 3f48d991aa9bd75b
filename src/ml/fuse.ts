import { isRole } from '../kit/roles.ts';
import { NAME_EVIDENCE, type NameEvidence } from './name-evidence.ts';
import type { NameHint } from './name-hints.ts';

/** What was heard and what the name says, brought together. */
export interface Fused {
  /** One a role, in the order of `ROLES`; sums to 1. */
  readonly probabilities: number[];
  /** `name` where audio alone would have said something else. */
  readonly decidedBy: 'audio' | 'name';
}

/** How names are weighed; other values than the app's are for fitting and measuring. */
export interface NameWeighing {
  readonly evidence: NameEvidence;
  /**
   * Exponent on the evidence, 0 (names say nothing) to below 1: a name and a sound go wrong
   * together more often than independent witnesses would.
   */
  readonly weight: number;
}

export const NAME_WEIGHING: NameWeighing = { evidence: NAME_EVIDENCE, weight: 0.8 };

/** How far a vague word or a folder may move one role against another: audio of 0.9 holds. */
const WEAK_RATIO = 8;

/** Below this, the network is unsure, and a file that says plainly what it is decides. */
const UNSURE_BELOW = 0.6;
/** From here on, no benefit of the doubt: what was heard stands by its own probability. */
const SURE_FROM = 0.9;
/** Share of a plain name's own word at `UNSURE_BELOW`: over half, so that it outdoes any product. */
const DOUBT_SHARE = 0.55;

/**
 * Brings together what a network heard and what a name says: the product of both, by Bayes' rule
 * with all roles equally common, as in the network's training.
 *
 * A plain file name (of one drum, such as `Kick 3.wav`) gets a share of its own where the network is
 * unsure; a vague one (`Hat`, `Perc`) or a folder moves one role against another by no more than 8
 * to 1, and so leaves any role alone that was heard with 0.9.
 *
 * @param probabilities One a role, in the order of `ROLES`; a distribution.
 */
export function fuse(
  probabilities: readonly number[],
  hint: NameHint | null,
  { evidence, weight }: NameWeighing = NAME_WEIGHING,
): Fused {
  if (!hint) return { probabilities: [...probabilities], decidedBy: 'audio' };
  const said = evidence[hint.kind][hint.from];
  const factor = (i: number) => factorOf(said, i, weight, isPlain(hint));
  const product = normalised(probabilities.map((p, i) => p * factor(i)));
  const share = isPlain(hint) ? doubtShare(Math.max(...probabilities)) : 0;
  const named = best(said);
  const fused = product.map((p, i) => (1 - share) * p + (i === named ? share : 0));
  return {
    probabilities: fused,
    decidedBy: best(fused) === best(probabilities) ? 'audio' : 'name',
  };
}

/** Whether a hint is a file's own word for one role, and neither vague nor a folder's. */
export function isPlain({ kind, from }: NameHint): boolean {
  return from === 'file' && isRole(kind);
}

/** From 0 to 1: 1 for the role that is named. */
function factorOf(said: readonly number[], role: number, weight: number, plain: boolean): number {
  const ratio = (said[role] ?? 0) / Math.max(...said);
  return Math.max(ratio ** weight, plain ? 0 : 1 / WEAK_RATIO);
}

function doubtShare(heard: number): number {
  const doubt = (SURE_FROM - heard) / (SURE_FROM - UNSURE_BELOW);
  return DOUBT_SHARE * Math.min(1, Math.max(0, doubt));
}

function normalised(values: readonly number[]): number[] {
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
}

function best(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
