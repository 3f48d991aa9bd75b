import { describe, expect, it, vi } from 'vitest';
import type { EngineTrigger } from '../../../src/audio/engine/sampler-engine.ts';
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
  sine,
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

describe('layers', () => {
  const layers = { soft: makeBuffer(0.05, constant(0.1)), hard: makeBuffer(0.05, constant(0.4)) };
  const first = makeBuffer(0.05, constant(0.1));
  const second = makeBuffer(0.05, constant(0.2));
  const third = makeBuffer(0.05, constant(0.3));

  /** The level of each hit's sample, with the velocity's gain taken out. */
  async function levels(pad: ReturnType<typeof makePad>, velocities: number[], buffers: object) {
    const { left } = await render(
      velocities.length * 0.1,
      makeKit(pad),
      buffers as Record<string, AudioBuffer>,
      velocities.map((velocity, i) => [i * 0.1, (engine) => engine.noteOn(36, velocity)]),
    );
    return velocities.map((velocity, i) => at(left, i * 0.1 + 0.02) / (velocity / 127) ** 2);
  }

  const expectLevels = (actual: number[], expected: number[]) => {
    expect(actual.map((level) => Math.round(level * 1e4) / 1e4)).toEqual(expected);
  };

  it('chooses by velocity, and the nearest where no range fits', async () => {
    const pad = makePad('a', 36, {
      layers: [
        { sampleId: 'soft', velocityMin: 20, velocityMax: 60 },
        { sampleId: 'hard', velocityMin: 80, velocityMax: 127 },
      ],
    });
    const actual = await levels(pad, [10, 20, 60, 69, 71, 80, 127], layers);
    expectLevels(actual, [0.1, 0.1, 0.1, 0.1, 0.4, 0.4, 0.4]);
  });

  it('plays layers of the same range in turn, each range by itself', async () => {
    const pad = makePad('a', 36, {
      layers: [
        { sampleId: 'first', velocityMin: 1, velocityMax: 100 },
        { sampleId: 'hard', velocityMin: 101, velocityMax: 127 },
        { sampleId: 'second', velocityMin: 1, velocityMax: 100 },
        { sampleId: 'third', velocityMin: 1, velocityMax: 100 },
      ],
    });
    const actual = await levels(pad, [90, 90, 120, 90, 90, 90], {
      ...layers,
      first,
      second,
      third,
    });
    expectLevels(actual, [0.1, 0.2, 0.4, 0.3, 0.1, 0.2]);
  });

  it('passes over layers whose sound is missing', async () => {
    const pad = makePad('a', 36, { layers: [{ sampleId: 'lost' }, { sampleId: 'first' }] });
    expectLevels(await levels(pad, [127, 127], { first }), [0.1, 0.1]);
  });

  it('starts no voice on a pad without any sound', async () => {
    const onTrigger = vi.fn();
    const { engine } = await render(0.05, makeKit(makePad('a', 36)), {}, [
      [
        0,
        (engine) => {
          engine.onTrigger = onTrigger;
          expect(engine.noteOn(36, 100)).toBe('a');
        },
      ],
    ]);
    expect(onTrigger).not.toHaveBeenCalled();
    expect(engine.voiceCount).toBe(0);
  });

  it('goes on with its round robin across an edit of the kit', async () => {
    const pad = makePad('a', 36, { layers: [{ sampleId: 'first' }, { sampleId: 'second' }] });
    const buffers = new Map(Object.entries({ first, second }));
    const { left } = await render(0.2, makeKit(pad), Object.fromEntries(buffers), [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.09, (engine) => engine.setKit(makeKit({ ...pad, name: 'renamed' }), buffers)],
      [0.1, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(at(left, 0.02)).toBeCloseTo(0.1, 6);
    expect(at(left, 0.12)).toBeCloseTo(0.2, 6);
  });
});

describe('tuning', () => {
  /** Frequency by the positions of the first and the last upward zero crossing, interpolated. */
  function frequencyOf(samples: Float32Array): number {
    const crossings: number[] = [];
    for (let i = 1; i < samples.length; i += 1) {
      const [a, b] = [samples[i - 1] ?? 0, samples[i] ?? 0];
      if (a < 0 && b >= 0) crossings.push(i - 1 + a / (a - b));
    }
    const periods = crossings.length - 1;
    return (periods * RATE) / ((crossings.at(-1) ?? NaN) - (crossings[0] ?? NaN));
  }

  it.each([
    [0, 0],
    [12, 0],
    [-12, 0],
    [7, 50],
    [0, -37],
    [-5, 13],
  ])('plays %d semitones and %d cents to within a cent', async (tuneSemitones, fineCents) => {
    const kit = makeKit(makePad('a', 36, { tuneSemitones, fineCents }));
    const { left } = await render(0.4, kit, { a: makeBuffer(1, sine(440, 0.5)) }, [
      [0, (engine) => engine.noteOn(36, 127)],
    ]);
    const expectedHz = 440 * 2 ** ((tuneSemitones + fineCents / 100) / 12);
    expect(Math.abs(1200 * Math.log2(frequencyOf(left) / expectedHz))).toBeLessThan(1);
  });
});

describe('pan', () => {
  const level = 0.3;

  it.each([-1, -0.5, 0.25, 0.9, 1])(
    'keeps the power of a mono sound at %d and 0 dB in the centre',
    async (pan) => {
      const kit = makeKit(makePad('a', 36, { pan }));
      const { left, right } = await render(0.1, kit, { a: makeBuffer(0.5, constant(level)) }, [
        [0, (engine) => engine.noteOn(36, 127)],
      ]);
      const angle = ((pan + 1) * Math.PI) / 4;
      expect(at(left, 0.05)).toBeCloseTo(level * Math.SQRT2 * Math.cos(angle), 5);
      expect(at(right, 0.05)).toBeCloseTo(level * Math.SQRT2 * Math.sin(angle), 5);
    },
  );

  it('folds a stereo sound to its side', async () => {
    const stereo = makeBuffer(0.5, constant(0.2), constant(0.3));
    const { left, right } = await render(
      0.1,
      makeKit(makePad('a', 36, { pan: 1 })),
      { a: stereo },
      [[0, (engine) => engine.noteOn(36, 127)]],
    );
    expect(at(left, 0.05)).toBeCloseTo(0, 5);
    expect(at(right, 0.05)).toBeCloseTo(0.5, 5);
  });

  it('leaves a stereo sound in the centre as it is', async () => {
    const stereo = makeBuffer(0.5, constant(0.2), constant(-0.3));
    const { left, right } = await render(0.1, makeKit(makePad('a', 36)), { a: stereo }, [
      [0, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(at(left, 0.05)).toBeCloseTo(0.2, 6);
    expect(at(right, 0.05)).toBeCloseTo(-0.3, 6);
  });

  it('keeps a mono voice steady while a stereo voice of the same pad comes and goes', async () => {
    const pad = makePad('a', 36, {
      pan: 0.5,
      layers: [{ sampleId: 'mono' }, { sampleId: 'stereo' }],
    });
    const buffers = {
      mono: makeBuffer(0.5, constant(0.2)),
      stereo: makeBuffer(0.05, constant(0), constant(0)),
    };
    const { left } = await render(0.3, makeKit(pad), buffers, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.1, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(largestStep(left, 0.01, 0.3)).toBeLessThan(1e-6);
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
