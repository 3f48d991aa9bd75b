import { expect, test } from 'vitest';
import { mapInSlices } from '../../src/lib/slices.ts';

const { signal } = new AbortController();

/** Keeps the thread busy, as a file that is asked for its size does. */
function work(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

test('makes something of each, in their order', async () => {
  expect(await mapInSlices([3, 1, 2], (each) => 10 * each, signal)).toEqual([30, 10, 20]);
  expect(await mapInSlices(new Set<number>(), (each) => each, signal)).toEqual([]);
});

test('other tasks come in between', async () => {
  const order: string[] = [];
  setTimeout(() => order.push('other'), 0);
  await mapInSlices(Array.from({ length: 40 }), () => work(2), signal);
  order.push('done');
  expect(order).toEqual(['other', 'done']);
});

test('stops where it is given up', async () => {
  const given = new AbortController();
  let count = 0;
  const all = mapInSlices(Array.from({ length: 1000 }), () => (work(2), count++), given.signal);
  given.abort();
  await expect(all).rejects.toThrow(/abort/i);
  expect(count).toBeLessThan(20);
  await expect(mapInSlices([1], (each) => each, given.signal)).rejects.toThrow(/abort/i);
});

test('hands on what goes wrong with one', async () => {
  const fail = () => {
    throw new Error('gone');
  };
  await expect(mapInSlices([1], fail, signal)).rejects.toThrow('gone');
});
