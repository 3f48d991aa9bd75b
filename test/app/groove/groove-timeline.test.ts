import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachBeat, timelineOf, withHead } from '../../../src/app/groove/groove-timeline.ts';

const head = { tempoBpm: 120, beatsPerBar: 4, bars: 2 };

function beats(fromSec: number, toSec: number, of = head): [number, boolean][] {
  const found: [number, boolean][] = [];
  eachBeat(of, fromSec, toSec, (...beat) => found.push(beat));
  return found;
}

test('bars begin with an accent, in the count-in too', () => {
  expect(beats(-2, 0.6)).toEqual([
    [-2, true],
    [-1.5, false],
    [-1, false],
    [-0.5, false],
    [0, true],
    [0.5, false],
  ]);
});

test('every beat is had once, in whatever stretches they are asked for', () => {
  const tempo = fc.double({ min: 20, max: 400, noNaN: true });
  const cuts = fc.array(fc.double({ min: -8, max: 40, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(tempo, cuts, (tempoBpm, beatCuts) => {
      const of = { ...head, tempoBpm };
      const stepSec = 60 / tempoBpm;
      // Borders on beats are the ones that could go wrong.
      const borders = [-8, ...beatCuts, ...beatCuts.map(Math.round), 40]
        .sort((a, b) => a - b)
        .map((beat) => beat * stepSec);
      const found = borders.slice(1).flatMap((to, i) => beats(borders[i]!, to, of));
      expect(found.map(([atSec]) => Math.round(atSec / stepSec) + 0)).toEqual(
        Array.from({ length: 48 }, (_, i) => i - 8),
      );
    }),
  );
});

test('another tempo goes on from the same beat', () => {
  // Beat 3 of the second pass is at 12 + 1.5 s.
  const changed = withHead(timelineOf(head, 8), { ...head, tempoBpm: 60 }, 13.5);
  expect(changed).toEqual({ ...head, tempoBpm: 60, originSec: 10.5, rate: 1 });
});

test('a groove that has become too short goes on within it', () => {
  const changed = withHead(timelineOf(head, 0), { ...head, bars: 1 }, 3);
  expect(changed.originSec).toBeCloseTo(2, 12);
});
