import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  scrollToShow,
  STRIP_WIDTH_PX,
  stripWindow,
} from '../../src/components/mixer/strip-geometry.ts';

test('the window has every strip in view, few others, and none that is not there', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2048 }),
      fc.nat({ max: 2048 * STRIP_WIDTH_PX }),
      fc.nat({ max: 4000 }),
      (count, scrollPx, viewPx) => {
        const { first, end } = stripWindow(scrollPx, viewPx, count);
        const inView = [...Array(count).keys()].filter(
          (i) => (i + 1) * STRIP_WIDTH_PX > scrollPx && i * STRIP_WIDTH_PX < scrollPx + viewPx,
        );
        expect(inView.every((i) => i >= first && i < end)).toBe(true);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(viewPx / STRIP_WIDTH_PX) + 13);
      },
    ),
  );
});

test('scrolls no further than it must', () => {
  expect(scrollToShow(2, 0, 400)).toBe(0);
  expect(scrollToShow(0, 90, 400)).toBe(0);
  expect(scrollToShow(9, 0, 400)).toBe(10 * STRIP_WIDTH_PX - 400);
});
