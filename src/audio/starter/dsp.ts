import { createRandom } from '../../lib/random.ts';

/** Rate of all of the starter kit. */
export const RATE_HZ = 44_100;

export type Samples = Float32Array<ArrayBuffer>;
export type Stereo = readonly [left: Samples, right: Samples];

/** One sample in, one out; keeps its state between calls. */
export type Filter = (x: number) => number;

export function silence(durationSec: number): Samples {
  return new Float32Array(Math.round(durationSec * RATE_HZ));
}

/** Fills a buffer by a function of the time in seconds. */
export function render(durationSec: number, sampleAt: (t: number) => number): Samples {
  const samples = silence(durationSec);
  for (let n = 0; n < samples.length; n++) samples[n] = sampleAt(n / RATE_HZ);
  return samples;
}

/** White noise from -1 to 1. */
export function createNoise(seed: number): () => number {
  const random = createRandom(seed);
  return () => 2 * random() - 1;
}

/** Falls from 1 at 0 s by 60 dB within `decaySec`; 0 before, and from -120 dB on. */
export function decay(t: number, decaySec: number): number {
  return t < 0 || t > 2 * decaySec ? 0 : Math.exp((-6.908 * t) / decaySec);
}

/** Rises from 0 to 1 within `attackSec`, without a corner. */
export function attack(t: number, attackSec: number): number {
  if (t >= attackSec) return 1;
  return t <= 0 ? 0 : 0.5 - 0.5 * Math.cos((Math.PI * t) / attackSec);
}

/** A sine whose frequency moves; starts at 0. */
export function createOscillator(): (frequencyHz: number) => number {
  const turns = new Float64Array(1);
  return (frequencyHz) => {
    const phase = turns[0]!;
    turns[0] = (phase + frequencyHz / RATE_HZ) % 1;
    return Math.sin(2 * Math.PI * phase);
  };
}

/** Warm overload, the more so with more drive: ±1 stays as it is, and little goes beyond. */
export function saturate(x: number, drive: number): number {
  return softClip(drive * x) / softClip(drive);
}

/** The hyperbolic tangent, nearly, at a fraction of its cost. */
function softClip(x: number): number {
  if (x > 3) return 1;
  if (x < -3) return -1;
  return (x * (27 + x * x)) / (27 + 9 * x * x);
}

type Response = 'lowpass' | 'highpass' | 'bandpass' | 'peak' | 'highshelf';

/** Second-order filter after R. Bristow-Johnson's cookbook; the band-pass has 0 dB at its centre. */
export function createFilter(
  response: Response,
  frequencyHz: number,
  q = 0.707,
  gainDb = 0,
): Filter {
  const [b0, b1, b2, a1, a2] = coefficients(response, frequencyHz, q, gainDb);
  // An array and not two variables: engines box a number in a closure anew at each change.
  const state = new Float64Array(2);
  return (input) => {
    // After the sound, the state would fade into the denormal numbers, which are very slow.
    const x = input + 1e-25;
    const y = b0 * x + state[0]!;
    state[0] = b1 * x - a1 * y + state[1]!;
    state[1] = b2 * x - a2 * y;
    return y;
  };
}

type Coefficients = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

