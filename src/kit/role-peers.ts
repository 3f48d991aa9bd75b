import type { SoundFeatures } from './assign-notes.ts';
import { mainSampleId } from './build-kit.ts';
import { isDoubtful } from './doubt.ts';
import type { Pad } from './kit-schema.ts';
import type { Role } from './roles.ts';

/** Least and greatest. */
export type Range = readonly [min: number, max: number];

/** What was measured in the pads of a role that nobody doubts. */
export interface RolePeers {
  readonly count: number;
  readonly decaySec: Range;
  readonly brightnessHz: Range;
  /** Of those that have a pitch; null where none has. */
  readonly pitchHz: Range | null;
}

/**
 * The sure pads of a role, to hold a doubtful one against.
 *
 * @param exceptId Never a pad's own peer.
 * @returns Null where there are none.
 */
export function peersOf(
  pads: readonly Pad[],
  role: Role,
  exceptId: string,
  featuresOf: (sampleId: string) => SoundFeatures | undefined,
): RolePeers | null {
  const measured = pads
    .filter((pad) => pad.role === role && pad.id !== exceptId && isSure(pad))
    .map((pad) => featuresOf(mainSampleId(pad)))
    .filter((features) => features !== undefined);
  if (measured.length === 0) return null;
  const pitches = measured.map(({ pitchHz }) => pitchHz).filter((hz) => hz !== null);
  return {
    count: measured.length,
    decaySec: rangeOf(measured.map(({ decaySec }) => decaySec)),
    brightnessHz: rangeOf(measured.map(({ brightnessHz }) => brightnessHz)),
    pitchHz: pitches.length > 0 ? rangeOf(pitches) : null,
  };
}

/** What only its maker says has not been listened to, but is no guess either. */
function isSure(pad: Pad): boolean {
  return pad.roleSource !== 'none' && !isDoubtful(pad);
}

function rangeOf(values: readonly number[]): Range {
  return [Math.min(...values), Math.max(...values)];
}
