import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PickUp } from '../../../src/profiles/controls/pick-up.ts';

/** A value that goes along with a knob while it is in hand. */
class Value {
  readonly #pickUp = new PickUp();
  at: number;

  constructor(at: number) {
    this.at = at;
  }

  turn(...places: number[]): this {
    const now = places.at(-1)!;
    if (this.#pickUp.move(Math.min(...places), Math.max(...places), now, this.at)) {
      this.at = now;
      this.#pickUp.leave(now);
    }
    return this;
  }
}

test('a knob moves nothing until it passes the value', () => {
  const value = new Value(0.5);
  expect(value.turn(0.1).at).toBe(0.5);
  expect(value.turn(0.4).at).toBe(0.5);
  expect(value.turn(0.6).at).toBe(0.6);
  expect(value.turn(0.1).at).toBe(0.1);
});

test('near is near enough', () => {
  expect(new Value(0.5).turn(0.51).at).toBe(0.51);
});

test('a knob that went past the value and back between two looks has passed it', () => {
  expect(new Value(0.5).turn(0.1, 0.9, 0.2).at).toBe(0.2);
});

test('a value that was changed elsewhere is out of hand', () => {
  const value = new Value(0.5).turn(0.5);
  value.at = 0.9;
  expect(value.turn(0.4).at).toBe(0.9);
  expect(value.turn(0.95).at).toBe(0.95);
});

test('a value never jumps over more than the knob itself moved, or is near', () => {
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), places, (start, turns) => {
      const value = new Value(start);
      let former = turns[0]!;
      for (const place of turns) {
        const before = value.at;
        value.turn(place);
        const most = Math.max(Math.abs(place - former), 0.02);
        expect(Math.abs(value.at - before)).toBeLessThanOrEqual(most + 1e-9);
        former = place;
      }
    }),
  );
});

test('a knob that sweeps all of its travel has the value at its end', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (start) => {
      const value = new Value(start);
      for (let i = 0; i <= 127; i += 1) value.turn(i / 127);
      expect(value.at).toBe(1);
    }),
  );
});
