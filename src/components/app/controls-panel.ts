import { html, type LitElement, type TemplateResult } from 'lit';
import type { ControlFace, FaceAction } from '../../app/controllers/control-surface.ts';
import type { AppServices } from '../../app/services.ts';
import type { LoadReport } from '../../app/session.ts';
import { changeControl, withoutControl } from '../../profiles/controls/control-edits.ts';
import { targetKey } from '../../profiles/controls/control-names.ts';
import { MasterGainEvent, type LearnMarks } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { PadSelection } from './pad-selection.ts';
import type { Toast } from './toast.ts';

export interface ControlsPanelParts {
  readonly services: AppServices;
  readonly selection: PadSelection;
  readonly toast: Toast;
  masterGainDb(): number;
  run(action: FaceAction): void;
  /** Opens a kit of the rack; null where there is nothing to open. */
  openKit(number: number): Promise<LoadReport | null>;
}

/** What controllers' knobs and buttons do on the app's face, and how they learn it. */
export class ControlsPanel implements ControlFace {
  readonly #host: LitElement;
  readonly #parts: ControlsPanelParts;
  readonly #midi;
  readonly #learning;
  #learned: ReadonlySet<string> = new Set();
  #noKit: number | null = null;

  constructor(host: LitElement, parts: ControlsPanelParts) {
    this.#host = host;
    this.#parts = parts;
    const { midi, controllers, controlLearner, surface, rack } = parts.services;
    this.#midi = new StoreController(host, midi.status);
    // What moves what is asked for anew.
    new StoreController(host, controllers.state);
    this.#learning = new StoreController(host, controlLearner.state);
    surface.face = this;
    rack.onDropped = ({ number, name }) =>
      parts.toast.sayWith(null, `Kit ${number}, “${name}”, was let go to make room.`);
    host.addEventListener('pw-learn-marks', (event) => {
      event.stopPropagation();
      event.marks = this.#marks;
    });
    host.addEventListener('pw-learn-control', (event) => void this.#open(event));
    host.addEventListener('pw-control-edit', (event) => this.#edit(event));
    host.addEventListener('pw-note-repeat', ({ change }) => this.#changeRepeat(change));
  }

  render(): TemplateResult {
    const { controlLearner } = this.#parts.services;
    const { pad } = this.#parts.selection;
    return html`<pw-learn
      .connected=${this.#midi.value.state === 'on'}
      .learning=${this.#learning.value}
      .controlsOf=${this.#controlsOf}
      .pad=${pad}
      @pw-learn-step=${({ step, controlTarget: target }: HTMLElementEventMap['pw-learn-step']) => {
        if (step === 'begin') controlLearner.begin(target);
        else if (step === 'end') controlLearner.cancel();
        else controlLearner.forget(target);
      }}
    ></pw-learn>`;
  }

  // ControlFace.

  padInHand() {
    return this.#parts.selection.pad;
  }

  masterGainDb(): number {
    return this.#parts.masterGainDb();
  }

  setMasterGainDb(gainDb: number): void {
    this.#host.dispatchEvent(new MasterGainEvent(gainDb));
  }

  run(action: FaceAction): void {
    this.#parts.run(action);
  }

  openKit(number: number): void {
    const { rack } = this.#parts.services;
    if (rack.has(number)) {
      this.#noKit = null;
      void this.#parts.openKit(number);
    } else if (number !== this.#noKit) {
      // A module may send its number again and again.
      this.#noKit = number;
      this.#parts.toast.sayWith(
        null,
        `There is no kit ${number} yet: it counts the kits you open.`,
      );
    }
  }

  readonly #controlsOf: AppServices['controlLearner']['controlsOf'] = (target) =>
    this.#parts.services.controlLearner.controlsOf(target);

  readonly #marks: LearnMarks = {
    has: (target) => this.#learnedNow.has(targetKey(target)),
    subscribe: (listener) => this.#parts.services.controllers.state.subscribe(() => listener()),
  };

  #learnedOf: unknown = null;

  /** Made anew where the devices are others. */
  get #learnedNow(): ReadonlySet<string> {
    const { devices } = this.#parts.services.controllers.state.value;
    if (devices !== this.#learnedOf) {
      this.#learnedOf = devices;
      this.#learned = new Set(
        devices.flatMap(({ profile }) =>
          (profile.controls ?? []).map(({ target }) => targetKey(target)),
        ),
      );
    }
    return this.#learned;
  }

  /** Fetched when it is first asked for. */
  async #open({ controlTarget, anchor }: HTMLElementEventMap['pw-learn-control']): Promise<void> {
    await import('../controls/pw-learn.ts');
    await this.#host.renderRoot.querySelector('pw-learn')?.open(controlTarget, anchor);
  }

  #edit({ device, index, change }: HTMLElementEventMap['pw-control-edit']): void {
    const { controllers } = this.#parts.services;
    if (change) {
      controllers.edit(device, 'Change control', (profile) =>
        changeControl(profile, index, change),
      );
    } else {
      controllers.edit(device, 'Forget control', (profile) => withoutControl(profile, index));
    }
  }

  #changeRepeat({ isOn, rate }: HTMLElementEventMap['pw-note-repeat']['change']): void {
    const { repeat } = this.#parts.services;
    if (rate !== undefined) repeat.setRate(rate);
    if (isOn !== undefined) repeat.setOn(isOn);
  }
}
