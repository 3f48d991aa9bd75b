import type { HeardSound, SampleAnalysis } from './ports.ts';

/** What roles are decided by, or null where no network was asked. */
export function heardSound(
  sampleId: string,
  { classification, probabilities, embedding }: SampleAnalysis,
): HeardSound | null {
  if (!classification || !probabilities) return null;
  return { sampleId, probabilities, embedding, modelVersion: classification.modelVersion };
}
