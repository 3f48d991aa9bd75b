import { powerSpectrum } from '../lib/fft.ts';
import { outlineOf } from '../lib/outline.ts';
import { findPitchHz } from './pitch.ts';
import { onsetOf, peakOf, toMono } from './preprocess.ts';
import type { SampleFeatures } from './protocol.ts';

/** -40 dB: where a sound is said to begin and to have ended. */
const AUDIBLE_SHARE = 0.01;
const CENTROID_FRAME = 2048;
const HANN = Float64Array.from(
  { length: CENTROID_FRAME },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / CENTROID_FRAME),
);
/** Brightness is that of the stroke; a long tail would drown it. */
const CENTROID_MAX_SEC = 1.5;

/**
 * Measures a decoded sample.
 *
 * @param channels One array a channel, of equal lengths. Values that are no finite numbers count as 0.
 * @param sampleRateHz 1,000 to 768,000.
 * @returns Finite values for any input; all zero, without a pitch, for silence.
 */
export function measureFeatures(
  channels: readonly Float32Array[],
  sampleRateHz: number,
): SampleFeatures {
  const finite = channels.map(withoutGaps);
  const mono = toMono(finite);
  const monoPeak = peakOf(mono);
  const audible = monoPeak > 0 ? mono.subarray(onsetOf(mono, AUDIBLE_SHARE * monoPeak)) : mono;
  const decaySamples = monoPeak > 0 ? lengthAbove(audible, AUDIBLE_SHARE * monoPeak) : 0;
  return {
    pitchHz: findPitchHz(audible.subarray(0, decaySamples), sampleRateHz),
    brightnessHz: centroidHz(audible.subarray(0, decaySamples), sampleRateHz),
    decaySec: decaySamples / sampleRateHz,
    peak: Math.max(0, ...finite.map(peakOf)),
    outline: outlineOf(audible),
  };
}

/** The audio itself unless something has to be replaced. */
function withoutGaps(audio: Float32Array): Float32Array {
  return audio.every(Number.isFinite)
    ? audio
    : audio.map((value) => (Number.isFinite(value) ? value : 0));
}

/** Up to and with the last value that reaches the threshold. */
function lengthAbove(audio: Float32Array, threshold: number): number {
  return audio.findLastIndex((value) => Math.abs(value) >= threshold) + 1;
}

/** Mean frequency of the power of all frames together. */
function centroidHz(audio: Float32Array, sampleRateHz: number): number {
  const length = Math.min(audio.length, Math.ceil(CENTROID_MAX_SEC * sampleRateHz));
  const peak = peakOf(audio);
  const frame = new Float64Array(CENTROID_FRAME);
  let power = 0;
  let moment = 0;
  // The first frame is centred on the onset, the loudest moment of a drum.
  for (let start = -CENTROID_FRAME / 2; start < length; start += CENTROID_FRAME / 2) {
    for (let i = 0; i < CENTROID_FRAME; i++) {
      frame[i] = ((audio[start + i] ?? 0) / peak) * (HANN[i] ?? 0);
    }
    powerSpectrum(frame).forEach((value, k) => {
      power += value;
      moment += value * k;
    });
  }
  return power > 0 ? (moment / power) * (sampleRateHz / CENTROID_FRAME) : 0;
}
