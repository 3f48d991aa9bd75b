import { ROLES, type Role } from '../../kit/roles.ts';

type Corner = readonly [x: number, y: number];

const polygon = (count: number, turn: number, radius = 1): Corner[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
const UP = -Math.PI / 2;
const box = (x: number, y: number): Corner[] => [
  [-x, -y],
  [x, -y],
  [x, y],
  [-x, y],
];
const star = (points: number, inner: number): Corner[] =>
  Array.from({ length: 2 * points }, (_, i) => {
    const angle = UP + (Math.PI * i) / points;
    const radius = i % 2 === 0 ? 1.1 : inner;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
const cross = (thick: number, turn: number): Corner[] =>
  (
    [
      [-thick, -1],
      [thick, -1],
      [thick, -thick],
      [1, -thick],
      [1, thick],
      [thick, thick],
      [thick, 1],
      [-thick, 1],
      [-thick, thick],
      [-1, thick],
      [-1, -thick],
      [-thick, -thick],
    ] as const
  ).map(([x, y]) => [
    x * Math.cos(turn) - y * Math.sin(turn),
    x * Math.sin(turn) + y * Math.cos(turn),
  ]);

interface Shape {
  /** Null for a circle. Within a circle of radius 1. */
  readonly corners: readonly Corner[] | null;
  readonly isHollow: boolean;
}

const filled = (corners: readonly Corner[] | null): Shape => ({ corners, isHollow: false });
const hollow = (corners: readonly Corner[] | null): Shape => ({ corners, isHollow: true });

/** The second sign of a role, for all who don't tell its colour: one shape each. */
export const ROLE_SHAPES: Readonly<Record<Role, Shape>> = {
  kick: filled(null),
  snare: filled(box(0.84, 0.84)),
  rim: hollow(box(0.74, 0.74)),
  clap: filled(star(4, 0.42)),
  'closed-hat': filled(polygon(3, UP, 1.1)),
  'open-hat': hollow(polygon(3, UP, 1)),
  tom: filled(polygon(4, UP, 1.05)),
  crash: filled(star(6, 0.5)),
  ride: hollow(null),
  cowbell: filled(polygon(3, -UP, 1.1)),
  tambourine: filled(cross(0.34, 0)),
  shaker: filled(box(1, 0.46)),
  conga: filled(polygon(6, 0)),
  woodblock: hollow(polygon(4, UP, 0.95)),
  triangle: hollow(polygon(3, -UP, 1)),
  other: filled(cross(0.32, Math.PI / 4)),
};

const HOLLOW_LINE = 0.5;

/** Paints a role's shape about a place. */
export function paintShape(
  context: CanvasRenderingContext2D,
  role: Role,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  { colour, edge }: { readonly colour: string; readonly edge: string },
): void {
  const { corners, isHollow } = ROLE_SHAPES[role];
  context.beginPath();
  if (corners) {
    for (const [cornerX, cornerY] of corners) {
      context.lineTo(x + radius * cornerX, y + radius * cornerY);
    }
    context.closePath();
  } else context.arc(x, y, radius * 0.95, 0, 2 * Math.PI);
  context.lineJoin = 'round';
  // A dark edge keeps points apart that lie on each other.
  context.lineWidth = isHollow ? HOLLOW_LINE * radius + 1.6 : 1.6;
  context.strokeStyle = edge;
  context.stroke();
  if (isHollow) {
    context.lineWidth = HOLLOW_LINE * radius;
    context.strokeStyle = colour;
    context.stroke();
  } else {
    context.fillStyle = colour;
    context.fill();
  }
}

/** The same as the path of an SVG whose view box is `-1.2 -1.2 2.4 2.4`. */
export function shapePath(role: Role): string {
  const { corners } = ROLE_SHAPES[role];
  if (!corners) return 'M-.9 0a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0z';
  return `M${corners.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}z`;
}

export const roleAt = (index: number): Role => ROLES[index] ?? 'other';
