import { describe, expect, it, vi } from 'vitest';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  RATE,
  render,
  sine,
} from './engine-fixtures.ts';

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

describe('mute and solo', () => {
  const half = { a: makeBuffer(0.5, constant(0.5)), b: makeBuffer(0.5, constant(0.1)) };
  const buffers = new Map(Object.entries(half));
  const loop = { playbackMode: 'loop' } as const;
  const a = makePad('a', 36, loop);
  const b = makePad('b', 38, loop);
  /** What a glide from 0.5 to 0 with a time constant of 5 ms takes at most from sample to sample. */
  const largestGlideStep = 0.5 / (0.005 * RATE) + 1e-4;

  it('glides a ringing pad to silence and back, without a click', async () => {
    const { left } = await render(0.6, makeKit(a), half, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.1, (engine) => engine.setKit(makeKit({ ...a, muted: true }), buffers)],
      [0.3, (engine) => engine.setKit(makeKit(a), buffers)],
    ]);
    expect(at(left, 0.09)).toBeCloseTo(0.5, 6);
    expect(at(left, 0.29)).toBeCloseTo(0, 5);
    expect(at(left, 0.59)).toBeCloseTo(0.5, 4);
    expect(largestStep(left, 0.01, 0.6)).toBeLessThan(largestGlideStep);
  });

  it('lets nothing through of the first hit after a pause in which the pad was muted', async () => {
    const short = { a: makeBuffer(0.05, constant(0.5)) };
    const pad = makePad('a', 36);
    const sounds = new Map(Object.entries(short));
    const { left } = await render(1.2, makeKit(pad), short, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.2, (engine) => engine.setKit(makeKit({ ...pad, muted: true }), sounds)],
      [0.5, (engine) => engine.noteOn(36, 127)],
      [0.7, (engine) => engine.setKit(makeKit(pad), sounds)],
      [1, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(peakOf(left, 0.4, 0.9)).toBe(0);
    expect(at(left, 1.0001)).toBeCloseTo(0.5, 4);
  });

  it('plays a muted pad in silence: it counts as hit, and chokes others', async () => {
    const onTrigger = vi.fn();
    const kit = makeKit(
      makePad('a', 36, { muted: true, chokeGroups: ['hats'] }),
      makePad('b', 38, { chokedBy: ['hats'] }),
    );
    const { left } = await render(0.3, kit, half, [
      [0, (engine) => engine.noteOn(38, 127)],
      [
        0.1,
        (engine) => {
          engine.onTrigger = onTrigger;
          engine.noteOn(36, 127);
        },
      ],
    ]);
    expect(onTrigger).toHaveBeenCalledOnce();
    expect(at(left, 0.09)).toBeCloseTo(0.1, 6);
    expect(at(left, 0.2)).toBe(0);
  });

  it('silences what rings from before the pad was panned', async () => {
    const { left } = await render(0.4, makeKit(a), half, [
      [0, (engine) => engine.noteOn(36, 127)],
      [0.1, (engine) => engine.setKit(makeKit({ ...a, pan: 0.5 }), buffers)],
      [0.2, (engine) => engine.setKit(makeKit({ ...a, pan: 0.5, muted: true }), buffers)],
    ]);
    expect(at(left, 0.19)).toBeCloseTo(0.5, 6);
    expect(at(left, 0.39)).toBeCloseTo(0, 5);
  });

  it('silences all but the soloed, whatever comes into the kit, and lets them back', async () => {
    const { left } = await render(0.9, makeKit(a, b), half, [
      [0, (engine) => [36, 38].map((note) => engine.noteOn(note, 127))],
      [0.1, (engine) => engine.setSoloed(new Set(['b']))],
      [0.3, (engine) => engine.setKit(makeKit(a, { ...b, name: 'other' }), buffers)],
      [0.4, (engine) => engine.setSoloed(new Set())],
      [0.6, (engine) => engine.setSoloed(new Set(['a', 'b']))],
      [0.7, (engine) => engine.setSoloed(new Set(['gone']))],
    ]);
    expect(at(left, 0.09)).toBeCloseTo(0.6, 6);
    for (const sec of [0.29, 0.39]) expect(at(left, sec)).toBeCloseTo(0.1, 4);
    for (const sec of [0.59, 0.69, 0.89]) expect(at(left, sec)).toBeCloseTo(0.6, 4);
    expect(largestStep(left, 0.01, 0.9)).toBeLessThan(largestGlideStep);
  });

  it('keeps a muted pad silent when it is soloed', async () => {
    const { left } = await render(0.2, makeKit({ ...a, muted: true }, b), half, [
      [0, (engine) => engine.setSoloed(new Set(['a']))],
      [0.05, (engine) => [36, 38].map((note) => engine.noteOn(note, 127))],
    ]);
    expect(at(left, 0.19)).toBe(0);
  });
});
