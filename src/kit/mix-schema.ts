import * as z from 'zod/mini';
import type { BusId } from './pad-shape.ts';

/**
 * What all pads share after their strips: three buses, reverb, delay, limiter. What is absent is not
 * there: a bus at 0 dB without effects, no limiter; reverb and delay have the values of `MIX_DEFAULTS`.
 */

/** Least and largest value of each number of the mix, both allowed. */
export const MIX_BOUNDS = {
  gainDb: [-96, 24],
  saturationDb: [0, 36],
  thresholdDb: [-60, 0],
  ratio: [1, 20],
  attackSec: [0, 1],
  releaseSec: [0.01, 1],
  makeupDb: [0, 24],
  decaySec: [0.1, 20],
  preDelaySec: [0, 0.5],
  timeSec: [0.01, 2],
  feedback: [0, 0.95],
  toneHz: [200, 20_000],
} as const satisfies Readonly<Record<string, readonly [min: number, max: number]>>;

const bounded = (name: keyof typeof MIX_BOUNDS) => {
  const [min, max] = MIX_BOUNDS[name];
  return z.number().check(z.minimum(min), z.maximum(max));
};

export const compressorSchema = z.looseObject({
  thresholdDb: bounded('thresholdDb'),
  ratio: bounded('ratio'),
  attackSec: bounded('attackSec'),
  releaseSec: bounded('releaseSec'),
  makeupDb: bounded('makeupDb'),
});

export const busSchema = z.looseObject({
  gainDb: z.optional(bounded('gainDb')),
  muted: z.optional(z.boolean()),
  compressor: z.optional(compressorSchema),
  /** Gain into a soft clipper, made up for so that a peak of -10 dBFS stays. */
  saturationDb: z.optional(bounded('saturationDb')),
});

export const reverbSchema = z.looseObject({
  /** To -60 dB. */
  decaySec: bounded('decaySec'),
  preDelaySec: bounded('preDelaySec'),
  gainDb: bounded('gainDb'),
});

export const delaySchema = z.looseObject({
  timeSec: bounded('timeSec'),
  /** Share that each echo keeps. */
  feedback: bounded('feedback'),
  /** Above it echoes are dulled. */
  toneHz: bounded('toneHz'),
  gainDb: bounded('gainDb'),
});

export const limiterSchema = z.looseObject({ thresholdDb: bounded('thresholdDb') });

export const mixSchema = z.looseObject({
  buses: z.optional(
    z.looseObject({
      drums: z.optional(busSchema),
      percussion: z.optional(busSchema),
      cymbals: z.optional(busSchema),
    } satisfies Record<BusId, unknown>),
  ),
  reverb: z.optional(reverbSchema),
  delay: z.optional(delaySchema),
  limiter: z.optional(limiterSchema),
});

export type Mix = z.infer<typeof mixSchema>;
export type Bus = z.infer<typeof busSchema>;
export type Compressor = z.infer<typeof compressorSchema>;
export type Reverb = z.infer<typeof reverbSchema>;
export type Delay = z.infer<typeof delaySchema>;
export type Limiter = z.infer<typeof limiterSchema>;

export const MIX_DEFAULTS = {
  compressor: { thresholdDb: -18, ratio: 3, attackSec: 0.01, releaseSec: 0.12, makeupDb: 0 },
  reverb: { decaySec: 1.6, preDelaySec: 0.01, gainDb: 0 },
  delay: { timeSec: 0.375, feedback: 0.35, toneHz: 5000, gainDb: 0 },
  limiter: { thresholdDb: -1 },
} as const satisfies {
  compressor: Compressor;
  reverb: Reverb;
  delay: Delay;
  limiter: Limiter;
};
