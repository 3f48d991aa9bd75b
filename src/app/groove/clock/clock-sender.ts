import { TICKS_A_BEAT, TICKS_A_SIXTEENTH } from './clock-follower.ts';

/** Where beats lie on the `performance.now()` clock. */
export interface ClockGrid {
  readonly originMs: number;
  /** A quarter note. */
  readonly beatMs: number;
}

/** @param atMs When it is to be heard, on the `performance.now()` clock. */
export type SendClock = (bytes: readonly number[], atMs: number) => void;

const TICK: readonly number[] = [0xf8];
const START: readonly number[] = [0xfa];
const CONTINUE: readonly number[] = [0xfb];
const SONG_POSITION = 0xf2;
/** As far as a song position reaches, in sixteenths. */
const POSITIONS = 16_384;
/** So much the start comes before its first tick: machines want to have read it by then. */
const AHEAD_MS = 1;

/**
 * Says which MIDI clock messages are due: ticks on a grid, each time counted from the grid's origin so
 * that nothing drifts, and before the first tick of the song what it begins with. Pure.
 */
export class ClockSender {
  #grid: ClockGrid | null = null;
  /** Number of the next tick, counted from the grid's origin. */
  #next = 0;
  /** With which tick the song begins; null while it stands. */
  #first: number | null = null;
  #ticksBefore = false;
  #isStarted = false;
  #startMs = -Infinity;
  #lastMs = -Infinity;

  /** Whether the song runs, or is about to. */
  get isRunning(): boolean {
    return this.#first !== null;
  }

  /** When the song's start or continue is heard, once it has been handed over. */
  get startMs(): number {
    return this.#startMs;
  }

  /** When the last tick that was handed over is heard. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /**
   * Begins the song at its beginning, or with the first sixteenth from there on.
   *
   * @param ticksBefore Whether ticks on the same grid come before it.
   */
  start(grid: ClockGrid, fromBeats: number, ticksBefore: boolean): void {
    const sixteenths = Math.max(
      0,
      Math.ceil((fromBeats * TICKS_A_BEAT) / TICKS_A_SIXTEENTH - 1e-6),
    );
    this.#first = sixteenths * TICKS_A_SIXTEENTH;
    this.#ticksBefore = ticksBefore;
    this.#isStarted = false;
    this.#place(grid);
  }

  /** Ticks go on from here: no more belongs to the song. */
  stop(): void {
    this.#first = null;
    this.#isStarted = false;
  }

  /** Goes on along another grid, with its first tick that is none of those that were handed over. */
  align(grid: ClockGrid): void {
    const known = this.#grid;
    if (known?.originMs === grid.originMs && known.beatMs === grid.beatMs) return;
    this.#place(grid);
  }

  /** Ticks that were handed over for later than this are not sent after all. */
  withdraw(nowMs: number): void {
    this.#lastMs = Math.min(this.#lastMs, nowMs);
  }

  /** Hands over, in order, what is to be heard before that time and has not been handed over. */
  due(untilMs: number, send: SendClock): void {
    if (!this.#grid) return;
    for (;;) {
      const atMs = this.#grid.originMs + (this.#next * this.#grid.beatMs) / TICKS_A_BEAT;
      if (atMs >= untilMs) return;
      if (this.#first !== null && !this.#isStarted && this.#next >= this.#first) {
        this.#begin(this.#first, atMs - AHEAD_MS, send);
      }
      send(TICK, atMs);
      this.#lastMs = atMs;
      this.#next += 1;
    }
  }

  #begin(first: number, atMs: number, send: SendClock): void {
    this.#isStarted = true;
    this.#startMs = atMs;
    if (first === 0) {
      send(START, atMs);
      return;
    }
    const position = (first / TICKS_A_SIXTEENTH) % POSITIONS;
    send([SONG_POSITION, position & 0x7f, position >> 7], atMs - AHEAD_MS);
    send(CONTINUE, atMs);
  }

  #place(grid: ClockGrid): void {
    this.#grid = grid;
    const first = this.#isStarted ? null : this.#first;
    if (Number.isFinite(this.#lastMs)) {
      const tickMs = grid.beatMs / TICKS_A_BEAT;
      // Half a tick: a grid that moves a little has its next tick, not that one again.
      this.#next = Math.ceil((this.#lastMs + tickMs / 2 - grid.originMs) / tickMs - 1e-9);
      // What the song begins with is not left out, however late it is.
      if (first !== null) this.#next = this.#ticksBefore ? Math.min(first, this.#next) : first;
    } else {
      this.#next = first ?? 0;
    }
  }
}
