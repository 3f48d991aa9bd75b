import type { Classification } from '../kit/kit-schema.ts';
import { ROLES, type Role } from '../kit/roles.ts';

/** Below this peak a sample is silence, whatever model is loaded. */
export const SILENCE_PEAK = 1e-4;

/** What silence is called; no network has to be asked. */
export const SILENCE: Classification = {
  role: 'other',
  confidence: 1,
  topThree: [{ role: 'other', probability: 1 }],
  modelVersion: 'silence',
};

/**
 * Turns a network's answer into roles and probabilities.
 *
 * @param logits One a role, in the order of `ROLES`; finite.
 * @param temperature Above 0: over 1 makes a network less sure of itself, under 1 surer.
 */
export function toClassification(
  logits: Float32Array,
  temperature: number,
  modelVersion: string,
): Classification {
  const ranked = rank(softmax(logits, temperature));
  const [best] = ranked;
  return {
    role: best?.role ?? 'other',
    confidence: best?.probability ?? 0,
    topThree: ranked.slice(0, 3),
    modelVersion,
  };
}

function softmax(logits: Float32Array, temperature: number): number[] {
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
