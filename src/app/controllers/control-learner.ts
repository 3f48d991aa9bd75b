import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { withControl, withoutControl } from '../../profiles/controls/control-edits.ts';
import { isSameTarget } from '../../profiles/controls/control-names.ts';
import { SourceLearner } from '../../profiles/controls/source-learner.ts';
import type { Control, ControlTarget } from '../../profiles/profile-schema.ts';
import type { MidiPort } from '../ports.ts';
import type { ControlSurface } from './control-surface.ts';
import type { Controllers } from './controllers.ts';

/** A target that waits for something to be moved, or was given something. */
export interface LearnState {
  readonly target: ControlTarget;
  /** Something moves; it is watched until its kind shows. */
  readonly isHearing: boolean;
  /** What it was given; null while it waits. */
  readonly learned: DeviceControl | null;
  /** Why nothing could be learned, in a sentence; empty otherwise. */
  readonly problem: string;
}

/** A control with the device that it is of. */
export interface DeviceControl {
  readonly deviceName: string;
  readonly control: Control;
}

export interface ControlLearnerParts {
  readonly midi: Pick<MidiPort, 'holdsNotes'>;
  readonly controllers: Controllers;
  readonly surface: Pick<ControlSurface, 'isPaused'>;
}

/** A hand that rests so long has shown what it wants to. */
const REST_MS = 400;
const NOTE_ON = 0x90;
const FULL = 'This controller has as many controls as a profile holds. Forget one first.';

/** Gives a knob or button of a controller to what it shall move, by the hand that moves it. */
export class ControlLearner {
  readonly #parts: ControlLearnerParts;
  readonly #state = new Store<LearnState | null>(null);
  readonly #learners = new Map<string, SourceLearner>();
  #unhear: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ControlLearnerParts) {
    this.#parts = parts;
  }

  /** Null while nothing is learned. */
  get state(): ReadonlyStore<LearnState | null> {
    return this.#state;
  }

  /** All that moves a target, of all devices. */
  controlsOf(target: ControlTarget): DeviceControl[] {
    return this.#parts.controllers.state.value.devices.flatMap(({ name, profile }) =>
      (profile.controls ?? [])
        .filter((control) => isSameTarget(control.target, target))
        .map((control) => ({ deviceName: name, control })),
    );
  }

  /** The next knob that is moved moves this from then on, of actions the next button. */
  begin(target: ControlTarget): void {
    this.cancel();
    const { controllers, surface, midi } = this.#parts;
    const wantsButton = target.kind === 'action';
    surface.isPaused = true;
    midi.holdsNotes = wantsButton;
    this.#state.set({ target, isHearing: false, learned: null, problem: '' });
    this.#unhear = controllers.hear({
      onControl: ({ deviceName, status, first, second }) =>
        this.#hear(deviceName, status, first, second),
      onNote: ({ deviceName, note, velocity }) => this.#hear(deviceName, NOTE_ON, note, velocity),
    });
  }

  /** Ends the waiting; what was learned stays. */
  cancel(): void {
    this.#stop();
    this.#state.set(null);
  }

  /** Takes a target from all controls that move it. */
  forget(target: ControlTarget): void {
    const { controllers } = this.#parts;
    for (const { deviceName, control } of this.controlsOf(target)) {
      controllers.edit(deviceName, 'Forget control', (profile) =>
        withoutControl(profile, (profile.controls ?? []).indexOf(control)),
      );
    }
  }

  #hear(deviceName: string, status: number, first: number, second: number): void {
    const state = this.#state.value;
    if (!state) return;
    let learner = this.#learners.get(deviceName);
    if (!learner) {
      learner = new SourceLearner(state.target.kind === 'action');
      this.#learners.set(deviceName, learner);
    }
    const isDone = learner.hear(status, first, second);
    if (!learner.result) return;
    if (isDone) {
      this.#finish(deviceName, learner);
      return;
    }
    if (!state.isHearing) this.#state.set({ ...state, isHearing: true });
    clearTimeout(this.#timer);
    const moved = learner;
    this.#timer = setTimeout(() => this.#finish(deviceName, moved), REST_MS);
  }

  #finish(deviceName: string, { result }: SourceLearner): void {
    const state = this.#state.value;
    this.#stop();
    if (!state || !result) return;
    const control: Control = { ...result, target: state.target };
    const { controllers } = this.#parts;
    controllers.edit(deviceName, 'Learn control', (profile) => withControl(profile, control));
    const isThere = this.controlsOf(state.target).some((each) => each.control === control);
    this.#state.set({
      ...state,
      learned: isThere ? { deviceName, control } : null,
      problem: isThere ? '' : FULL,
    });
  }

  #stop(): void {
    if (!this.#unhear) return;
    clearTimeout(this.#timer);
    this.#unhear();
    this.#unhear = null;
    this.#learners.clear();
    this.#parts.surface.isPaused = false;
    this.#parts.midi.holdsNotes = false;
  }
}
