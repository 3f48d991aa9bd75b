import { describe, expect, it, vi } from 'vitest';
import type { EngineTrigger } from '../../../src/audio/engine/sampler-engine.ts';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  render,
} from './engine-fixtures.ts';

const HALF = makeBuffer(0.5, constant(0.5));

describe('velocity and gain', () => {
  it('is 0 dB at 127 and the square of velocity below', async () => {
    const kit = makeKit(makePad('a', 36));
    for (const velocity of [1, 32, 64, 100, 127]) {
      const { left, right } = await render(0.1, kit, { a: HALF }, [
        [0, (engine) => engine.noteOn(36, velocity)],
      ]);
      expect(at(left, 0.05)).toBeCloseTo(0.5 * (velocity / 127) ** 2, 6);
      expect(at(right, 0.05)).toBe(at(left, 0.05));
    }
  });

  it('starts with the first sample, unaltered', async () => {
    const { left } = await render(0.1, makeKit(makePad('a', 36)), { a: HALF }, [
      [0, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(left[0]).toBeCloseTo(0.5, 6);
  });

  it('adds the gains of layer, pad and master in dB', async () => {
    const kit = makeKit(makePad('a', 36, { gainDb: -6, layers: [{ gainDb: -3 }] }));
    const { left } = await render(0.4, kit, { a: HALF }, [
      [0, (engine) => engine.setMasterGainDb(-6)],
      [0.2, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(at(left, 0.39)).toBeCloseTo(0.5 * 10 ** (-15 / 20), 5);
  });

  it('falls silent at a master gain of -Infinity and comes back', async () => {
    const kit = makeKit(makePad('a', 36, { playbackMode: 'loop' }));
    const { left } = await render(1, kit, { a: HALF }, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.1, (engine) => engine.setMasterGainDb(-Infinity)],
      [0.5, (engine) => engine.setMasterGainDb(0)],
    ]);
    expect(at(left, 0.45)).toBeCloseTo(0, 6);
    expect(at(left, 0.95)).toBeCloseTo(0.5, 4);
    expect(largestStep(left, 0.01, 1)).toBeLessThan(0.005);
  });

  it('has a master gain that was set in silence from the first sample of the next hit', async () => {
    const short = { a: makeBuffer(0.05, constant(0.5)) };
    const { left } = await render(1, makeKit(makePad('a', 36)), short, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.2, (engine) => engine.setMasterGainDb(-20)],
      [0.21, (engine) => engine.setMasterGainDb(-Infinity)],
      [0.5, (engine) => engine.noteOn(36, 127)],
      [0.7, (engine) => engine.setMasterGainDb(0)],
      [0.9, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(peakOf(left, 0.4, 0.8)).toBeLessThan(1e-5);
    expect(at(left, 0.9001)).toBeCloseTo(0.5, 4);
  });

  it.each([
    ['a velocity that is not a number', 36, NaN],
    ['an infinite velocity', 36, Infinity],
    ['a note without a pad', 37, 100],
    ['a note above 127', 128, 100],
    ['a note below 0', -1, 100],
    ['a note that is not whole', 36.5, 100],
    ['a note that is not a number', NaN, 100],
  ])('ignores %s', async (_, note, velocity) => {
    const onTrigger = vi.fn();
    let answer: string | null = 'unset';
    const { left } = await render(0.05, makeKit(makePad('a', 36)), { a: HALF }, [
      [
        0,
        (engine) => {
          engine.onTrigger = onTrigger;
          answer = engine.noteOn(note, velocity);
        },
      ],
    ]);
    expect(answer).toBeNull();
    expect(onTrigger).not.toHaveBeenCalled();
    expect(peakOf(left)).toBe(0);
  });

  it('holds velocities within 1 to 127', async () => {
    const velocities: number[] = [];
    await render(0.05, makeKit(makePad('a', 36)), { a: HALF }, [
      [
        0,
        (engine) => {
          engine.onTrigger = (trigger) => velocities.push(trigger.velocity);
          for (const velocity of [0.2, 63.6, 500]) engine.noteOn(36, velocity);
        },
      ],
    ]);
    expect(velocities).toEqual([1, 64, 127]);
  });

  it('reports each hit with its note and time', async () => {
    const triggers: EngineTrigger[] = [];
    await render(0.05, makeKit(makePad('a', 36), makePad('b', null)), { a: HALF, b: HALF }, [
      [
        0,
        (engine) => {
          engine.onTrigger = (trigger) => triggers.push(trigger);
          expect(engine.noteOn(36, 100, 1234.5)).toBe('a');
          engine.triggerPad('b', 90, 1235);
          engine.triggerPad('nobody', 90, 1236);
        },
      ],
    ]);
    expect(triggers).toEqual([
      { padId: 'a', note: 36, velocity: 100, timeStampMs: 1234.5 },
      { padId: 'b', note: null, velocity: 90, timeStampMs: 1235 },
    ]);
  });
});

describe('a change of kit', () => {
  const long = makeBuffer(2, constant(0.4));
  const buffers = new Map(Object.entries({ a: long, b: long }));

  it('lets voices of pads that stay ring and fades those of pads that go', async () => {
    const [a, b] = [makePad('a', 36), makePad('b', 37)];
    const { left } = await render(0.4, makeKit(a, b), Object.fromEntries(buffers), [
      [
        0,
        (engine) => {
          engine.noteOn(36, 127);
          engine.noteOn(37, 64);
        },
      ],
      [
        0.1,
        (engine) => {
          engine.setKit(makeKit({ ...a, inputNote: 40 }), buffers);
          expect(engine.noteOn(37, 127)).toBeNull();
          expect(engine.noteOn(36, 127)).toBeNull();
        },
      ],
    ]);
    expect(at(left, 0.39)).toBeCloseTo(0.4, 6);
    expect(largestStep(left, 0.01, 0.4)).toBeLessThan(0.001);
  });

  it('moves the gain and pan of a ringing pad without a click', async () => {
    const pad = makePad('a', 36, { pan: 0.01 });
    const { left, right } = await render(0.5, makeKit(pad), { a: long }, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.1, (engine) => engine.setKit(makeKit({ ...pad, gainDb: -12, pan: 1 }), buffers)],
    ]);
    expect(at(left, 0.45)).toBeCloseTo(0, 4);
    expect(at(right, 0.45)).toBeCloseTo(0.4 * Math.SQRT2 * 10 ** (-12 / 20), 4);
    expect(largestStep(left, 0.01, 0.5)).toBeLessThan(0.005);
  });

  it('gives the first pan to the next hit and lets the ringing voice be', async () => {
    const pad = makePad('a', 36);
    const { left, right } = await render(0.4, makeKit(pad), { a: makeBuffer(2, constant(0.2)) }, [
      [0, (engine) => engine.noteOn(36, 127)],
      [
        0.1,
        (engine) => {
          const sound = new Map([['a', makeBuffer(2, constant(0.2))]]);
          engine.setKit(makeKit({ ...pad, pan: 1 }), sound);
          engine.noteOn(36, 127);
        },
      ],
    ]);
    expect(at(left, 0.3)).toBeCloseTo(0.2, 5);
    expect(at(right, 0.3)).toBeCloseTo(0.2 + 0.2 * Math.SQRT2, 5);
  });

  it('gives a note that two pads share to the first, and takes an id once', async () => {
    const kit = makeKit(makePad('a', 36), makePad('b', 36), makePad('a', 40));
    await render(0.05, kit, Object.fromEntries(buffers), [
      [
        0,
        (engine) => {
          expect(engine.noteOn(36, 1)).toBe('a');
          expect(engine.noteOn(40, 1)).toBeNull();
        },
      ],
    ]);
  });

  it('takes sounds that arrive later', async () => {
    const kit = makeKit(makePad('a', 36));
    const { left } = await render(0.1, kit, {}, [
      [
        0,
        (engine) => {
          engine.noteOn(36, 127);
          engine.setKit(kit, buffers);
          engine.noteOn(36, 127);
        },
      ],
    ]);
    expect(at(left, 0.05)).toBeCloseTo(0.4, 6);
  });
});
