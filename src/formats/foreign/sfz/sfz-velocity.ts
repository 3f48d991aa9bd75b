import { levelAlong, type SfzPoint } from './sfz-points.ts';
import type { SfzRegion } from './sfz-region.ts';

export interface VelocityCurve {
  /** How far the level follows the velocity, in the pad's terms. */
  readonly velocityToGain: number;
  readonly isExact: boolean;
  /** In words for the report. */
  readonly from: string;
}

/** How a region's level follows the velocity. Its default is the sampler's own curve. */
export function velocityCurveOf(
  region: SfzRegion,
  velocityMin: number,
  velocityMax: number,
): VelocityCurve {
  const points = curvePoints(region);
  const track = region.number('amp_veltrack', 100) / 100;
  if (points.length === 0) {
    const isExact = track === 0 || track === 1;
    return { velocityToGain: clamp(track), isExact, from: `${Math.round(100 * track)} %` };
  }
  const exact = exactShare(points);
  if (exact !== null && track === 1) {
    return { velocityToGain: exact, isExact: true, from: `a curve of ${points.length} points` };
  }
  // The exponent that fits the curve best at the velocities that are played, but for the softest,
  // where straight lines say little.
  const softest = Math.min(velocityMax, Math.max(velocityMin, SOFTEST));
  const velocities = [softest, Math.round((softest + velocityMax) / 2), velocityMax];
  const slopes = velocities
    .filter((velocity) => velocity < 127)
    .map((velocity) => Math.log(gainAt(points, velocity)) / (2 * Math.log(velocity / 127)));
  const slope = slopes.reduce((sum, each) => sum + each, 0) / Math.max(1, slopes.length);
  const isFlat = slopes.every((each) => Math.abs(each) < 0.01);
  return {
    velocityToGain: isFlat ? 0 : Math.round(100 * clamp(slope * track)) / 100,
    isExact: isFlat,
    from: `a curve of ${points.length} points`,
  };
}

/** What a straight line from no velocity on is of the sampler's own curve. */
export const LINEAR_SHARE = 0.5;

/**
 * The gain in dB by which a straight curve from no velocity to 127 becomes a region's own: many kits
 * have each layer rise in a straight line to the hardest hit that it answers. Null for other curves.
 */
export function straightGainDb(region: SfzRegion, velocityMax: number): number | null {
  const points = curvePoints(region).filter(([velocity]) => velocity > 0);
  const [[velocity, gain] = [0, 0]] = points;
  if (points.length !== 1 || gain <= 0 || velocity < velocityMax) return null;
  if (region.number('amp_veltrack', 100) !== 100) return null;
  return 20 * Math.log10((127 * gain) / velocity);
}

const SOFTEST = 32;

/** Velocities of a curve's points, close where straight lines would be far from it. */
const WRITTEN = [1, 2, 4, 8, 16, 24, 32, 48, 64, 80, 96, 112];

/** How a level that follows the velocity by so much, 0 to below 1, is said alike for all players. */
export function curveOpcodes(velocityToGain: number): [name: string, value: number][] {
  // What a share of the tracking means differs from player to player.
  if (velocityToGain === 0) return [['amp_veltrack', 0]];
  return WRITTEN.map((velocity) => [
    `amp_velcurve_${velocity}`,
    (velocity / 127) ** (2 * velocityToGain),
  ]);
}

/** The share of the sampler's own curve that all points lie on, or null. */
function exactShare(points: readonly SfzPoint[]): number | null {
  const inner = points.filter(([velocity, gain]) => velocity > 0 && velocity < 127 && gain > 0);
  if (inner.length < 4 || inner.length < points.length) return null;
  const shares = inner.map(([velocity, gain]) => Math.log(gain) / (2 * Math.log(velocity / 127)));
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (most - least > 0.002 || least < 0 || most > 1) return null;
  return Math.round(500 * (least + most)) / 1000;
}

function curvePoints(region: SfzRegion): SfzPoint[] {
  const points: SfzPoint[] = [];
  for (const [name, value] of region.values) {
    const velocity = Number(/^amp_velcurve_(\d{1,3})$/.exec(name)?.[1] ?? NaN);
    const gain = Number.parseFloat(value);
    if (velocity <= 127 && Number.isFinite(gain)) points.push([velocity, clamp(gain)]);
  }
  return points.sort(([a], [b]) => a - b);
}

/** Nothing at no velocity, whatever its points say, and never quite silent above. */
function gainAt(points: readonly SfzPoint[], velocity: number): number {
  const heard = points.filter(([at]) => at > 0);
  return Math.max(1e-3, levelAlong(heard, velocity));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
