import type { PadTrigger, PlayerPort } from '../ports.ts';
import type { Session } from '../session.ts';

export interface PlannedHit {
  readonly padId: string;
  readonly velocity: number;
  /** On the player's clock. */
  readonly atSec: number;
  /** How long a gated or looped pad is held; null for ever. */
  readonly durationSec: number | null;
}

export interface PlannedHitsParts {
  readonly session: Pick<Session, 'kit'>;
  readonly player: Pick<PlayerPort, 'triggerAt' | 'dropPlanned'>;
}

/**
 * Hits of one planner that are handed over to the player ahead of their time. They are told of when
 * they sound, and withdrawn without those of other planners.
 */
export class PlannedHits {
  readonly #parts: PlannedHitsParts;
  #hits: PlannedHit[] = [];

  constructor(parts: PlannedHitsParts) {
    this.#parts = parts;
  }

  add(hit: PlannedHit): void {
    const { padId, velocity, atSec, durationSec } = hit;
    this.#parts.player.triggerAt(padId, velocity, atSec, durationSec, this);
    this.#hits.push(hit);
  }

  /**
   * Visits those that sound by now, once each.
   *
   * @param performanceMsOf The player's clock on that of events; without it as both are read now.
   */
  tell(
    nowSec: number,
    visit: (trigger: PadTrigger, hit: PlannedHit) => void,
    performanceMsOf = (atSec: number) => performance.now() + 1000 * (atSec - nowSec),
  ): void {
    if (this.#hits.length === 0) return;
    const due = this.#hits.filter(({ atSec }) => atSec <= nowSec);
    this.#hits = this.#hits.filter(({ atSec }) => atSec > nowSec);
    const { pads } = this.#parts.session.kit;
    for (const hit of due) {
      const { padId, velocity, atSec } = hit;
      const pad = pads.find(({ id }) => id === padId);
      const timeStampMs = performanceMsOf(atSec);
      if (pad) visit({ padId, note: pad.inputNote, velocity, timeStampMs }, hit);
    }
  }

  /** Tells of none of them; those that are handed over sound. */
  forget(): void {
    this.#hits = [];
  }

  /** Withdraws those that have not begun, and lets go what they hold. */
  drop(): void {
    this.forget();
    this.#parts.player.dropPlanned(this);
  }
}
