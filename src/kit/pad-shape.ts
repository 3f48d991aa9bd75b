import * as z from 'zod/mini';

/**
 * What shapes a pad's sound and its answer to the hand, beyond level, pan and tuning. Every field may be
 * absent, which means its value in `PAD_SHAPE_DEFAULTS`, so that a document says only what was set.
 */

/** Least and largest value of each number of a pad that can be set, both allowed. */
export const PAD_BOUNDS = {
  gainDb: [-96, 24],
  pan: [-1, 1],
  tuneSemitones: [-48, 48],
  fineCents: [-100, 100],
  startSec: [0, 60],
  endSec: [0, 60],
  fadeInSec: [0, 60],
  fadeOutSec: [0, 60],
  loopStartSec: [0, 60],
  loopEndSec: [0, 60],
  attackSec: [0, 60],
  holdSec: [0, 60],
  decaySec: [0, 60],
  sustain: [0, 1],
  releaseSec: [0, 60],
  velocityCrossfade: [0, 64],
  polyphony: [1, 64],
  gainRandomDb: [0, 24],
  tuneRandomCents: [0, 1200],
  startRandomSec: [0, 1],
  velocityToGain: [0, 1],
  velocityToCutoffCents: [-9600, 9600],
  velocityToStartSec: [0, 1],
  chokeFadeSec: [0, 10],
  hatOpennessMin: [0, 1],
  hatOpennessMax: [0, 1],
  cutoffHz: [20, 20_000],
  resonanceDb: [0, 30],
  driveDb: [0, 36],
  reverbSendDb: [-60, 6],
  delaySendDb: [-60, 6],
} as const satisfies Readonly<Record<string, readonly [min: number, max: number]>>;

export type PadNumber = keyof typeof PAD_BOUNDS;

export const LAYER_ORDERS = ['round-robin', 'random', 'shuffle'] as const;
export const RETRIGGERS = ['overlap', 'cut', 'toggle'] as const;
export const FILTER_TYPES = ['lowpass', 'highpass', 'bandpass'] as const;
/** The buses that pads play into; `master` is none of them. */
export const BUSES = ['drums', 'percussion', 'cymbals'] as const;
export const PAD_OUTPUTS = [...BUSES, 'master'] as const;

const bounded = (name: PadNumber) => {
  const [min, max] = PAD_BOUNDS[name];
  return z.optional(z.number().check(z.minimum(min), z.maximum(max)));
};
const whole = (name: PadNumber) => {
  const [min, max] = PAD_BOUNDS[name];
  return z.optional(z.int().check(z.minimum(min), z.maximum(max)));
};

export const padShapeFields = {
  /** Whether it is silent, though it plays. */
  muted: z.optional(z.boolean()),

  /** The part of the sample that is played: where it begins, */
  startSec: bounded('startSec'),
  /** and where it ends, at the sample's end where absent. A part that is none counts as all of it. */
  endSec: bounded('endSec'),
  /** Plays that part backwards. */
  reverse: z.optional(z.boolean()),
  /** Rise of the sound itself from the part's first frame on, */
  fadeInSec: bounded('fadeInSec'),
  /** and its fall towards the part's last frame. */
  fadeOutSec: bounded('fadeOutSec'),
  /** What a looped pad repeats once it has come there: from this time of the sample, the part's start where absent, */
  loopStartSec: bounded('loopStartSec'),
  /** to this one, the part's end where absent. */
  loopEndSec: bounded('loopEndSec'),

  /** Rise from silence. */
  attackSec: bounded('attackSec'),
  /** At full level after the attack. */
  holdSec: bounded('holdSec'),
  /** From there to the sustain level. */
  decaySec: bounded('decaySec'),
  /** Linear share of the full level that stays. */
  sustain: bounded('sustain'),
  /** Fall to silence once a gated or looped pad is let go. */
  releaseSec: bounded('releaseSec'),

  /** How layers of one velocity range take turns; `shuffle` plays all in random order before any again. */
  layerOrder: z.optional(z.enum(LAYER_ORDERS)),
  /** Over so many velocities about a border between two ranges both sound, at constant power. */
  velocityCrossfade: whole('velocityCrossfade'),
  /** Most voices of this pad at once. */
  polyphony: whole('polyphony'),
  /** What a hit does to the pad's own voices: nothing, end them, or end them and start no other. */
  retrigger: z.optional(z.enum(RETRIGGERS)),
  /** Each hit differs by up to so much, up or down, */
  gainRandomDb: bounded('gainRandomDb'),
  tuneRandomCents: bounded('tuneRandomCents'),
  /** and begins up to so much later in the sample. */
  startRandomSec: bounded('startRandomSec'),
  /** How far the level follows the velocity: 0 not at all, 1 by the velocity curve. */
  velocityToGain: bounded('velocityToGain'),
  /** So much lower the cutoff of the softest hit is than that of the hardest; higher if negative. */
  velocityToCutoffCents: bounded('velocityToCutoffCents'),
  /** So much later in the sample the softest hit begins. */
  velocityToStartSec: bounded('velocityToStartSec'),

  /** How long the pad takes to fall silent when it is choked. */
  chokeFadeSec: bounded('chokeFadeSec'),
  /** The positions of the hi-hat pedal, 0 closed to 1 open, at which a hit of a hat plays this pad; */
  hatOpennessMin: bounded('hatOpennessMin'),
  /** both absent where its role and note say so. */
  hatOpennessMax: bounded('hatOpennessMax'),

  /** No filter where absent. */
  filterType: z.optional(z.enum(FILTER_TYPES)),
  cutoffHz: bounded('cutoffHz'),
  /** Height of the filter's peak at the cutoff; of a bandpass its narrowness. */
  resonanceDb: bounded('resonanceDb'),
  /** Gain into a soft clipper, made up for so that a peak of -10 dBFS stays. */
  driveDb: bounded('driveDb'),
  /** Level to the reverb, and to the delay; nothing goes there where absent. */
  reverbSendDb: bounded('reverbSendDb'),
  delaySendDb: bounded('delaySendDb'),
  /** The bus it plays into; where absent, its role's. */
  output: z.optional(z.enum(PAD_OUTPUTS)),
} as const;

export const padShapeSchema = z.object(padShapeFields);
export type PadShape = Readonly<z.infer<typeof padShapeSchema>>;
export type LayerOrder = (typeof LAYER_ORDERS)[number];
export type Retrigger = (typeof RETRIGGERS)[number];
export type FilterType = (typeof FILTER_TYPES)[number];
export type BusId = (typeof BUSES)[number];
export type PadOutput = (typeof PAD_OUTPUTS)[number];

/** What an absent field means. Fields that are not here have no value of their own. */
export const PAD_SHAPE_DEFAULTS = {
  muted: false,
  startSec: 0,
  reverse: false,
  fadeInSec: 0,
  fadeOutSec: 0,
  attackSec: 0,
  holdSec: 0,
  decaySec: 0,
  sustain: 1,
  releaseSec: 0.025,
  layerOrder: 'round-robin',
  velocityCrossfade: 0,
  polyphony: 8,
  retrigger: 'overlap',
  gainRandomDb: 0,
  tuneRandomCents: 0,
  startRandomSec: 0,
  velocityToGain: 1,
  velocityToCutoffCents: 0,
  velocityToStartSec: 0,
  chokeFadeSec: 0.008,
  cutoffHz: 20_000,
  resonanceDb: 0,
  driveDb: 0,
} as const satisfies PadShape;
