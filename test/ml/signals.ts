/** Sounds by formula. All last as long as they say and start at once. */

export type Wave = (tSec: number) => number;

export function render(durationSec: number, sampleRateHz: number, wave: Wave): Float32Array {
  return Float32Array.from({ length: Math.round(durationSec * sampleRateHz) }, (_, i) =>
    wave(i / sampleRateHz),
  );
}

/** Sine that falls by 60 dB in 6.9 × `tauSec`. */
export function decayingSine(hz: number, tauSec: number): Wave {
  return (t) => Math.sin(2 * Math.PI * hz * t) * Math.exp(-t / tauSec);
}

/** Sine whose pitch glides from one frequency to another. */
export function glide(startHz: number, endHz: number, glideSec: number, tauSec: number): Wave {
  return (t) => {
    const turns = endHz * t + (startHz - endHz) * glideSec * (1 - Math.exp(-t / glideSec));
    return Math.sin(2 * Math.PI * turns) * Math.exp(-t / tauSec);
  };
}

/** White noise, the same for the same seed. */
export function decayingNoise(tauSec: number, seed = 1): Wave {
  let state = seed;
  return (t) => {
    state = (1664525 * state + 1013904223) % 2 ** 32;
    return (state / 2 ** 31 - 1) * Math.exp(-t / tauSec);
  };
}

export function mix(...parts: readonly (readonly [gain: number, wave: Wave])[]): Wave {
  return (t) => parts.reduce((sum, [gain, wave]) => sum + gain * wave(t), 0);
}
