/** Amplitude of a level in dB; 0 for -Infinity. */
export function dbToGain(db: number): number {
  return 10 ** (db / 20);
}
