import { HitClock } from '../../lib/hit-clock.ts';
import { LatencyMeter } from './latency-meter.ts';
import { RENDER_QUANTUM_FRAMES } from './render-quantum.ts';

/**
 * `immediate`: a hit sounds as soon as it can. `steady`: it sounds a small constant time after its
 * event, so that hits keep the distance in which they were played however unevenly they are delivered.
 */
export type TimingMode = 'immediate' | 'steady';

export const TIMING_MODES: readonly TimingMode[] = ['immediate', 'steady'];

const FIRST_STEADY_MS = 10;
const MIN_STEADY_MS = 4;
const MAX_STEADY_MS = 40;
/** Of the hits that are to be in time. */
const IN_TIME_SHARE = 0.95;
/** The constant changes only in a pause, and on the evidence of so many hits. */
const PAUSE_MS = 2000;
const EVIDENCE_HITS = 32;

/** An event that is older, or of the future, has a time stamp of another clock. */
const OLDEST_MS = 1000;

const OBSERVE_EVERY_MS = 40;
/** Until the clock is sure. */
const SETTLE_EVERY_MS = 6;
/** Added by turns, so that readings fall into all parts of the device's buffer. */
const SPREAD_MS = 23;
const GOLDEN = 0.618034;
/** A reading in which the page was held up tells two different times. */
const READING_MS = 0.5;

/** When hits are to sound, and how late they were. Its clock runs only while it is steady. */
export class HitTiming {
  readonly meter = new LatencyMeter();
  /** Of the last event: when it reached the page and when it was to sound, in ms after it. */
  arrivalMs = 0;
  delayMs = 0;

  readonly #context: BaseAudioContext;
  /** Null offline, where there are no events. */
  readonly #live: AudioContext | null;
  readonly #clock = new HitClock();
  #mode: TimingMode = 'immediate';
  #steadyMs = FIRST_STEADY_MS;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #readings = 0;
  #lastEventMs = -Infinity;
  #lastHitSec = -Infinity;
  #judgedHits = 0;

  constructor(context: BaseAudioContext) {
    this.#context = context;
    this.#live = context instanceof AudioContext ? context : null;
  }

  get mode(): TimingMode {
    return this.#mode;
  }

  set mode(mode: TimingMode) {
    this.#mode = mode;
    this.follow();
  }

  /** The constant of the steady timing, in milliseconds. */
  get steadyMs(): number {
    return this.#steadyMs;
  }

  /** Whether the clock of the steady timing tells; hits sound at once until then. */
  get isSure(): boolean {
    return this.#clock.isSure;
  }

  /** To be called when the context's state has changed: its clock stands still while it sleeps. */
  follow(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#clock.reset();
    this.#readings = 0;
    if (this.#mode === 'steady' && this.#live?.state === 'running') this.#observe();
  }

  dispose(): void {
    this.#mode = 'immediate';
    this.follow();
  }

  /**
   * When a hit is to sound, in context time, never past. Also sets `arrivalMs` and `delayMs`.
   *
   * @param timeStampMs Of its event, on the `performance.now()` clock.
   * @param nowMs What that clock says.
   */
  hitSec(timeStampMs: number, nowMs = performance.now()): number {
    const nowSec = this.#context.currentTime;
    const age = nowMs - timeStampMs;
    const isOfThisClock = age >= 0 && age < OLDEST_MS;
    this.arrivalMs = isOfThisClock ? age : 0;
    this.delayMs = this.arrivalMs;
    this.#lastEventMs = nowMs;
    const dueSec = this.#dueSec(isOfThisClock ? timeStampMs : nowMs);
    if (dueSec <= nowSec) return nowSec;
    this.delayMs = this.#steadyMs;
    this.#lastHitSec = dueSec;
    return dueSec;
  }

  /**
   * When a held sound is to be let go: as long after its hit as the hand has held it, and not before
   * a hit that is still to sound, which would be lost.
   */
  releaseSec(timeStampMs: number): number {
    const nowMs = performance.now();
    const age = nowMs - timeStampMs;
    const dueSec = this.#dueSec(age >= 0 && age < OLDEST_MS ? timeStampMs : nowMs);
    const afterHitSec = this.#lastHitSec + RENDER_QUANTUM_FRAMES / this.#context.sampleRate;
    return Math.max(this.#context.currentTime, dueSec, afterHitSec);
  }

  /** Remembers the last event as a hit whose voice starts so much later than it was to. */
  noteHit(waitSec: number): void {
    this.meter.add(this.arrivalMs, this.delayMs + 1000 * waitSec);
  }

  /** -Infinity where a hit is to sound at once. */
  #dueSec(timeStampMs: number): number {
    const isSteady = this.#mode === 'steady' && this.#clock.isSure;
    return isSteady ? this.#clock.contextSecOf(timeStampMs + this.#steadyMs) : -Infinity;
  }

  readonly #observe = (): void => {
    const beforeMs = performance.now();
    const contextSec = this.#context.currentTime;
    const nowMs = performance.now();
    if (nowMs - beforeMs < READING_MS) this.#clock.observe(contextSec, nowMs);
    if (nowMs - this.#lastEventMs > PAUSE_MS) this.#adapt();
    this.#readings += 1;
    const everyMs = this.#clock.isSure ? OBSERVE_EVERY_MS : SETTLE_EVERY_MS;
    const spread = this.#clock.isSure ? SPREAD_MS * ((GOLDEN * this.#readings) % 1) : 0;
    this.#timer = setTimeout(this.#observe, everyMs + spread);
  };

  /** As short as lets nearly all hits be in time, as they came of late. */
  #adapt(): void {
    const { meter } = this;
    if (meter.total - this.#judgedHits < EVIDENCE_HITS) return;
    this.#judgedHits = meter.total;
    const quantumMs = (1000 * RENDER_QUANTUM_FRAMES) / this.#context.sampleRate;
    const neededMs = quantumMs * (Math.ceil(meter.arrivalMs(IN_TIME_SHARE) / quantumMs) + 1);
    this.#steadyMs = Math.min(MAX_STEADY_MS, Math.max(MIN_STEADY_MS, neededMs));
  }
}
