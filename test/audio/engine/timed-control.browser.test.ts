import { describe, expect, it } from 'vitest';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import { at, constant, makeBuffer, makeKit, makePad, peakOf, render } from './engine-fixtures.ts';

const gate = makePad('gate', 36, { playbackMode: 'gate' });
const kit = makeKit(
  gate,
  makePad('open', 46, { role: 'open-hat', gmNote: 46 }),
  makePad('closed', 42, { role: 'closed-hat', gmNote: 42 }),
);
const sounds = {
  gate: makeBuffer(2, constant(0.25)),
  open: makeBuffer(2, constant(0.25)),
  closed: makeBuffer(0.01, constant(0.125)),
};

describe('what is told ahead of its time', () => {
  it('holds a note from its time to its end, and leaves the next of the same note', async () => {
    const { left } = await render(1, kit, sounds, [
      [
        0,
        (engine) => {
          expect(engine.noteOnAt(36, 127, 0.1)).toBe('gate');
          engine.noteOnAt(36, 127, 0.5);
          engine.noteOffAt(36, 0.3);
        },
      ],
    ]);
    expect(peakOf(left, 0, 0.099)).toBe(0);
    expect(at(left, 0.29)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.45)).toBe(0);
    expect(at(left, 0.9)).toBeCloseTo(0.25, 6);
  });

  it('ends all notes, and all sound, at a time', async () => {
    const ended = await render(0.6, kit, sounds, [
      [
        0,
        (engine) => {
          engine.noteOnAt(36, 127, 0.1);
          engine.noteOnAt(46, 127, 0.1);
          engine.noteOffAt(null, 0.2);
          engine.silenceAt(0.4);
        },
      ],
    ]);
    expect(at(ended.left, 0.19)).toBeCloseTo(0.5, 6);
    expect(at(ended.left, 0.35)).toBeCloseTo(0.25, 6);
    expect(at(ended.left, 0.5)).toBe(0);
  });

  it('moves a pad’s level and muting at a time, in the middle of a sound', async () => {
    const automate = (shape: Partial<Pad>, atSec: number) =>
      [
        0,
        (engine: { automatePad(pad: Pad, atSec: number): void }) =>
          engine.automatePad({ ...gate, ...shape }, atSec),
      ] as const;
    const { left } = await render(1, kit, sounds, [
      [0, (engine) => engine.noteOnAt(36, 127, 0.1)],
      automate({ gainDb: -20 }, 0.3),
      automate({ gainDb: -20, muted: true }, 0.6),
    ]);
    expect(at(left, 0.299)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.4)).toBeCloseTo(0.025, 5);
    expect(at(left, 0.599)).toBeCloseTo(0.025, 5);
    expect(at(left, 0.7)).toBe(0);
  });

  it('glides the master level from a time on', async () => {
    const { left } = await render(0.6, kit, sounds, [
      [0, (engine) => engine.noteOnAt(36, 127, 0)],
      [0, (engine) => engine.setMasterGainDb(-20, 0.3)],
    ]);
    expect(at(left, 0.299)).toBeCloseTo(0.25, 5);
    expect(at(left, 0.5)).toBeCloseTo(0.025, 4);
  });

  it('ends an open hat when the pedal comes down, at its time', async () => {
    const { left } = await render(0.8, kit, sounds, [
      [
        0,
        (engine) => {
          engine.moveHatPedal(0, true);
          engine.noteOnAt(46, 127, 0.1);
          engine.moveHatPedal(127, true, 0.4);
        },
      ],
    ]);
    expect(at(left, 0.399)).toBeCloseTo(0.25, 6);
    expect(at(left, 0.6)).toBe(0);
  });
});
