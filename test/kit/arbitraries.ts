import fc from 'fast-check';
import type { AssignableSound } from '../../src/kit/assign-notes.ts';
import type { NewSound } from '../../src/kit/build-kit.ts';
import { ROLES } from '../../src/kit/roles.ts';
import type { Classification, Sample } from '../../src/kit/kit-schema.ts';

export const role = fc.constantFrom(...ROLES);

export const confidence = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);

export const features = fc.record({
  pitchHz: fc.option(fc.integer({ min: 30, max: 2000 })),
  brightnessHz: fc.integer({ min: 50, max: 12_000 }),
  decaySec: fc.integer({ min: 1, max: 4000 }).map((ms) => ms / 1000),
});

export const sound: fc.Arbitrary<AssignableSound> = fc
  .record({ role, confidence, features })
  .map(({ features: measured, ...rest }) => ({ ...rest, ...measured }));

/** Sounds as folders have them: few roles, often many of one. */
export const sounds = fc.oneof(
  fc.array(sound, { maxLength: 40 }),
  fc.array(sound, { minLength: 100, maxLength: 140 }),
  role.chain((only) =>
    fc.array(
      sound.map((s) => ({ ...s, role: only })),
      { maxLength: 60 },
    ),
  ),
);

/** A made-up SHA-256. */
export function sampleId(n: number): string {
  return (n * 2_654_435_761).toString(16).padStart(12, '0').repeat(6).slice(0, 64);
}

export function sample(n: number, changes: Partial<Sample> = {}): Sample {
  const name = `sound ${n}.wav`;
  return {
    id: sampleId(n),
    name,
    path: `kit/${name}`,
    byteLength: 100,
    durationSec: 0.5,
    ...changes,
  };
}

export const classification: fc.Arbitrary<Classification> = fc
  .record({ role, confidence })
  .map((heard) => ({
    ...heard,
    topThree: [{ role: heard.role, probability: heard.confidence }],
    modelVersion: '1',
  }));

export const newSound: fc.Arbitrary<NewSound> = fc
  .record({
    n: fc.integer({ min: 0, max: 60 }),
    classification: fc.option(classification),
    role: fc.option(role, { nil: undefined }),
    features,
  })
  .map(({ n, role: declared, ...rest }) => ({
    ...rest,
    sample: sample(n),
    padName: `sound_${n}.wav`,
    ...(declared ? { role: declared } : {}),
  }));
