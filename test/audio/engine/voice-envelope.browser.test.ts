import { describe, expect, it } from 'vitest';
import { VoiceEnvelope } from '../../../src/audio/engine/voice-envelope.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
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
  type Cue,
} from './engine-fixtures.ts';

const HALF = makeBuffer(1, constant(0.5));

async function play(shape: Partial<Omit<Pad, 'layers'>>, cues: readonly Cue[] = []) {
  const kit = makeKit(makePad('a', 36, shape));
  const { left } = await render(1.2, kit, { a: HALF }, [
    [0, (engine) => engine.noteOn(36, 127)],
    ...cues,
  ]);
  return left;
}

/** The first time at which the level has reached a value, from a moment on. */
function timeOf(samples: Float32Array, value: number, fromSec: number, falls: boolean): number {
  const from = Math.round(fromSec * RATE);
  const index = samples.findIndex((x, i) => i >= from && (falls ? x <= value : x >= value));
  return index / RATE;
}

describe('an envelope', () => {
  const shape = { attackSec: 0.1, holdSec: 0.05, decaySec: 0.2, sustain: 0.4 };

  it('has its corners within a millisecond of what the pad says', async () => {
    const left = await play(shape);
    expect(left[0]).toBe(0);
    expect(timeOf(left, 0.25, 0, false)).toBeCloseTo(0.05, 3);
    expect(timeOf(left, 0.4999, 0, false)).toBeCloseTo(0.1, 3);
    expect(at(left, 0.149)).toBeCloseTo(0.5, 4);
    expect(timeOf(left, 0.35, 0.15, true)).toBeCloseTo(0.25, 3);
    expect(timeOf(left, 0.2001, 0.15, true)).toBeCloseTo(0.35, 3);
    expect(at(left, 0.9)).toBeCloseTo(0.2, 5);
    expect(largestStep(left, 0, 0.99)).toBeLessThan(0.001);
  });

  it('rises from silence though its time is not quite a frame’s', async () => {
    const blip = makeBuffer(0.02, (sec) => 0.5 * Math.min(1, (0.02 - sec) / 0.01));
    const kit = makeKit(makePad('a', 36, { attackSec: 0.005 }));
    const { left } = await render(1.2, kit, { a: blip }, [
      [
        0,
        (engine) => {
          // As many a live hit's, these sums lie a hair before a frame.
          for (let i = 0; i < 40; i += 1) {
            engine.triggerAt('a', 127, (i * 1280) / RATE + QUANTUM_SEC);
          }
        },
      ],
    ]);
    expect(peakOf(left)).toBeGreaterThan(0.45);
    expect(largestStep(left, 0, 1.2)).toBeLessThan(0.5 / 240 + 1e-4);
  });

  it('falls over the release once a gate is let go', async () => {
    const gate = { ...shape, playbackMode: 'gate', releaseSec: 0.2 } as const;
    const left = await play(gate, [[0.5, (engine) => engine.noteOff(36)]]);
    expect(at(left, 0.49)).toBeCloseTo(0.2, 4);
    expect(Math.abs(timeOf(left, 0.1, 0.5, true) - 0.6)).toBeLessThan(0.007);
    expect(peakOf(left, 0.71)).toBe(0);
    expect(largestStep(left, 0.4, 0.8)).toBeLessThan(0.001);
  });

  it('falls over the release to the millisecond from a time that is planned', async () => {
    const gate = { playbackMode: 'gate', releaseSec: 0.2 } as const;
    const left = await play(gate, [[0, (engine) => engine.releaseAt('a', 0.5)]]);
    expect(timeOf(left, 0.4999, 0.01, true)).toBeCloseTo(0.5, 3);
    expect(timeOf(left, 0.25, 0.01, true)).toBeCloseTo(0.6, 3);
    expect(timeOf(left, 0, 0.01, true)).toBeCloseTo(0.7, 3);
  });

  it('may be let go in the middle of its attack without a step', async () => {
    const gate = { attackSec: 0.4, playbackMode: 'gate', releaseSec: 0.1 } as const;
    const left = await play(gate, [[0.2, (engine) => engine.noteOff(36)]]);
    expect(largestStep(left, 0, 1)).toBeLessThan(0.001);
    expect(peakOf(left, 0.32)).toBe(0);
  });

  it('that ends in silence ends its voice', async () => {
    let count = -1;
    const left = await play({ decaySec: 0.1, sustain: 0 }, [
      [0.2, (engine) => engine.readVoices(() => undefined)],
      [0.9, (engine) => (count = engine.voiceCount)],
    ]);
    expect(peakOf(left, 0.11)).toBe(0);
    expect(count).toBe(0);
  });

  it('of no attack and full sustain costs no node and changes nothing', async () => {
    expect(new VoiceEnvelope(makePad('a', 36, { decaySec: 3, holdSec: 1 })).isFlat).toBe(true);
    const left = await play({ decaySec: 3, holdSec: 1 });
    expect(left[0]).toBeCloseTo(0.5, 6);
  });

  it('counts in what the meters show', async () => {
    let level = -1;
    await play(shape, [[0.05, (engine) => engine.readVoices((_, __, peak) => (level = peak))]]);
    expect(Math.abs(level - 0.25)).toBeLessThan(0.02);
  });
});
