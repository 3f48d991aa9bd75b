import * as z from 'zod/mini';
import { ROLES } from '../kit/roles.ts';

/** No model of ours comes near; more is refused before it is downloaded. */
const MAX_MODEL_BYTES = 64 * 1024 * 1024;

const positiveInt = (max: number) => z.int().check(z.minimum(1), z.maximum(max));

/** `drum-classifier.json`: what the network beside it wants to hear and what its answers mean. */
export const modelCardSchema = z.looseObject({
  format: z.literal('padwise-classifier'),
  version: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Of the `.onnx` file, as its length in `bytes`. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')),
  bytes: positiveInt(MAX_MODEL_BYTES),
  /** The meaning of each logit. Another order would label every sample wrongly. */
  labels: z
    .array(z.string())
    .check(
      z.refine(
        (labels) => labels.join() === ROLES.join(),
        'expected the roles of this app, in order',
      ),
    ),
  sampleRateHz: positiveInt(192_000),
  windowSamples: positiveInt(1_000_000),
  embeddingSize: positiveInt(65_536),
  /** Logits are divided by it before the softmax. */
  temperature: z.number().check(z.positive()),
  preprocessing: z.looseObject({
    silencePeak: z.number().check(z.minimum(0), z.maximum(1)),
    onsetThreshold: z.number().check(z.minimum(0), z.maximum(1)),
    preRollSamples: z.int().check(z.minimum(0), z.maximum(1_000_000)),
  }),
});

export type ModelCard = z.infer<typeof modelCardSchema>;

/** @throws Error that names the first field at fault. */
export function parseModelCard(json: unknown): ModelCard {
  const result = modelCardSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new Error(`${place || 'the document'}: ${issue?.message ?? 'not valid'}`);
}
