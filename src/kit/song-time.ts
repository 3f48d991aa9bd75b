import type { MetreChange, Song, TempoChange } from './song.ts';

/** A stretch of one tempo. */
interface Stretch extends TempoChange {
  /** Ticks times microseconds up to its beginning: a whole number, so that nothing is rounded. */
  readonly before: number;
}

/** A stretch of one metre. */
interface Metre extends MetreChange {
  /** Bars up to its beginning. */
  readonly bar: number;
  readonly barTicks: number;
}

/** A place in bars and beats, both from 0. */
export interface BarPlace {
  readonly bar: number;
  readonly beat: number;
}

/**
 * When a song's ticks are, in seconds and in bars. Times are summed in whole numbers and divided once,
 * so that a song of any length and any number of tempos doesn't drift.
 */
export class SongTime {
  readonly #perSecond: number;
  readonly #stretches: readonly Stretch[];
  readonly #metres: readonly Metre[];
  readonly lengthTicks: number;

  constructor({
    ppq,
    tempos,
    metres,
    lengthTicks,
  }: Pick<Song, 'ppq' | 'tempos' | 'metres' | 'lengthTicks'>) {
    this.#perSecond = ppq * 1e6;
    this.#stretches = stretchesOf(tempos);
    this.#metres = metresOf(metres, ppq);
    this.lengthTicks = lengthTicks;
  }

  get lengthSec(): number {
    return this.secOf(this.lengthTicks);
  }

  secOf(tick: number): number {
    const { before, micros, tick: from } = lastUpTo(this.#stretches, (each) => each.tick, tick);
    return (before + (tick - from) * micros) / this.#perSecond;
  }

  /** The place in ticks, with a fraction. */
  tickOf(sec: number): number {
    const at = sec * this.#perSecond;
    const { before, micros, tick } = lastUpTo(this.#stretches, (each) => each.before, at);
    return tick + (at - before) / micros;
  }

  /** Quarter notes a minute. */
  tempoBpmAt(tick: number): number {
    return tidyBpm(lastUpTo(this.#stretches, (each) => each.tick, tick).micros);
  }

  /** Whether the tempo changes after one tick and before another. */
  changesTempo(fromTick: number, toTick: number): boolean {
    const { micros } = lastUpTo(this.#stretches, (each) => each.tick, fromTick);
    return this.#stretches.some(
      (each) => each.tick > fromTick && each.tick < toTick && each.micros !== micros,
    );
  }

  metreAt(tick: number): MetreChange {
    return lastUpTo(this.#metres, (each) => each.tick, tick);
  }

  placeOf(tick: number): BarPlace {
    const metre = lastUpTo(this.#metres, (each) => each.tick, tick);
    const bars = (tick - metre.tick) / metre.barTicks;
    // Bars may have a fraction of a tick: what is at a bar's very beginning is in it.
    const whole = Math.floor(bars + 1e-9);
    const inBar = Math.max(0, tick - metre.tick - whole * metre.barTicks);
    return { bar: metre.bar + whole, beat: (inBar * metre.beats) / metre.barTicks };
  }

  /** Where a bar begins, with a fraction where bars are no whole ticks. */
  tickOfBar(bar: number): number {
    const metre = lastUpTo(this.#metres, (each) => each.bar, bar);
    return metre.tick + (bar - metre.bar) * metre.barTicks;
  }

  /** Bars begun by the end, at least one. */
  get bars(): number {
    const { bar, beat } = this.placeOf(this.lengthTicks);
    return Math.max(1, bar + (beat > 1e-6 ? 1 : 0));
  }
}

/** The plainest tempo that a file writes as so many microseconds: 120.5, not 120.50007. */
export function tidyBpm(micros: number): number {
  const exact = 60e6 / micros;
  for (let decimals = 0; decimals <= 4; decimals += 1) {
    const plain = Number(exact.toFixed(decimals));
    if (plain > 0 && Math.round(60e6 / plain) === micros) return plain;
  }
  return exact;
}

function stretchesOf(tempos: readonly TempoChange[]): Stretch[] {
  let before = 0;
  return tempos.map(({ tick, micros }, i) => {
    const last = tempos[i - 1];
    if (last) before += (tick - last.tick) * last.micros;
    return { tick, micros, before };
  });
}

function metresOf(metres: readonly MetreChange[], ppq: number): Metre[] {
  let bar = 0;
  let last: Metre | null = null;
  return metres.map((metre) => {
    // A change within a bar begins another.
    if (last) bar += Math.ceil((metre.tick - last.tick) / last.barTicks - 1e-9);
    last = { ...metre, bar, barTicks: (ppq * 4 * metre.beats) / metre.unit };
    return last;
  });
}

/** The last that begins at a value or before it; the first where none does. */
function lastUpTo<T>(list: readonly T[], startOf: (each: T) => number, value: number): T {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(list[middle]!) <= value) low = middle;
    else high = middle - 1;
  }
  return list[low]!;
}
