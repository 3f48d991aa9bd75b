/** Velocities from 1 to 127, both ends included. */
export interface VelocityRange {
  readonly min: number;
  readonly max: number;
}

/** Which ranges a velocity plays, by their index, and how loud each is: constant power together. */
export interface VelocityBlend {
  readonly lower: number;
  /** Linear. */
  readonly lowerGain: number;
  /** -1 where `lower` sounds alone. */
  readonly upper: number;
  readonly upperGain: number;
}

/** Velocities that one range answers, one after the other. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly range: number;
}

/**
 * The range that answers a velocity, or -1 where there is none at all. Where ranges overlap the first
 * wins; a velocity that no range covers takes the nearest, because a hit must sound.
 */
export function rangeAt(ranges: readonly VelocityRange[], velocity: number): number {
  let nearest = -1;
  let nearestDistance = Infinity;
  for (let i = 0; i < ranges.length; i += 1) {
    const { min, max } = ranges[i]!;
    const distance = Math.max(min - velocity, velocity - max, 0);
    if (distance >= nearestDistance) continue;
    nearest = i;
    nearestDistance = distance;
  }
  return nearest;
}

/**
 * The blend of each velocity, by velocity from 0 to 127; 0 is like 1.
 *
 * A border is where the answering range changes. Over `crossfade` velocities about it, rounded up to an
 * even number, both neighbours sound; fewer where a neighbour answers fewer, so that never more than
 * two ranges meet.
 */
export function blendVelocities(
  ranges: readonly VelocityRange[],
  crossfade: number,
): readonly VelocityBlend[] {
  const stretches = stretchesOf(ranges);
  return Array.from({ length: 128 }, (_, i) => blendAt(stretches, crossfade, Math.max(1, i)));
}

function stretchesOf(ranges: readonly VelocityRange[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 1;
  for (let velocity = 1; velocity <= 127; velocity += 1) {
    const range = rangeAt(ranges, velocity);
    if (velocity < 127 && rangeAt(ranges, velocity + 1) === range) continue;
    stretches.push({ from, to: velocity, range });
    from = velocity + 1;
  }
  return stretches;
}

function blendAt(stretches: readonly Stretch[], crossfade: number, velocity: number) {
  const own = stretches.findIndex(({ to }) => velocity <= to);
  const alone = { lower: stretches[own]!.range, lowerGain: 1, upper: -1, upperGain: 0 };
  if (crossfade <= 0) return alone;
  for (const below of [own - 1, own]) {
    const lower = stretches[below];
    const upper = stretches[below + 1];
    if (!lower || !upper) continue;
    // The fade is silent a velocity beyond its width, hence the one more.
    const width = Math.min(crossfade + 1, lower.to - lower.from + 1, upper.to - upper.from + 1);
    const share = 0.5 + (velocity - (lower.to + 0.5)) / width;
    if (share <= 0 || share >= 1) continue;
    return {
      lower: lower.range,
      lowerGain: Math.cos((share * Math.PI) / 2),
      upper: upper.range,
      upperGain: Math.sin((share * Math.PI) / 2),
    };
  }
  return alone;
}
