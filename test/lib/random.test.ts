import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/random.ts';

const take = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random());
};

test('gives the same numbers for the same seed, others for another', () => {
  // As the published algorithm has them.
  expect(take(1, 2).map((x) => x * 2 ** 32)).toEqual([2693262067, 11749833]);
  expect(take(42, 100)).toEqual(take(42, 100));
  expect(take(42, 10)).not.toEqual(take(43, 10));
});

test('spreads them evenly from 0 up to 1', () => {
  const numbers = take(7, 100_000);
  expect(Math.min(...numbers.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  const tenths = new Array<number>(10).fill(0);
  for (const x of numbers) tenths[Math.floor(x * 10)]! += 1;
  // Five standard deviations of a tenth of 100,000.
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  const following = numbers
    .slice(1)
    .reduce((sum, x, i) => sum + (x - 0.5) * (numbers[i]! - 0.5), 0);
  expect(Math.abs(following / numbers.length)).toBeLessThan(0.0015);
});
