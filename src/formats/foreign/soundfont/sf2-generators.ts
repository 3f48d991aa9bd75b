/** The generators of SoundFont 2.04 that say anything of a pad, by their numbers. */
export const GEN = {
  startOffset: 0,
  endOffset: 1,
  loopStartOffset: 2,
  loopEndOffset: 3,
  startCoarse: 4,
  modLfoToPitch: 5,
  vibratoToPitch: 6,
  modEnvToPitch: 7,
  filterCutoff: 8,
  filterQ: 9,
  modLfoToFilter: 10,
  modEnvToFilter: 11,
  endCoarse: 12,
  modLfoToVolume: 13,
  chorusSend: 15,
  reverbSend: 16,
  pan: 17,
  modEnvDelay: 25,
  modEnvAttack: 26,
  modEnvHold: 27,
  modEnvDecay: 28,
  modEnvSustain: 29,
  delay: 33,
  attack: 34,
  hold: 35,
  decay: 36,
  sustain: 37,
  release: 38,
  keyToHold: 39,
  keyToDecay: 40,
  instrument: 41,
  keyRange: 43,
  velocityRange: 44,
  loopStartCoarse: 45,
  keyNumber: 46,
  velocity: 47,
  attenuation: 48,
  loopEndCoarse: 50,
  coarseTune: 51,
  fineTune: 52,
  sampleId: 53,
  sampleModes: 54,
  scaleTuning: 56,
  exclusiveClass: 57,
  rootKey: 58,
} as const;

/** What an absent generator means, where that is not 0. */
const DEFAULTS: ReadonlyMap<number, number> = new Map([
  [GEN.filterCutoff, 13_500],
  ...[25, 26, 27, 28].map((id) => [id, -12_000] as const),
  ...[33, 34, 35, 36, 38].map((id) => [id, -12_000] as const),
  [GEN.keyNumber, -1],
  [GEN.velocity, -1],
  [GEN.scaleTuning, 100],
  [GEN.rootKey, -1],
]);

/** Those that a preset has no say in: they are an instrument's alone. */
const INSTRUMENT_ONLY: ReadonlySet<number> = new Set<number>([
  GEN.startOffset,
  GEN.endOffset,
  GEN.loopStartOffset,
  GEN.loopEndOffset,
  GEN.startCoarse,
  GEN.endCoarse,
  GEN.loopStartCoarse,
  GEN.loopEndCoarse,
  GEN.keyNumber,
  GEN.velocity,
  GEN.sampleModes,
  GEN.exclusiveClass,
  GEN.rootKey,
]);

/** Generators of a zone, by number; ranges as two bytes, all others signed. */
export type Generators = ReadonlyMap<number, number>;

export interface SfRange {
  readonly low: number;
  readonly high: number;
}

/** A generator's value, a preset's being added to its instrument's. */
export function valueOf(instrument: Generators, preset: Generators, id: number): number {
  const own = instrument.get(id) ?? DEFAULTS.get(id) ?? 0;
  return INSTRUMENT_ONLY.has(id) ? own : own + (preset.get(id) ?? 0);
}

/** Keys or velocities that both zones answer to; null for none. */
export function rangeOf(
  instrument: Generators,
  preset: Generators,
  id: typeof GEN.keyRange | typeof GEN.velocityRange,
): SfRange | null {
  const ranges = [instrument, preset].map((zone) => {
    const raw = zone.get(id);
    if (raw === undefined) return { low: 0, high: 127 };
    return { low: raw & 0xff, high: Math.min(127, (raw >> 8) & 0xff) };
  });
  const low = Math.max(...ranges.map((range) => range.low));
  const high = Math.min(...ranges.map((range) => range.high));
  return low <= high ? { low, high } : null;
}

/** Timecents, of which 1200 are a factor of two. */
export function secondsOf(timecents: number): number {
  return 2 ** (timecents / 1200);
}

/** Absolute cents: those above 8.176 Hz. */
export function hertzOf(cents: number): number {
  return 8.176 * 2 ** (cents / 1200);
}
