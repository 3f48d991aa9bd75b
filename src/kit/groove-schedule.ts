import { grooveDurationSec, type Groove, type GrooveHit } from './groove.ts';

/** Where a groove's hits go: the sampler, live or offline, or anything else that wants them in order. */
export interface GrooveSink {
  /**
   * @param atSec Time on the sink's clock.
   * @param durationSec How long it is held; null for as long as it sounds.
   */
  triggerAt(padId: string, velocity: number, atSec: number, durationSec: number | null): void;
}

export interface ScheduleOptions {
  /** The sink's time at which the groove begins, 0 by default: added to every hit's. */
  readonly originSec?: number;
  /** How often the groove is played, without end by default. */
  readonly passes?: number;
}

/**
 * Hands over, in order of time, the hits of a groove played over and over from `fromSec` on and
 * before `toSec`, counted from the start of its first pass. Stretches that follow one another give
 * every hit once, and each time is counted from the origin, so that long loops don't drift.
 */
export function scheduleGroove(
  groove: Groove,
  fromSec: number,
  toSec: number,
  sink: GrooveSink,
  { originSec = 0, passes = Infinity }: ScheduleOptions = {},
): void {
  const lengthSec = grooveDurationSec(groove);
  const { hits } = groove;
  if (hits.length === 0) return;
  const startSec = Math.max(0, fromSec);
  // A time just below a border may round up to it: one pass earlier finds nothing, or what is due.
  let pass = Math.max(0, Math.floor(startSec / lengthSec) - 1);
  for (; pass < passes && pass * lengthSec < toSec; pass += 1) {
    const passSec = pass * lengthSec;
    for (let i = firstFrom(hits, startSec - passSec - lengthSec * 1e-9); i < hits.length; i += 1) {
      const { atSec, padId, velocity, durationSec } = hits[i]!;
      const dueSec = passSec + atSec;
      if (atSec >= lengthSec || dueSec >= toSec) break;
      if (dueSec >= startSec) sink.triggerAt(padId, velocity, originSec + dueSec, durationSec);
    }
  }
}

/** The index of the first hit at this time or later. */
export function firstFrom(hits: readonly GrooveHit[], sec: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle]!.atSec < sec) low = middle + 1;
    else high = middle;
  }
  return low;
}
