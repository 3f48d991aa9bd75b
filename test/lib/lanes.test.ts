import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachInLanes } from '../../src/lib/lanes.ts';

test('visits each item once, in order, never more than the lanes at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), async (items, lanes) => {
      const started: number[] = [];
      let running = 0;
      let most = 0;
      await forEachInLanes(items, lanes, async (item, index) => {
        started.push(index);
        most = Math.max(most, ++running);
        await Promise.resolve(item);
        running--;
      });
      expect(started).toEqual(items.map((_, index) => index));
      expect(most).toBe(Math.min(lanes, items.length));
    }),
  );
});

test('rejects with the first failure', async () => {
  const failing = forEachInLanes([1, 2, 3], 2, (item) =>
    item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(),
  );
  await expect(failing).rejects.toThrow('two');
});