function coefficients(response: Response, hz: number, q: number, gainDb: number): Coefficients {
  const w = (2 * Math.PI * hz) / RATE_HZ;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / (2 * q);
  const a = 10 ** (gainDb / 40);
  const over = (b: readonly [number, number, number], d: readonly [number, number, number]) =>
    [b[0] / d[0], b[1] / d[0], b[2] / d[0], d[1] / d[0], d[2] / d[0]] as const;
  const poles = [1 + alpha, -2 * cos, 1 - alpha] as const;
  switch (response) {
    case 'lowpass':
      return over([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], poles);
    case 'highpass':
      return over([(1 + cos) / 2, -1 - cos, (1 + cos) / 2], poles);
    case 'bandpass':
      return over([alpha, 0, -alpha], poles);
    case 'peak':
      return over(
        [1 + alpha * a, -2 * cos, 1 - alpha * a],
        [1 + alpha / a, -2 * cos, 1 - alpha / a],
      );
    case 'highshelf': {
      const slope = 2 * Math.sqrt(a) * alpha;
      return over(
        [
          a * (a + 1 + (a - 1) * cos + slope),
          -2 * a * (a - 1 + (a + 1) * cos),
          a * (a + 1 + (a - 1) * cos - slope),
        ],
        [a + 1 - (a - 1) * cos + slope, 2 * (a - 1 - (a + 1) * cos), a + 1 - (a - 1) * cos - slope],
      );
    }
  }
}

/** A partial of something that was struck. */
export interface Mode {
  readonly hz: number;
  readonly gain: number;
  /** Time to fall by 60 dB. */
  readonly decaySec: number;
  /** In turns, 0 to 1. */
  readonly phase?: number;
  /** 0 left, 1 right. */
  readonly pan?: number;
}

/** Modes are followed until they are so far under 1. */
const MODE_FLOOR_DB = 78;

/** Adds what rings after one stroke at `startSec`. Modes above 20 kHz are left out. */
export function addModes([left, right]: Stereo, modes: readonly Mode[], startSec = 0): void {
  const start = Math.round(startSec * RATE_HZ);
  for (const { hz, gain, decaySec, phase = 0, pan = 0.5 } of modes) {
    if (hz > 20_000) continue;
    const w = (2 * Math.PI * hz) / RATE_HZ;
    const radius = decay(1 / RATE_HZ, decaySec);
    // Two-pole resonator: y[n] = 2 r cos(w) y[n-1] - r² y[n-2].
    const c1 = 2 * radius * Math.cos(w);
    const c2 = radius * radius;
    let y1 = (gain * Math.sin(2 * Math.PI * phase - w)) / radius;
    let y2 = (gain * Math.sin(2 * Math.PI * phase - 2 * w)) / c2;
    const toLeft = Math.SQRT2 * Math.cos((Math.PI / 2) * pan);
    const toRight = Math.SQRT2 * Math.sin((Math.PI / 2) * pan);
    const audibleSec = (decaySec * (MODE_FLOOR_DB + 20 * Math.log10(gain))) / 60;
    const end = Math.min(left.length, start + Math.round(audibleSec * RATE_HZ));
    // Two steps at once, so that one doesn't have to wait for the other.
    const d1 = c1 * c1 - c2;
    const d2 = c1 * c2;
    for (let n = start; n + 1 < end; n += 2) {
      const first = c1 * y1 - c2 * y2;
      const second = d1 * y1 - d2 * y2;
      y2 = first;
      y1 = second;
      left[n]! += toLeft * first;
      right[n]! += toRight * first;
      left[n + 1]! += toLeft * second;
      right[n + 1]! += toRight * second;
    }
  }
}

/** Both sides by the same recipe; the recipe gets 0 for the left and 1 for the right. */
export function inStereo(recipe: (side: 0 | 1) => Samples): Stereo {
  return [recipe(0), recipe(1)];
}

/** Adds `source` to `target`, in place. */
export function mix(target: Stereo, source: Stereo, gain = 1): void {
  for (const side of [0, 1] as const) {
    const from = source[side];
    const to = target[side];
    for (let n = 0; n < Math.min(from.length, to.length); n++) to[n]! += gain * from[n]!;
  }
}

/** Applies a function of the sample and its time to both sides, in place. */
export function shape(
  sound: Stereo,
  recipe: (side: 0 | 1) => (x: number, t: number) => number,
): void {
  for (const side of [0, 1] as const) {
    const samples = sound[side];
    const apply = recipe(side);
    for (let n = 0; n < samples.length; n++) samples[n] = apply(samples[n]!, n / RATE_HZ);
  }
}
