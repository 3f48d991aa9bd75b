/** Attenuation of everything above the lower rate's Nyquist frequency, in dB. */
const STOP_BAND_DB = 90;
/** Reach of the kernel to each side, in samples of the lower rate. */
const HALF_WIDTH = 48;
/** Kaiser's formula: transition width for that attenuation and reach, in cycles per sample. */
const TRANSITION = (STOP_BAND_DB - 7.95) / (14.36 * 2 * HALF_WIDTH);
const KAISER_BETA = 0.1102 * (STOP_BAND_DB - 8.7);
/** A table has a row a phase; odd pairs of rates are rounded to fit it, by less than a cent. */
const MAX_TABLE_LENGTH = 1 << 18;
const MAX_CACHED_KERNELS = 8;

interface Kernel {
  /** The rate ratio in lowest terms: `up` output samples for every `down` input samples. */
  readonly up: number;
  readonly down: number;
  /** Length of a row, a multiple of 4. */
  readonly taps: number;
  /** `up` rows of `taps` coefficients. */
  readonly table: Float32Array;
}

const kernels = new Map<string, Kernel>();

/**
 * Changes the sample rate with a Kaiser-windowed sinc: stop band under -80 dB from the lower rate's
 * Nyquist frequency on, pass band flat up to 88 % of it, no delay. Silence is assumed outside.
 *
 * @param fromHz Rate of the input, above 0; need not be a whole number.
 * @param toHz Rate of the result, above 0.
 * @returns A new array of `ceil(input.length × toHz / fromHz)` samples.
 * @throws RangeError where a rate is not a positive finite number or the ratio is beyond 1:256.
 */
export function resample(
  input: Float32Array,
  fromHz: number,
  toHz: number,
): Float32Array<ArrayBuffer> {
  const ratio = toHz / fromHz;
  if (!(fromHz > 0 && toHz > 0 && ratio >= 1 / 256 && ratio <= 256)) {
    throw new RangeError(`Cannot resample from ${fromHz} Hz to ${toHz} Hz.`);
  }
  if (fromHz === toHz) return new Float32Array(input);
  return convolve(input, kernelFor(ratio), Math.ceil((input.length * toHz) / fromHz));
}

function convolve(
  input: Float32Array,
  { up, down, taps, table }: Kernel,
  outputLength: number,
): Float32Array<ArrayBuffer> {
  const output = new Float32Array(outputLength);
  // Where the ratio was rounded, the last outputs may look a bit further.
  const lookedAt = Math.ceil((outputLength * down) / up);
  const padded = new Float32Array(Math.max(input.length, lookedAt) + taps);
  padded.set(input, taps / 2 - 1);

  let start = 0;
  let phase = 0;
  const step = Math.floor(down / up);
  const phaseStep = down % up;
  for (let n = 0; n < output.length; n++) {
    const row = phase * taps;
    // Four sums, because each addition would have to wait for the one before it.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < taps; k += 4) {
      const at = start + k;
      const h = row + k;
      a += padded[at]! * table[h]!;
      b += padded[at + 1]! * table[h + 1]!;
      c += padded[at + 2]! * table[h + 2]!;
      d += padded[at + 3]! * table[h + 3]!;
    }
    output[n] = a + b + (c + d);
    start += step;
    phase += phaseStep;
    if (phase >= up) {
      phase -= up;
      start += 1;
    }
  }
  return output;
}

function kernelFor(ratio: number): Kernel {
  const taps = 4 * Math.ceil((2 * HALF_WIDTH) / Math.min(1, ratio) / 4);
  const [up, down] = nearestFraction(ratio, Math.floor(MAX_TABLE_LENGTH / taps));
  const key = `${up}/${down}`;
  let kernel = kernels.get(key);
  if (!kernel) {
    kernel = { up, down, taps, table: kernelTable(up, Math.min(1, up / down), taps) };
    const oldest = kernels.keys().next().value;
    if (kernels.size >= MAX_CACHED_KERNELS && oldest !== undefined) kernels.delete(oldest);
    kernels.set(key, kernel);
  }
  return kernel;
}

/** @param bandwidth Nyquist frequency to keep, relative to the input's: 0 to 1. */
function kernelTable(up: number, bandwidth: number, taps: number): Float32Array {
  // The stop band starts at Nyquist itself, so nothing folds back.
  const cutoff = bandwidth * (1 - TRANSITION);
  const half = taps / 2;
  const table = new Float32Array(up * taps);
  const row = new Float64Array(taps);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    for (let k = 0; k < taps; k++) {
      const t = k - (half - 1) - phase / up;
      const x = Math.PI * cutoff * t;
      const sinc = x === 0 ? 1 : Math.sin(x) / x;
      const edge = 1 - (t / half) ** 2;
      row[k] = edge < 0 ? 0 : sinc * besselI0(KAISER_BETA * Math.sqrt(edge));
      sum += row[k]!;
    }
    // Each phase has a gain of exactly 1 at 0 Hz, else a constant would come out with a ripple.
    for (let k = 0; k < taps; k++) table[phase * taps + k] = row[k]! / sum;
  }
  return table;
}

/** Modified Bessel function of the first kind, order 0. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** The last convergent of the value's continued fraction whose numerator is within bounds. */
function nearestFraction(value: number, maxNumerator: number): [number, number] {
  let [previousUp, previousDown] = [0, 1];
  let [up, down] = [1, 0];
  let rest = value;
  for (;;) {
    const whole = Math.floor(rest + 1e-9);
    const nextUp = whole * up + previousUp;
    const nextDown = whole * down + previousDown;
    if (nextUp > maxNumerator) break;
    [previousUp, previousDown, up, down] = [up, down, nextUp, nextDown];
    const fraction = rest - whole;
    if (fraction < 1e-9 || Math.abs(up / down - value) < value * 1e-12) break;
    rest = 1 / fraction;
  }
  return [up, down];
}
