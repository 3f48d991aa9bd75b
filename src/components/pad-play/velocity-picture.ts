import { dbToGain } from '../../lib/decibels.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { velocityDb } from '../../kit/layer-plan.ts';
import { shapeOf } from '../../kit/edits-shape.ts';
import { blendVelocities, type VelocityRange } from '../../kit/velocity-ranges.ts';

/** Drawn from the softest hit on the left to the hardest on the right, silence below, full level above. */
export const PICTURE_WIDTH = 126;
export const PICTURE_HEIGHT = 60;

/** How a pad answers the hand, as the paths of an SVG. */
export interface VelocityPicture {
  /** The level of each velocity. */
  readonly level: string;
  /** Between the softest and the loudest that chance makes of it; empty where it is left alone. */
  readonly spread: string;
  /** What each velocity range has of it, softest first. */
  readonly layers: readonly string[];
}

const VELOCITIES = Array.from({ length: 127 }, (_, i) => i + 1);

export function pictureVelocity(pad: Pad): VelocityPicture {
  const amount = shapeOf(pad, 'velocityToGain');
  const levels = VELOCITIES.map((velocity) => dbToGain(amount * velocityDb(velocity)));
  const spreadDb = shapeOf(pad, 'gainRandomDb');
  const scaled = (db: number) => levels.map((level) => Math.min(1, level * dbToGain(db)));
  return {
    level: `M${pointsOf(levels)}`,
    spread: spreadDb > 0 ? areaBetween(scaled(-spreadDb), scaled(spreadDb)) : '',
    layers: layersOf(pad, levels),
  };
}

function layersOf(pad: Pad, levels: readonly number[]): string[] {
  const ranges = rangesOf(pad);
  if (ranges.length < 2) return [];
  const blends = blendVelocities(ranges, shapeOf(pad, 'velocityCrossfade'));
  const silence = levels.map(() => 0);
  return ranges.map((_, range) => {
    const own = levels.map((level, i) => {
      const { lower, lowerGain, upper, upperGain } = blends[i + 1]!;
      return level * (range === lower ? lowerGain : range === upper ? upperGain : 0);
    });
    return areaBetween(silence, own);
  });
}

/** The velocity ranges of a pad's layers, each once, softest first. */
export function rangesOf({ layers }: Pad): VelocityRange[] {
  const ranges: VelocityRange[] = [];
  for (const { velocityMin: min, velocityMax: max } of layers) {
    if (!ranges.some((range) => range.min === min && range.max === max)) ranges.push({ min, max });
  }
  return ranges.sort((a, b) => a.min - b.min || a.max - b.max);
}

/** Whether layers share a velocity range, so that they take turns. */
export function haveTurns(pad: Pad): boolean {
  return rangesOf(pad).length < pad.layers.length;
}

function areaBetween(below: readonly number[], above: readonly number[]): string {
  const there = pointsOf(above);
  const back = pointsOf(below).split(' L').reverse().join(' L');
  return `M${there} L${back} Z`;
}

function pointsOf(levels: readonly number[]): string {
  return levels.map((level, x) => `${x} ${((1 - level) * PICTURE_HEIGHT).toFixed(2)}`).join(' L');
}
