/** MIDI clock: so many ticks a quarter note, and a step of the song position in ticks. */
export const TICKS_A_BEAT = 24;
export const TICKS_A_SIXTEENTH = 6;

/** So slow and so fast a clock may be, as a groove may. */
const MIN_TEMPO_BPM = 20;
const MAX_TEMPO_BPM = 400;
/** Longer than the slowest tick by far: what comes after is another clock. */
const SILENCE_MS = 1000;
/** Ticks after which a tempo can be relied on: half a beat. */
const LOCKING = 12;
/** Ticks that the line through them remembers at most, and at least where the tempo moves. */
const MOST = 80;
const LEAST = 4;
/** With so many it knows well enough where ticks are to miss some, if they are later by more than that share. */
const SETTLED = 24;
const DOUBT = 0.15;
/** A tick after lost ones is as near to its place as any, by so many deviations. */
const AWAY = 3;
/** Ticks in which what was taken for a lost one may turn out to be a slower clock. */
const REGRET = 8;
/** A gap of so many ticks before a start is a pause. */
const PAUSED = 3;
/** Ticks over which errors are averaged, to see whether they lean to one side. */
const LEANING = 8;
/** Errors that lean by so many of their own deviations are no jitter. */
const LEANS_BY = 3.2;
const SPREAD_OVER = 32;
/** What a browser's time stamps are good for, and what is assumed of a clock at first. */
const LEAST_SPREAD_MS = 0.4;
const FIRST_SPREAD_MS = 2;
/** One error counts as so many deviations at most: a tick that was held up says little. */
const OUTLIER = 3.5;
/** So often in a row ticks seem to be missing when in truth the clock has become slower. */
const SLOWER_AFTER = 4;

/**
 * Follows a MIDI clock: its tempo and its song position at any time, from ticks that jitter and get
 * lost. Pure: times are given, on the `performance.now()` clock.
 *
 * It lays a line through the ticks, by their numbers and times, that remembers more of them with each
 * one (the recursive form of a regression). Where errors lean to one side the tempo moves: then it
 * forgets, and is as quick as the tempo asks. Nothing is allocated per tick.
 */
export class ClockFollower {
  /** Assumed until two ticks have come. */
  priorTempoBpm = 120;

  /** Where the line has the last tick, and its slope. */
  #phaseMs = 0;
  #periodMs = 0;
  /** Ticks that the line remembers; 0 for no line. */
  #memory = 0;
  /** Ticks since the line began. */
  #ticks = 0;
  #lastMs = -Infinity;
  #lastErrorMs = 0;
  #leanMs = 0;
  #spreadMs2 = FIRST_SPREAD_MS ** 2;
  /** Number of the last tick in the song; one less than where it begins, until its first tick. */
  #songTick = -1;
  #isRunning = false;
  #awaitsFirst = false;
  #jumps = 0;
  /** Ticks that seemed to be lost, and when. */
  #lostLately = 0;
  #lostAt = -Infinity;
  #lostInARow = 0;
  /** 1 or -1 where the last tick was far late or early. */
  #outlierSide = 0;

  /** Whether it was started and not stopped. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Whether the tempo can be relied on. */
  get isLocked(): boolean {
    return this.#memory >= LEAST && this.#ticks >= LOCKING;
  }

  /** Quarter notes a minute; null before the second tick. */
  get tempoBpm(): number | null {
    return this.#memory < 2 ? null : 60_000 / (TICKS_A_BEAT * this.#periodMs);
  }

  /** Number of the last tick in the song: -1 before its first. */
  get songTick(): number {
    return this.#songTick;
  }

  /** Changes when the song position does otherwise than by ticks. */
  get jumps(): number {
    return this.#jumps;
  }

  /** When the last tick came; -Infinity for never. */
  get lastTickMs(): number {
    return this.#lastMs;
  }

  /** Whether no tick has come for so long that none will. */
  isSilent(nowMs: number): boolean {
    return nowMs - this.#lastMs > SILENCE_MS;
  }

