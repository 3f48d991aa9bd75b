import { beatSec } from '../../kit/groove.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { TakeClock } from '../groove/take-clock.ts';
import type { GrooveTransport } from '../groove/groove-transport.ts';
import { LATE_SEC, PlanTimer } from '../planning/plan-timer.ts';
import { PlannedHits } from '../planning/planned-hits.ts';
import type { PadTrigger, PlayerPort } from '../ports.ts';
import * as settings from '../settings.ts';
import type { Session } from '../session.ts';
import type { Controllers, HeardControl, HeardNote } from './controllers.ts';
import { nextRepeatSec, REPEAT_RATES, repeatBeats, type RepeatRate } from './repeat-rates.ts';

export interface NoteRepeatState {
  readonly isOn: boolean;
  readonly rate: RepeatRate;
}

export interface NoteRepeatParts {
  readonly session: Pick<Session, 'kit'>;
  readonly player: PlayerPort;
  readonly groove: Pick<GrooveTransport, 'groove' | 'originSec' | 'hearPlanned'> &
    Partial<Pick<GrooveTransport, 'timeline'>>;
  readonly controllers: Pick<Controllers, 'hear'>;
}

/** A pad that is held down. */
interface Hold {
  readonly padId: string;
  /** Follows the pressure of the hand, where there is any. */
  velocity: number;
  /** When it was hit last, by the hand or again, on the player's clock. */
  lastSec: number;
}

const TICK_MS = 10;
/** Hits are handed over so shortly ahead of their time that letting go ends them: none is withdrawn. */
const AHEAD_SEC = 0.03;
/** A button that is held so long is one to be held. */
const HOLD_MS = 300;
const NOTE_PRESSURE = 0xa0;
const CHANNEL_PRESSURE = 0xd0;

/**
 * Hits pads again and again while they are held: at a rate of the groove's tempo, on its grid while
 * it plays. Costs nothing while it is off.
 */
export class NoteRepeat {
  /** Called for every hit that it plays, when that sounds. */
  onPlayed: ((trigger: PadTrigger) => void) | null = null;

