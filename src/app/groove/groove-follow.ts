import { beatSec } from '../../kit/groove.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { ControllerEar } from '../controllers/controllers.ts';
import type { MidiPort, PlayerPort } from '../ports.ts';
import { ClockFollower, TICKS_A_BEAT } from './clock/clock-follower.ts';
import { PlayerClock } from './clock/player-clock.ts';
import type { SyncSettings } from './clock/sync-settings.ts';
import { timelineOf, type GrooveTimeline, type TimelineSource } from './groove-timeline.ts';
import type { GrooveTransport } from './groove-transport.ts';

/** How the clock of another machine is doing. */
export interface FollowState {
  /** The device that is followed, by name; null for none. */
  readonly deviceName: string | null;
  /**
   * `absent`: it isn't plugged in; `waiting`: no clock comes; `locking`: its tempo isn't known yet;
   * `lost`: it ended while the groove played.
   */
  readonly lamp: 'off' | 'absent' | 'waiting' | 'locking' | 'locked' | 'lost';
  /** Rounded to tenths, for showing; null where it isn't known. */
  readonly tempoBpm: number | null;
  /** Whether the other machine plays. */
  readonly isRunning: boolean;
  /** Whether its start begins a recording. */
  readonly isArmed: boolean;
}

export interface GrooveFollowParts {
  readonly midi: Pick<MidiPort, 'status'>;
  readonly player: PlayerPort;
  readonly transport: GrooveTransport;
  /** Listens to all devices, until the returned function is called. */
  hear(ear: ControllerEar): () => void;
}

export const NOT_FOLLOWING: FollowState = {
  deviceName: null,
  lamp: 'off',
  tempoBpm: null,
  isRunning: false,
  isArmed: false,
};

const TICK = 0xf8;
const START = 0xfa;
const CONTINUE = 0xfb;
const STOP = 0xfc;
const SONG_POSITION = 0xf2;
const WATCH_MS = 250;
/** The tempo that is shown stands still for less. */
const TEMPO_STEP_BPM = 0.08;
/** How far ahead the groove is planned while the tempo isn't sure: a tick of a usual tempo. */
const UNSURE_SEC = 0.02;

/**
 * Leads the groove's transport by another machine's MIDI clock: its start, stop and song position
 * drive it, its ticks are the time. Costs nothing while no device is followed.
 */
export class GrooveFollow implements TimelineSource {
  /** Called when the clock ended while the groove played. */
  onLost: ((deviceName: string) => void) | null = null;

  readonly #parts: GrooveFollowParts;
  readonly #state = new Store<FollowState>(NOT_FOLLOWING);
  readonly #follower = new ClockFollower();
  readonly #clock: PlayerClock;
  readonly #inputIds = new Set<string>();
  /** The input that ticks: a device may have several. */
  #inputId: string | null = null;
  #offsetMs = 0;
  #joinedAtBeats = 0;
  #shownMs = -Infinity;
  #wasSilent = false;
  #isLost = false;
  #stopHearing: (() => void) | null = null;
  #watch: ReturnType<typeof setInterval> | null = null;

