/** Amplitude of a level in dB; 0 for -Infinity. */
export function dbToGain(db: number): number {
  return 10 ** (db / 20);
}

/**
 * Amplitude of each MIDI velocity: (v / 127)², that is 40 log10(v / 127) dB, as General MIDI 2
 * recommends. 127 is 0 dB, 64 is -12 dB, 1 is -84 dB.
 */
export const VELOCITY_GAINS: readonly number[] = Array.from(
  { length: 128 },
  (_, velocity) => (velocity / 127) ** 2,
);

/** A whole velocity from 1 to 127. */
export function clampVelocity(velocity: number): number {
  return Math.min(127, Math.max(1, Math.round(velocity)));
}
