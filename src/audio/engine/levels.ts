/**
 * Amplitude of each MIDI velocity: (v / 127)², that is 40 log10(v / 127) dB, as General MIDI 2
 * recommends. 127 is 0 dB, 64 is -12 dB, 1 is -84 dB.
 */
export const VELOCITY_GAINS: readonly number[] = Array.from(
  { length: 128 },
  (_, velocity) => (velocity / 127) ** 2,
);

/**
 * Amplitude of a velocity where the level follows it by so much, 0 to 1, of the curve's decibels.
 *
 * @param velocity Whole, 1 to 127.
 */
export function velocityGain(velocity: number, amount: number): number {
  const gain = VELOCITY_GAINS[velocity] ?? 1;
  return amount === 1 ? gain : gain ** amount;
}

/** 0 for the hardest hit, 1 for the softest. */
export function softnessOf(velocity: number): number {
  return (127 - velocity) / 126;
}

/** A whole velocity from 1 to 127. */
export function clampVelocity(velocity: number): number {
  return Math.min(127, Math.max(1, Math.round(velocity)));
}
