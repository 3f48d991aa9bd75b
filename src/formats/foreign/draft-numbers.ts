import { PAD_BOUNDS, type PadNumber } from '../../kit/pad-shape.ts';

/** Helpers that every importer needs to say its numbers in the kit's. */

/** A number within a pad's bounds. */
export function bound(name: PadNumber, value: number): number {
  const [min, max] = PAD_BOUNDS[name];
  return tidy(Math.min(max, Math.max(min, value)));
}

/** Without the noise of conversions: six digits after the point. */
export function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

/** -96 for silence. */
export function gainDbOf(amplitude: number): number {
  return bound('gainDb', amplitude > 0 ? 20 * Math.log10(amplitude) : -96);
}

/** Semitones as whole ones and cents. */
export function tuningOf(semitones: number): { tuneSemitones: number; fineCents: number } {
  const tuneSemitones = bound('tuneSemitones', Math.round(semitones));
  const fineCents = bound('fineCents', Math.round((semitones - tuneSemitones) * 1e4) / 100);
  return { tuneSemitones, fineCents };
}

/** A number as it is shown in a report. */
export function words(value: number, unit = ''): string {
  const digits = String(Math.round(value * 1000) / 1000);
  return unit === '' ? digits : `${digits} ${unit}`;
}

/** The value that most have, the first of those that as many have. */
export function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | undefined;
  for (const [value, count] of counts) {
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