  constructor(parts: GrooveFollowParts) {
    this.#parts = parts;
    this.#clock = new PlayerClock(parts.player);
    parts.midi.status.subscribe(() => this.#findInputs());
  }

  get state(): ReadonlyStore<FollowState> {
    return this.#state;
  }

  /** Takes what was chosen; another device, or none, stops the groove. */
  setUp({ followed, followOffsetMs }: SyncSettings): void {
    this.#offsetMs = followOffsetMs;
    if (followed === this.#state.value.deviceName) return;
    this.#parts.transport.stop();
    this.#letGo();
    this.#state.set({ ...NOT_FOLLOWING, deviceName: followed });
    this.#parts.transport.source = followed === null ? null : this;
    if (followed === null) return;
    this.#stopHearing = this.#parts.hear(this.#ear);
    this.#findInputs();
  }

  dispose(): void {
    this.#letGo();
    this.#parts.transport.source = null;
  }

  // TimelineSource.

  get joinedAtBeats(): number {
    return this.#joinedAtBeats;
  }

  get jumps(): number {
    return this.#follower.jumps;
  }

  get aheadSec(): number {
    return this.#follower.isLocked ? Infinity : UNSURE_SEC;
  }

  timelineOf(head: Parameters<TimelineSource['timelineOf']>[0]): GrooveTimeline | null {
    const { player, transport } = this.#parts;
    const nowMs = performance.now();
    if (!this.#follower.isPlaced(nowMs)) return null;
    // Not only with ticks: they may be in step with the device's buffer.
    this.#clock.read();
    if (!this.#clock.isRead) return null;
    // Handed over so much earlier that it is heard when the other machine is.
    const earlySec = transport.state.value.compensatesLatency ? player.outputLatencySec : 0;
    const playerSec = this.#clock.playerSecOf(nowMs + this.#offsetMs) - earlySec;
    const rate = (this.#follower.tempoBpm ?? this.#follower.priorTempoBpm) / head.tempoBpm;
    const grooveSec = this.#follower.beatsAt(nowMs) * beatSec(head);
    return timelineOf(head, playerSec - grooveSec / rate, rate);
  }

  ask(move: 'play' | 'record'): boolean {
    if (this.#follower.isRunning) return true;
    if (move === 'record') this.#patch({ isArmed: !this.#state.value.isArmed });
    return false;
  }

  readonly #ear: ControllerEar = {
    onRealtime: (inputId, status, first, second, timeStampMs) => {
      if (!this.#inputIds.has(inputId)) return;
      if (this.#inputId !== null && inputId !== this.#inputId) return;
      if (status === TICK) this.#tick(inputId, timeStampMs);
      else if (status === START) this.#begin(() => this.#follower.start());
      else if (status === CONTINUE) this.#begin(() => this.#follower.continue());
      else if (status === STOP) this.#stop();
      else if (status === SONG_POSITION) this.#moveTo(first | (second << 7));
    },
  };

  #tick(inputId: string, timeStampMs: number): void {
    this.#inputId = inputId;
    this.#follower.tick(timeStampMs);
    this.#isLost = false;
    this.#wasSilent = false;
    this.#watch ??= setInterval(this.#lookForSilence, WATCH_MS);
    this.#clock.read();
    if (timeStampMs - this.#shownMs < WATCH_MS && timeStampMs >= this.#shownMs) return;
    this.#shownMs = timeStampMs;
    this.#show();
  }

  #begin(run: () => void): void {
    const { transport } = this.#parts;
    this.#follower.priorTempoBpm = transport.groove.tempoBpm;
    run();
    this.#joinedAtBeats = this.#nextBeats();
    const { isArmed } = this.#state.value;
    this.#patch({ isRunning: true, isArmed: false });
    if (transport.state.value.phase !== 'stopped') return;
    if (isArmed) transport.record();
    else transport.play();
  }

  #stop(): void {
    this.#follower.stop();
    this.#patch({ isRunning: false });
    this.#parts.transport.stop();
  }

  #moveTo(sixteenths: number): void {
    this.#follower.setPosition(sixteenths);
    this.#joinedAtBeats = this.#nextBeats();
  }

  /** The place of the next tick. */
  #nextBeats(): number {
    return (this.#follower.songTick + 1) / TICKS_A_BEAT;
  }

  /** A page that was held up has its ticks still before it: silence counts when it is found twice. */
  readonly #lookForSilence = (): void => {
    if (!this.#follower.isSilent(performance.now())) return;
    if (this.#wasSilent) this.#endClock();
    this.#wasSilent = true;
  };

  #endClock(): void {
    const { transport } = this.#parts;
    const { deviceName } = this.#state.value;
    this.#isLost = transport.state.value.phase !== 'stopped';
    this.#forget();
    this.#show();
    if (!this.#isLost) return;
    transport.stop();
    if (deviceName !== null) this.onLost?.(deviceName);
  }

  #findInputs(): void {
    const { deviceName } = this.#state.value;
    if (deviceName === null) return;
    this.#inputIds.clear();
    for (const { id, name } of this.#parts.midi.status.value.inputs) {
      if (name === deviceName) this.#inputIds.add(id);
    }
    if (this.#inputId !== null && !this.#inputIds.has(this.#inputId)) this.#endClock();
    else this.#show();
  }

  #letGo(): void {
    this.#stopHearing?.();
    this.#stopHearing = null;
    this.#inputIds.clear();
    this.#isLost = false;
    this.#forget();
    this.#clock.reset();
  }

  #forget(): void {
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
    this.#follower.reset();
    this.#inputId = null;
    this.#wasSilent = false;
    this.#shownMs = -Infinity;
  }

  #show(): void {
    const { tempoBpm, isRunning } = this.#follower;
    const isSilent = this.#follower.isSilent(performance.now());
    const known = this.#state.value.tempoBpm;
    const isSure = this.#follower.isLocked && tempoBpm !== null;
    const isStill = known !== null && isSure && Math.abs(tempoBpm - known) < TEMPO_STEP_BPM;
    this.#patch({
      lamp: this.#lamp(isSilent, isSure),
      tempoBpm: !isSure ? null : isStill ? known : Math.round(10 * tempoBpm) / 10,
      isRunning,
    });
  }

  #lamp(isSilent: boolean, isSure: boolean): FollowState['lamp'] {
    if (this.#isLost) return 'lost';
    if (this.#inputIds.size === 0) return 'absent';
    if (isSilent) return 'waiting';
    return isSure ? 'locked' : 'locking';
  }

  #patch(change: Partial<FollowState>): void {
    const known = this.#state.value;
    const keys = Object.keys(change) as (keyof FollowState)[];
    if (keys.some((key) => change[key] !== known[key])) this.#state.set({ ...known, ...change });
  }
}
