/** The noise is dull, and grows duller as it dies away, as air and walls take the heights first. */
const BRIGHT_HZ = 10_000;
const DULL_HZ = 2500;
const LOW_CUT_HZ = 120;
/** Until the first sound has become dense. */
const RISE_SEC = 0.004;
/** The share of the impulse's end over which it is faded, so that nothing breaks off. */
const FADE_SHARE = 0.05;
const LN_60_DB = Math.log(1000);

/**
 * A room's answer to a click: noise that falls by 60 dB within its length, left and right independent.
 * The same rate and decay make the same samples, always. Each channel has an energy of 1, so that the
 * reverb of a sound is about as loud as the sound, however long.
 */
export function reverbImpulse(sampleRate: number, decaySec: number): Float32Array<ArrayBuffer>[] {
  const frames = Math.max(1, Math.round(decaySec * sampleRate));
  return [0x9e3779b9, 0x7f4a7c15].map((seed) => channelOf(sampleRate, frames, seed));
}

function channelOf(sampleRate: number, frames: number, seed: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(frames);
  const lowCut = poleOf(LOW_CUT_HZ, sampleRate);
  const riseFrames = RISE_SEC * sampleRate;
  const fadeFrames = FADE_SHARE * frames;
  let state = seed;
  let smooth = 0;
  let low = 0;
  let energy = 0;
  for (let i = 0; i < frames; i += 1) {
    state = (state + 0x6d2b79f5) | 0;
    const share = i / frames;
    const pole = poleOf(BRIGHT_HZ * (DULL_HZ / BRIGHT_HZ) ** share, sampleRate);
    smooth += pole * (noiseOf(state) - smooth);
    // What the smoothing takes of the noise's power, so that only the envelope makes it quieter.
    const level = Math.sqrt((2 - pole) / pole) * Math.exp(-LN_60_DB * share);
    low += lowCut * (smooth - low);
    const ends = Math.min(1, i / riseFrames, (frames - i) / fadeFrames);
    const sample = (smooth - low) * level * ends;
    samples[i] = sample;
    energy += sample * sample;
  }
  const scale = 1 / Math.sqrt(energy || 1);
  for (let i = 0; i < frames; i += 1) samples[i] = samples[i]! * scale;
  return samples;
}

/** -1 to 1: the mulberry32 generator's scramble of a counter. */
function noiseOf(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
}

/** Share of the way to its input that a one-pole lowpass goes within a sample. */
function poleOf(hz: number, sampleRate: number): number {
  return 1 - Math.exp((-2 * Math.PI * Math.min(hz, sampleRate / 2)) / sampleRate);
}
