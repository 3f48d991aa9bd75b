import { grooveOf } from '../../kit/groove-edits.ts';
import { beatSec, grooveDurationSec, type Groove } from '../../kit/groove.ts';
import { scheduleGroove, type GrooveSink } from '../../kit/groove-schedule.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { aheadSec, LATE_SEC, LEAD_SEC, PlanTimer, TICK_MS } from '../planning/plan-timer.ts';
import { PlannedHits, type PlannedHit } from '../planning/planned-hits.ts';
import type { PadRelease, PadTrigger, PlayerPort } from '../ports.ts';
import type { Session } from '../session.ts';
import { nextPhase, type GrooveMove } from './groove-phase.ts';
import { FIRST_STATE, type GrooveSettings, type GrooveState } from './groove-state.ts';
import { GrooveTakes, RECORD_LABEL } from './groove-takes.ts';
import {
  eachBeat,
  grooveSecAt,
  isSameHead,
  playerSecAt,
  timelineOf,
  withHead,
  type GrooveTimeline,
  type TimelineSource,
} from './groove-timeline.ts';
import { TakeClock } from './take-clock.ts';

export interface GrooveTransportParts {
  readonly session: Pick<Session, 'kit' | 'state' | 'edit' | 'undo'>;
  readonly player: PlayerPort;
}

/** While it records, and until it knows the clock well: each tick is a reading of the clock. */
const READING_MS = 5;
const RECORDING_MS = 9;
/** Added by turns, so that readings fall into all parts of the device's buffer. */
const SPREAD_MS = 11;
const SAME_INSTANT_MS = 0.5;
const GOLDEN = 0.618034;

/**
 * Records and plays the kit's groove. It hands hits and clicks over to the player a little ahead of
 * their time, and puts what was played into the kit pass by pass, each a step for undo.
 */
export class GrooveTransport {
  /** Called for every hit that it plays, when that sounds. */
  onPlayed: ((trigger: PadTrigger) => void) | null = null;
  /** What leads it in place of the player's own clock; set while it stands. */
  source: TimelineSource | null = null;

