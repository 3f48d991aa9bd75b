import { grooveDurationSec, type Groove, type GrooveHit } from '../../kit/groove.ts';
import { ROLES, type Role } from '../../kit/roles.ts';
import type { Surface } from '../shared/live-canvas.ts';
import { LANE_HEIGHT_PX, type Lane } from './groove-lanes.ts';

export type LaneColour = Role | 'bar' | 'beat' | 'row' | 'chosen';

export const LANE_COLOURS = {
  ...(Object.fromEntries(ROLES.map((role) => [role, `var(--role-${role})`])) as Record<
    Role,
    string
  >),
  bar: '#5a626c',
  beat: '#262b31',
  row: '#1b1f23',
  chosen: 'var(--focus)',
} satisfies Record<LaneColour, string>;

/** From so many on lines would be a hatching. */
const MOST_BEATS = 128;
const HIT_PX = 5;

/** Paints bars, beats and hits: as high and as bright as they are loud. */
export function paintLanes(
  surface: Surface<LaneColour>,
  groove: Groove,
  lanes: readonly Lane[],
  chosen: GrooveHit | null,
): void {
  const { context, width, height } = surface;
  context.clearRect(0, 0, width, height);
  paintGrid(surface, groove, lanes.length);
  const lengthSec = grooveDurationSec(groove);
  lanes.forEach((lane, row) => {
    for (const hit of lane.hits) paintHit(surface, lane, row, hit, lengthSec, hit === chosen);
  });
  context.globalAlpha = 1;
}

function paintGrid(surface: Surface<LaneColour>, groove: Groove, rows: number): void {
  const { context, width, height, scale, colours } = surface;
  const thickness = Math.max(1, Math.round(scale));
  context.fillStyle = colours.row;
  for (let row = 1; row < rows; row += 1) {
    context.fillRect(0, Math.round(row * LANE_HEIGHT_PX * scale), width, thickness);
  }
  const beats = groove.bars * groove.beatsPerBar;
  const step = beats > MOST_BEATS ? groove.beatsPerBar : 1;
  for (let beat = 0; beat < beats; beat += step) {
    context.fillStyle = beat % groove.beatsPerBar === 0 ? colours.bar : colours.beat;
    context.fillRect(Math.round((beat / beats) * width), 0, thickness, height);
  }
}

function paintHit(
  { context, width, scale, colours }: Surface<LaneColour>,
  { pad }: Lane,
  row: number,
  { atSec, velocity, durationSec }: GrooveHit,
  lengthSec: number,
  isChosen: boolean,
): void {
  const x = Math.round((atSec / lengthSec) * width);
  const most = (LANE_HEIGHT_PX - 4) * scale;
  const bottom = Math.round((row + 1) * LANE_HEIGHT_PX * scale - 2 * scale);
  const high = Math.round(most * (0.25 + 0.75 * (velocity / 127)));
  const wide = Math.round(HIT_PX * scale);
  context.fillStyle = colours[pad.role];
  if (durationSec !== null) {
    context.globalAlpha = 0.3;
    const held = Math.min(width - x, Math.round((durationSec / lengthSec) * width));
    context.fillRect(x, bottom - Math.round(high / 2), held, Math.round(high / 2));
  }
  context.globalAlpha = 0.5 + 0.5 * (velocity / 127);
  context.fillRect(x, bottom - high, wide, high);
  if (!isChosen) return;
  context.globalAlpha = 1;
  context.strokeStyle = colours.chosen;
  context.lineWidth = Math.max(1, Math.round(1.5 * scale));
  context.strokeRect(x - 2 * scale, bottom - most - scale, wide + 4 * scale, most + 2 * scale);
}
