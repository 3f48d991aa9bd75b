import { ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import type { MapPoints } from './map-points.ts';

/** A role's name where most of its points are. */
export interface ClusterLabel {
  readonly role: Role;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Points of the cluster. */
  readonly count: number;
}

const SIDE = 14;
const MIN_POINTS = 5;
/** Of a role's first cluster: a second one of its name has to be about as large. */
const SECOND_SHARE = 0.45;
const APART = 0.28;

/** Names of the clusters, the largest first. */
export function clusterLabels(points: MapPoints): ClusterLabel[] {
  return ROLES.flatMap((role, index) => labelsOfRole(points, role, index)).sort(
    (a, b) => b.count - a.count,
  );
}

function labelsOfRole(points: MapPoints, role: Role, roleIndex: number): ClusterLabel[] {
  const counts = new Float32Array(SIDE * SIDE);
  const ofRole: number[] = [];
  for (let i = 0; i < points.count; i++) {
    if (points.roles[i] !== roleIndex) continue;
    ofRole.push(i);
    counts[cellOf(points.ys[i]!) * SIDE + cellOf(points.xs[i]!)]! += 1;
  }
  if (ofRole.length < MIN_POINTS) return [];
  const cells = Array.from(counts.keys())
    .map((cell) => ({ cell, sum: sumAround(counts, cell) }))
    .sort((a, b) => b.sum - a.sum);
  const labels: ClusterLabel[] = [];
  for (const { cell } of cells.slice(0, 24)) {
    const label = labelAround(points, ofRole, cell, role);
    if (label.count < MIN_POINTS) break;
    const first = labels[0];
    if (first && label.count < SECOND_SHARE * first.count) continue;
    if (labels.some(({ x, y }) => Math.hypot(label.x - x, label.y - y) < APART)) continue;
    labels.push(label);
    if (labels.length === 2) break;
  }
  return labels;
}

/** In the middle of the points of a cell and those around it. */
function labelAround(
  points: MapPoints,
  ofRole: readonly number[],
  cell: number,
  role: Role,
): ClusterLabel {
  const [column, row] = [cell % SIDE, Math.floor(cell / SIDE)];
  let [x, y, count] = [0, 0, 0];
  for (const i of ofRole) {
    if (Math.abs(cellOf(points.xs[i]!) - column) > 1) continue;
    if (Math.abs(cellOf(points.ys[i]!) - row) > 1) continue;
    x += points.xs[i]!;
    y += points.ys[i]!;
    count += 1;
  }
  const many = Math.max(1, count);
  return { role, text: ROLE_NAMES[role], x: x / many, y: y / many, count };
}

function sumAround(counts: Float32Array, cell: number): number {
  const [column, row] = [cell % SIDE, Math.floor(cell / SIDE)];
  let sum = 0;
  for (let r = Math.max(0, row - 1); r <= Math.min(SIDE - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(SIDE - 1, column + 1); c++) {
      sum += counts[r * SIDE + c]!;
    }
  }
  return sum;
}

function cellOf(value: number): number {
  return Math.min(SIDE - 1, Math.floor(value * SIDE));
}

/** Boxes that are taken, so that no text is written over another. */
export class TakenRoom {
  readonly #boxes: number[] = [];

  /** Takes a box if nothing is there yet; returns whether it did. */
  take(left: number, top: number, width: number, height: number): boolean {
    const boxes = this.#boxes;
    for (let i = 0; i < boxes.length; i += 4) {
      const isApart =
        left >= boxes[i + 2]! ||
        left + width <= boxes[i]! ||
        top >= boxes[i + 3]! ||
        top + height <= boxes[i + 1]!;
      if (!isApart) return false;
    }
    boxes.push(left, top, left + width, top + height);
    return true;
  }
}
