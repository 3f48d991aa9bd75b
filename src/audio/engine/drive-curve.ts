import { dbToGain } from '../../lib/decibels.ts';

/** Peak that comes out as it went in, whatever the drive: hits keep about their energy by it. */
export const DRIVE_REFERENCE = dbToGain(-10);

/** Steepness of a drive that cannot be told from none: under -100 dB of change at full scale. */
const LEAST_STEEPNESS = 0.005;

/** Beyond it the hyperbolic tangent is flat to 24 bits, so that the shaper may clip its input there. */
export const DRIVE_INPUT_RANGE = 9;

/** Odd, so that silence falls on a point; fine enough for an error under -120 dB. */
const CURVE_POINTS = 8193;

export interface DriveGains {
  /** Into the hyperbolic tangent, */
  readonly into: number;
  /** and out of it. */
  readonly out: number;
}

/** The gains about the clipper for a drive in dB, 0 and more. */
export function driveGains(driveDb: number): DriveGains {
  const into = Math.max(LEAST_STEEPNESS, dbToGain(driveDb) - 1);
  return { into, out: DRIVE_REFERENCE / Math.tanh(into * DRIVE_REFERENCE) };
}

/**
 * The drive as a function: none at 0 dB; odd, steadily rising and bounded. Quiet parts come up, peaks
 * are rounded off, and what peaks at -10 dBFS keeps its peak.
 */
export function driveCurve(driveDb: number, x: number): number {
  const { into, out } = driveGains(driveDb);
  return out * Math.tanh(into * x);
}

let curve: Float32Array<ArrayBuffer> | null = null;

/** The bend that all drives share: the tangent over `DRIVE_INPUT_RANGE` to both sides. */
export function tanhCurve(): Float32Array<ArrayBuffer> {
  curve ??= Float32Array.from({ length: CURVE_POINTS }, (_, i) =>
    Math.tanh(((2 * i) / (CURVE_POINTS - 1) - 1) * DRIVE_INPUT_RANGE),
  );
  return curve;
}
