/** How far one press of a key goes. */
export type StepSize = 'fine' | 'normal' | 'coarse';

/**
 * Where the values of a control lie on its travel, and on which grid. What is no number counts as
 * the lowest value, and what lies outside as the nearest end.
 */
export interface ValueMap {
  /** Lowest value, in the unit; finite also where the end of the travel stands for silence. */
  readonly min: number;
  readonly max: number;
  /** The nearest value that the control can have. */
  clamp(value: number): number;
  /** Place of a value on the travel, 0 to 1. */
  toPosition(value: number): number;
  /** The value at a place of the travel, on the grid. */
  toValue(position: number): number;
  /** The value this many steps further, or back for a negative count. */
  step(value: number, count: number, size: StepSize): number;
}

type StepSizes = Readonly<Record<StepSize, number>>;

/** Even travel. `step` is the grid and the fine step; the others are round parts of the range. */
export function linearMap(
  min: number,
  max: number,
  step = niceStep((max - min) / 1000),
  sizes: Partial<StepSizes> = {},
): ValueMap {
  const normal = Math.max(step, niceStep((max - min) / 100));
  const steps = {
    fine: step,
    normal,
    coarse: Math.max(normal, niceStep((max - min) / 10)),
    ...sizes,
  };
  const clamp = (value: number) => toGrid(value, min, max, step);
  return {
    min,
    max,
    clamp,
    toPosition: (value) => unit((value - min) / (max - min)),
    toValue: (position) => clamp(min + unit(position) * (max - min)),
    step: (value, count, size) => clamp(clamp(value) + count * steps[size]),
  };
}

/**
 * The taper of a fader: 0 dB at three quarters of the travel, and wider steps the quieter it is.
 * Ranges that reach less far below 0 dB than three times as far as above are even.
 *
 * @param options.silenceAtMin the low end is silence, `-Infinity`.
 */
export function decibelMap(
  minDb: number,
  maxDb: number,
  { silenceAtMin = false }: { readonly silenceAtMin?: boolean } = {},
): ValueMap {
  const step = 0.1;
  const steps: StepSizes = { fine: step, normal: 0.5, coarse: 3 };
  const unity = -minDb / (maxDb - minDb);
  const bend = unity > 0.75 && unity < 1 ? Math.log(0.75) / Math.log(unity) : 1;
  const finite = (value: number) => toGrid(value, minDb, maxDb, step);
  const clamp = (value: number) => {
    const valueDb = finite(value);
    return silenceAtMin && valueDb <= minDb ? -Infinity : valueDb;
  };
  return {
    min: minDb,
    max: maxDb,
    clamp,
    toPosition: (value) => unit((value - minDb) / (maxDb - minDb)) ** bend,
    toValue: (position) => clamp(minDb + unit(position) ** (1 / bend) * (maxDb - minDb)),
    step: (value, count, size) => clamp(finite(value) + count * steps[size]),
  };
}

/**
 * Equal ratios take equal travel: frequencies and times. Values have four significant digits.
 *
 * @param min above 0, also where `zeroAtMin` makes 0 of the low end.
 */
export function exponentialMap(
  min: number,
  max: number,
  { zeroAtMin = false }: { readonly zeroAtMin?: boolean } = {},
): ValueMap {
  const range = Math.log(max / min);
  // At least what four digits can show.
  const fine = Math.max(0.001, Math.log(1.001) / range);
  const steps: StepSizes = { fine, normal: Math.max(fine, 0.01), coarse: Math.max(fine, 0.1) };
  const clamp = (value: number) => {
    const rounded = value > min ? Math.min(max, Number(value.toPrecision(4))) : min;
    return zeroAtMin && rounded <= min ? 0 : rounded;
  };
  const toPosition = (value: number) => (value > min ? unit(Math.log(value / min) / range) : 0);
  const toValue = (position: number) => clamp(min * Math.exp(unit(position) * range));
  return {
    min: zeroAtMin ? 0 : min,
    max,
    clamp,
    toPosition,
    toValue,
    step: (value, count, size) => toValue(toPosition(value) + count * steps[size]),
  };
}

/** A few values, evenly spread over the travel. */
export function steppedMap(values: readonly [number, ...number[]]): ValueMap {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  const coarse = Math.max(1, Math.round(last / 4));
  const steps: StepSizes = { fine: 1, normal: 1, coarse };
  const at = (index: number) => sorted[Math.min(last, Math.max(0, index))]!;
  const nearest = (value: number) => {
    let best = 0;
    for (let i = 1; i <= last; i++) {
      if (Math.abs(sorted[i]! - value) < Math.abs(sorted[best]! - value)) best = i;
    }
    return value === Infinity ? last : best;
  };
  return {
    min: at(0),
    max: at(last),
    clamp: (value) => at(nearest(value)),
    toPosition: (value) => (last === 0 ? 0 : nearest(value) / last),
    toValue: (position) => at(Math.round(unit(position) * last)),
    step: (value, count, size) => at(nearest(value) + count * steps[size]),
  };
}

function unit(position: number): number {
  return position > 0 ? Math.min(1, position) : 0;
}

function toGrid(value: number, min: number, max: number, step: number): number {
  if (!(value > min)) return min;
  if (value >= max) return max;
  // Multiples of a decimal step carry errors such as 0.30000000000000004.
  const rounded = Number((Math.round((value - min) / step) * step + min).toPrecision(12));
  return Math.min(max, Math.max(min, rounded));
}

/** The nearest of 1, 2 and 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5].findLast((size) => size <= (step / power) * 1.001) ?? 1;
  return Number((factor * power).toPrecision(12));
}
