import { ROLES } from '../../src/kit/roles.ts';
import type { ModelCard } from '../../src/ml/model-card.ts';

/** A card that is in order, for a network of 4 bytes. */
export function makeCard(changes: Partial<ModelCard> = {}): ModelCard {
  return {
    format: 'padwise-classifier',
    version: '1.2.3',
    sha256: '0'.repeat(64),
    bytes: 4,
    labels: [...ROLES],
    sampleRateHz: 32_000,
    windowSamples: 48_000,
    embeddingSize: 128,
    temperature: 1,
    preprocessing: { silencePeak: 1e-4, onsetThreshold: 0.01, preRollSamples: 64 },
    ...changes,
  };
}
