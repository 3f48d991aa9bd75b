import * as z from 'zod/mini';

/**
 * A groove: a recorded performance. Times are seconds at the groove's own tempo, as they were played,
 * so that nothing is lost to a grid; a change of tempo scales them.
 */

export const GROOVE_LIMITS = {
  tempoBpm: [20, 400],
  beatsPerBar: [1, 16],
  bars: [1, 64],
  hits: 100_000,
} as const;

/** The longest groove: 64 bars of 16 beats at the slowest tempo. */
const MAX_SEC = 3072;

const between = (min: number, max: number) => z.number().check(z.minimum(min), z.maximum(max));
const whole = (min: number, max: number) => z.int().check(z.minimum(min), z.maximum(max));

export const grooveHitSchema = z.looseObject({
  /** From the groove's start, at its tempo. */
  atSec: between(0, MAX_SEC),
  /** The pad that was hit; a hit whose pad the kit lacks is passed over. */
  padId: z.string().check(z.minLength(1), z.maxLength(64)),
  velocity: whole(1, 127),
  /** How long it was held, for gated and looped pads; null where that doesn't count. */
  durationSec: z.nullable(between(0, MAX_SEC)),
});

export const grooveSchema = z.looseObject({
  /** Quarter notes a minute. */
  tempoBpm: between(...GROOVE_LIMITS.tempoBpm),
  beatsPerBar: whole(...GROOVE_LIMITS.beatsPerBar),
  /** Its length; hits from its end on are kept and not played. */
  bars: whole(...GROOVE_LIMITS.bars),
  /** In order of time. */
  hits: z.array(grooveHitSchema).check(z.maxLength(GROOVE_LIMITS.hits)),
});

/** A hit of a performance. */
export type GrooveHit = z.infer<typeof grooveHitSchema>;
/** What was played, when and how hard. Treated as immutable. */
export type Groove = z.infer<typeof grooveSchema>;

/** What a kit without a groove begins with. */
export const EMPTY_GROOVE: Groove = { tempoBpm: 120, beatsPerBar: 4, bars: 2, hits: [] };

export function beatSec({ tempoBpm }: Pick<Groove, 'tempoBpm'>): number {
  return 60 / tempoBpm;
}

export function grooveDurationSec({
  tempoBpm,
  beatsPerBar,
  bars,
}: Pick<Groove, 'tempoBpm' | 'beatsPerBar' | 'bars'>): number {
  return (bars * beatsPerBar * 60) / tempoBpm;
}
