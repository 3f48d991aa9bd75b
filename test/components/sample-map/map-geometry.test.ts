import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, isWithin } from '../../../src/components/sample-map/lasso.ts';
import {
  bringIntoView,
  clampPlace,
  fitPoints,
  panBy,
  stepTowards,
  toMap,
  toPixels,
  WHOLE,
  ZOOM_MAX,
  ZOOM_MIN,
  zoomAbout,
} from '../../../src/components/sample-map/map-view.ts';
import { nearestTowards, PointGrid } from '../../../src/components/sample-map/point-grid.ts';

const unit = () => fc.double({ min: 0, max: 1, noNaN: true });
const frame = fc.record({
  width: fc.integer({ min: 120, max: 3000 }),
  height: fc.integer({ min: 120, max: 2000 }),
});
const place = fc.record({
  x: unit(),
  y: unit(),
  zoom: fc.double({ min: ZOOM_MIN, max: ZOOM_MAX, noNaN: true }),
});
const points = fc.array(fc.tuple(unit(), unit()), { minLength: 1, maxLength: 80 });
const arrays = (pairs: readonly (readonly [number, number])[]) => ({
  xs: Float32Array.from(pairs, ([x]) => x),
  ys: Float32Array.from(pairs, ([, y]) => y),
});

describe('what is in view', () => {
  test('a place of the map and its pixel are one and the same', () => {
    fc.assert(
      fc.property(place, frame, unit(), unit(), (view, size, x, y) => {
        const back = toMap(view, size, toPixels(view, size, x, y));
        expect(back.x).toBeCloseTo(x, 8);
        expect(back.y).toBeCloseTo(y, 8);
      }),
    );
  });

  test('what is under the pointer stays there while it zooms in', () => {
    const factor = fc.double({ min: 1, max: 5, noNaN: true });
    fc.assert(
      fc.property(place, frame, unit(), unit(), factor, (view, size, x, y, by) => {
        const at = toPixels(view, size, x, y);
        const after = toPixels(zoomAbout(view, size, at, by), size, x, y);
        expect(after.x).toBeCloseTo(at.x, 4);
        expect(after.y).toBeCloseTo(at.y, 4);
      }),
    );
  });

  test('no hand leads off the map, nor nearer or farther than there is', () => {
    const far = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const factor = fc.double({ min: 1e-4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(place, frame, far, far, factor, (view, size, x, y, by) => {
        for (const next of [panBy(view, size, x, y), zoomAbout(view, size, { x, y }, by)]) {
          expect(next).toEqual(clampPlace(next));
          expect(Number.isFinite(next.x + next.y + next.zoom)).toBe(true);
        }
      }),
    );
  });

  test('a point that is brought into view is in view, and one that is there moves nothing', () => {
    fc.assert(
      fc.property(place, frame, unit(), unit(), (view, size, x, y) => {
        const next = bringIntoView(view, size, x, y);
        const at = toPixels(next, size, x, y);
        expect(at.x).toBeGreaterThanOrEqual(-1);
        expect(at.x).toBeLessThanOrEqual(size.width + 1);
        expect(at.y).toBeGreaterThanOrEqual(-1);
        expect(at.y).toBeLessThanOrEqual(size.height + 1);
      }),
    );
    expect(bringIntoView(WHOLE, { width: 800, height: 600 }, 0.5, 0.5)).toBe(WHOLE);
  });

  test('points that are fitted are in view', () => {
    fc.assert(
      fc.property(frame, points, (size, pairs) => {
        const all = pairs.map(([x, y]) => ({ x, y }));
        const view = fitPoints(size, all);
        for (const { x, y } of all) {
          const at = toPixels(view, size, x, y);
          expect(at.x).toBeGreaterThanOrEqual(-1);
          expect(at.x).toBeLessThanOrEqual(size.width + 1);
          expect(at.y).toBeGreaterThanOrEqual(-1);
          expect(at.y).toBeLessThanOrEqual(size.height + 1);
        }
      }),
    );
  });

  test('a glide ends where it is to lead', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        let at: typeof from | null = from;
        let steps = 0;
        while (at && steps < 200) {
          at = stepTowards(at, to, 0.28);
          steps += 1;
        }
        expect(at).toBeNull();
      }),
    );
  });
});

