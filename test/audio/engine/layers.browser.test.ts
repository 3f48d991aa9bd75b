import { describe, expect, it, vi } from 'vitest';
import type { LayerOrder } from '../../../src/kit/pad-shape.ts';
import {
  at,
  constant,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  render,
  type Cue,
} from './engine-fixtures.ts';

/** Chance that can be run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** Sounds of 10 ms whose levels tell them apart. */
const takes = Object.fromEntries([1, 2, 3, 4].map((i) => [i, makeBuffer(0.01, constant(i / 10))]));

async function play(layerOrder: LayerOrder, hits: number, random = seeded(1)) {
  const layers = Object.keys(takes).map((sampleId) => ({ sampleId }));
  const kit = makeKit(makePad('a', 36, { layerOrder, layers }));
  const cues = Array.from({ length: hits }, (_, i): Cue => [
    i * 0.02,
    (engine) => engine.noteOn(36, 127),
  ]);
  const { left } = await render(hits * 0.02, kit, takes, cues, { random });
  return cues.map(([sec]) => Math.round(at(left, sec + 0.005) * 10));
}

describe('layers of one range', () => {
  it('play in turn', async () => {
    expect(await play('round-robin', 9)).toEqual([1, 2, 3, 4, 1, 2, 3, 4, 1]);
  });

  it('play as chance has it', async () => {
    const chances = [0.3, 0.3, 0.9, 0];
    expect(await play('random', 4, () => chances.shift() ?? 0)).toEqual([2, 2, 4, 1]);
  });

  it('play each once a round in changing order where they are shuffled', async () => {
    const heard = await play('shuffle', 24);
    const rounds = Array.from({ length: 6 }, (_, i) => heard.slice(4 * i, 4 * i + 4));
    for (const round of rounds) expect(round.toSorted()).toEqual([1, 2, 3, 4]);
    expect(new Set(rounds.map(String)).size).toBeGreaterThan(1);
    for (let i = 1; i < heard.length; i += 1) expect(heard[i]).not.toBe(heard[i - 1]);
  });

  it('play alike each time from the same chance', async () => {
    expect(await play('shuffle', 12, seeded(5))).toEqual(await play('shuffle', 12, seeded(5)));
  });
});

