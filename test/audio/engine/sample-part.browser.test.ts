import { describe, expect, it } from 'vitest';
import {
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  RATE,
  render,
  at,
  peakOf,
} from './engine-fixtures.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';

/** A second whose every frame tells where it is: half of that in seconds, below the soft ceiling. */
const RAMP = makeBuffer(1, (sec) => sec / 2);

async function play(shape: Partial<Omit<Pad, 'layers'>>, durationSec = 1.2) {
  const kit = makeKit(makePad('a', 36, shape));
  const { left } = await render(durationSec, kit, { a: RAMP }, [
    [0, (engine) => engine.noteOn(36, 127)],
  ]);
  return left;
}

describe('the part of a sample', () => {
  it('is played to the frame, with its cut edges faded within a millisecond', async () => {
    const left = await play({ startSec: 0.25, endSec: 0.5 });
    expect(at(left, 0.002)).toBeCloseTo(0.126, 5);
    expect(at(left, 0.1)).toBeCloseTo(0.175, 5);
    expect(at(left, 0.2485)).toBeCloseTo(0.24925, 5);
    expect(peakOf(left, 0.25)).toBe(0);
    expect(Math.abs(left[0]!)).toBeLessThan(0.001);
    expect(largestStep(left, 0, 0.3)).toBeLessThan(0.25 / (0.001 * RATE) + 0.001);
  });

  it('sounds backwards in reverse, from the end of the part', async () => {
    const left = await play({ startSec: 0.25, endSec: 0.5, reverse: true });
    expect(at(left, 0.002)).toBeCloseTo(0.249, 4);
    expect(at(left, 0.2)).toBeCloseTo(0.15, 4);
    expect(peakOf(left, 0.25)).toBe(0);
  });

  it('of a whole sample in reverse has no fade', async () => {
    const left = await play({ reverse: true });
    expect(left[0]).toBeCloseTo(0.5 - 0.5 / RATE, 5);
    expect(at(left, 0.75)).toBeCloseTo(0.125, 4);
  });

  it.each([{ startSec: 0.5, endSec: 0.5 }, { startSec: 0.9, endSec: 0.1 }, { startSec: 50 }])(
    'that is none counts as the whole: %o',
    async (shape) => {
      expect(at(await play(shape), 0.75)).toBeCloseTo(0.375, 5);
    },
  );

  it('repeats alone where the pad loops', async () => {
    const left = await play({ startSec: 0.25, endSec: 0.5, playbackMode: 'loop' });
    expect(at(left, 0.1)).toBeCloseTo(0.175, 4);
    expect(at(left, 0.35)).toBeCloseTo(0.175, 4);
    expect(at(left, 0.85)).toBeCloseTo(0.175, 4);
  });

  it('changes with the next hit after an edit', async () => {
    const before = makeKit(makePad('a', 36));
    const { left } = await render(1.2, before, { a: RAMP }, [
      [
        0.1,
        (engine) => {
          engine.setKit(makeKit(makePad('a', 36, { startSec: 0.5 })), new Map([['a', RAMP]]));
          engine.noteOn(36, 127);
        },
      ],
    ]);
    // At the quantum before 0.1 s.
    expect(Math.abs(at(left, 0.2) - 0.3)).toBeLessThan(0.002);
  });

  it('is where the playhead shows it, in the whole sample', async () => {
    for (const [reverse, share] of [
      [false, 0.35],
      [true, 0.4],
    ] as const) {
      let shown = -1;
      const pad = makePad('a', 36, { startSec: 0.25, endSec: 0.5, reverse });
      await render(0.4, makeKit(pad), { a: RAMP }, [
        [0, (engine) => engine.noteOn(36, 127)],
        [0.1, (engine) => engine.readVoices((_, position) => (shown = position))],
      ]);
      expect(Math.abs(shown - share)).toBeLessThan(0.004);
    }
  });
});