  /** Whether `beatsAt` says anything about that time: it runs, and it is known from when. */
  isPlaced(nowMs: number): boolean {
    if (!this.#isRunning || this.#memory === 0) return false;
    // A clock that ticks before the start tells when the first beat is; one that doesn't has to come.
    return !this.#awaitsFirst || (this.isLocked && nowMs - this.#lastMs < 3 * this.#pace);
  }

  /** The song position in quarter notes; where it stands while it is stopped. */
  beatsAt(ms: number): number {
    if (!this.#isRunning) return Math.max(0, this.#songTick) / TICKS_A_BEAT;
    return (this.#songTick + (ms - this.#phaseMs) / this.#pace) / TICKS_A_BEAT;
  }

  /** When the song is at that position, on the line through the last ticks. */
  msOf(beats: number): number {
    return this.#phaseMs + (beats * TICKS_A_BEAT - this.#songTick) * this.#pace;
  }

  /** From the beginning, with the next tick. */
  start(): void {
    this.#songTick = -1;
    this.#run();
  }

  /** From where it stands, with the next tick. */
  continue(): void {
    this.#run();
  }

  stop(): void {
    this.#isRunning = false;
    this.#awaitsFirst = false;
  }

  /** The next tick is at this place of the song, counted in sixteenths. */
  setPosition(sixteenths: number): void {
    this.#songTick = sixteenths * TICKS_A_SIXTEENTH - 1;
    this.#jumps += 1;
  }

  /** Forgets everything: another clock is followed. */
  reset(): void {
    this.#forgetLine();
    this.stop();
    this.#lastMs = -Infinity;
    this.#songTick = -1;
    this.#jumps += 1;
  }

  tick(ms: number): void {
    if (!Number.isFinite(ms)) return;
    if (ms - this.#lastMs > SILENCE_MS) this.#forgetLine();
    // Never back in time, whatever a platform says.
    const atMs = Math.max(ms, this.#lastMs);
    // A machine that ticks only while it plays comes back at any time.
    if (this.#awaitsFirst && atMs - this.#lastMs > PAUSED * this.#pace) this.#beginAnew(atMs);
    const steps = this.#memory === 0 ? 1 : this.#stepsTo(atMs);
    if (this.#isRunning) this.#songTick += this.#awaitsFirst ? 1 : steps;
    this.#awaitsFirst = false;
    if (this.#memory === 0) this.#begin(atMs);
    else this.#follow(atMs, steps);
    this.#lastMs = atMs;
    this.#ticks += 1;
    if (this.#lostInARow >= SLOWER_AFTER) this.#becomeSlower(atMs);
  }

  get #pace(): number {
    return this.#memory < 2 ? 60_000 / (TICKS_A_BEAT * this.priorTempoBpm) : this.#periodMs;
  }

  #run(): void {
    this.#isRunning = true;
    this.#awaitsFirst = true;
    this.#jumps += 1;
  }

  #forgetLine(): void {
    this.#memory = 0;
    this.#ticks = 0;
    this.#lastErrorMs = 0;
    this.#leanMs = 0;
    this.#spreadMs2 = FIRST_SPREAD_MS ** 2;
    this.#lostLately = 0;
    this.#lostAt = -Infinity;
    this.#lostInARow = 0;
    this.#outlierSide = 0;
  }

  #begin(ms: number): void {
    this.#phaseMs = ms;
    this.#memory = 1;
  }

  /** Keeps the tempo only: the tick at this time is where the line goes on. */
  #beginAnew(ms: number): void {
    if (this.#memory < 2) return;
    this.#phaseMs = ms - this.#periodMs;
    this.#lastMs = this.#phaseMs;
    this.#memory = Math.min(this.#memory, SETTLED / 2);
  }

  /** How many ticks after the last this one is: more than one where some were lost. */
  #stepsTo(ms: number): number {
    // A line that has just been begun anew may be steep by mistake.
    if (this.#memory < SETTLED) return 1;
    // Lost only if the gap says so as well as the line: neither jitter nor a tempo that moves does both.
    const byGap = Math.round((ms - this.#lastMs) / this.#periodMs);
    const byLine = Math.round((ms - this.#phaseMs) / this.#periodMs - DOUBT);
    const meant = Math.max(1, Math.min(byGap, byLine));
    const awayMs = Math.abs(ms - this.#phaseMs - meant * this.#periodMs);
    const mostMs = Math.max(AWAY * Math.sqrt(this.#spreadMs2), DOUBT * this.#periodMs);
    const steps = awayMs <= mostMs ? meant : 1;
    this.#lostInARow = steps > 1 ? this.#lostInARow + 1 : 0;
    if (steps > 1) {
      const isLate = this.#ticks - this.#lostAt > REGRET;
      this.#lostLately = (isLate ? 0 : this.#lostLately) + steps - 1;
      this.#lostAt = this.#ticks;
    }
    return steps;
  }

  #follow(ms: number, steps: number): void {
    const dueMs = this.#phaseMs + steps * this.#pace;
    if (this.#memory === 1) this.#periodMs = this.#pace;
    const rawMs = ms - dueMs;
    this.#memory = Math.min(MOST, this.#memory + 1);
    if (this.#ticks >= LEAST) this.#watch(rawMs);
    const errorMs = this.isLocked ? this.#withoutOutlier(rawMs) : rawMs;
    const n = this.#memory;
    this.#phaseMs = dueMs + ((2 * (2 * n - 1)) / (n * (n + 1))) * errorMs;
    this.#periodMs = tidy(this.#periodMs + (6 / (n * (n + 1))) * (errorMs / steps));
  }

  /** One tick that is far off says little; two to the same side are another tempo. */
  #withoutOutlier(errorMs: number): number {
    const mostMs = OUTLIER * Math.sqrt(this.#spreadMs2);
    const side = Math.abs(errorMs) <= mostMs ? 0 : Math.sign(errorMs);
    const isStep = side !== 0 && side === this.#outlierSide;
    this.#outlierSide = side;
    if (!isStep) return Math.max(-mostMs, Math.min(mostMs, errorMs));
    this.#forgetDownTo(Math.min(this.#memory, LEAST));
    return errorMs;
  }

  /** Learns how much the clock jitters, and forgets where it is not jitter that makes the error. */
  #watch(errorMs: number): void {
    // Of differences: a lean falls out of them.
    const differenceMs = errorMs - this.#lastErrorMs;
    this.#lastErrorMs = errorMs;
    const mostMs2 = 16 * this.#spreadMs2;
    const ms2 = Math.min(mostMs2, differenceMs ** 2 / 2);
    this.#spreadMs2 += (ms2 - this.#spreadMs2) / Math.min(SPREAD_OVER, this.#ticks);
    this.#spreadMs2 = Math.max(LEAST_SPREAD_MS ** 2, this.#spreadMs2);
    const limitMs = LEANS_BY * Math.sqrt(this.#spreadMs2 / (2 * LEANING - 1));
    const heardMs = Math.max(-8 * limitMs, Math.min(8 * limitMs, errorMs));
    this.#leanMs += (heardMs - this.#leanMs) / LEANING;
    if (Math.abs(this.#leanMs) <= limitMs) return;
    this.#forgetDownTo(Math.max(LEAST, Math.floor(this.#memory / 2)));
    this.#leanMs /= 2;
  }

  /** The tempo moves: ticks that seemed to be lost shortly before were late by that. */
  #forgetDownTo(memory: number): void {
    this.#memory = memory;
    // Once is chance.
    if (memory > SETTLED / 2) return;
    if (this.#ticks - this.#lostAt <= REGRET && this.#isRunning) this.#songTick -= this.#lostLately;
    this.#lostLately = 0;
  }

  /** What seemed to be lost ticks was a slower clock: they are taken back. */
  #becomeSlower(ms: number): void {
    const ticks = SLOWER_AFTER + this.#lostLately;
    this.#forgetDownTo(LEAST);
    this.#periodMs = tidy((this.#periodMs * ticks) / SLOWER_AFTER);
    this.#phaseMs = ms;
    this.#leanMs = 0;
    this.#lostInARow = 0;
  }
}

function tidy(periodMs: number): number {
  const ofTempo = (tempoBpm: number) => 60_000 / (TICKS_A_BEAT * tempoBpm);
  return Math.max(ofTempo(MAX_TEMPO_BPM), Math.min(ofTempo(MIN_TEMPO_BPM), periodMs));
}
