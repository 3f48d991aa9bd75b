import { describe, expect, it } from 'vitest';
import {
  haveTurns,
  PICTURE_HEIGHT,
  pictureVelocity,
  rangesOf,
} from '../../src/components/pad-play/velocity-picture.ts';
import { layeredPad, storyPad } from '../../src/components/shared/story-fixtures.ts';

/** The points of a path, from the left, with their levels from 0 to 1. */
function pointsOf(path: string): { x: number; level: number }[] {
  return path
    .replace(/[MZ]/g, '')
    .split('L')
    .map((pair) => pair.trim().split(' ').map(Number))
    .map(([x = NaN, y = NaN]) => ({ x, level: 1 - y / PICTURE_HEIGHT }));
}

describe('the picture of a pad’s velocities', () => {
  it('is the curve of the sampler', () => {
    const points = pointsOf(pictureVelocity(storyPad('kick')).level);
    expect(points).toHaveLength(127);
    expect(points.at(-1)).toEqual({ x: 126, level: 1 });
    expect(points[63]!.level).toBeCloseTo((64 / 127) ** 2, 3);
  });

  it('is flat where the level does not follow the hand', () => {
    const { level, spread } = pictureVelocity(storyPad('kick', { velocityToGain: 0 }));
    for (const point of pointsOf(level)) expect(point.level).toBe(1);
    expect(spread).toBe('');
  });

  it('spreads by what is left to chance, within the picture', () => {
    const spread = pointsOf(pictureVelocity(storyPad('kick', { gainRandomDb: 6 })).spread);
    const levels = spread.filter(({ x }) => x === 63).map(({ level }) => level);
    expect(levels[0]! / levels[1]!).toBeCloseTo(10 ** (12 / 20), 1);
    for (const { level } of spread) expect(level).toBeLessThanOrEqual(1);
  });

  it('has an area for each velocity range, which meet where they blend', () => {
    const pad = layeredPad('snare', [
      [64, 127],
      [1, 63],
      [1, 63],
    ]);
    expect(rangesOf(pad)).toEqual([
      { min: 1, max: 63 },
      { min: 64, max: 127 },
    ]);
    expect(haveTurns(pad)).toBe(true);
    const levelsAt = (x: number, velocityCrossfade: number) =>
      pictureVelocity({ ...pad, velocityCrossfade, velocityToGain: 0 }).layers.map(
        (path) => pointsOf(path).find((point) => point.x === x)!.level,
      );
    expect(levelsAt(62, 0)).toEqual([1, 0]);
    expect(levelsAt(63, 0)).toEqual([0, 1]);
    const [soft = 0, hard = 0] = levelsAt(62, 40);
    expect(soft ** 2 + hard ** 2).toBeCloseTo(1, 2);
    expect(Math.min(soft, hard)).toBeGreaterThan(0.6);
  });

  it('has none where there is but one', () => {
    const pad = layeredPad('snare', [[1, 127]]);
    expect(pictureVelocity(pad).layers).toEqual([]);
    expect(haveTurns(pad)).toBe(false);
  });
});
