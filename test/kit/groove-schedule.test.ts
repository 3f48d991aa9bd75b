import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grooveDurationSec, type Groove } from '../../src/kit/groove.ts';
import { scheduleGroove, type ScheduleOptions } from '../../src/kit/groove-schedule.ts';
import { anyGroove, groove, hit } from './grooves.ts';

type Call = readonly [padId: string, velocity: number, atSec: number, durationSec: number | null];

function callsOf(of: Groove, fromSec: number, toSec: number, options?: ScheduleOptions): Call[] {
  const calls: Call[] = [];
  const sink = { triggerAt: (...call: Call) => calls.push(call) };
  scheduleGroove(of, fromSec, toSec, sink, options);
  return calls;
}

describe('the schedule of a groove', () => {
  const beat = groove({
    hits: [hit(0, 'kick', 120), { ...hit(0.5, 'pad', 80), durationSec: 0.2 }, hit(1.5, 'snare')],
  });

  test('lists a pass in order, on the clock of who asks', () => {
    expect(callsOf(beat, 0, 2, { originSec: 10 })).toEqual([
      ['kick', 120, 10, null],
      ['pad', 80, 10.5, 0.2],
      ['snare', 100, 11.5, null],
    ]);
  });

  test('goes on into the next passes, as many as are wanted', () => {
    expect(callsOf(beat, 1.5, 4.5).map(([, , atSec]) => atSec)).toEqual([1.5, 2, 2.5, 3.5, 4]);
    expect(callsOf(beat, 0, 100, { passes: 2 })).toHaveLength(6);
  });

  test('leaves out what lies behind the end', () => {
    expect(callsOf(groove({ hits: [hit(1), hit(2)] }), 0, 4).map(([, , sec]) => sec)).toEqual([
      1, 3,
    ]);
  });

  test('says nothing of an empty groove, or of no time', () => {
    expect(callsOf(groove(), 0, 100)).toEqual([]);
    expect(callsOf(beat, 1, 1)).toEqual([]);
    expect(callsOf(beat, -5, 0)).toEqual([]);
  });

  test('is the same in whatever stretches it is asked for', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(anyGroove, cuts, (played, shares) => {
        const lengthSec = grooveDurationSec(played);
        // Cuts between passes and at hits are the ones that could go wrong.
        const borders = [
          ...shares.map((share) => share * lengthSec),
          ...played.hits.map(({ atSec }) => lengthSec + atSec),
          ...[0, 1, 2, 3].map((pass) => pass * lengthSec),
        ]
          .filter((sec) => sec <= 3 * lengthSec)
          .sort((a, b) => a - b);
        const pieces = borders.slice(1).flatMap((to, i) => callsOf(played, borders[i]!, to));
        expect(pieces).toEqual(callsOf(played, 0, 3 * lengthSec));
        const sounding = played.hits.filter(({ atSec }) => atSec < lengthSec).length;
        expect(pieces).toHaveLength(3 * sounding);
        pieces.forEach(([, , atSec], i) => {
          expect(atSec).toBeGreaterThanOrEqual(pieces[i - 1]?.[2] ?? 0);
        });
      }),
    );
  });

  test('does not drift over a long time', () => {
    const third = groove({ tempoBpm: 91.7, hits: [hit(0.3)] });
    const lengthSec = grooveDurationSec(third);
    const far = callsOf(third, 1e5 * lengthSec, (1e5 + 1) * lengthSec);
    expect(far).toHaveLength(1);
    expect(far[0]![2]).toBeCloseTo(1e5 * lengthSec + 0.3, 8);
  });
});
