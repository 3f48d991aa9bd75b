import {
  cents,
  decibels,
  hertz,
  pan,
  percent,
  plain,
  seconds,
  semitones,
  type Quantity,
} from '../lib/quantity.ts';
import { decibelMap, exponentialMap, linearMap, type ValueMap } from '../lib/value-map.ts';
import { MIX_BOUNDS } from './mix-schema.ts';
import { PAD_BOUNDS, type PadNumber } from './pad-shape.ts';

/** How values lie on the travel of their controls, wherever they are shown or moved. */
export interface Range {
  readonly map: ValueMap;
  readonly quantity: Quantity;
}

export const PAD_LEVEL: Range = { map: decibelMap(-60, 12), quantity: decibels };
export const PAD_PAN: Range = { map: linearMap(-1, 1, 0.01), quantity: pan };
export const MASTER_LEVEL: Range = {
  map: decibelMap(-60, 6, { silenceAtMin: true }),
  quantity: decibels,
};
export const SATURATION: Range = {
  map: linearMap(...MIX_BOUNDS.saturationDb, 0.1),
  quantity: decibels,
};

/** Its low end is no send. */
export const SEND: Range = {
  map: decibelMap(...PAD_BOUNDS.reverbSendDb, { silenceAtMin: true }),
  quantity: decibels,
};

/** Of a sound, and of its envelope. */
const time: Range = { map: exponentialMap(0.001, 10, { zeroAtMin: true }), quantity: seconds };
const later: Range = { map: exponentialMap(0.001, 1, { zeroAtMin: true }), quantity: seconds };
const even = (field: PadNumber, step: number, quantity: Quantity): Range => ({
  map: linearMap(PAD_BOUNDS[field][0], PAD_BOUNDS[field][1], step),
  quantity,
});

/** Of every number of a pad. */
export const PAD_RANGES: Readonly<Record<PadNumber, Range>> = {
  gainDb: PAD_LEVEL,
  pan: PAD_PAN,
  tuneSemitones: { map: linearMap(-24, 24, 1), quantity: semitones },
  fineCents: even('fineCents', 1, cents),
  startSec: time,
  endSec: time,
  fadeInSec: time,
  fadeOutSec: time,
  loopStartSec: time,
  loopEndSec: time,
  attackSec: time,
  holdSec: time,
  decaySec: time,
  sustain: even('sustain', 0.01, percent),
  releaseSec: time,
  velocityCrossfade: even('velocityCrossfade', 2, plain),
  polyphony: even('polyphony', 1, plain),
  gainRandomDb: even('gainRandomDb', 0.1, decibels),
  tuneRandomCents: {
    map: exponentialMap(1, PAD_BOUNDS.tuneRandomCents[1], { zeroAtMin: true }),
    quantity: cents,
  },
  startRandomSec: later,
  velocityToGain: even('velocityToGain', 0.01, percent),
  velocityToCutoffCents: even('velocityToCutoffCents', 100, cents),
  velocityToStartSec: later,
  chokeFadeSec: { map: exponentialMap(0.003, 10), quantity: seconds },
  hatOpennessMin: even('hatOpennessMin', 0.01, percent),
  hatOpennessMax: even('hatOpennessMax', 0.01, percent),
  cutoffHz: { map: exponentialMap(...PAD_BOUNDS.cutoffHz), quantity: hertz },
  resonanceDb: even('resonanceDb', 0.1, decibels),
  driveDb: even('driveDb', 0.1, decibels),
  reverbSendDb: SEND,
  delaySendDb: SEND,
};
