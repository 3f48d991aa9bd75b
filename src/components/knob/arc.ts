/** Middle of the drawing. */
const CENTRE = 32;
/** The travel leaves a quarter of the circle open, below. */
const START_DEG = 135;
const SWEEP_DEG = 270;

/** The point at a place of the travel, 0 to 1, and this far from the middle. */
export function pointAt(position: number, radius: number): readonly [x: number, y: number] {
  const angle = ((START_DEG + SWEEP_DEG * position) * Math.PI) / 180;
  return [round(CENTRE + radius * Math.cos(angle)), round(CENTRE + radius * Math.sin(angle))];
}

/** Clockwise along the travel, from one place to a later one. */
export function arcPath(from: number, to: number, radius: number): string {
  const large = (to - from) * SWEEP_DEG > 180 ? 1 : 0;
  return `M${pointAt(from, radius).join(' ')} A${radius} ${radius} 0 ${large} 1 ${pointAt(to, radius).join(' ')}`;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
