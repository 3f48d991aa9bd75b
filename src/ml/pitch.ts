import { powerSpectrum } from '../lib/fft.ts';
import { peakOf } from './preprocess.ts';

const PITCH_MIN_HZ = 25;
const PITCH_MAX_HZ = 6000;
/** Short enough for a stroke, long enough for a kick to settle. */
const MAX_FRAME_SEC = 0.3;
/** Share of the sound that is faded in: the stick's click and the start of a glide. */
const FADE_IN = 0.15;
/** A partial stands for the drum if its power is this close to the strongest one's: -6 dB. */
const MIN_POWER_RATIO = 0.25;
/** A tone holds this share of all power, else it only rings along: a hat's stand, a snare's hum. */
const MIN_SHARE_OF_ALL = 0.1;
/** And this share of the power between the octaves below and above, else it is a band of noise. */
const MIN_SHARE_OF_OCTAVES = 0.4;
/** How far a tone spreads: a sound of T seconds by 1.5 / T Hz, a gliding drum by a semitone or so. */
const SPREAD_CYCLES = 1.5;
const SPREAD_RATIO = 0.07;
/** A click has no pitch: what spreads further has hardly begun to swing. */
const MAX_SPREAD_RATIO = 1;

interface Spectrum {
  readonly power: Float64Array;
  readonly binHz: number;
  /** For how long there is sound: energy squared over the integral of squared power. */
  readonly effectiveSec: number;
}

/**
 * The lowest strong partial of a drum: its fundamental for toms, congas and kicks, which is where a
 * falling pitch comes to rest.
 *
 * @param audio Finite values, from the onset on.
 * @returns 25 to 6,000 Hz, or null for noise and silence.
 */
export function findPitchHz(audio: Float32Array, sampleRateHz: number): number | null {
  const peak = peakOf(audio);
  if (peak === 0) return null;
  const { power, binHz, effectiveSec } = spectrumOf(audio, peak, sampleRateHz);
  const sums = runningSums(power);
  const total = sums.at(-1) ?? 0;
  const first = Math.ceil(PITCH_MIN_HZ / binHz);
  const last = Math.min(Math.floor(PITCH_MAX_HZ / binHz), power.length - 2);
  const strongest = largestOf(power, first, last);

  for (let bin = first; bin <= last; bin++) {
    const own = power[bin] ?? 0;
    const spread = Math.max(SPREAD_CYCLES / effectiveSec / binHz, SPREAD_RATIO * bin, 1);
    if (own < MIN_POWER_RATIO * strongest || spread > MAX_SPREAD_RATIO * bin) continue;
    if (own < largestOf(power, bin - spread, bin + spread)) continue;
    const near = sumBetween(sums, bin - spread, bin + spread);
    const isTone =
      near >= MIN_SHARE_OF_ALL * total &&
      near >= MIN_SHARE_OF_OCTAVES * sumBetween(sums, bin / 2, bin * 2);
    if (isTone) return Math.min(PITCH_MAX_HZ, Math.max(PITCH_MIN_HZ, summit(power, bin) * binHz));
  }
  return null;
}

/** Spectrum of the first moments, under a window that falls off slowly, as drums do. */
function spectrumOf(audio: Float32Array, peak: number, sampleRateHz: number): Spectrum {
  const length = Math.round(MAX_FRAME_SEC * sampleRateHz);
  const rise = Math.floor(FADE_IN * Math.min(length, audio.length));
  const frame = new Float64Array(2 ** Math.ceil(Math.log2(length)));
  let energy = 0;
  let squaredPower = 0;
  audio.subarray(0, length).forEach((value, i) => {
    const angle = i < rise ? i / rise - 1 : (i - rise) / (length - rise);
    const windowed = (value / peak) * (0.5 + 0.5 * Math.cos(Math.PI * angle));
    frame[i] = windowed;
    energy += windowed ** 2;
    squaredPower += windowed ** 4;
  });
  const effectiveSamples = squaredPower > 0 ? energy ** 2 / squaredPower : 1;
  return {
    power: powerSpectrum(frame),
    binHz: sampleRateHz / frame.length,
    effectiveSec: effectiveSamples / sampleRateHz,
  };
}

/** Largest value from one index to another, both included. */
function largestOf(values: Float64Array, from: number, to: number): number {
  const range = values.subarray(Math.max(0, Math.floor(from)), Math.floor(to) + 1);
  return range.reduce((largest, value) => Math.max(largest, value), 0);
}

/** Value k is the sum of all before k. */
function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  values.forEach((value, k) => {
    sum += value;
    sums[k + 1] = sum;
  });
  return sums;
}

/** Sum of the values from one index to another, both rounded and included. */
function sumBetween(sums: Float64Array, from: number, to: number): number {
  const start = Math.max(0, Math.round(from));
  const end = Math.min(sums.length - 1, Math.round(to) + 1);
  return end > start ? (sums[end] ?? 0) - (sums[start] ?? 0) : 0;
}

/** Where a parabola through the bin and its neighbours, in decibels, has its top: in bins. */
function summit(power: Float64Array, bin: number): number {
  const [left = 0, middle = 0, right = 0] = power.subarray(bin - 1, bin + 2).map(Math.log);
  const bend = left - 2 * middle + right;
  const shift = bend < 0 ? (0.5 * (left - right)) / bend : 0;
  return Number.isFinite(shift) ? bin + Math.max(-0.5, Math.min(0.5, shift)) : bin;
}
