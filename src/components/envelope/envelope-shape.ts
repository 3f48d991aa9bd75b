import type { Envelope, EnvelopeStage } from '../../lib/envelope.ts';
import type { ValueMap } from '../../lib/value-map.ts';

export type EnvelopeMaps = Readonly<Record<EnvelopeStage, ValueMap>>;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface EnvelopeShape {
  /** Where the hand of each stage lies, in pixels from the upper left corner. */
  readonly points: Readonly<Record<EnvelopeStage, Point>>;
  /** The curve, as the path of an SVG. */
  readonly line: string;
  /** Where the curve begins and ends. */
  readonly start: Point;
  /** Pixels that the longest time of a stage takes, and a full level. */
  readonly timePx: number;
  readonly levelPx: number;
}

/** Pixels around the curve, for the hands at its ends. */
const MARGIN_PX = 16;
/** Between two hands, that none hides another where a stage takes no time. */
const GAP_PX = 24;

/**
 * The curve of an envelope in a box of pixels. Each stage has its share of the width, however long
 * it takes at most, so what is set shows; it is no scale of time.
 */
export function shapeOf(
  envelope: Envelope,
  maps: EnvelopeMaps,
  width: number,
  height: number,
): EnvelopeShape {
  const top = MARGIN_PX;
  const bottom = height - MARGIN_PX;
  const levelPx = Math.max(1, bottom - top);
  const timePx = Math.max(1, (width - 2 * MARGIN_PX - 4 * GAP_PX) / 4);
  const spanOf = (stage: EnvelopeStage) => timePx * maps[stage].toPosition(envelope[stage]);
  const level = bottom - levelPx * maps.sustain.toPosition(envelope.sustain);

  const start = { x: MARGIN_PX, y: bottom };
  const attack = { x: start.x + spanOf('attack'), y: top };
  const hold = { x: attack.x + GAP_PX + spanOf('hold'), y: top };
  const decay = { x: hold.x + GAP_PX + spanOf('decay'), y: level };
  const sustain = { x: decay.x + GAP_PX, y: level };
  const release = { x: sustain.x + GAP_PX + spanOf('release'), y: bottom };
  const line = [
    `M${pair(start)}`,
    `L${pair(attack)}`,
    `L${pair(hold)}`,
    fall(hold, decay),
    `L${pair(sustain)}`,
    fall(sustain, release),
  ].join(' ');
  return { points: { attack, hold, decay, sustain, release }, line, start, timePx, levelPx };
}

/** Fast at first, then ever slower, as sounds die away. */
function fall(from: Point, to: Point): string {
  const bend = { x: from.x + 0.22 * (to.x - from.x), y: to.y - 0.12 * (to.y - from.y) };
  return `Q${pair(bend)} ${pair(to)}`;
}

function pair({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