describe('the grid', () => {
  const radius = fc.double({ min: 0.01, max: 2, noNaN: true });

  test('finds the nearest as looking at all of them does', () => {
    fc.assert(
      fc.property(points, unit(), unit(), radius, radius, (pairs, x, y, radiusX, radiusY) => {
        const { xs, ys } = arrays(pairs);
        const accepts = (index: number) => index % 3 !== 1;
        const distance = (i: number) => Math.hypot((xs[i]! - x) / radiusX, (ys[i]! - y) / radiusY);
        const found = new PointGrid(xs, ys).nearest(x, y, radiusX, radiusY, accepts);
        const all = Array.from(xs.keys()).filter((i) => accepts(i) && distance(i) <= 1);
        if (all.length === 0) expect(found).toBe(-1);
        else expect(distance(found)).toBe(Math.min(...all.map(distance)));
      }),
    );
  });

  test('visits each point of a rectangle once, and no other', () => {
    fc.assert(
      fc.property(points, unit(), unit(), unit(), unit(), (pairs, x1, y1, x2, y2) => {
        const { xs, ys } = arrays(pairs);
        const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
        const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
        const seen: number[] = [];
        new PointGrid(xs, ys).visit(left, top, right, bottom, (index) => seen.push(index));
        const inside = Array.from(xs.keys()).filter(
          (i) => xs[i]! >= left && xs[i]! <= right && ys[i]! >= top && ys[i]! <= bottom,
        );
        expect(seen.sort((a, b) => a - b)).toEqual(inside);
      }),
    );
  });

  test('of no points there is none', () => {
    const grid = new PointGrid(new Float32Array(0), new Float32Array(0));
    expect(grid.nearest(0.5, 0.5, 1, 1)).toBe(-1);
  });
});

describe('arrow keys', () => {
  test('lead to a point that lies that way, wherever there is one', () => {
    const direction = fc.constantFrom('left', 'right', 'up', 'down');
    const stretch = fc.double({ min: 0.5, max: 2, noNaN: true });
    fc.assert(
      fc.property(points, direction, stretch, fc.nat(), (pairs, towards, wide, pick) => {
        const { xs, ys } = arrays(pairs);
        const from = pick % pairs.length;
        const isThere = (i: number) => {
          const across = (xs[i]! - xs[from]!) * wide;
          const down = ys[i]! - ys[from]!;
          const ahead = { left: -across, right: across, up: -down, down }[towards];
          const aside = towards === 'left' || towards === 'right' ? down : across;
          return ahead > 0 && Math.abs(aside) <= ahead;
        };
        const found = nearestTowards(xs, ys, from, towards, wide);
        const all = Array.from(xs.keys()).filter((i) => i !== from && isThere(i));
        if (found < 0) expect(all).toEqual([]);
        else expect(all).toContain(found);
      }),
    );
  });

  test('prefer what is straight ahead', () => {
    const { xs, ys } = arrays([
      [0.5, 0.5],
      [0.6, 0.58],
      [0.64, 0.5],
    ]);
    expect(nearestTowards(xs, ys, 0, 'right', 1)).toBe(2);
    expect(nearestTowards(xs, ys, 0, 'left', 1)).toBe(-1);
    expect(nearestTowards(xs, ys, 0, 'right', 1, (index) => index !== 2)).toBe(1);
  });
});

describe('the lasso', () => {
  // Corners lie on whole numbers and places beside them: on the line itself either answer is right.
  const whole = fc.integer({ min: 0, max: 1000 });
  const line = fc.array(fc.record({ x: whole, y: whole }), { minLength: 3, maxLength: 30 });
  const beside = whole.map((value) => value + 0.4142135);

  test('holds nothing outside of its bounds', () => {
    fc.assert(
      fc.property(line, beside, beside, (around, x, y) => {
        const { left, top, right, bottom } = boundsOf(around);
        if (isWithin(around, x, y)) {
          expect(x >= left && x <= right && y >= top && y <= bottom).toBe(true);
        }
      }),
    );
  });

  test('holds the same whichever way round it is drawn', () => {
    fc.assert(
      fc.property(line, beside, beside, (around, x, y) => {
        expect(isWithin(around.toReversed(), x, y)).toBe(isWithin(around, x, y));
      }),
    );
  });

  test('follows a hollow', () => {
    const horseshoe = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0.7, 1],
      [0.7, 0.3],
      [0.3, 0.3],
      [0.3, 1],
      [0, 1],
    ].map(([x = 0, y = 0]) => ({ x, y }));
    expect(isWithin(horseshoe, 0.5, 0.8)).toBe(false);
    expect(isWithin(horseshoe, 0.15, 0.8)).toBe(true);
    expect(isWithin(horseshoe, 0.5, 0.15)).toBe(true);
    expect(isWithin([], 0.5, 0.5)).toBe(false);
  });
});
