import { expect, test } from 'vitest';
import { distanceBetween, farthest, meanDistance, unitVector } from '../../src/kit/nearness.ts';

const unit = (...values: number[]) => unitVector(Float32Array.from(values))!;

test('an embedding counts by its direction alone; none and nothing have no direction', () => {
  expect(unit(3, 4)[0]).toBeCloseTo(0.6);
  expect(unit(3, 4)[1]).toBeCloseTo(0.8);
  expect(unitVector(null)).toBeNull();
  expect(unitVector(new Float32Array(4))).toBeNull();
});

test('distances are means of cosine distances over pairs', () => {
  const [x, y] = [unit(1, 0), unit(0, 1)];
  expect(meanDistance([x, x])).toBeCloseTo(0);
  expect(meanDistance([x, y])).toBeCloseTo(1);
  expect(meanDistance([x, x, y])).toBeCloseTo(2 / 3);
  expect(farthest([x, x, y])).toBeCloseTo(1);
  expect(distanceBetween([x, x], [y])).toBeCloseTo(1);
  expect(distanceBetween([x], [x, y])).toBeCloseTo(0.5);
});
