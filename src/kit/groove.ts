/** A hit of a performance. */
export interface GrooveHit {
  /** From the groove's start, in seconds at the tempo it was recorded at. */
  readonly atSec: number;
  readonly padId: string;
  /** 1 to 127. */
  readonly velocity: number;
  /** How long it was held, for gated and looped pads; null where that doesn't count. */
  readonly durationSec: number | null;
}

/** A performance: what was played, when and how hard. */
export interface Groove {
  /** Quarter notes a minute, 20 to 400. */
  readonly tempoBpm: number;
  readonly beatsPerBar: number;
  /** Its length in bars; hits lie before its end. */
  readonly bars: number;
  /** In order of time. */
  readonly hits: readonly GrooveHit[];
}

export const GROOVE_LIMITS = {
  tempoBpm: [20, 400],
  beatsPerBar: [1, 16],
  bars: [1, 64],
  hits: 100_000,
} as const;

export function grooveDurationSec({ tempoBpm, beatsPerBar, bars }: Groove): number {
  return (bars * beatsPerBar * 60) / tempoBpm;
}
