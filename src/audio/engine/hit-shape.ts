import type { Pad } from '../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';
import type { RandomSource } from './layer-turns.ts';
import { dbToGain } from '../../lib/decibels.ts';
import { softnessOf, velocityGain } from './levels.ts';

/** Neither ears nor a filter know anything above. */
const OPEN_HZ = PAD_SHAPE_DEFAULTS.cutoffHz;
const LOWEST_HZ = 20;

/**
 * What a hit's velocity and chance make of its pad. One object serves all hits, as a hit makes no
 * objects. Chance is asked only for what differs, in this order: level, pitch, start.
 */
export class HitShape {
  /** Linear, without layer and pad. */
  gain = 1;
  /** Factor to the pad's playback rate. */
  detune = 1;
  /** So much later in the sample it begins. */
  offsetSec = 0;
  /** Of a low-pass of the voice's own; Infinity for none. */
  cutoffHz = Infinity;

  /** @param velocity Whole, 1 to 127. */
  take(pad: Pad, velocity: number, random: RandomSource): void {
    this.gain = velocityGain(velocity, pad.velocityToGain ?? 1);
    if (pad.gainRandomDb) this.gain *= dbToGain(upOrDown(pad.gainRandomDb, random));
    this.detune = pad.tuneRandomCents ? 2 ** (upOrDown(pad.tuneRandomCents, random) / 1200) : 1;
    this.offsetSec = (pad.velocityToStartSec ?? 0) * softnessOf(velocity);
    if (pad.startRandomSec) this.offsetSec += pad.startRandomSec * random();
    this.cutoffHz = pad.velocityToCutoffCents ? cutoffOf(pad, velocity) : Infinity;
  }
}

function upOrDown(most: number, random: RandomSource): number {
  return most * (2 * random() - 1);
}

/**
 * From the pad's cutoff down, as the strip's own filter may stand there and lets nothing above it
 * through: where soft hits are to be brighter, it is the hard ones that are darkened.
 */
function cutoffOf(pad: Pad, velocity: number): number {
  const { filterType = 'lowpass', cutoffHz = OPEN_HZ, velocityToCutoffCents = 0 } = pad;
  const softness = softnessOf(velocity);
  const share = velocityToCutoffCents > 0 ? softness : 1 - softness;
  // The cutoff of another kind of filter is none for a low-pass.
  const fromHz = filterType === 'lowpass' ? cutoffHz : OPEN_HZ;
  return Math.max(LOWEST_HZ, fromHz * 2 ** ((-Math.abs(velocityToCutoffCents) * share) / 1200));
}
