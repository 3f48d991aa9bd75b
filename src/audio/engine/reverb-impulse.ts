/** The noise is dull, and grows duller as it dies away, as air and walls take the heights first. */
const BRIGHT_HZ = 10_000;
const DULL_HZ = 2500;
const LOW_CUT_HZ = 120;
/** Until the first sound has become dense. */
const RISE_SEC = 0.004;
/** The share of the impulse's end over which it is faded, so that nothing breaks off. */
const FADE_SHARE = 0.05;
/** The noise grows duller by steps of so many frames: none is heard. */
const DULLING_FRAMES = 64;
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
  const fall = Math.exp(-LN_60_DB / frames);
  let envelope = 1;
  let state = seed;
  let pole = 0;
  let level = 0;
  let smooth = 0;
  let low = 0;
  let energy = 0;
  for (let i = 0; i < frames; i += 1) {
    if (i % DULLING_FRAMES === 0) {
      pole = poleOf(BRIGHT_HZ * (DULL_HZ / BRIGHT_HZ) ** (i / frames), sampleRate);
      // What the smoothing takes of the noise's power, so that only the envelope makes it quieter.
      level = Math.sqrt((2 - pole) / pole);
    }
    state = (state + 0x6d2b79f5) | 0;
    smooth += pole * (noiseOf(state) - smooth);
    low += lowCut * (smooth - low);
    const ends = Math.min(1, i / riseFrames, (frames - i) / fadeFrames);
    const sample = (smooth - low) * level * envelope * ends;
    envelope *= fall;
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