  readonly #parts: GrooveTransportParts;
  readonly #state = new Store<GrooveState>(FIRST_STATE);
  readonly #clock = new TakeClock();
  readonly #takes: GrooveTakes;
  readonly #timer = new PlanTimer(
    () => this.#tick(),
    () => this.#waitMs(),
  );
  readonly #hits: PlannedHits;
  #timeline: GrooveTimeline | null = null;
  /** Groove time up to which all has been handed over. */
  #plannedSec = 0;
  #lastNowSec = 0;
  /** Where it ends if it is not looped, groove time; Infinity until that is known. */
  #endSec = Infinity;
  #loadedAs: number;
  #jumps = 0;

  constructor(parts: GrooveTransportParts) {
    this.#parts = parts;
    this.#hits = new PlannedHits(parts);
    this.#takes = new GrooveTakes({
      session: parts.session,
      player: parts.player,
      clock: this.#clock,
      mode: () => this.#state.value.mode,
    });
    this.#loadedAs = parts.session.state.value.loadedAs;
    parts.session.state.subscribe(({ loadedAs }) => this.#onKit(loadedAs));
    parts.player.setClickGainDb(FIRST_STATE.clickGainDb);
  }

  get state(): ReadonlyStore<GrooveState> {
    return this.#state;
  }

  /** Where the groove lies on the player's clock; null while it stands, or waits for its first beat. */
  get timeline(): GrooveTimeline | null {
    return this.#timeline;
  }

  get groove(): Groove {
    return grooveOf(this.#parts.session.kit);
  }

  /** The groove with the hits of the pass under way. */
  get grooveWithTakes(): Groove {
    return this.#takes.over(this.groove);
  }

  change(change: Partial<GrooveSettings>): void {
    if (change.clickGainDb !== undefined) this.#parts.player.setClickGainDb(change.clickGainDb);
    this.#patch(change);
  }

  /** Counts in and records; from playing, records at once; from recording, only plays on. */
  record(): void {
    if (this.#mayBegin('record')) this.#move('record');
  }

  /** Plays, or stops whatever is going on. */
  play(): void {
    if (this.#mayBegin('play')) this.#move('play');
  }

  /** Stops; what was recorded of the pass under way is kept. */
  stop(): void {
    this.#move('stop');
  }

  /** Takes back the hits of the pass under way, or the last pass that was recorded, if that was the last edit. */
  undoPass(): boolean {
    if (this.#takes.clear()) {
      this.#patch({ takes: 0 });
      return true;
    }
    return this.canUndoPass && this.#parts.session.undo();
  }

  get canUndoPass(): boolean {
    return (
      this.#state.value.takes > 0 || this.#parts.session.state.value.undoLabel === RECORD_LABEL
    );
  }

  /** A hit of a hand, in its own task: it is only put on a list. */
  hear(trigger: PadTrigger): void {
    if (this.#isOpen) this.#takes.hear(trigger);
  }

  /** A hit that another planner has planned sounds now. */
  hearPlanned(hit: PlannedHit): void {
    if (!this.#isOpen || !this.#timeline) return;
    this.#takes.hearPlanned(hit, this.#timeline);
    this.#countTakes();
  }

  /** A pad was let go. */
  hearRelease(release: PadRelease): void {
    if (this.#isOpen) this.#takes.hear(release);
  }

  /** The player's time of a beat of the groove, from which all others count; null while it is stopped. */
  get originSec(): number | null {
    return this.#timeline?.originSec ?? null;
  }

  /**
   * Where in the groove the sound is that is heard now, in seconds; negative in the count-in, null
   * while it is stopped.
   */
  positionSec(): number | null {
    if (!this.#timeline) return null;
    const { player } = this.#parts;
    const nowSec = this.#clock.isSure
      ? this.#clock.playerSecOf(performance.now())
      : player.currentTimeSec;
    const sec = grooveSecAt(this.#timeline, nowSec - player.outputLatencySec);
    if (sec < 0 && this.#state.value.phase === 'counting-in') return sec;
    const lengthSec = grooveDurationSec(this.#timeline);
    return ((sec % lengthSec) + lengthSec) % lengthSec;
  }

  /** Stops and lets go of everything. */
  dispose(): void {
    this.stop();
    this.onPlayed = null;
  }

  get #isOpen(): boolean {
    const { phase } = this.#state.value;
    return phase === 'recording' || phase === 'counting-in';
  }

  #mayBegin(move: 'play' | 'record'): boolean {
    return this.#state.value.phase !== 'stopped' || (this.source?.ask(move) ?? true);
  }

  #move(move: GrooveMove): void {
    const { phase, countInBars } = this.#state.value;
    // Another machine doesn't wait for a count-in.
    const next = nextPhase(phase, move, countInBars > 0 && !this.source);
    if (next === phase) return;
    if (phase === 'recording') this.#closePasses();
    this.#patch({ phase: next });
    if (next === 'stopped') this.#halt();
    else if (phase === 'stopped') this.#start();
    else if (phase === 'playing' && next === 'recording') this.#punchIn();
  }

  #start(): void {
    const { player } = this.#parts;
    // A context that sleeps wakes by the gesture; until then its clock stands still.
    player.resume().catch(() => undefined);
    this.#clock.reset();
    this.#timeline = null;
    this.#timer.start();
  }

  #halt(): void {
    this.#timer.stop();
    this.#timeline = null;
    this.#takes.clear();
    this.#patch({ takes: 0 });
    this.#dropPlanned();
  }

  #dropPlanned(): void {
    this.#hits.drop();
    this.#parts.player.dropClicks();
  }

  #punchIn(): void {
    const nowSec = this.#parts.player.currentTimeSec;
    this.#beginRecording(this.#timeline ? grooveSecAt(this.#timeline, nowSec) : nowSec);
  }

  #beginRecording(fromSec: number): void {
    this.#takes.begin(fromSec, this.#state.value.compensatesLatency);
  }

  /** Sets the first beat, once the player's clock runs. */
  #anchor(nowSec: number): GrooveTimeline {
    const { groove } = this;
    const { phase, countInBars } = this.#state.value;
    const barSec = groove.beatsPerBar * beatSec(groove);
    const countInSec = phase === 'counting-in' ? countInBars * barSec : 0;
    this.#timeline = timelineOf(groove, nowSec + LEAD_SEC + countInSec);
    this.#plannedSec = -countInSec;
    this.#endSec = Infinity;
    if (phase !== 'playing') this.#beginRecording(0);
    return this.#timeline;
  }

  /** Goes along with the source; null while that doesn't know where it is. */
  #followSource(source: TimelineSource, nowSec: number): GrooveTimeline | null {
    const timeline = source.timelineOf(this.groove);
    if (!timeline) return this.#timeline;
    const isNew = !this.#timeline || source.jumps !== this.#jumps;
    if (isNew) this.#join(source, timeline, nowSec);
    this.#timeline = timeline;
    return timeline;
  }

  /** Begins where the source is, or goes where it has jumped to. */
  #join(source: TimelineSource, timeline: GrooveTimeline, nowSec: number): void {
    const isRecording = this.#state.value.phase === 'recording';
    if (this.#timeline) {
      this.#dropPlanned();
      if (isRecording) this.#closePasses();
    }
    this.#jumps = source.jumps;
    const fromSec = source.joinedAtBeats * beatSec(timeline);
    this.#plannedSec = Math.max(fromSec, grooveSecAt(timeline, nowSec - LATE_SEC));
    this.#endSec = Infinity;
    if (isRecording) this.#beginRecording(this.#plannedSec);
  }

  #tick(): void {
    const { player } = this.#parts;
    if (player.context.value !== 'running') return;
    const nowSec = this.#readClock();
    const timeline = this.source
      ? this.#followSource(this.source, nowSec)
      : (this.#timeline ?? this.#anchor(nowSec));
    if (!timeline) return;
    const grooveSec = grooveSecAt(timeline, nowSec);
    this.#plan(timeline, grooveSec);
    this.#takeIn(timeline, grooveSec);
    this.#tell(nowSec);
  }

  #waitMs(): number {
    if (!this.#isOpen) return TICK_MS;
    const spreadMs = SPREAD_MS * ((GOLDEN * this.#clock.readings) % 1);
    return spreadMs + (this.#clock.isSure ? RECORDING_MS : READING_MS);
  }

  /** Reads the player's clock, and keeps the clocks together; another context's clock begins anew. */
  #readClock(): number {
    const beforeMs = performance.now();
    const nowSec = this.#parts.player.currentTimeSec;
    const nowMs = performance.now();
    if (nowSec < this.#lastNowSec && this.#timeline) {
      const originSec = this.#timeline.originSec + nowSec - this.#lastNowSec;
      this.#timeline = { ...this.#timeline, originSec };
      this.#clock.reset();
      this.#hits.forget();
    }
    this.#lastNowSec = nowSec;
    // A page that was held up between has read two different times.
    if (nowMs - beforeMs < SAME_INSTANT_MS) this.#clock.observe(nowSec, nowMs);
    return nowSec;
  }

  /** Hands over what is due before the next ticks. */
  #plan(timeline: GrooveTimeline, grooveSec: number): void {
    const { player } = this.#parts;
    const { phase, mode, isLooped, clickIsOn } = this.#state.value;
    const fromSec = Math.max(this.#plannedSec, grooveSec - LATE_SEC);
    if (isLooped) this.#endSec = Infinity;
    else if (this.#endSec === Infinity) this.#endSec = endOfPass(timeline, this.#plannedSec);
    const reachSec = Math.min(aheadSec(), this.source?.aheadSec ?? Infinity);
    const toSec = Math.min(this.#endSec, grooveSec + reachSec * timeline.rate);
    if (toSec <= fromSec) return;
    const counts = (sec: number) => sec < -1e-6 || clickIsOn;
    eachBeat(timeline, fromSec, toSec, (atSec, isAccent) => {
      if (counts(atSec)) player.clickAt(playerSecAt(timeline, atSec), isAccent);
    });
    const isHushed = mode === 'replace' && phase !== 'playing';
    if (!isHushed) scheduleGroove(this.grooveWithTakes, fromSec, toSec, this.#sinkOf(timeline));
    this.#plannedSec = toSec;
  }

  #sinkOf(timeline: GrooveTimeline): GrooveSink {
    return {
      triggerAt: (padId, velocity, grooveSec, durationSec) => {
        const atSec = playerSecAt(timeline, grooveSec);
        const heldSec = durationSec === null ? null : durationSec / timeline.rate;
        this.#hits.add({ padId, velocity, atSec, durationSec: heldSec });
      },
    };
  }

  /** Takes in what was played, closes passes, and ends what is at its end. */
  #takeIn(timeline: GrooveTimeline, grooveSec: number): void {
    const { phase } = this.#state.value;
    if (phase === 'counting-in' && grooveSec >= 0) this.#move('counted-in');
    if (this.#isOpen && this.#clock.isSure) {
      this.#takes.settle(timeline);
      if (grooveSec >= 0) this.#takes.closeOver(timeline);
      this.#countTakes();
    }
    const waitSec = this.#isOpen ? this.#takes.waitSec : 0;
    if (grooveSec >= this.#endSec + waitSec) this.#move('ended');
  }

  /** Puts what was played into the kit before it is over. */
  #closePasses(): void {
    if (!this.#timeline) return;
    this.#takes.closeAll(this.#timeline, this.#endSec);
    this.#countTakes();
  }

  #countTakes(): void {
    const { count } = this.#takes;
    if (count !== this.#state.value.takes) this.#patch({ takes: count });
  }

  #onKit(loadedAs: number): void {
    const isOther = loadedAs !== this.#loadedAs;
    this.#loadedAs = loadedAs;
    const timeline = this.#timeline;
    if (this.#state.value.phase === 'stopped') return;
    if (isOther) {
      // What was played was played on another kit.
      this.#takes.clear();
      this.#move('stop');
    } else if (timeline && !isSameHead(timeline, this.groove)) {
      this.#changeHead(timeline);
    }
  }

  /** Tempo or length has changed: goes on from the same beat, from where nothing is handed over yet. */
  #changeHead(timeline: GrooveTimeline): void {
    if (this.#isOpen) {
      // Beats of hits would have two tempos.
      this.#takes.clear();
      this.#move('stop');
      return;
    }
    if (this.source) {
      // The same beats of the other clock, at another tempo of the groove.
      this.#plannedSec *= beatSec(this.groove) / beatSec(timeline);
      this.#timeline = this.source.timelineOf(this.groove) ?? timeline;
      this.#endSec = Infinity;
      return;
    }
    const atSec = timeline.originSec + Math.max(0, this.#plannedSec);
    this.#timeline = withHead(timeline, this.groove, atSec);
    this.#plannedSec = atSec - this.#timeline.originSec;
    this.#endSec = Infinity;
  }

  #tell(nowSec: number): void {
    const performanceMsOf = this.#clock.isSure
      ? (atSec: number) => this.#clock.performanceMsOf(atSec)
      : undefined;
    this.#hits.tell(nowSec, (trigger) => this.onPlayed?.(trigger), performanceMsOf);
  }

  #patch(change: Partial<GrooveState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}

/** The end of the pass that is under way at that groove time. */
function endOfPass(timeline: GrooveTimeline, sec: number): number {
  const lengthSec = grooveDurationSec(timeline);
  return (Math.max(0, Math.floor(sec / lengthSec)) + 1) * lengthSec;
}
