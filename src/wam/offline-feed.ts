import type { WamEvent } from '@webaudiomodules/api';
import { RENDER_QUANTUM_FRAMES as QUANTUM } from '../audio/engine/render-quantum.ts';
import { nextTask } from '../lib/next-task.ts';

/** So many events are handed over at once: few of a host's renders are ever stopped. */
const AT_ONCE = 128;
/** Of a slice. Voices are given back between slices: few events a slice keep that as in live play. */
const SLICE_EVENTS = 64;
const LEAST_SLICE_QUANTA = 4;
/** Places before the wanted one that are tried where the host stops the context as well. */
const MOST_TRIES = 16;

/** Quanta at which instances stop a context: only one can at each. */
const takenQuanta = new WeakMap<OfflineAudioContext, Set<number>>();

interface Stop {
  /** Resolves once the context stands still. */
  readonly reached: Promise<unknown>;
}

/**
 * Hands events to the engine of an offline context, which renders faster than messages come and go. Each
 * hit has nodes from then on, and thousands of them at once would take minutes to render: so the context
 * is stopped now and then, to be given the next. Where it can't be stopped, all events are handed over.
 */
export class OfflineFeed {
  readonly #context: OfflineAudioContext;
  readonly #play: (event: WamEvent) => void;
  /** In the order of their times. */
  #waiting: WamEvent[] = [];
  #handedOver = 0;
  #isStopping = false;
  /** What comes before is handed over without waiting. */
  #dueBeforeSec = 0;

  /** @param play Called with events in the order of their times, as far as they are added so. */
  constructor(context: OfflineAudioContext, play: (event: WamEvent) => void) {
    this.#context = context;
    this.#play = play;
  }

  /** @param events In the order of their times. */
  add(events: readonly WamEvent[]): void {
    const dueBeforeSec = Math.max(this.#dueBeforeSec, this.#secOf(this.#nowQuantum + 1));
    for (const event of events) {
      const isFirst = this.#waiting.length === 0 && this.#handedOver < AT_ONCE;
      if (isFirst || timeOf(event) < dueBeforeSec) this.#hand(event);
      else this.#wait(event);
    }
    if (this.#waiting.length > 0 && !this.#isStopping) void this.#stopAgainAndAgain();
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
  }

  /** The quantum that is rendered next. */
  get #nowQuantum(): number {
    return Math.round((this.#context.currentTime * this.#context.sampleRate) / QUANTUM);
  }

  #secOf(quantum: number): number {
    return (quantum * QUANTUM) / this.#context.sampleRate;
  }

  #wait(event: WamEvent): void {
    let index = this.#waiting.length;
    // Nearly all come in order.
    while (index > 0 && timeOf(this.#waiting[index - 1]) > timeOf(event)) index -= 1;
    this.#waiting.splice(index, 0, event);
  }

  #hand(event: WamEvent): void {
    this.#handedOver += 1;
    this.#play(event);
  }

  #handUntil(sec: number): void {
    let count = 0;
    while (count < this.#waiting.length && timeOf(this.#waiting[count]) < sec) count += 1;
    for (const event of this.#waiting.splice(0, count)) this.#hand(event);
  }

  async #stopAgainAndAgain(): Promise<void> {
    this.#isStopping = true;
    let stop = await this.#planStop(0);
    while (stop) {
      await stop.reached;
      // Voices that have ended meanwhile say so first.
      await nextTask();
      try {
        stop = await this.#planStop(SLICE_EVENTS);
      } finally {
        void this.#context.resume();
      }
    }
    this.#isStopping = false;
  }

  /**
   * Hands over a slice and has the context stop at its end.
   *
   * @param sliceEvents Events of it, and those that lie within a few quanta.
   * @returns Null where all has been handed over.
   */
  async #planStop(sliceEvents: number): Promise<Stop | null> {
    const { length, sampleRate } = this.#context;
    const nowQuantum = this.#nowQuantum;
    const next = this.#waiting[sliceEvents];
    const ofNext = Math.floor((timeOf(next) * sampleRate) / QUANTUM);
    const wanted = Math.max(nowQuantum + LEAST_SLICE_QUANTA, ofNext - 1);
    const isInside = next !== undefined && wanted * QUANTUM < length;
    const earliest = Math.max(nowQuantum, wanted - MOST_TRIES);
    for (let quantum = wanted; isInside && quantum > earliest; quantum -= 1) {
      const stop = this.#stopAt(quantum);
      // A quantum more, as fades can't begin in the one at hand.
      this.#dueBeforeSec = this.#secOf(quantum + 1);
      this.#handUntil(this.#dueBeforeSec);
      const planned = await stop;
      if (planned) return planned;
    }
    this.#handUntil(Infinity);
    return null;
  }

  /** Null where it can't be stopped there: others may do so, or it can't at all. */
  async #stopAt(quantum: number): Promise<Stop | null> {
    const taken = takenQuanta.get(this.#context) ?? new Set();
    takenQuanta.set(this.#context, taken);
    if (taken.has(quantum)) return null;
    taken.add(quantum);
    // Half a frame more, so that rounding can't make it a quantum less.
    const atSec = this.#secOf(quantum) + 0.5 / this.#context.sampleRate;
    try {
      const reached = this.#context.suspend(atSec);
      // It is refused at once, or reached at its time.
      await Promise.race([reached, nextTask()]);
      return { reached };
    } catch {
      return null;
    }
  }
}

/** Those without a time are due at once. */
function timeOf(event: WamEvent | undefined): number {
  return event?.time ?? 0;
}
