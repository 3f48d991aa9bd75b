import { editGroove, mergeHits, replaceHits } from '../../kit/groove-edits.ts';
import { grooveDurationSec, type Groove, type GrooveHit } from '../../kit/groove.ts';
import type { PlannedHit } from '../planning/planned-hits.ts';
import type { PadRelease, PadTrigger, PlayerPort } from '../ports.ts';
import type { Session } from '../session.ts';
import type { GrooveSettings } from './groove-state.ts';
import { grooveSecAt, type GrooveTimeline } from './groove-timeline.ts';
import { PassRecorder } from './pass-recorder.ts';
import type { TakeClock } from './take-clock.ts';

export interface GrooveTakesParts {
  readonly session: Pick<Session, 'kit' | 'edit'>;
  readonly player: Pick<PlayerPort, 'currentTimeSec' | 'outputLatencySec'>;
  readonly clock: TakeClock;
  /** What a pass does to the hits that are there. */
  mode(): GrooveSettings['mode'];
}

export const RECORD_LABEL = 'Record pass';

/** A message may come so late: the pass is not closed before. */
const GRACE_SEC = 0.06;

/** What is played while the groove records: it goes into the kit pass by pass, each a step for undo. */
export class GrooveTakes {
  readonly #parts: GrooveTakesParts;
  readonly #recorder = new PassRecorder();
  #latencySec = 0;
  /** Groove time from which hits are recorded, and up to which passes are in the kit. */
  #fromSec = 0;
  #closedSec = 0;
  #merged: { readonly groove: Groove; readonly version: number; readonly result: Groove } | null =
    null;

  constructor(parts: GrooveTakesParts) {
    this.#parts = parts;
  }

  /** Hits of the pass under way, which are not in the kit yet. */
  get count(): number {
    return this.#recorder.count;
  }

  /** So long after the end of a pass hits of it may still come, in seconds. */
  get waitSec(): number {
    return GRACE_SEC + this.#latencySec;
  }

  /** The groove with the hits of the pass under way. */
  over(groove: Groove): Groove {
    const { version } = this.#recorder;
    if (this.#merged?.groove !== groove || this.#merged.version !== version) {
      const takes = this.#recorder.hits(grooveDurationSec(groove));
      this.#merged = { groove, version, result: this.#withHits(groove, takes) };
    }
    return this.#merged.result;
  }

  /**
   * Records from a groove time on.
   *
   * @param compensatesLatency Whether hits are placed where the player heard the groove.
   */
  begin(fromSec: number, compensatesLatency: boolean): void {
    this.#latencySec = compensatesLatency ? this.#parts.player.outputLatencySec : 0;
    this.#recorder.clear();
    this.#fromSec = fromSec - (fromSec > 0 ? this.#latencySec : 0);
    this.#closedSec = 0;
  }

  /** Forgets the pass under way. Returns whether there was anything of it. */
  clear(): boolean {
    return this.#recorder.clear();
  }

  /** What a hand does, in its own task: it is only put on a list. */
  hear(played: PadTrigger | PadRelease): void {
    this.#recorder.hear(played);
  }

  /** A hit that was planned and sounds now is recorded where it sounds, as nobody played it late. */
  hearPlanned({ padId, velocity, atSec, durationSec }: PlannedHit, timeline: GrooveTimeline): void {
    const grooveSec = grooveSecAt(timeline, atSec);
    if (grooveSec < Math.max(0, this.#fromSec)) return;
    const heldSec = durationSec === null ? null : durationSec * timeline.rate;
    this.#recorder.add({ padId, velocity, atSec: grooveSec, durationSec: heldSec });
  }

  /** Finds out when in the groove what is on the list was played. */
  settle(timeline: GrooveTimeline): void {
    const { session, clock } = this.#parts;
    const { pads } = session.kit;
    this.#recorder.settle(
      (timeStampMs) => grooveSecAt(timeline, clock.playerSecOf(timeStampMs) - this.#latencySec),
      (padId) => pads.find(({ id }) => id === padId)?.playbackMode !== 'one-shot',
      this.#fromSec,
    );
  }

  /** Puts the passes that are over into the kit. */
  closeOver(timeline: GrooveTimeline): void {
    const lengthSec = grooveDurationSec(timeline);
    const untilSec = Math.floor((this.#nowSec(timeline) - this.waitSec) / lengthSec) * lengthSec;
    if (untilSec > this.#closedSec) this.#close(timeline, untilSec, false);
  }

  /** Puts all that there is into the kit, as far as the groove goes. */
  closeAll(timeline: GrooveTimeline, endSec: number): void {
    this.settle(timeline);
    this.#close(timeline, Math.min(endSec, this.#nowSec(timeline) + 1), true);
  }

  #nowSec(timeline: GrooveTimeline): number {
    return grooveSecAt(timeline, this.#parts.player.currentTimeSec);
  }

  #close(timeline: GrooveTimeline, untilSec: number, isOver: boolean): void {
    this.#closedSec = untilSec;
    const hits = this.#recorder.takeBefore(untilSec, grooveDurationSec(timeline), isOver);
    if (hits.length === 0) return;
    this.#parts.session.edit(RECORD_LABEL, (kit) =>
      editGroove(kit, (groove) => this.#withHits(groove, hits)),
    );
  }

  #withHits(groove: Groove, hits: readonly GrooveHit[]): Groove {
    const replaces = this.#parts.mode() === 'replace' && hits.length > 0;
    return replaces ? replaceHits(groove, hits) : mergeHits(groove, hits);
  }
}
