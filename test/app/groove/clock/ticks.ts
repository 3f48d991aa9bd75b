import { createRandom } from '../../../../src/lib/random.ts';

export interface TickOptions {
  readonly beats: number;
  /** Of the beat; constant by default at 120. */
  readonly tempoOf?: (beat: number) => number;
  /** Each tick is off by up to so much, evenly spread. */
  readonly jitterMs?: number;
  /** Share of ticks that don't come, from the third beat on. */
  readonly lost?: number;
  readonly seed?: number;
  readonly startMs?: number;
}

export interface Tick {
  readonly beat: number;
  /** When it is, and when it comes. */
  readonly trueMs: number;
  readonly ms: number;
  readonly tempoBpm: number;
  readonly isLost: boolean;
}

/** A machine's ticks. */
export function ticksOf(options: TickOptions): Tick[] {
  const { beats, tempoOf = () => 120, jitterMs = 0, lost = 0, seed = 1, startMs = 1000 } = options;
  const random = createRandom(seed);
  const ticks: Tick[] = [];
  let trueMs = startMs;
  for (let tick = 0; tick < 24 * beats; tick += 1) {
    const beat = tick / 24;
    const ms = trueMs + (2 * random() - 1) * jitterMs;
    ticks.push({ beat, trueMs, ms, tempoBpm: tempoOf(beat), isLost: beat > 2 && random() < lost });
    trueMs += 60_000 / 24 / tempoOf(beat);
  }
  return ticks;
}

export const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
