import { beatSec, grooveDurationSec, type Groove } from '../../kit/groove.ts';

type Head = Pick<Groove, 'tempoBpm' | 'beatsPerBar' | 'bars'>;

/**
 * Where a groove lies on the player's clock. Groove time counts from the start of the first pass; all
 * times are worked out from one origin, so that nothing drifts.
 */
export interface GrooveTimeline extends Head {
  /** The player's time at groove time 0. */
  readonly originSec: number;
  /** Seconds of the groove in a second of the player: 1 unless it follows another clock. */
  readonly rate: number;
}

/** Whatever leads the transport in place of the player's own clock. */
export interface TimelineSource {
  /** Where the groove lies by it, now; null while that isn't known. */
  timelineOf(head: Head): GrooveTimeline | null;
  /** Where it was started or moved to, in quarter notes; hits before are not played. */
  readonly joinedAtBeats: number;
  /** Changes when it jumps. */
  readonly jumps: number;
  /** So far ahead it can be relied on, in seconds. */
  readonly aheadSec: number;
  /** Somebody wants to play or record while the transport stands. Returns whether it is to begin now. */
  ask(move: 'play' | 'record'): boolean;
}

export function timelineOf(
  { tempoBpm, beatsPerBar, bars }: Head,
  originSec: number,
  rate = 1,
): GrooveTimeline {
  return { tempoBpm, beatsPerBar, bars, originSec, rate };
}

/** Groove time at a time of the player. */
export function grooveSecAt({ originSec, rate }: GrooveTimeline, playerSec: number): number {
  return (playerSec - originSec) * rate;
}

/** The player's time at a groove time. */
export function playerSecAt({ originSec, rate }: GrooveTimeline, grooveSec: number): number {
  return originSec + grooveSec / rate;
}

export function isSameHead(a: Head, b: Head): boolean {
  return a.tempoBpm === b.tempoBpm && a.beatsPerBar === b.beatsPerBar && a.bars === b.bars;
}

/**
 * The timeline of a groove whose tempo or length has changed while it plays: at that player's time it
 * is on the same beat as before, if that is still there.
 */
export function withHead(timeline: GrooveTimeline, head: Head, atSec: number): GrooveTimeline {
  const inPassSec = (atSec - timeline.originSec) % grooveDurationSec(timeline);
  const beats = (inPassSec / beatSec(timeline)) % (head.bars * head.beatsPerBar);
  return timelineOf(head, atSec - beats * beatSec(head));
}

/** Calls back for each beat from `fromSec` on and before `toSec`, groove time; bars begin with an accent. */
export function eachBeat(
  timeline: Head,
  fromSec: number,
  toSec: number,
  visit: (atSec: number, isAccent: boolean) => void,
): void {
  const stepSec = beatSec(timeline);
  const barBeats = timeline.beatsPerBar;
  // Stretches that follow one another share a border: rounding must not make it fall out of both.
  for (
    let beat = Math.ceil(fromSec / stepSec - 1e-6);
    beat * stepSec < toSec - 1e-6 * stepSec;
    beat += 1
  ) {
    visit(beat * stepSec, ((beat % barBeats) + barBeats) % barBeats === 0);
  }
}
