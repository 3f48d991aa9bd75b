import { buildKit } from '../../../src/kit/build-kit.ts';
import { sha256Hex } from '../../../src/lib/bytes.ts';
import type { KitPackage } from '../../../src/storage/library/kit-library.ts';

/** A kit of made-up samples: one a seed, equal seeds are equal samples. */
export async function kitOf(
  name: string,
  seeds: readonly number[],
  byteLength = 1000,
): Promise<KitPackage> {
  const bytes = new Map<string, Blob>();
  const sounds = [];
  for (const seed of seeds) {
    const data = Uint8Array.from({ length: byteLength }, (_, i) => (i * (seed + 1)) ^ (i >> 3));
    data[0] = seed;
    const id = await sha256Hex(data);
    bytes.set(id, new Blob([data]));
    const file = `sound ${seed}.wav`;
    const sample = { id, name: file, path: file, byteLength, durationSec: 0.5 };
    const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
    sounds.push({ sample, padName: file, classification: null, features });
  }
  return { kit: buildKit(name, sounds), bytes };
}
