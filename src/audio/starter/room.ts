import { createFilter, inStereo, RATE_HZ, silence, type Samples, type Stereo } from './dsp.ts';

interface Reflection {
  /** In samples. */
  readonly delay: number;
  readonly gain: number;
}

function reflections(...list: readonly (readonly [seconds: number, gain: number])[]): Reflection[] {
  return list.map(([seconds, gain]) => ({ delay: Math.round(seconds * RATE_HZ), gain }));
}

/** The first reflections, from the left wall and from the right one. */
const EARLY = [
  reflections([0.0053, 0.8], [0.0112, -0.62], [0.0178, 0.5], [0.0239, -0.36]),
  reflections([0.0067, -0.76], [0.0129, 0.6], [0.0191, 0.46], [0.0273, 0.33]),
] as const;

/** Lengths of the tail's delay lines, in samples: primes, so that their echoes don't coincide. */
const LINES = [1123, 1327, 1511, 1733] as const;
const TAIL_DECAY_SEC = 0.32;

/**
 * Puts a sound into the small room that all of the kit stands in: early reflections and a short,
 * dull tail. In place.
 *
 * @param levelDb Room against the sound itself.
 */
export function addRoom(sound: Stereo, levelDb: number): void {
  const gain = 10 ** (levelDb / 20);
  const input = silence(sound[0].length / RATE_HZ);
  // Low end in a small room only makes mud.
  const thin = createFilter('highpass', 220);
  const dull = createFilter('lowpass', 7000);
  for (let n = 0; n < input.length; n++) {
    input[n] = dull(thin(0.5 * (sound[0][n]! + sound[1][n]!)));
  }
  const tail = diffuse(input);
  for (const side of [0, 1] as const) {
    const out = sound[side];
    const reflected = tail[side];
    for (const { delay, gain: strength } of EARLY[side]) {
      for (let n = delay; n < out.length; n++) reflected[n]! += strength * input[n - delay]!;
    }
    for (let n = 0; n < out.length; n++) out[n]! += gain * reflected[n]!;
  }
}

/** Four delay lines that feed each other (Householder matrix), with the highs lost at each turn. */
function diffuse(input: Samples): Stereo {
  const sides = inStereo(() => silence(input.length / RATE_HZ));
  const lines = LINES.map((length) => ({
    samples: new Float32Array(length),
    gain: 10 ** ((-3 * length) / RATE_HZ / TAIL_DECAY_SEC),
    at: 0,
    damped: 0,
  }));
  for (let n = 0; n < input.length; n++) {
    let sum = 0;
    for (const line of lines) {
      line.damped += 0.55 * (line.samples[line.at]! - line.damped);
      sum += line.damped;
    }
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      line.samples[line.at] = input[n]! + line.gain * (line.damped - sum / 2);
      line.at = (line.at + 1) % line.samples.length;
      sides[i & 1]![n]! += i < 2 ? line.damped : -line.damped;
    }
  }
  return sides;
}
