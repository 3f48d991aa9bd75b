import { PeakPyramid } from '../../lib/peak-pyramid.ts';
import { findTransients } from '../../lib/transients.ts';
import type { SoundAudio } from '../why/sound-facts.ts';

const pyramids = new WeakMap<SoundAudio, PeakPyramid>();
const transients = new WeakMap<SoundAudio, readonly number[]>();

/** Extremes of a sound for drawing it; worked out once. */
export function pyramidOf(audio: SoundAudio): PeakPyramid {
  let pyramid = pyramids.get(audio);
  if (!pyramid) pyramids.set(audio, (pyramid = new PeakPyramid(audio.channels)));
  return pyramid;
}

/** First frames of the hits in a sound; worked out once. */
export function transientsOf(audio: SoundAudio): readonly number[] {
  let found = transients.get(audio);
  if (!found) {
    found = findTransients(audio.channels, audio.sampleRate);
    transients.set(audio, found);
  }
  return found;
}
