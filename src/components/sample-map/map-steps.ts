import type { MapPoints } from './map-points.ts';
import { nearestTowards, type Direction } from './point-grid.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** How far an arrow key moves the map, in CSS pixels. */
const PAN_PX = 80;

/** The way of an arrow key; null for any other. */
export function directionOf(key: string): Direction | null {
  return ARROWS[key] ?? null;
}

/** By how much the map moves so that more of that side is seen. */
export function panTowards(direction: Direction): readonly [byX: number, byY: number] {
  switch (direction) {
    case 'left':
      return [PAN_PX, 0];
    case 'right':
      return [-PAN_PX, 0];
    case 'up':
      return [0, PAN_PX];
    case 'down':
      return [0, -PAN_PX];
  }
}

export interface StepFrom {
  /** The point to go from; -1 for none. */
  readonly index: number;
  /** The middle of what is in view, 0 to 1 both ways. */
  readonly x: number;
  readonly y: number;
  /** The map's width by its height. */
  readonly aspect: number;
}

/** The next shown sound that way; from nowhere the one nearest to the middle. Null where there is none. */
export function soundTowards(
  points: MapPoints,
  shown: Uint8Array,
  { index, x, y, aspect }: StepFrom,
  direction: Direction,
): string | null {
  const isShown = (each: number) => shown[each] === 1;
  const to =
    index < 0
      ? points.grid.nearest(x, y, 2, 2, isShown)
      : nearestTowards(points.xs, points.ys, index, direction, aspect, isShown);
  return points.sounds[to]?.id ?? null;
}
