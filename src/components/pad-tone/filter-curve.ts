import type { FilterType } from '../../kit/pad-shape.ts';

export interface FilterShape {
  readonly type: FilterType;
  readonly cutoffHz: number;
  readonly resonanceDb: number;
}

/** What a second-order filter does to a frequency, in dB. */
export function filterGainDb({ type, cutoffHz, resonanceDb }: FilterShape, hz: number): number {
  const q = 10 ** (resonanceDb / 20);
  const ratio = hz / cutoffHz;
  const numerator = { lowpass: 1, highpass: ratio ** 2, bandpass: ratio / q }[type];
  return 20 * Math.log10(numerator / Math.hypot(1 - ratio ** 2, ratio / q));
}

/** The half of the picture's height that each 30 dB take. */
const HALF_RANGE_DB = 30;

/**
 * The path of a filter's response in a picture 1 high and 1 wide: frequencies from the lowest to the
 * highest in equal ratios, -30 to 30 dB. A line at 0 dB for no filter.
 */
export function filterPath(
  shape: FilterShape | null,
  minHz: number,
  maxHz: number,
  points = 96,
): string {
  const steps = Array.from({ length: points + 1 }, (_, i) => {
    const hz = minHz * (maxHz / minHz) ** (i / points);
    const gainDb = shape ? filterGainDb(shape, hz) : 0;
    const y = 0.5 - gainDb / (2 * HALF_RANGE_DB);
    // A little outside, so that the line leaves the picture rather than run along its edge.
    return `${(i / points).toFixed(4)} ${Math.min(1.05, Math.max(-0.05, y)).toFixed(4)}`;
  });
  return `M${steps.join('L')}`;
}
