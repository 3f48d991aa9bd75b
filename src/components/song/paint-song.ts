import type { OpenSong } from '../../app/song/song-state.ts';
import type { SongRow } from '../../app/song/song-pads.ts';
import type { BarRegion } from '../../kit/song-groove.ts';
import type { SongNote } from '../../kit/song.ts';
import { ROLES, type Role } from '../../kit/roles.ts';
import type { Surface } from '../shared/live-canvas.ts';

export const LANE_HEIGHT_PX = 18;
export const RULER_HEIGHT_PX = 24;

export type SongColour = Role | 'bar' | 'row' | 'text' | 'region' | 'edge' | 'missing';

export const SONG_COLOURS = {
  ...(Object.fromEntries(ROLES.map((role) => [role, `var(--role-${role})`])) as Record<
    Role,
    string
  >),
  bar: '#30363d',
  row: '#1b1f23',
  text: 'var(--text-soft)',
  region: 'var(--accent)',
  edge: 'var(--accent)',
  missing: 'var(--text-soft)',
} satisfies Record<SongColour, string>;

export interface SongPicture {
  readonly open: OpenSong;
  readonly notes: readonly SongNote[];
  readonly rows: readonly SongRow[];
  readonly region: BarRegion;
  readonly isLooped: boolean;
}

const MIN_BAR_PX = 5;
const MIN_NUMBER_PX = 34;
const HIT_PX = 3;

/** Share of the song at a tick, 0 to 1. */
export function shareOf({ song }: OpenSong, tick: number): number {
  return song.lengthTicks === 0 ? 0 : Math.min(1, tick / song.lengthTicks);
}

/** How many bars lie between lines, or numbers, that are so far apart: 1, 2, 4, 8 … */
export function barStep(bars: number, widthPx: number, leastPx: number): number {
  let step = 1;
  while (step < bars && (widthPx / bars) * step < leastPx) step *= 2;
  return step;
}

/** Paints the bars with their numbers, the region, and a lane a note. */
export function paintSong(surface: Surface<SongColour>, picture: SongPicture): void {
  const { context, width, height } = surface;
  context.clearRect(0, 0, width, height);
  paintBars(surface, picture);
  paintRegion(surface, picture);
  paintHits(surface, picture);
  context.globalAlpha = 1;
}

function paintBars(surface: Surface<SongColour>, { open, rows }: SongPicture): void {
  const { context, width, height, scale, colours } = surface;
  const { time } = open;
  const { bars } = time;
  const thin = Math.max(1, Math.round(scale));
  context.fillStyle = colours.row;
  for (let row = 0; row < rows.length; row += 1) {
    const y = Math.round((RULER_HEIGHT_PX + row * LANE_HEIGHT_PX) * scale);
    context.fillRect(0, y, width, thin);
  }
  const step = barStep(bars, width / scale, MIN_BAR_PX);
  const numberStep = barStep(bars, width / scale, MIN_NUMBER_PX);
  context.font = `${Math.round(10 * scale)}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  for (let bar = 0; bar < bars; bar += step) {
    const x = Math.round(shareOf(open, time.tickOfBar(bar)) * width);
    context.fillStyle = colours.bar;
    context.fillRect(x, 0, thin, height);
    if (bar % numberStep !== 0) continue;
    context.fillStyle = colours.text;
    context.fillText(String(bar + 1), x + 4 * scale, (RULER_HEIGHT_PX / 2) * scale);
  }
}

function paintRegion(
  { context, width, height, scale, colours }: Surface<SongColour>,
  { open, region, isLooped }: SongPicture,
): void {
  const { time } = open;
  const isAll = region.fromBar === 0 && region.toBar === time.bars;
  if (isAll && !isLooped) return;
  const from = Math.round(shareOf(open, time.tickOfBar(region.fromBar)) * width);
  const to = Math.round(shareOf(open, time.tickOfBar(region.toBar)) * width);
  context.fillStyle = colours.region;
  context.globalAlpha = isLooped ? 0.16 : 0.07;
  context.fillRect(from, 0, to - from, height);
  context.globalAlpha = isLooped ? 1 : 0.5;
  context.fillRect(from, 0, to - from, Math.max(2, Math.round(2 * scale)));
  context.globalAlpha = 1;
}

/** A hit is as high and as bright as it is loud; those without a pad are hollow. */
function paintHits(
  { context, width, scale, colours }: Surface<SongColour>,
  { open, notes, rows }: SongPicture,
): void {
  const rowOf = new Map(rows.map((row, i) => [row.note, { row, i }]));
  const most = (LANE_HEIGHT_PX - 4) * scale;
  const wide = Math.max(1, Math.round(HIT_PX * scale * 0.75));
  for (const { tick, note, velocity } of notes) {
    const lane = rowOf.get(note);
    if (!lane) continue;
    const { pad } = lane.row;
    const x = Math.round(shareOf(open, tick) * width);
    const bottom = Math.round((RULER_HEIGHT_PX + (lane.i + 1) * LANE_HEIGHT_PX - 2) * scale);
    const high = Math.round(most * (0.3 + 0.7 * (velocity / 127)));
    context.fillStyle = pad ? colours[pad.role] : colours.missing;
    context.globalAlpha = pad ? 0.5 + 0.5 * (velocity / 127) : 0.35;
    context.fillRect(x, bottom - high, wide, pad ? high : Math.max(1, Math.round(scale)));
    if (!pad) context.fillRect(x, bottom, wide, Math.max(1, Math.round(scale)));
  }
}
