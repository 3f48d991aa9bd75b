import type { GrooveHit } from '../../kit/groove.ts';
import type { PadRelease, PadTrigger } from '../ports.ts';

/** A hit of a pass that is not in the kit yet. */
interface Take {
  /** From the start of the first pass. */
  readonly atSec: number;
  readonly padId: string;
  readonly velocity: number;
  /** Null for a pad that is not held; Infinity while it is held. */
  durationSec: number | null;
}

/** A little early on beat one is on beat one. */
const EARLY_SEC = 0.15;

/**
 * Collects what is played. A hit only costs being put on a list; its place in the groove is worked out
 * when there is time for it.
 */
export class PassRecorder {
  #heard: (PadTrigger | PadRelease)[] = [];
  #takes: Take[] = [];
  #version = 0;

  /** Changes with the hits. */
  get version(): number {
    return this.#version;
  }

  /** Hits that it holds. */
  get count(): number {
    return this.#takes.length;
  }

  /** A hit, or its release; called in its own task. */
  hear(event: PadTrigger | PadRelease): void {
    this.#heard.push(event);
  }

  /**
   * Works out when what was heard was, in seconds from the start of the first pass.
   *
   * @param fromSec When recording began: what was before, but for a little, doesn't count.
   */
  settle(
    grooveSecOf: (timeStampMs: number) => number,
    isHeld: (padId: string) => boolean,
    fromSec: number,
  ): void {
    if (this.#heard.length === 0) return;
    for (const event of this.#heard) {
      const atSec = grooveSecOf(event.timeStampMs);
      if (!('velocity' in event)) this.#letGo(event.padId, atSec);
      else if (atSec >= fromSec - EARLY_SEC) {
        const { padId, velocity } = event;
        const durationSec = isHeld(padId) ? Infinity : null;
        this.#takes.push({ atSec: Math.max(fromSec, atSec), padId, velocity, durationSec });
      }
    }
    this.#heard = [];
    this.#version += 1;
  }

  /** A hit whose place is known already, in seconds from the start of the first pass. */
  add(hit: GrooveHit): void {
    this.#takes.push({ ...hit });
    this.#version += 1;
  }

  /** The hits as they lie in a loop of that length. */
  hits(lengthSec: number): GrooveHit[] {
    return this.#takes.map((take) => inLoop(take, lengthSec));
  }

  /**
   * Hands over the hits before this time and forgets them. Those that are still held are left, unless
   * all is over, or they have been held for a whole loop.
   */
  takeBefore(sec: number, lengthSec: number, isOver: boolean): GrooveHit[] {
    const isDone = ({ atSec, durationSec }: Take) =>
      atSec < sec && (isOver || durationSec !== Infinity || sec - atSec >= lengthSec);
    const done = this.#takes.filter(isDone);
    if (done.length === 0) return [];
    this.#takes = this.#takes.filter((take) => !isDone(take));
    this.#version += 1;
    return done.map((take) => inLoop(take, lengthSec, sec));
  }

  /** Forgets all. Returns whether there was anything. */
  clear(): boolean {
    const had = this.#takes.length > 0;
    this.#heard = [];
    this.#takes = [];
    this.#version += 1;
    return had;
  }

  #letGo(padId: string, atSec: number): void {
    const take = this.#takes.findLast(
      (each) => each.padId === padId && each.durationSec === Infinity,
    );
    if (take) take.durationSec = Math.max(0, atSec - take.atSec);
  }
}

/** @param nowSec Until then it is held, if it still is. */
function inLoop(take: Take, lengthSec: number, nowSec = Infinity): GrooveHit {
  const { padId, velocity, durationSec } = take;
  const heldSec = durationSec === Infinity ? nowSec - take.atSec : durationSec;
  return {
    atSec: take.atSec % lengthSec,
    padId,
    velocity,
    durationSec: heldSec === null ? null : Math.min(lengthSec, heldSec),
  };
}
