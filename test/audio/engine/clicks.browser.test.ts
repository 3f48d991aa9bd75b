import { describe, expect, it } from 'vitest';
import type { SamplerOptions } from '../../../src/audio/engine/sampler-engine.ts';
import type { Pad } from '../../../src/kit/kit-schema.ts';
import {
  constant,
  largestStep,
  makeBuffer,
  makeKit,
  makePad,
  peakOf,
  render,
  type Cue,
} from './engine-fixtures.ts';

/** Rises slowly and stays, so that any step is the engine's. */
const SWELL = makeBuffer(2, (sec) => 0.5 * Math.min(1, sec / 0.1));
/** Its end meets its beginning. */
const WAVE = makeBuffer(0.2, (sec) => 0.25 - 0.25 * Math.cos(10 * Math.PI * sec));
const SILENCE = makeBuffer(0.1, constant(0));

/** The steepest line that the engine draws falls over 3 ms. */
const FADE_STEP = 0.5 / 144 + 2e-4;
/** A start inside a sample approaches its level by so much in its first frame. */
const RISE_STEP = 0.5 * (1 - Math.exp(-1 / 16)) + 2e-4;

const hit: Cue[1] = (engine) => void engine.noteOn(36, 127);
const letGo: Cue[1] = (engine) => engine.noteOff(36);
const other: Cue[1] = (engine) => void engine.noteOn(42, 127);

interface Case {
  readonly name: string;
  readonly pad?: Partial<Omit<Pad, 'layers'>>;
  readonly sound?: AudioBuffer;
  readonly cues: readonly Cue[];
  readonly options?: SamplerOptions;
  readonly isSilentAfterSec?: number;
  readonly bound?: number;
}

const cases: readonly Case[] = [
  {
    name: 'a start inside the sample',
    pad: { startRandomSec: 1 },
    cues: [[0.1, hit]],
    bound: RISE_STEP,
  },
  {
    name: 'a start inside the sample that is choked as it rises',
    pad: { startRandomSec: 1, chokedBy: ['x'] },
    cues: [
      [
        0,
        (engine) => {
          engine.triggerAt('a', 127, 0.2);
          engine.triggerAt('x', 127, 0.2004);
        },
      ],
    ],
    isSilentAfterSec: 0.2112,
    bound: RISE_STEP,
  },
  {
    name: 'the shortest release of a gate',
    pad: { playbackMode: 'gate', releaseSec: 0 },
    cues: [
      [0, hit],
      [0.3, letGo],
    ],
    isSilentAfterSec: 0.31,
  },
  {
    name: 'the release of a loop',
    pad: { playbackMode: 'loop' },
    sound: WAVE,
    cues: [
      [0, hit],
      [0.5, letGo],
    ],
    isSilentAfterSec: 0.54,
  },
  {
    name: 'a loop that starts over',
    pad: { playbackMode: 'loop', releaseSec: 0 },
    sound: WAVE,
    cues: [
      [0, hit],
      [0.5, hit],
    ],
  },
  {
    name: 'a steal from the pad',
    pad: { polyphony: 1 },
    cues: [
      [0, hit],
      [0.3, hit],
    ],
  },
  {
    name: 'a steal from all',
    options: { polyphony: 1 },
    cues: [
      [0, hit],
      [0.3, other],
    ],
    isSilentAfterSec: 0.31,
  },
  {
    name: 'a choke',
    pad: { chokedBy: ['x'] },
    cues: [
      [0, hit],
      [0.3, other],
    ],
    isSilentAfterSec: 0.32,
  },
  {
    name: 'a cut by the next hit',
    pad: { retrigger: 'cut', chokeFadeSec: 0 },
    cues: [
      [0, hit],
      [0.3, hit],
    ],
  },
  {
    name: 'a toggle',
    pad: { retrigger: 'toggle', chokeFadeSec: 0 },
    cues: [
      [0, hit],
      [0.3, hit],
    ],
    isSilentAfterSec: 0.31,
  },
  {
    name: 'a panic',
    cues: [
      [0, hit],
      [0.3, (engine) => engine.panic()],
    ],
    isSilentAfterSec: 0.33,
  },
];

describe('no click is made by', () => {
  it.each(cases)(
    '$name',
    async ({ pad, sound = SWELL, cues, options, isSilentAfterSec, bound = FADE_STEP }) => {
      const kit = makeKit(makePad('a', 36, pad), makePad('x', 42, { chokeGroups: ['x'] }));
      const { left } = await render(0.8, kit, { a: sound, x: SILENCE }, cues, {
        random: () => 0.5,
        ...options,
      });
      expect(peakOf(left)).toBeGreaterThan(0.4);
      expect(largestStep(left, 0, 0.8)).toBeLessThan(bound);
      if (isSilentAfterSec) expect(peakOf(left, isSilentAfterSec)).toBe(0);
    },
  );
});
