import { resample } from '../lib/resample.ts';

/** What a model wants to hear; from the JSON beside it. */
export interface WindowSpec {
  readonly sampleRateHz: number;
  readonly windowSamples: number;
  readonly preprocessing: {
    /** A sample whose peak lies below this is silence. */
    readonly silencePeak: number;
    /** The onset is the first value at this share of the peak. */
    readonly onsetThreshold: number;
    /** Kept before the onset. */
    readonly preRollSamples: number;
  };
}

/**
 * Cuts the window that the network hears out of a decoded sample. `audio.py` in `training` does the
 * same, step for step: a change here is a change of the model's contract.
 *
 * @param channels One array a channel, of equal lengths; may be empty.
 * @param sampleRateHz Rate of the channels.
 * @returns `spec.windowSamples` values at `spec.sampleRateHz`: from shortly before the onset on, peak
 *   1, padded with zeros; or nothing but zeros for silence and for audio with infinite values.
 */
export function prepareWindow(
  channels: readonly Float32Array[],
  sampleRateHz: number,
  spec: WindowSpec,
): Float32Array {
  const { silencePeak, onsetThreshold, preRollSamples } = spec.preprocessing;
  const window = new Float32Array(spec.windowSamples);
  const mono = resample(toMono(channels), sampleRateHz, spec.sampleRateHz);
  const peak = peakOf(mono);
  if (!Number.isFinite(peak) || peak < silencePeak) return window;

  const start = Math.max(0, onsetOf(mono, onsetThreshold * peak) - preRollSamples);
  window.set(mono.subarray(start, start + spec.windowSamples));
  const windowPeak = peakOf(window);
  return windowPeak > 0 ? window.map((value) => value / windowPeak) : window;
}

/** Mean of the channels; empty where there are none. */
export function toMono(channels: readonly Float32Array[]): Float32Array {
  const [first, ...others] = channels;
  if (!first) return new Float32Array();
  if (others.length === 0) return first;
  return first.map((value, i) => {
    let sum = value;
    for (const channel of others) sum += channel[i] ?? 0;
    return sum / channels.length;
  });
}

/** Largest absolute value, 0 where there is none, NaN where one is NaN. */
export function peakOf(audio: Float32Array): number {
  let peak = 0;
  for (const value of audio) {
    const magnitude = Math.abs(value);
    if (magnitude > peak) peak = magnitude;
    else if (Number.isNaN(value)) return NaN;
  }
  return peak;
}

/** Index of the first value whose magnitude reaches the threshold; the length where none does. */
export function onsetOf(audio: Float32Array, threshold: number): number {
  const index = audio.findIndex((value) => Math.abs(value) >= threshold);
  return index < 0 ? audio.length : index;
}
