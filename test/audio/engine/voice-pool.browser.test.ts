import { describe, expect, it } from 'vitest';
import { LAYER_ORDERS, RETRIGGERS } from '../../../src/kit/pad-shape.ts';
import {
  at,
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  render,
  sine,
  type Cue,
} from './engine-fixtures.ts';

/** Pads on notes from 0, each with its own sound. */
function padsOf(sounds: AudioBuffer[]) {
  const kit = makeKit(...sounds.map((_, i) => makePad(`pad${i}`, i)));
  const buffers = Object.fromEntries(sounds.map((sound, i) => [`pad${i}`, sound]));
  return { kit, buffers };
}

describe('voice stealing', () => {
  it('keeps to the polyphony', async () => {
    const { kit, buffers } = padsOf(
      Array.from({ length: 16 }, () => makeBuffer(2, constant(0.01))),
    );
    const { left } = await render(
      1,
      kit,
      buffers,
      Array.from({ length: 16 }, (_, i) => [i * 0.03, (engine) => engine.noteOn(i, 127)]),
      { polyphony: 5 },
    );
    expect(at(left, 0.9)).toBeCloseTo(0.05, 6);
    expect(peakOf(left)).toBeLessThan(0.0601);
  });

  it('keeps to the voices of a pad, and lets the oldest go', async () => {
    const { kit, buffers } = padsOf([makeBuffer(2, constant(0.05))]);
    const { left } = await render(
      1,
      kit,
      buffers,
      [127, 64, 127, 127].map((velocity, i) => [i * 0.1, (engine) => engine.noteOn(0, velocity)]),
      { voicesPerPad: 3 },
    );
    expect(at(left, 0.9)).toBeCloseTo(0.05 * (2 + (64 / 127) ** 2), 6);
  });

  it('takes the quietest, by what it plays at that time', async () => {
    const decayed = makeBuffer(2, (sec) => (sec < 0.1 ? 0.3 : 0.001));
    const { kit, buffers } = padsOf([
      makeBuffer(2, constant(0.2)),
      decayed,
      makeBuffer(2, constant(0.1)),
      makeBuffer(2, constant(0.05)),
    ]);
    const { left } = await render(
      1,
      kit,
      buffers,
      [0, 1, 2, 3].map((note) => [note * 0.2, (engine) => engine.noteOn(note, 127)]),
      { polyphony: 3 },
    );
    expect(at(left, 0.9)).toBeCloseTo(0.2 + 0.1 + 0.05, 6);
  });

  it('counts the right channel of a stereo sound', async () => {
    const { kit, buffers } = padsOf([
      makeBuffer(2, constant(0), constant(0.3)),
      makeBuffer(2, constant(0.1)),
      makeBuffer(2, constant(0.1)),
    ]);
    const { right } = await render(
      1,
      kit,
      buffers,
      [0, 1, 2].map((note) => [note * 0.2, (engine) => engine.noteOn(note, 127)]),
      { polyphony: 2 },
    );
    expect(at(right, 0.9)).toBeCloseTo(0.4, 6);
  });

  it('spares voices that have not reached their attack, and takes the oldest of them', async () => {
    const late = makeBuffer(2, (sec) => (sec < 0.03 ? 0 : 0.2));
    const { kit, buffers } = padsOf([
      makeBuffer(2, constant(0.1)),
      late,
      makeBuffer(2, constant(0.1)),
    ]);
    const { left } = await render(
      1,
      kit,
      buffers,
      [
        [0, (engine) => engine.noteOn(0, 127)],
        [0.1, (engine) => engine.noteOn(1, 127)],
        [0.11, (engine) => engine.noteOn(2, 127)],
      ],
      { polyphony: 2 },
    );
    expect(at(left, 0.9)).toBeCloseTo(0.3, 6);
  });

  it('makes no click', async () => {
    const loud = makeBuffer(2, sine(60, 0.6));
    const { kit, buffers } = padsOf([loud, makeBuffer(2, constant(0))]);
    const { left } = await render(
      0.6,
      kit,
      buffers,
      [
        [0, (engine) => engine.noteOn(0, 127)],
        [0.254, (engine) => engine.noteOn(1, 127)],
      ],
      { polyphony: 1 },
    );
    expect(peakOf(left, 0.28)).toBe(0);
    // The sine's own steps reach 0.6 × 2π × 60 / 48000 = 0.0047, the 5 ms fade adds 0.6 / 240.
    expect(largestStep(left, 0.01, 0.6)).toBeLessThan(0.0075);
  });

  it('is bounded when far more hits come in one instant than there are voices', async () => {
    const { kit, buffers } = padsOf(
      Array.from({ length: 128 }, () => makeBuffer(0.1, constant(0.001))),
    );
    let most = 0;
    const { left, engine } = await render(
      0.5,
      kit,
      buffers,
      [
        [
          0.01,
          (engine) => {
            for (let i = 0; i < 1000; i += 1) {
              engine.noteOn(i % 128, 127);
              most = Math.max(most, engine.voiceCount);
            }
          },
        ],
      ],
      { polyphony: 16 },
    );
    expect(most).toBe(32);
    expect(at(left, 0.05)).toBeCloseTo(0.016, 6);
    await expect.poll(() => engine.voiceCount).toBe(0);
  });
});

