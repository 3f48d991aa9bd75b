import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { MASTER_LEVEL } from '../../kit/pad-ranges.ts';
import { editGroove, setTempo } from '../../kit/groove-edits.ts';
import { TapTempo } from '../../lib/tap-tempo.ts';
import { linearMap } from '../../lib/value-map.ts';
import { ControlIndex } from '../../profiles/controls/control-index.ts';
import type {
  ControlAction,
  ControllerProfile,
  ControlTarget,
} from '../../profiles/profile-schema.ts';
import type { GrooveTransport } from '../groove/groove-transport.ts';
import type { Session } from '../session.ts';
import { kitValue, type KitValue } from './control-values.ts';
import type { Controllers, HeardControl } from './controllers.ts';
import { MovedControl } from './moved-control.ts';
import type { NoteRepeat } from './note-repeat.ts';
import { onceSoon } from './once-soon.ts';
import { REPEAT_RATES } from './repeat-rates.ts';

/** What a control can do that the app's face knows how to do. */
export type FaceAction = Exclude<ControlAction, 'tap-tempo' | 'note-repeat'>;

/** What is of the moment and of the face: not in the kit. */
export interface ControlFace {
  padInHand(): Pad | null;
  masterGainDb(): number;
  setMasterGainDb(gainDb: number): void;
  run(action: FaceAction): void;
  /** A program was chosen, from 1. */
  openKit(number: number): void;
}

export interface ControlSurfaceParts {
  readonly session: Session;
  readonly groove: Pick<GrooveTransport, 'state'>;
  readonly controllers: Controllers;
  readonly repeat: NoteRepeat;
  /** Calls back once before the next picture; by default so. */
  readonly soon?: (callback: () => void) => void;
}

/** The controls of one device by its profile. */
interface Surface {
  readonly profile: ControllerProfile;
  readonly index: ControlIndex;
  readonly moved: ReadonlyMap<object, MovedControl>;
}

const PROGRAM_CHANGE = 0xc0;
/** A hand that rests so long has ended its move: what comes next is another step for undo. */
const REST_MS = 600;
/** A hand that goes on to another knob has ended the former's move after so long. */
const OTHER_REST_MS = 200;
const RATES = linearMap(0, REPEAT_RATES.length - 1, 1);

/**
 * Moves the instrument by knobs, faders, wheels and buttons of controllers, as their profiles say.
 * Messages only leave numbers; values are set once before the next picture, in one edit, and the
 * moves of a hand until it rests are one step for undo. Buttons work at once.
 */
export class ControlSurface {
  /** Null while there is none. */
  face: ControlFace | null = null;
  /** While somebody teaches a control, nothing moves. */
  isPaused = false;

  readonly #parts: ControlSurfaceParts;
  readonly #surfaces = new Map<string, Surface>();
  readonly #waiting = new Set<MovedControl>();
  readonly #soon: (callback: () => void) => void;
  readonly #taps = new TapTempo();
  #isAsked = false;
  /** The hand's move under way: what it has moved, and when last. */
  #stepKeys = new Set<string>();
  #stepNumber = 0;
  #movedAtMs = -Infinity;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ControlSurfaceParts) {
    this.#parts = parts;
    this.#soon = parts.soon ?? onceSoon;
    parts.controllers.hear({ onControl: (heard) => this.#hear(heard) });
  }

  #hear({ deviceName, status, first, second, timeStampMs }: HeardControl): void {
    if (this.isPaused) return;
    if ((status & 0xf0) === PROGRAM_CHANGE) {
      this.face?.openKit(first + 1);
      return;
    }
    const surface = this.#surfaceOf(deviceName);
    if (!surface) return;
    for (const { control, isFineHalf } of surface.index.of(status, first)) {
      if (control.channel !== undefined && (status & 0x0f) !== control.channel - 1) continue;
      const moved = surface.moved.get(control);
      if (!moved) continue;
      const { target } = control;
      if (target.kind === 'action') {
        const isDown = isFineHalf ? null : moved.press(second);
        if (isDown !== null) this.#press(target.action, isDown, timeStampMs);
      } else {
        moved.hear(status, first, second, isFineHalf);
        this.#wait(moved);
      }
    }
  }

