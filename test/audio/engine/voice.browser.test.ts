import { describe, expect, it } from 'vitest';
import { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
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

const HALF = makeBuffer(0.5, constant(0.5));

describe('playback modes', () => {
  const short = makeBuffer(0.05, constant(0.5));

  it('plays a one-shot to its end, whatever the note-off', async () => {
    const { left } = await render(0.2, makeKit(makePad('a', 36)), { a: short }, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.01, (engine) => engine.noteOff(36)],
    ]);
    expect(at(left, 0.049)).toBeCloseTo(0.5, 6);
    expect(at(left, 0.051)).toBe(0);
  });

  it('ends a gate at its note-off, without a click', async () => {
    const { left } = await render(
      0.4,
      makeKit(makePad('a', 36, { playbackMode: 'gate' })),
      { a: HALF },
      [
        [0, (engine) => engine.noteOn(36, 127)],
        [0.1, (engine) => engine.noteOff(36)],
      ],
    );
    expect(at(left, 0.1)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, 0.14)).toBe(0);
    expect(largestStep(left, 0.01, 0.4)).toBeLessThan(0.001);
  });

  it('takes a velocity of 0 for a note-off', async () => {
    const { left } = await render(
      0.3,
      makeKit(makePad('a', 36, { playbackMode: 'gate' })),
      { a: HALF },
      [
        [0, (engine) => engine.noteOn(36, 127)],
        [0.1, (engine) => engine.noteOn(36, 0)],
      ],
    );
    expect(peakOf(left, 0.14)).toBe(0);
  });

  it('loops until the note-off', async () => {
    const { left } = await render(
      0.6,
      makeKit(makePad('a', 36, { playbackMode: 'loop' })),
      { a: short },
      [
        [0, (engine) => engine.noteOn(36, 127)],
        [0.4, (engine) => engine.noteOff(36)],
      ],
    );
    expect(at(left, 0.39)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, 0.44)).toBe(0);
  });

  it('starts a loop over, so that one note-off ends it', async () => {
    const { left } = await render(
      0.6,
      makeKit(makePad('a', 36, { playbackMode: 'loop' })),
      { a: short },
      [
        [0, (engine) => engine.noteOn(36, 127)],
        [0.1, (engine) => engine.noteOn(36, 127)],
        [0.3, (engine) => engine.releasePad('a')],
      ],
    );
    expect(at(left, 0.2)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, 0.34)).toBe(0);
  });

  it('ends what a note holds even if the note has gone to another pad', async () => {
    const loop = makePad('a', 36, { playbackMode: 'loop' });
    const buffers = { a: HALF, b: HALF };
    const { left } = await render(0.4, makeKit(loop), buffers, [
      [0, (engine) => engine.noteOn(36, 127)],
      [
        0.1,
        (engine) => {
          const relearned = makeKit({ ...loop, inputNote: 40 }, makePad('b', 36));
          engine.setKit(relearned, new Map(Object.entries(buffers)));
        },
      ],
      [0.2, (engine) => engine.noteOff(36)],
    ]);
    expect(at(left, 0.19)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, 0.24)).toBe(0);
  });

  it('fades everything out in a panic', async () => {
    const kit = makeKit(makePad('a', 36), makePad('b', 37, { playbackMode: 'loop' }));
    const { left } = await render(0.3, kit, { a: HALF, b: HALF }, [
      [
        0,
        (engine) => {
          engine.noteOn(36, 80);
          engine.noteOn(37, 80);
        },
      ],
      [0.1, (engine) => engine.panic()],
    ]);
    expect(peakOf(left, 0.13)).toBe(0);
    expect(largestStep(left, 0.01, 0.3)).toBeLessThan(0.001);
  });
});

