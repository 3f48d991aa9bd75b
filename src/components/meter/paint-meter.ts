import type { Surface } from '../shared/live-canvas.ts';
import {
  METER_FLOOR_DB,
  METER_TOP_DB,
  meterShare,
  type MeterBallistics,
} from './meter-ballistics.ts';

export type MeterColour = 'low' | 'high' | 'over' | 'hold';

export const METER_COLOURS: Readonly<Record<MeterColour, string>> = {
  low: 'var(--meter-low)',
  high: 'var(--meter-high)',
  over: 'var(--meter-over)',
  hold: 'var(--text)',
};

/** Stretches of the scale, each in a colour of its own: the last 9 dB, and what is too loud. */
const ZONES: readonly {
  readonly from: number;
  readonly to: number;
  readonly colour: MeterColour;
}[] = [
  { from: meterShare(METER_FLOOR_DB), to: meterShare(-9), colour: 'low' },
  { from: meterShare(-9), to: meterShare(0), colour: 'high' },
  { from: meterShare(0), to: meterShare(METER_TOP_DB), colour: 'over' },
];

/** Paints a bar over its stretch of the surface, which must be clear; from below if it is vertical. */
export function paintBar(
  { context, width, height, scale, colours }: Surface<MeterColour>,
  { levelDb, holdDb }: MeterBallistics,
  isVertical: boolean,
  offset: number,
  thickness: number,
): void {
  const length = isVertical ? height : width;
  const level = meterShare(levelDb);
  for (const { from, to, colour } of ZONES) {
    if (level <= from) break;
    const start = Math.round(from * length);
    const end = Math.round(Math.min(to, level) * length);
    context.fillStyle = colours[colour];
    if (isVertical) context.fillRect(offset, length - end, thickness, end - start);
    else context.fillRect(start, offset, end - start, thickness);
  }
  if (holdDb <= METER_FLOOR_DB) return;
  const line = Math.max(1, Math.round(1.5 * scale));
  const hold = Math.max(0, Math.round(meterShare(holdDb) * length) - line);
  context.fillStyle = holdDb > 0 ? colours.over : colours.hold;
  if (isVertical) context.fillRect(offset, length - hold - line, thickness, line);
  else context.fillRect(hold, offset, line, thickness);
}
