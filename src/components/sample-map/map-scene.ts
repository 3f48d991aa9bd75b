import { ROLES, type Role } from '../../kit/roles.ts';
import type { ClusterLabel } from './map-labels.ts';
import type { MapPoints } from './map-points.ts';
import type { MapFrame, MapPlace, PixelPoint } from './map-view.ts';

export type MapColour = Role | 'text' | 'soft' | 'ground' | 'accent';

export const MAP_COLOURS: Readonly<Record<MapColour, string>> = {
  ...(Object.fromEntries(ROLES.map((role) => [role, `var(--role-${role})`])) as Record<
    Role,
    string
  >),
  text: 'var(--text)',
  soft: 'var(--text-soft)',
  ground: 'var(--screen)',
  accent: 'var(--accent)',
};

/** What is to be seen. Points are indexes; -1 stands for none. */
export interface MapScene {
  readonly points: MapPoints;
  /** 1 for the points that the filter lets through. */
  readonly shown: Uint8Array;
  readonly place: MapPlace;
  readonly frame: MapFrame;
  readonly hand: number;
  readonly hover: number;
  /** What `near` sounds like. */
  readonly anchor: number;
  readonly near: readonly number[];
  readonly chosen: readonly number[];
  /** In CSS pixels. */
  readonly lasso: readonly PixelPoint[];
  readonly labels: readonly ClusterLabel[];
}

/** The radius of a point's shape, in CSS pixels: by half pixels, as each is painted ahead. */
export function pointRadius(count: number, zoom: number): number {
  const alone = Math.min(4.5, Math.max(2.5, 3.6 - 1.1 * Math.log10(Math.max(1, count) / 500)));
  return Math.min(8, Math.round(2 * alone * zoom ** 0.36) / 2);
}
