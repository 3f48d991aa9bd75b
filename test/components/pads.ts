import { buildKit } from '../../src/kit/build-kit.ts';
import type { Kit, Pad } from '../../src/kit/kit-schema.ts';
import { ROLES } from '../../src/kit/roles.ts';

/** A kit with one pad a role, named after it, as sure as said. */
export function makeKit(confidence = 0.9): Kit {
  return buildKit(
    'Test kit',
    ROLES.map((role, index) => ({
      sample: {
        id: index.toString(16).padStart(64, '0'),
        name: `${role}.wav`,
        path: `${role}.wav`,
        byteLength: 1,
        durationSec: 0.5,
      },
      padName: `${role}.wav`,
      classification: {
        role,
        confidence,
        topThree: [{ role, probability: confidence }],
        modelVersion: 'test',
      },
      features: { pitchHz: 100, brightnessHz: 1000, decaySec: 0.2 },
    })),
  );
}

export function padOf(kit: Kit, role: Pad['role']): Pad {
  const pad = kit.pads.find((each) => each.role === role);
  if (!pad) throw new Error(`No ${role}.`);
  return pad;
}
