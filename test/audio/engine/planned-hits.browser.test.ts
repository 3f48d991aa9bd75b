import { describe, expect, it, vi } from 'vitest';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  QUANTUM_SEC,
  RATE,
  render,
} from './engine-fixtures.ts';

const kit = makeKit(
  makePad('open', 46, { chokedBy: ['hats'] }),
  makePad('closed', 42, { chokeGroups: ['hats'] }),
  makePad('gate', 36, { playbackMode: 'gate' }),
  makePad('loop', 37, { playbackMode: 'loop' }),
);
const sounds = {
  open: makeBuffer(1, constant(0.25)),
  closed: makeBuffer(0.01, constant(0.125)),
  gate: makeBuffer(1, constant(0.25)),
  loop: makeBuffer(0.25, constant(0.25)),
};

describe('planned hits', () => {
  it('begin on their frame and are not told as hits of a hand', async () => {
    const onTrigger = vi.fn();
    const { left } = await render(0.5, kit, sounds, [
      [
        0,
        (engine) => {
          engine.onTrigger = onTrigger;
          engine.triggerAt('open', 127, 1001 / RATE);
        },
      ],
    ]);
    expect(left[1000]).toBe(0);
    expect(left[1001]).toBeCloseTo(0.25, 6);
    expect(onTrigger).not.toHaveBeenCalled();
  });

  it('are held for their time', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0, (engine) => engine.triggerAt('gate', 127, 0.1, 0.2)],
    ]);
    expect(at(left, 0.29)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.3125)).toBeCloseTo(0.125, 3);
    expect(at(left, 0.33)).toBe(0);
  });

  it('choke a hit of a hand that comes in between, at their own time', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0, (engine) => engine.triggerAt('closed', 127, 0.2)],
      [0.1, (engine) => engine.triggerPad('open', 127)],
    ]);
    expect(at(left, 0.199)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.204)).toBeCloseTo(0.25, 2);
    expect(peakOf(left, 0.212)).toBe(0);
  });

  it('start a loop of a hand over', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0, (engine) => engine.triggerAt('loop', 127, 0.2)],
      [0.1, (engine) => engine.triggerPad('loop', 127)],
    ]);
    expect(at(left, 0.19)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.3)).toBeCloseTo(0.25, 6);
  });

  it('are not choked by a hit of a hand before their time', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0, (engine) => engine.triggerAt('open', 127, 0.2)],
      [0.1, (engine) => engine.triggerPad('closed', 127)],
    ]);
    expect(at(left, 0.3)).toBeCloseTo(0.25, 6);
  });

  it('are not let go by a hand that lets go of the pad before their time', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0, (engine) => engine.triggerAt('gate', 127, 0.2, 0.2)],
      [0.05, (engine) => engine.triggerPad('gate', 127)],
      [0.1, (engine) => engine.releasePad('gate')],
    ]);
    expect(at(left, 0.15)).toBe(0);
    expect(at(left, 0.3)).toBeCloseTo(0.25, 6);
  });

  it('are not stolen for, nor by, a hit of a hand before their time', async () => {
    const { left } = await render(
      0.5,
      kit,
      sounds,
      [
        [0, (engine) => engine.triggerAt('open', 127, 0.2)],
        [0.1, (engine) => engine.triggerPad('gate', 127)],
      ],
      { polyphony: 1 },
    );
    expect(at(left, 0.15)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.25)).not.toBe(0);
  });

  it('are dropped without a click: what has begun rings on, what is held is let go', async () => {
    const { left, engine } = await render(0.6, kit, sounds, [
      [
        0,
        (engine) => {
          engine.triggerAt('gate', 127, 0.05, 0.5);
          engine.triggerAt('closed', 127, 0.3);
          engine.triggerAt('open', 127, 0.4);
        },
      ],
      [0.2, (engine) => engine.dropPlanned()],
    ]);
    expect(at(left, 0.2)).toBeCloseTo(0.25, 6);
    // A straight fall of 25 ms.
    expect(largestStep(left, 0.1, 0.6)).toBeLessThan(0.25 / (0.025 * RATE) + 1e-5);
    expect(peakOf(left, 0.2 + 2 * QUANTUM_SEC + 0.025)).toBe(0);
    expect(engine.voiceCount).toBe(0);
  });

  it('are dropped for the one who planned them, and nobody else', async () => {
    const groove = {};
    const repeat = {};
    const { left } = await render(0.6, kit, sounds, [
      [
        0,
        (engine) => {
          engine.triggerAt('gate', 127, 0.05, 0.5, groove);
          engine.triggerAt('open', 127, 0.3, null, groove);
          engine.triggerAt('closed', 127, 0.3, null, repeat);
          engine.clickAt(0.4, true);
        },
      ],
      [0.2, (engine) => engine.dropPlanned(groove)],
    ]);
    expect(peakOf(left, 0.25, 0.299)).toBe(0);
    expect(at(left, 0.305)).toBeCloseTo(0.125, 6);
    expect(peakOf(left, 0.32, 0.399)).toBe(0);
    expect(peakOf(left, 0.4)).toBeGreaterThan(0.1);
  });

  it('leave hits of a hand alone when they are dropped', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0.1, (engine) => engine.triggerPad('gate', 127)],
      [0.2, (engine) => engine.dropPlanned()],
    ]);
    expect(at(left, 0.4)).toBeCloseTo(0.25, 6);
  });
});

describe('letting go', () => {
  it('is told of pads that are held', async () => {
    const onRelease = vi.fn();
    await render(0.1, kit, sounds, [
      [
        0,
        (engine) => {
          engine.onRelease = onRelease;
          engine.noteOff(36, 5);
          engine.releasePad('loop', 6);
          engine.noteOff(46, 7);
          engine.noteOff(99, 8);
          engine.releasePad('nobody', 9);
        },
      ],
    ]);
    expect(onRelease.mock.calls).toEqual([
      [{ padId: 'gate', timeStampMs: 5 }],
      [{ padId: 'loop', timeStampMs: 6 }],
    ]);
  });
});

describe('the metronome', () => {
  it('clicks on its frame, the accent higher than the beat', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [
        0,
        (engine) => {
          engine.clickAt(4800 / RATE, true);
          engine.clickAt(9600 / RATE, false);
        },
      ],
    ]);
    const crossings = (from: number) =>
      left.slice(from, from + 480).filter((x, i, all) => i > 0 && x * all[i - 1]! < 0).length;
    expect(peakOf(left, 0, 4800 / RATE)).toBe(0);
    expect(left[4800]).toBeCloseTo(0.5 * 10 ** (-9 / 20), 4);
    expect(left[9599]).toBe(0);
    expect(left[9600]).toBeGreaterThan(0.1);
    expect(crossings(4800)).toBeGreaterThan(crossings(9600));
    expect(peakOf(left, 0.15, 0.19)).toBe(0);
  });

  it('has a level of its own, which the master leaves alone', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [
        0,
        (engine) => {
          engine.setMasterGainDb(-Infinity);
          engine.setClickGainDb(0);
          engine.clickAt(0.2, true);
        },
      ],
    ]);
    expect(peakOf(left, 0.2)).toBeCloseTo(0.5, 3);
  });

  it('keeps clicks that are dropped from sounding', async () => {
    const { left } = await render(0.5, kit, sounds, [
      [0, (engine) => engine.clickAt(0.3, true)],
      [0.2, (engine) => engine.dropClicks()],
    ]);
    expect(peakOf(left)).toBe(0);
  });
});
