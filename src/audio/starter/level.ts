import { createFilter, RATE_HZ, type Samples } from './dsp.ts';

const WINDOW_SEC = 0.1;
/** A hit is at its loudest in here. */
const LISTEN_SEC = 0.5;

/**
 * How loud a hit seems, in dB: the loudest 100 ms after a filter that hears as we do, K-weighting
 * as ITU-R BS.1770 has it, over all channels.
 */
export function loudnessDb(channels: readonly Samples[]): number {
  const window = Math.round(WINDOW_SEC * RATE_HZ);
  const listen = Math.round(LISTEN_SEC * RATE_HZ);
  const power = new Float64Array(Math.min(listen, channels[0]?.length ?? 0));
  for (const samples of channels) {
    const head = createFilter('highshelf', 1682, 0.7072, 4);
    const low = createFilter('highpass', 38, 0.5);
    for (let n = 0; n < power.length; n++) {
      const x = low(head(samples[n]!));
      power[n]! += x * x;
    }
  }
  let sum = 0;
  let loudest = 0;
  for (let n = 0; n < power.length; n++) {
    sum += power[n]! - (n < window ? 0 : power[n - window]!);
    loudest = Math.max(loudest, sum);
  }
  return 10 * Math.log10(loudest / window / channels.length);
}

export function peak(channels: readonly Samples[]): number {
  let most = 0;
  for (const samples of channels) {
    for (const x of samples) most = Math.max(most, Math.abs(x));
  }
  return most;
}

/** Share of a sound that its end is faded over. */
const FADE = 0.15;
/** Where a tail is cut, against the peak. */
const TAIL_DB = -72;

/** Takes away DC, cuts the tail where nothing is heard any more, and fades it out. */
export function tidy(channels: readonly Samples[]): Samples[] {
  const tidied = channels.map((samples) => {
    const block = createFilter('highpass', 18);
    return samples.map((x) => block(x));
  });
  const threshold = peak(tidied) * 10 ** (TAIL_DB / 20);
  const last = Math.max(
    ...tidied.map((samples) => samples.findLastIndex((x) => Math.abs(x) > threshold)),
  );
  const fade = Math.round(FADE * last);
  return tidied.map((samples) => {
    const kept = samples.slice(0, last + 1);
    const start = kept.length - fade;
    for (let n = start; n < kept.length; n++) {
      kept[n]! *= 0.5 + 0.5 * Math.cos((Math.PI * (n + 1 - start)) / fade);
    }
    return kept;
  });
}
