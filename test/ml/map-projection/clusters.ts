import { createRandom } from '../../../src/lib/random.ts';
import { toUnitLength, type VectorRows } from '../../../src/lib/vector-rows.ts';

/** Made-up embeddings: sounds of `kinds` kinds, row by row in turn, each of which differs in two ways. */
export function clusters(count: number, kinds: number, size = 24, seed = 1): VectorRows {
  const random = createRandom(seed);
  const around = () => random() + random() + random() - 1.5;
  const direction = () => Array.from({ length: size }, around);
  const families = Array.from({ length: kinds }, () => [direction(), direction(), direction()]);
  const values = new Float32Array(count * size);
  for (let row = 0; row < count; row++) {
    const [centre, one, other] = families[row % kinds]!;
    const [a, b] = [0.5 * around(), 0.5 * around()];
    const vector = Float32Array.from(
      centre!,
      (value, k) => value + a * one![k]! + b * other![k]! + 0.02 * around(),
    );
    values.set(toUnitLength(vector), row * size);
  }
  return { values, count, size };
}
