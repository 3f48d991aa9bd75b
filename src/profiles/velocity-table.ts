import type { VelocityShape } from './profile-schema.ts';

/** Exponents of the curves: a hit of half the way comes out at 0.7 and at 0.36 of it. */
const SOFT = 0.5;
const HARD = 1.5;

/** What a device without a curve of its own has. */
export const LINEAR: VelocityShape = { curve: 'linear' };

/**
 * What a velocity is played as, 1 to 127; 0 where it is below the threshold and not played.
 *
 * @param velocity As the device sends it, 1 to 127.
 * @param sensitivity Of the pad: multiplies it first. The threshold is for what comes out of that.
 */
export function shapeVelocity(velocity: number, shape: VelocityShape, sensitivity = 1): number {
  const { lowest = 1, highest = 127, threshold = 1 } = shape;
  const sensed = Math.min(127, velocity * sensitivity);
  if (sensed < threshold) return 0;
  const reach = Math.max(1, highest - lowest);
  const share = Math.min(1, Math.max(0, (sensed - lowest) / reach));
  return Math.min(127, Math.max(1, Math.round(shaped(share, shape))));
}

/** The same for all velocities at once: 128 values, by the velocity that comes. */
export function velocityTable(shape: VelocityShape, sensitivity = 1): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, velocity) =>
    velocity === 0 ? 0 : shapeVelocity(velocity, shape, sensitivity),
  );
}

/** @param share Of the way from the softest to the hardest hit. */
function shaped(share: number, { curve, fixed = 100, points }: VelocityShape): number {
  switch (curve) {
    case 'fixed':
      return fixed;
    case 'soft':
      return 1 + 126 * share ** SOFT;
    case 'hard':
      return 1 + 126 * share ** HARD;
    case 'custom':
      return points ? throughPoints(1 + 126 * share, points) : 1 + 126 * share;
    case 'linear':
      return 1 + 126 * share;
  }
}

/** Straight from point to point, level before the first and after the last. */
function throughPoints(from: number, points: NonNullable<VelocityShape['points']>): number {
  const sorted = [...points].sort((a, b) => a.from - b.from);
  const next = sorted.findIndex((point) => point.from >= from);
  const after = sorted[next];
  if (!after) return sorted.at(-1)?.to ?? from;
  const before = sorted[next - 1];
  if (!before || after.from === before.from) return after.to;
  const share = (from - before.from) / (after.from - before.from);
  return before.to + share * (after.to - before.to);
}
