import { expect, test } from 'vitest';
import { layersText, rangeText } from '../../src/components/layer-groups/layer-view.ts';

const range = (velocityMin: number, velocityMax: number) => ({ velocityMin, velocityMax });

test.each([
  [[range(1, 127), range(1, 127)], '2 round robins'],
  [[range(1, 64), range(65, 127)], '2 velocities'],
  [[range(1, 64), range(1, 64), range(65, 127), range(65, 127)], '2 velocities, 2 hits each'],
  [[range(1, 64), range(65, 127), range(65, 127)], '2 velocities, 3 hits'],
])('%j: %s', (layers, text) => {
  expect(layersText(layers)).toBe(text);
});

test('a range in words', () => {
  expect(rangeText(range(1, 127))).toBe('All velocities');
  expect(rangeText(range(5, 5))).toBe('5');
  expect(rangeText(range(1, 42))).toBe('1–42');
});
