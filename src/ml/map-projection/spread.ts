import { createRandom } from '../../lib/random.ts';

/** Of the points that lie farthest out either way, those that do not set the scale. */
const OUTLYING_SHARE = 0.005;
/** Of the room that each point would have to itself. */
const ROOM_SHARE = 0.3;
const ROUNDS = 24;

/** Fits points into 0 to 1 both ways, in place; those far out are drawn in to the border. */
export function fitToUnit(points: Float32Array): void {
  for (const offset of [0, 1]) {
    const values = points.filter((_, i) => i % 2 === offset).sort();
    if (values.length === 0) return;
    const outlying = Math.floor(OUTLYING_SHARE * values.length);
    const low = values[outlying]!;
    const range = values[values.length - 1 - outlying]! - low;
    for (let i = offset; i < points.length; i += 2) {
      const share = range > 0 ? (points[i]! - low) / range : 0.5;
      points[i] = 0.02 + 0.96 * Math.min(1, Math.max(0, share));
    }
  }
}

/**
 * Moves points apart that lie on one another, in place, within 0 to 1: none is hidden, and the picture
 * stays as it is.
 */
export function moveApart(points: Float32Array, seed: number): void {
  const count = points.length / 2;
  if (count < 2) return;
  const random = createRandom(seed);
  const room = ROOM_SHARE / Math.sqrt(count);
  // Two in the very same place have no direction to part in.
  for (let i = 0; i < points.length; i++)
    points[i] = within(points[i]! + (random() - 0.5) * room * 0.1);
  for (let round = 0; round < ROUNDS; round++) {
    if (!partOnce(points, room)) return;
  }
}

/** @returns Whether any lay too near. */
function partOnce(points: Float32Array, room: number): boolean {
  const columns = Math.max(1, Math.floor(1 / room));
  const cellAt = (i: number) => {
    const x = Math.min(columns - 1, Math.floor(points[2 * i]! * columns));
    const y = Math.min(columns - 1, Math.floor(points[2 * i + 1]! * columns));
    return { x, y };
  };
  const cells = new Map<number, number[]>();
  for (let i = 0; i < points.length / 2; i++) {
    const { x, y } = cellAt(i);
    const cell = cells.get(y * columns + x);
    if (cell) cell.push(i);
    else cells.set(y * columns + x, [i]);
  }
  let hasMoved = false;
  for (let i = 0; i < points.length / 2; i++) {
    const { x, y } = cellAt(i);
    for (let row = Math.max(0, y - 1); row <= Math.min(columns - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++) {
        for (const other of cells.get(row * columns + column) ?? []) {
          if (other > i && part(points, 2 * i, 2 * other, room)) hasMoved = true;
        }
      }
    }
  }
  return hasMoved;
}

function part(points: Float32Array, a: number, b: number, room: number): boolean {
  const dx = points[a]! - points[b]!;
  const dy = points[a + 1]! - points[b + 1]!;
  const distance = Math.hypot(dx, dy);
  if (distance >= room || distance === 0) return false;
  const step = (room - distance) / 2 / distance;
  points[a] = within(points[a]! + step * dx);
  points[a + 1] = within(points[a + 1]! + step * dy);
  points[b] = within(points[b]! - step * dx);
  points[b + 1] = within(points[b + 1]! - step * dy);
  return true;
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