describe('a crossfade of velocities', () => {
  const layers = [
    { sampleId: 'soft', velocityMin: 1, velocityMax: 63 },
    { sampleId: 'hard', velocityMin: 64, velocityMax: 127 },
  ];
  const shape = { layers, velocityCrossfade: 40, velocityToGain: 0 };
  /** The softer one on the left, the harder one on the right. */
  const sides = (sec: number) => ({
    soft: makeBuffer(sec, constant(0.5), constant(0)),
    hard: makeBuffer(sec, constant(0), constant(0.5)),
  });

  it('keeps the power while one layer gives way to the other', async () => {
    const cues = Array.from({ length: 127 }, (_, i): Cue => [
      i * 0.02,
      (engine) => engine.noteOn(36, i + 1),
    ]);
    const kit = makeKit(makePad('a', 36, shape));
    const { left, right } = await render(2.6, kit, sides(0.01), cues);
    const softs = cues.map(([sec]) => at(left, sec + 0.005));
    const hards = cues.map(([sec]) => at(right, sec + 0.005));
    softs.forEach((soft, i) => expect(Math.hypot(soft, hards[i]!)).toBeCloseTo(0.5, 5));
    const both = softs.flatMap((soft, i) => (soft > 0 && hards[i]! > 0 ? [i + 1] : []));
    expect([both.length, both[0], both.at(-1)]).toEqual([40, 44, 83]);
    expect(hards).toEqual(hards.toSorted((a, b) => a - b));
  });

  it('is one hit', async () => {
    const onTrigger = vi.fn();
    const { engine } = await render(0.1, makeKit(makePad('a', 36, shape)), sides(0.05), [
      [
        0,
        (engine) => {
          engine.onTrigger = onTrigger;
          engine.noteOn(36, 64);
          expect(engine.voiceCount).toBe(2);
        },
      ],
    ]);
    expect(onTrigger).toHaveBeenCalledOnce();
    await expect.poll(() => engine.voiceCount).toBe(0);
  });

  it('counts once, for the pad and for all', async () => {
    const gentle = { ...sides(2) };
    const hits = (count: number) =>
      Array.from({ length: count }, (_, i): Cue => [i * 0.1, (e) => e.noteOn(36, 64)]);
    const kit = makeKit(makePad('a', 36, { ...shape, gainDb: -20 }));
    const one = await render(0.1, kit, gentle, hits(1));
    for (const options of [{ voicesPerPad: 3 }, { polyphony: 3 }]) {
      for (const side of ['left', 'right'] as const) {
        const { [side]: all } = await render(1, kit, gentle, hits(6), options);
        expect(at(all, 0.9)).toBeCloseTo(3 * at(one[side], 0.05), 5);
      }
    }
  });

  it('still counts once its first voice has ended', async () => {
    const uneven = { soft: makeBuffer(0.05, constant(0.1)), hard: makeBuffer(2, constant(0.1)) };
    const kit = makeKit(makePad('a', 36, { ...shape, polyphony: 2 }));
    let twins = 0;
    const { left } = await render(1, kit, uneven, [
      [0, (engine) => engine.noteOn(36, 64)],
      [0.2, (engine) => (twins = engine.voiceCount)],
      [0.3, (engine) => engine.noteOn(36, 127)],
      [0.5, (engine) => engine.noteOn(36, 127)],
    ]);
    expect(twins).toBe(1);
    expect(at(left, 0.4)).toBeGreaterThan(0.16);
    expect(at(left, 0.9)).toBeCloseTo(0.2, 6);
  });

  it('is as loud as both when the quietest is to go', async () => {
    const kit = makeKit(makePad('a', 36, shape), makePad('b', 37), makePad('c', 38));
    const sounds = {
      soft: makeBuffer(2, constant(0.2)),
      hard: makeBuffer(2, constant(0.2)),
      b: makeBuffer(2, constant(0.18)),
      c: makeBuffer(2, constant(0.1)),
    };
    const cues = [36, 37, 38].map((note, i): Cue => [
      i * 0.2,
      (engine) => void engine.noteOn(note, note === 36 ? 64 : 127),
    ]);
    const { left } = await render(0.8, kit, sounds, cues, { polyphony: 2 });
    // Each voice of the blend is quieter than the one of `b`.
    const blend = at(left, 0.1);
    expect(blend).toBeGreaterThan(0.2);
    expect(at(left, 0.3)).toBeCloseTo(blend + 0.18, 5);
    expect(at(left, 0.7)).toBeCloseTo(blend + 0.1, 5);
  });

  it('is choked, stolen and let go as one', async () => {
    const hat = makePad('hat', 42, { chokeGroups: ['hat'] });
    const pad = makePad('a', 36, { ...shape, chokedBy: ['hat'], playbackMode: 'gate' });
    const sounds = { ...sides(2), hat: makeBuffer(0.05, constant(0)) };
    const ends: [string, Cue[1], object][] = [
      ['choke', (engine) => engine.noteOn(42, 127), {}],
      ['steal', (engine) => engine.noteOn(42, 127), { polyphony: 1 }],
      ['release', (engine) => engine.noteOff(36), {}],
      ['release of the pad', (engine) => engine.releasePad('a'), {}],
      ['panic', (engine) => engine.panic(), {}],
    ];
    for (const [name, end, options] of ends) {
      const cues: Cue[] = [
        [0, (engine) => engine.noteOn(36, 64)],
        [0.2, end],
      ];
      const { left, right } = await render(0.4, makeKit(pad, hat), sounds, cues, options);
      expect(Math.min(at(left, 0.19), at(right, 0.19)), name).toBeGreaterThan(0.3);
      expect(Math.max(peakOf(left, 0.24), peakOf(right, 0.24)), name).toBe(0);
    }
  });
});