describe('choke', () => {
  const hats = makeKit(
    makePad('closed', 42, { chokeGroups: ['closed-hat'] }),
    makePad('open', 46, { chokedBy: ['closed-hat'] }),
  );
  const silent = makeBuffer(0.5, constant(0));

  it('silences the open hat by the closed, in about 8 ms and without a step', async () => {
    const { left } = await render(0.3, hats, { closed: silent, open: HALF }, [
      [0, (engine) => engine.noteOn(46, 127)],
      [0.1, (engine) => engine.noteOn(42, 127)],
    ]);
    const hitSec = Math.floor(0.1 / QUANTUM_SEC) * QUANTUM_SEC;
    expect(at(left, hitSec)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, hitSec + QUANTUM_SEC + 0.0081)).toBe(0);
    expect(at(left, hitSec + QUANTUM_SEC + 0.004)).toBeCloseTo(0.25, 2);
    // A straight line over 8 ms falls by 0.5 / 384 a sample.
    expect(largestStep(left, 0.01, 0.3)).toBeLessThan(0.0014);
  });

  it('does not silence the closed hat by the open', async () => {
    const { left } = await render(0.3, hats, { closed: HALF, open: silent }, [
      [0, (engine) => engine.noteOn(42, 127)],
      [0.1, (engine) => engine.noteOn(46, 127)],
    ]);
    expect(at(left, 0.29)).toBeCloseTo(0.5, 6);
  });

  it('treats hits of the same instant alike, in whatever order they come', async () => {
    for (const notes of [
      [42, 46],
      [46, 42],
    ]) {
      const { left } = await render(0.2, hats, { closed: silent, open: HALF }, [
        [0.05, (engine) => notes.forEach((note) => engine.noteOn(note, 127))],
      ]);
      expect(at(left, 0.19)).toBeCloseTo(0.5, 6);
    }
  });

  it('lets a pad choke itself without silencing its own new hit', async () => {
    const mono = makeKit(makePad('a', 36, { chokeGroups: ['a'], chokedBy: ['a'] }));
    const { left } = await render(0.3, mono, { a: makeBuffer(0.5, constant(0.3)) }, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.1, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(peakOf(left, 0.1, 0.103)).toBeCloseTo(0.6, 2);
    expect(at(left, 0.2)).toBeCloseTo(0.3, 6);
  });

  it('bends a slow release into a faster choke without a step', async () => {
    const kit = makeKit(
      makePad('closed', 42, { chokeGroups: ['hat'] }),
      makePad('open', 46, { chokedBy: ['hat'], playbackMode: 'gate' }),
    );
    const { left } = await render(0.3, kit, { closed: silent, open: HALF }, [
      [0, (engine) => engine.noteOn(46, 127)],
      [0.1, (engine) => engine.noteOff(46)],
      [0.106, (engine) => engine.noteOn(42, 127)],
    ]);
    expect(at(left, 0.107)).toBeGreaterThan(0.35);
    expect(peakOf(left, 0.117)).toBe(0);
    expect(largestStep(left, 0.01, 0.3)).toBeLessThan(0.0014);
  });

  it('withdraws a release planned for later when a choke comes first', async () => {
    const kit = makeKit(
      makePad('closed', 42, { chokeGroups: ['hat'] }),
      makePad('open', 46, { chokedBy: ['hat'], playbackMode: 'gate' }),
    );
    const { left } = await render(0.4, kit, { closed: silent, open: HALF }, [
      [
        0,
        (engine) => {
          engine.triggerAt('open', 127, 0);
          engine.releaseAt('open', 0.105);
        },
      ],
      [0.1, (engine) => engine.noteOn(42, 127)],
    ]);
    expect(peakOf(left, 0.115)).toBe(0);
    expect(largestStep(left, 0.01, 0.4)).toBeLessThan(0.0014);
  });
});

describe('scheduled hits', () => {
  it('start on their frame', async () => {
    const context = new OfflineAudioContext(2, RATE / 10, RATE);
    const engine = new SamplerEngine(context, context.destination);
    engine.setKit(makeKit(makePad('a', 36)), new Map([['a', HALF]]));
    engine.triggerAt('a', 127, 1000 / RATE);
    const samples = (await context.startRendering()).getChannelData(0);
    expect(samples[999]).toBe(0);
    expect(samples[1000]).toBeCloseTo(0.5, 6);
  });

  it('choke and release at their own time', async () => {
    const kit = makeKit(
      makePad('closed', 42, { chokeGroups: ['hat'] }),
      makePad('open', 46, { chokedBy: ['hat'] }),
      makePad('gate', 50, { playbackMode: 'gate' }),
    );
    const silent = makeBuffer(0.5, constant(0));
    const buffers = { closed: silent, open: makeBuffer(0.5, constant(0.25)), gate: HALF };
    const { left } = await render(0.4, kit, buffers, [
      [
        0,
        (engine) => {
          engine.triggerAt('open', 127, 0.02);
          engine.triggerAt('closed', 127, 0.1);
          engine.triggerAt('gate', 127, 0.2);
          engine.releaseAt('gate', 0.3);
          engine.triggerAt('nobody', 127, 0.1);
          engine.triggerAt('gate', 127, NaN);
        },
      ],
    ]);
    expect(at(left, 0.0995)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.104)).toBeCloseTo(0.125, 2);
    expect(peakOf(left, 0.109, 0.199)).toBe(0);
    expect(at(left, 0.2995)).toBeCloseTo(0.5, 6);
    expect(peakOf(left, 0.326)).toBe(0);
  });

  it('are forgotten in a panic before they begin', async () => {
    const { left, engine } = await render(0.3, makeKit(makePad('a', 36)), { a: HALF }, [
      [
        0,
        (engine) => {
          engine.triggerAt('a', 127, 0.1);
          engine.panic();
        },
      ],
    ]);
    expect(peakOf(left)).toBe(0);
    expect(engine.voiceCount).toBe(0);
  });
});
