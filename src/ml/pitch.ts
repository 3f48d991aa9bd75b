import { powerSpectrum } from '../lib/fft.ts';
import { peakOf } from './preprocess.ts';

const PITCH_MIN_HZ = 25;
const PITCH_MAX_HZ = 6000;
/** Short enough for a blow, long enough for a kick's 40 Hz; at 44.1 and 48 kHz 8,192 values. */
const MAX_FRAME_SEC = 0.25;
/** Takes the stick's click off. */
const FADE_IN_SEC = 0.01;
/** A partial stands for the drum if its power is this close to the strongest one's: -6 dB. */
const MIN_POWER_RATIO = 0.25;
/** A tone holds this share of all power, else it only rings along: a hat's stand, a snare's hum. */
const MIN_SHARE_OF_ALL = 0.1;
/** And this share of the power between the octaves below and above, else it is a band of noise. */
const MIN_SHARE_OF_OCTAVES = 0.5;
/** How far a tone spreads: a sound of T seconds by 1.5 / T Hz, a gliding drum by half a semitone. */
const SPREAD_CYCLES = 1.5;
const SPREAD_RATIO = 0.03;

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
  const strongest = Math.max(...power.subarray(first, last + 1));

  for (let bin = first; bin <= last; bin++) {
    const own = power[bin] ?? 0;
    if (own < MIN_POWER_RATIO * strongest) continue;
    const spread = Math.max(SPREAD_CYCLES / effectiveSec / binHz, SPREAD_RATIO * bin, 1);
    if (own < Math.max(...power.subarray(Math.max(0, bin - spread), bin + spread + 1))) continue;
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
  const length = 2 ** Math.floor(Math.log2(MAX_FRAME_SEC * sampleRateHz));
  const rise = Math.round(FADE_IN_SEC * sampleRateHz);
  // Twice as long as the sound, for finer steps.
  const frame = new Float64Array(2 * length);
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
