import type { Classification } from '../kit/kit-schema.ts';
import { ROLES, type Role } from '../kit/roles.ts';

/** Below this peak a sample is silence, whatever model is loaded. */
export const SILENCE_PEAK = 1e-4;

/** What a network heard in a sample. */
export interface Heard {
  readonly classification: Classification;
  /** One a role, in the order of `ROLES`; sums to 1. */
  readonly probabilities: readonly number[];
  /** Where the network puts the sound among others; null where no network was asked. */
  readonly embedding: Float32Array | null;
}

/** What silence is called; no network has to be asked. */
export const SILENCE: Heard = hear(
  ROLES.map((role) => Number(role === 'other')),
  null,
  'silence',
);

/** Names the roles of probabilities in the order of `ROLES`. */
export function hear(
  probabilities: readonly number[],
  embedding: Float32Array | null,
  modelVersion: string,
): Heard {
  const topThree = rank(probabilities).slice(0, 3);
  const [best] = topThree;
  const classification = {
    role: best?.role ?? 'other',
    confidence: best?.probability ?? 0,
    topThree: topThree.filter(({ probability }) => probability > 0),
    modelVersion,
  };
  return { classification, probabilities, embedding };
}

/**
 * A network's answer as probabilities.
 *
 * @param logits One a role, in the order of `ROLES`; finite.
 * @param temperature Above 0: over 1 makes a network less sure of itself, under 1 surer.
 */
export function softmax(logits: Float32Array, temperature: number): number[] {
  const largest = Math.max(...logits);
  const weights = Array.from(logits, (logit) => Math.exp((logit - largest) / temperature));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

function rank(probabilities: readonly number[]): { role: Role; probability: number }[] {
  return ROLES.map((role, i) => ({ role, probability: probabilities[i] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  );
}
