import { PROFILE_LIMITS, type VelocityShape } from '../../profiles/profile-schema.ts';
import { shapeVelocity } from '../../profiles/velocity-table.ts';

/** A point of a custom curve: a velocity as it comes, stretched to the device's reach, and what is played. */
export interface CurvePoint {
  readonly from: number;
  readonly to: number;
}

export type CurvePoints = readonly CurvePoint[];

const MIN = 1;
const MAX = 127;
/** Where a curve becomes points that can be moved. */
const FIRST_POINTS = [1, 32, 64, 96, 127];

/** Five points on a curve, for making it one's own; of a custom curve its own. */
export function pointsOf(shape: VelocityShape): CurvePoints {
  if (shape.curve === 'custom' && shape.points) return sorted(shape.points);
  const { curve, fixed } = shape;
  const bare: VelocityShape = { curve, ...(fixed === undefined ? {} : { fixed }) };
  return FIRST_POINTS.map((from) => ({ from, to: shapeVelocity(from, bare) }));
}

/** The shape with a curve of these points. */
export function withPoints(shape: VelocityShape, points: CurvePoints): VelocityShape {
  return { ...shape, curve: 'custom', points: points.map((point) => ({ ...point })) };
}

/** Moves a point, as far as its neighbours let it: `from` keeps rising. */
export function movePoint(
  points: CurvePoints,
  index: number,
  from: number,
  to: number,
): CurvePoints {
  if (!points[index]) return points;
  const least = (points[index - 1]?.from ?? MIN - 1) + 1;
  const most = (points[index + 1]?.from ?? MAX + 1) - 1;
  const moved = { from: whole(from, least, most), to: whole(to, MIN, MAX) };
  return points.map((point, i) => (i === index ? moved : point));
}

/** Adds a point. Where there is one already, or no room for more, nothing changes. */
export function addPoint(points: CurvePoints, from: number, to: number): CurvePoints {
  const added = { from: whole(from, MIN, MAX), to: whole(to, MIN, MAX) };
  const isTaken = points.some((point) => point.from === added.from);
  if (isTaken || points.length >= PROFILE_LIMITS.curvePoints) return points;
  return sorted([...points, added]);
}

/** A curve has two points at least. */
export function removePoint(points: CurvePoints, index: number): CurvePoints {
  return points.length <= 2 || !points[index] ? points : points.filter((_, i) => i !== index);
}

/** In the middle of the widest gap, on the line: where a point is added without a pointer. Null where none fits. */
export function widestGap(points: CurvePoints): CurvePoint | null {
  let best: CurvePoint | null = null;
  let widest = 1;
  points.forEach((point, i) => {
    const next = points[i + 1];
    if (!next || next.from - point.from <= widest) return;
    widest = next.from - point.from;
    best = {
      from: Math.round((point.from + next.from) / 2),
      to: Math.round((point.to + next.to) / 2),
    };
  });
  return best;
}

/** The velocity, as the device sends it, that a custom curve's `from` stands for. */
export function sentOf(from: number, { lowest = MIN, highest = MAX }: VelocityShape): number {
  return lowest + ((from - MIN) / (MAX - MIN)) * Math.max(1, highest - lowest);
}

/** The other way round. */
export function fromOf(sent: number, { lowest = MIN, highest = MAX }: VelocityShape): number {
  return MIN + ((sent - lowest) / Math.max(1, highest - lowest)) * (MAX - MIN);
}

function sorted(points: CurvePoints): CurvePoints {
  return [...points].sort((a, b) => a.from - b.from);
}

function whole(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}
