import { beatSec } from '../../kit/groove.ts';
import { aheadSec, PlanTimer, TICK_MS } from '../planning/plan-timer.ts';
import type { MidiPort, PlayerPort } from '../ports.ts';
import { ClockSender, type ClockGrid } from './clock/clock-sender.ts';
import { PlayerClock } from './clock/player-clock.ts';
import { NO_SYNC, type SyncSettings } from './clock/sync-settings.ts';
import { grooveSecAt, type GrooveTimeline } from './groove-timeline.ts';
import type { GrooveTransport } from './groove-transport.ts';

export interface ClockOutParts {
  readonly midi: Pick<MidiPort, 'status' | 'send' | 'clearSent'>;
  readonly player: PlayerPort;
  readonly transport: GrooveTransport;
}

const STOP: readonly number[] = [0xfc];
/** While nothing is sent, only the clocks are kept together; not in step with the device's buffer. */
const READING_MS = 47;
/** Until it knows the player's clock. */
const FIRST_READING_MS = 13;

/**
 * Sends the groove's MIDI clock to other machines: ticks with time stamps a little ahead, start or
 * continue before the first, stop when it stops. Costs nothing while no output is chosen.
 */
export class ClockOut {
  readonly #parts: ClockOutParts;
  readonly #sender = new ClockSender();
  readonly #clock: PlayerClock;
  readonly #timer = new PlanTimer(
    () => this.#tick(),
    () => this.#waitMs(),
  );
  #settings: SyncSettings = NO_SYNC;
  #outputIds: readonly string[] = [];
  #jumps = 0;
  #wasStopped = true;
  /** Whether the groove began when there was somebody to hear it: that hears it from its start. */
  #isFromStart = false;
  /** Tempo of the ticks that go on while the groove stands; 0 for none. */
  #idleBeatMs = 0;

  constructor(parts: ClockOutParts) {
    this.#parts = parts;
    this.#clock = new PlayerClock(parts.player);
    parts.midi.status.subscribe(() => this.#findOutputs());
    parts.transport.state.subscribe(() => this.#onTransport());
  }

  setUp(settings: SyncSettings): void {
    this.#settings = settings;
    this.#findOutputs();
  }

  dispose(): void {
    this.#settings = NO_SYNC;
    this.#findOutputs();
  }

  get #isStopped(): boolean {
    return this.#parts.transport.state.value.phase === 'stopped';
  }

  #findOutputs(): void {
    const { sendTo, followed } = this.#settings;
    const ids = this.#parts.midi.status.value.outputs
      // A machine that is followed would follow itself.
      .filter(({ name }) => sendTo.includes(name) && name !== followed)
      .map(({ id }) => id);
    const left = this.#outputIds.filter((id) => !ids.includes(id));
    if (this.#sender.isRunning) this.#stopAt(left);
    if (this.#outputIds.length === 0) this.#isFromStart = false;
    this.#outputIds = ids;
    if (ids.length > 0 && !this.#timer.isRunning) this.#timer.start();
    else if (ids.length === 0) this.#rest();
  }

  #rest(): void {
    this.#timer.stop();
    this.#sender.stop();
    this.#clock.reset();
  }

  #onTransport(): void {
    const wasStopped = this.#wasStopped;
    this.#wasStopped = this.#isStopped;
    if (wasStopped === this.#isStopped) return;
    this.#isFromStart = wasStopped;
    // The transport sets its first beat in this task.
    if (this.#outputIds.length === 0) return;
    if (wasStopped) queueMicrotask(this.#timer.now);
    else if (this.#sender.isRunning) this.#stop();
  }

  #tick(): void {
    this.#clock.read();
    if (!this.#isSending) return;
    const nowMs = performance.now();
    if (this.#isStopped) this.#goOn(nowMs);
    else if (!this.#goAlong(nowMs)) return;
    this.#sender.due(nowMs + 1000 * aheadSec(), this.#send);
  }

  get #isSending(): boolean {
    return !this.#isStopped || this.#settings.sendsAlways;
  }

  #waitMs(): number {
    if (!this.#clock.isSure) return FIRST_READING_MS;
    return this.#isSending ? TICK_MS : READING_MS;
  }

  /** While the groove stands: ticks at its tempo. */
  #goOn(nowMs: number): void {
    const beatMs = 1000 * beatSec(this.#parts.transport.groove);
    const { lastMs } = this.#sender;
    const originMs = lastMs > nowMs - beatMs ? lastMs : nowMs;
    if (originMs === nowMs) this.#sender.withdraw(-Infinity);
    if (beatMs !== this.#idleBeatMs || originMs === nowMs) this.#sender.align({ originMs, beatMs });
    this.#idleBeatMs = beatMs;
  }

  /** Along with the groove; false while it waits for its first beat. */
  #goAlong(nowMs: number): boolean {
    const { transport } = this.#parts;
    const { timeline, source } = transport;
    const { currentTimeSec } = this.#parts.player;
    if (!timeline || !this.#clock.isRead) return false;
    const grid = this.#gridOf(timeline);
    const jumps = source?.jumps ?? 0;
    if (this.#sender.isRunning && jumps !== this.#jumps) this.#stop();
    if (!this.#sender.isRunning) {
      this.#withdraw(nowMs);
      const nowBeats = grooveSecAt(timeline, currentTimeSec) / beatSec(timeline);
      // A page that was held up hands over late what it should have: the machine catches up.
      const fromBeats = this.#isFromStart ? (source?.joinedAtBeats ?? 0) : nowBeats;
      this.#sender.start(grid, fromBeats, this.#settings.sendsAlways);
    }
    this.#jumps = jumps;
    this.#sender.align(grid);
    this.#idleBeatMs = 0;
    return true;
  }

  /** The groove's beats as they are heard, or as they are handed over to the output. */
  #gridOf(timeline: GrooveTimeline): ClockGrid {
    const { player, transport } = this.#parts;
    const lateSec = transport.state.value.compensatesLatency ? player.outputLatencySec : 0;
    const originMs = this.#clock.performanceMsOf(timeline.originSec + lateSec);
    return {
      originMs: originMs + this.#settings.sendOffsetMs,
      beatMs: (1000 * beatSec(timeline)) / timeline.rate,
    };
  }

  #stop(): void {
    this.#stopAt(this.#outputIds);
    this.#sender.stop();
    this.#sender.withdraw(performance.now());
    this.#idleBeatMs = 0;
  }

  #stopAt(outputIds: readonly string[]): void {
    const { midi } = this.#parts;
    for (const id of outputIds) {
      midi.clearSent(id);
      midi.send(id, STOP);
      // Where the browser can't withdraw it, a start that is still to come is undone after it.
      const { startMs } = this.#sender;
      if (startMs > performance.now()) midi.send(id, STOP, startMs + 1);
    }
  }

  #withdraw(nowMs: number): void {
    for (const id of this.#outputIds) this.#parts.midi.clearSent(id);
    this.#sender.withdraw(nowMs);
  }

  readonly #send = (bytes: readonly number[], atMs: number): void => {
    for (const id of this.#outputIds) this.#parts.midi.send(id, bytes, atMs);
  };
}