  /** Made anew where the profile is another. */
  #surfaceOf(deviceName: string): Surface | null {
    const profile = this.#parts.controllers.device(deviceName)?.profile;
    if (!profile?.controls) return null;
    const known = this.#surfaces.get(deviceName);
    if (known?.profile === profile) return known;
    const former = known?.moved;
    // What was not changed keeps what it has in hand.
    const moved = new Map(
      profile.controls.map((control) => [
        control,
        former?.get(control) ?? new MovedControl(control),
      ]),
    );
    const surface = { profile, index: new ControlIndex(profile), moved };
    this.#surfaces.set(deviceName, surface);
    return surface;
  }

  #press(action: ControlAction, isDown: boolean, timeStampMs: number): void {
    if (action === 'note-repeat') this.#parts.repeat.pressButton(isDown, timeStampMs);
    else if (!isDown) return;
    else if (action === 'tap-tempo') this.#tap(timeStampMs);
    else this.face?.run(action);
  }

  #tap(timeStampMs: number): void {
    const tempoBpm = this.#taps.tap(timeStampMs);
    if (tempoBpm === null || this.#isRecording) return;
    const tidy = Math.round(10 * tempoBpm) / 10;
    this.#parts.session.edit(
      'Tempo',
      (kit) => editGroove(kit, (groove) => setTempo(groove, tidy)),
      'tap tempo',
    );
  }

  #wait(moved: MovedControl): void {
    this.#waiting.add(moved);
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#soon(this.#apply);
  }

  readonly #apply = (): void => {
    this.#isAsked = false;
    const all = [...this.#waiting];
    this.#waiting.clear();
    const changes: { readonly value: KitValue; readonly to: number }[] = [];
    let { kit } = this.#parts.session;
    for (const moved of all) {
      const { target } = moved.control;
      if (target.kind === 'master' && target.field !== 'tempoBpm') this.#moveMaster(moved, target);
      else {
        const value = this.#kitValue(kit, target);
        const to = value && moved.take(value.value, value.map);
        if (!value) moved.drop();
        else if (to !== null) {
          changes.push({ value, to });
          // Another control may move the same.
          kit = value.write(kit, to);
        }
      }
    }
    const [first] = changes;
    if (first) this.#edit(first.value, changes);
  };

  #kitValue(kit: Kit, target: ControlTarget): KitValue | null {
    const isTempo = target.kind === 'master' && target.field === 'tempoBpm';
    // Beats of hits would have two tempos.
    if (isTempo && this.#isRecording) return null;
    const padInHand = () => {
      const id = this.face?.padInHand()?.id;
      return kit.pads.find((pad) => pad.id === id) ?? null;
    };
    return kitValue(kit, target, padInHand);
  }

  #edit(
    first: KitValue,
    changes: readonly { readonly value: KitValue; readonly to: number }[],
  ): void {
    const { session } = this.#parts;
    const isOne = changes.every(({ value }) => value.key === first.key);
    this.#beginStep(changes.map(({ value }) => value.key));
    session.edit(
      isOne && this.#stepKeys.size === 1 ? first.label : 'Controller',
      (kit) => changes.reduce((changed, { value, to }) => value.write(changed, to), kit),
      `controller ${this.#stepNumber}`,
    );
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#endStep(), REST_MS);
  }

  #beginStep(keys: readonly string[]): void {
    const nowMs = performance.now();
    const restedMs = nowMs - this.#movedAtMs;
    const isOther = keys.some((key) => !this.#stepKeys.has(key));
    if (restedMs > (isOther ? OTHER_REST_MS : REST_MS)) this.#endStep();
    for (const key of keys) this.#stepKeys.add(key);
    this.#movedAtMs = nowMs;
  }

  #endStep(): void {
    if (this.#stepKeys.size === 0) return;
    this.#stepKeys = new Set();
    this.#stepNumber += 1;
  }

  #moveMaster(moved: MovedControl, { field }: Extract<ControlTarget, { kind: 'master' }>): void {
    const { face } = this;
    const { repeat } = this.#parts;
    if (field === 'repeatRate') {
      const at = REPEAT_RATES.indexOf(repeat.state.value.rate);
      const rate = REPEAT_RATES[moved.take(at, RATES) ?? at];
      if (rate) repeat.setRate(rate);
    } else if (face) {
      const gainDb = moved.take(face.masterGainDb(), MASTER_LEVEL.map);
      if (gainDb !== null) face.setMasterGainDb(gainDb);
    }
  }

  get #isRecording(): boolean {
    const { phase } = this.#parts.groove.state.value;
    return phase === 'recording' || phase === 'counting-in';
  }
}