  readonly #parts: NoteRepeatParts;
  readonly #state = new Store<NoteRepeatState>({
    isOn: false,
    rate: settings.readChoice('repeatRate', REPEAT_RATES) ?? '1/16',
  });
  readonly #clock = new TakeClock();
  readonly #timer = new PlanTimer(
    () => this.#tick(),
    () => TICK_MS,
  );
  readonly #hits: PlannedHits;
  /** By what holds them: a note of a device, a place on the screen. */
  readonly #holds = new Map<string, Hold>();
  #pressedAtMs: number | null = null;
  #lastTrigger: PadTrigger | null = null;
  #lastNowSec = 0;

  constructor(parts: NoteRepeatParts) {
    this.#parts = parts;
    this.#hits = new PlannedHits(parts);
    parts.controllers.hear({
      onNote: (note) => this.#hearNote(note),
      onControl: (control) => this.#hearPressure(control),
    });
  }

  get state(): ReadonlyStore<NoteRepeatState> {
    return this.#state;
  }

  setOn(isOn: boolean): void {
    if (isOn === this.#state.value.isOn) return;
    this.#state.set({ ...this.#state.value, isOn });
    if (isOn) this.#start();
    else this.#stop();
  }

  toggle(): void {
    this.setOn(!this.#state.value.isOn);
  }

  setRate(rate: RepeatRate): void {
    if (rate === this.#state.value.rate) return;
    settings.writeChoice('repeatRate', rate);
    this.#state.set({ ...this.#state.value, rate });
  }

  /** A button of a controller went down or up: a short press turns it on or off, a long one holds it on. */
  pressButton(isDown: boolean, timeStampMs: number): void {
    if (isDown) {
      const wasOn = this.#state.value.isOn;
      this.#pressedAtMs = wasOn ? null : timeStampMs;
      this.setOn(!wasOn);
    } else if (this.#pressedAtMs !== null) {
      if (timeStampMs - this.#pressedAtMs >= HOLD_MS) this.setOn(false);
      this.#pressedAtMs = null;
    }
  }

  /** A hit of a hand, in its own task. It tells which pad a note plays. */
  hear(trigger: PadTrigger): void {
    this.#lastTrigger = trigger;
  }

  /** A pad is held from now on, by a key of the player's choice. */
  press(key: string, padId: string, velocity: number, timeStampMs: number): void {
    if (!this.#state.value.isOn) return;
    this.#readClock();
    this.#holds.set(key, { padId, velocity, lastSec: this.#clock.playerSecOf(timeStampMs) });
  }

  release(key: string): void {
    this.#holds.delete(key);
  }

  /** Lets everything go, and stays on. */
  releaseAll(): void {
    this.#holds.clear();
    this.#hits.forget();
  }

  #hearNote({ deviceName, note, velocity, inputNote, played, timeStampMs }: HeardNote): void {
    if (!this.#state.value.isOn) return;
    const key = noteKey(deviceName, note);
    if (velocity === 0) this.release(key);
    else if (played > 0 && inputNote !== null) {
      const padId = this.#padOf(inputNote, timeStampMs);
      if (padId !== null) this.press(key, padId, played, timeStampMs);
    }
  }

  /** Of hats, the pedal has chosen the pad: it is the one that has just been hit. */
  #padOf(inputNote: number, timeStampMs: number): string | null {
    const last = this.#lastTrigger;
    if (last?.note === inputNote && last.timeStampMs === timeStampMs) return last.padId;
    return this.#parts.session.kit.pads.find((pad) => pad.inputNote === inputNote)?.id ?? null;
  }

  #hearPressure({ deviceName, status, first, second }: HeardControl): void {
    if (this.#holds.size === 0) return;
    const kind = status & 0xf0;
    if (kind === NOTE_PRESSURE) {
      const hold = this.#holds.get(noteKey(deviceName, first));
      if (hold && second > 0) hold.velocity = second;
    } else if (kind === CHANNEL_PRESSURE && first > 0) {
      for (const [key, hold] of this.#holds) {
        if (key.startsWith(noteKey(deviceName))) hold.velocity = first;
      }
    }
  }

  #start(): void {
    this.#clock.reset();
    this.#timer.start();
  }

  #stop(): void {
    this.#timer.stop();
    this.#holds.clear();
    this.#tell(Infinity);
  }

  #tick(): void {
    const nowSec = this.#readClock();
    if (this.#parts.player.context.value !== 'running') return;
    for (const hold of this.#holds.values()) this.#plan(hold, nowSec);
    this.#tell(nowSec);
  }

  #plan(hold: Hold, nowSec: number): void {
    const { groove } = this.#parts;
    // At the tempo of another machine, where one leads the groove.
    const playedBeatSec = beatSec(groove.groove) / (groove.timeline?.rate ?? 1);
    const intervalSec = playedBeatSec * repeatBeats(this.#state.value.rate);
    const next = () => nextRepeatSec(hold.lastSec, intervalSec, groove.originSec);
    for (let atSec = next(); atSec <= nowSec + AHEAD_SEC; atSec = next()) {
      hold.lastSec = atSec;
      if (atSec >= nowSec - LATE_SEC) this.#hit(hold, atSec, intervalSec);
    }
  }

  #hit({ padId, velocity }: Hold, atSec: number, intervalSec: number): void {
    const pad = this.#parts.session.kit.pads.find(({ id }) => id === padId);
    if (!pad) return;
    const durationSec = pad.playbackMode === 'one-shot' ? null : intervalSec / 2;
    this.#hits.add({ padId, velocity, atSec, durationSec });
  }

  /** Tells of those that sound by now. */
  #tell(nowSec: number): void {
    this.#hits.tell(
      nowSec,
      (trigger, hit) => {
        this.#parts.groove.hearPlanned(hit);
        this.onPlayed?.(trigger);
      },
      (atSec) => this.#clock.performanceMsOf(atSec),
    );
  }

  #readClock(): number {
    const nowSec = this.#parts.player.currentTimeSec;
    // Another context's clock begins anew.
    if (nowSec < this.#lastNowSec) {
      this.#clock.reset();
      this.releaseAll();
    }
    this.#lastNowSec = nowSec;
    this.#clock.observe(nowSec, performance.now());
    return nowSec;
  }
}

/** Names of devices may begin alike, and hold no line breaks. */
function noteKey(deviceName: string, note: number | '' = ''): string {
  return `${deviceName}\n${note}`;
}