describe('500 random hits', () => {
  it.each([false, true])(
    'give finite samples within ±1 and leave no voice behind',
    async (isRich) => {
      // Linear congruential, so that a failure can be run again.
      let seed = 20_250;
      const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
      const modes = ['one-shot', 'gate', 'loop'] as const;
      const groups = ['x', 'y', 'z'];
      const some = () => groups.filter(() => random() < 0.3);
      /** What velocity, chance and layers can do. */
      const rich = (i: number) => ({
        retrigger: RETRIGGERS[i % 5],
        layerOrder: LAYER_ORDERS[i % 4],
        polyphony: 1 + (i % 6),
        velocityCrossfade: 4 * (i % 7),
        layers: [0, 1, 2, 3].map((j) => ({
          sampleId: `pad${(i + j) % 24}`,
          velocityMin: j < 2 ? 1 : 64,
          velocityMax: j < 2 ? 63 : 127,
        })),
        velocityToCutoffCents: i % 3 ? 0 : 2400 * random() - 1200,
        velocityToStartSec: i % 4 ? 0 : 0.1 * random(),
        velocityToGain: random(),
        gainRandomDb: 3 * random(),
        tuneRandomCents: 50 * random(),
        startRandomSec: i % 2 ? 0 : 0.05 * random(),
      });
      const pads = Array.from({ length: 24 }, (_, i) =>
        makePad(`pad${i}`, i, {
          playbackMode: modes[i % 3],
          gainDb: random() * 30 - 18,
          pan: i % 2 ? random() * 2 - 1 : 0,
          tuneSemitones: Math.round(random() * 48 - 24),
          chokeGroups: some(),
          chokedBy: some(),
          ...(isRich ? rich(i) : {}),
        }),
      );
      const noise = () => random() * 2 - 1;
      const buffers = Object.fromEntries(
        pads.map((pad, i) => [
          pad.id,
          makeBuffer(0.02 + random() * 0.3, ...[noise, noise].slice(i % 2)),
        ]),
      );
      const hits = Array.from({ length: 500 }, () => {
        const note = Math.floor(random() * 24);
        const velocity = Math.ceil(random() * 127);
        return [
          random() * 3,
          (engine: Parameters<Parameters<typeof render>[3][number][1]>[0]) => {
            if (velocity % 4 === 0) engine.noteOff(note);
            else engine.noteOn(note, velocity);
          },
        ] as const;
      });
      const cues: Cue[] = [
        ...hits,
        [3.1, (engine) => pads.forEach((pad) => engine.releasePad(pad.id))],
        // What toggles is not let go.
        ...(isRich ? [[3.2, (engine) => engine.panic()] satisfies Cue] : []),
      ];
      const { left, right, engine } = await render(6, makeKit(...pads), buffers, cues, { random });
      for (const samples of [left, right]) {
        expect(samples.every(Number.isFinite)).toBe(true);
        expect(peakOf(samples)).toBeLessThanOrEqual(1);
        expect(peakOf(samples, 0, 3)).toBeGreaterThan(0.1);
        expect(peakOf(samples, 5.5)).toBe(0);
      }
      await expect.poll(() => engine.voiceCount).toBe(0);
    },
  );
});
