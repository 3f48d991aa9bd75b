import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toggled, toKnob, toTarget, turned } from '../../../src/profiles/controls/travel.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const parts = fc.record({ from: unit, to: unit });

test('a knob keeps its target within its part, whichever way round', () => {
  fc.assert(
    fc.property(unit, parts, (knob, part) => {
      const target = toTarget(knob, part);
      expect(target).toBeGreaterThanOrEqual(Math.min(part.from, part.to) - 1e-12);
      expect(target).toBeLessThanOrEqual(Math.max(part.from, part.to) + 1e-12);
    }),
  );
});

test('where a knob would stand is where its target came from', () => {
  fc.assert(
    fc.property(unit, parts, (knob, part) => {
      fc.pre(Math.abs(part.from - part.to) > 1e-3);
      expect(toKnob(toTarget(knob, part), part)).toBeCloseTo(knob, 6);
    }),
  );
});

test('from above to is turned round', () => {
  expect(toTarget(0, { from: 1, to: 0 })).toBe(1);
  expect(toTarget(0.25, { from: 1, to: 0 })).toBe(0.75);
  expect(turned(0.5, 10, { from: 1, to: 0 })).toBeCloseTo(0.4);
});

test('an encoder stops at the ends of its part, and comes back at once', () => {
  expect(turned(0.95, 20, {})).toBe(1);
  expect(turned(1, -1, {})).toBeCloseTo(0.99);
  expect(turned(0.9, 1, { from: 0.2, to: 0.4 })).toBeCloseTo(0.4);
});

test('a button goes to the other end', () => {
  expect(toggled(0, {})).toBe(1);
  expect(toggled(1, {})).toBe(0);
  expect(toggled(0.7, { from: 0.2, to: 0.8 })).toBe(0.2);
});
