interface Plan {
  /** Where each value goes: the index with its bits reversed. */
  readonly reversed: Uint32Array;
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

const plans = new Map<number, Plan>();

/**
 * Power |X[k]|² of a real signal's discrete Fourier transform, not scaled.
 *
 * @param frame 2 to 262,144 values, a power of two.
 * @returns `frame.length / 2 + 1` values; value k belongs to `k × rate / frame.length` Hz.
 * @throws RangeError where the length is not such a power.
 */
export function powerSpectrum(frame: Float64Array): Float64Array {
  const size = frame.length;
  const plan = planFor(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let i = 0; i < size; i++) re[plan.reversed[i] ?? 0] = frame[i] ?? 0;
  transform(re, im, plan);

  const power = new Float64Array(size / 2 + 1);
  for (let k = 0; k < power.length; k++) power[k] = (re[k] ?? 0) ** 2 + (im[k] ?? 0) ** 2;
  return power;
}

/** Radix-2 butterflies over values in bit-reversed order. */
function transform(re: Float64Array, im: Float64Array, { cosine, sine }: Plan): void {
  const size = re.length;
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let block = 0; block < size; block += 2 * half) {
      for (let k = 0; k < half; k++) {
        const a = block + k;
        const b = a + half;
        const wr = cosine[k * stride] ?? 0;
        const wi = sine[k * stride] ?? 0;
        const br = re[b] ?? 0;
        const bi = im[b] ?? 0;
        const tr = br * wr + bi * wi;
        const ti = bi * wr - br * wi;
        const ar = re[a] ?? 0;
        const ai = im[a] ?? 0;
        re[b] = ar - tr;
        im[b] = ai - ti;
        re[a] = ar + tr;
        im[a] = ai + ti;
      }
    }
  }
}

function planFor(size: number): Plan {
  let plan = plans.get(size);
  if (!plan) {
    plan = makePlan(size);
    plans.set(size, plan);
  }
  return plan;
}

function makePlan(size: number): Plan {
  const bits = Math.log2(size);
  if (!Number.isInteger(bits) || bits < 1 || bits > 18) {
    throw new RangeError(
      `A Fourier transform of ${size} values: expected 2 to 262144, a power of 2.`,
    );
  }
  const reversed = new Uint32Array(size);
  for (let i = 1; i < size; i++) {
    reversed[i] = ((reversed[i >> 1] ?? 0) >> 1) | ((i & 1) << (bits - 1));
  }
  const angles = Float64Array.from({ length: size / 2 }, (_, k) => (2 * Math.PI * k) / size);
  return { reversed, cosine: angles.map(Math.cos), sine: angles.map(Math.sin) };
}
