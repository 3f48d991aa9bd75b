import { html, type TemplateResult } from 'lit';
import { mayReconnect, rememberMidi } from '../../app/controllers/reconnect.ts';
import type { MidiStatus } from '../../app/ports.ts';
import type { AppServices } from '../../app/services.ts';
import '../midi-menu/pw-midi-menu.ts';
import type { HatPedalMode } from '../../kit/hats.ts';
import type { ControllerCommand } from '../shared/events.ts';
import { FrameStoreController } from '../shared/frame-store-controller.ts';
import { LightsPanel } from './lights-panel.ts';
import { StoreController } from '../shared/store-controller.ts';
import { ControllersDialog } from './controllers-dialog.ts';
import type { InstrumentElement } from './instrument-element.ts';
import { NoteLearning } from './note-learning.ts';
import type { PadSelection } from './pad-selection.ts';
import type { Toast } from './toast.ts';
import { UnmappedTray } from './unmapped-tray.ts';

/** Controllers on the app's face: the bar's menu, and what it leads to. */
export class ControllersPanel {
  readonly #host: InstrumentElement;
  readonly lights: LightsPanel;
  readonly #services: AppServices;
  readonly #midi;
  readonly #state;
  readonly #learning: NoteLearning;
  readonly #tray: UnmappedTray;
  readonly #dialog: ControllersDialog;

  constructor(
    host: InstrumentElement,
    services: AppServices,
    { selection, toast }: { readonly selection: PadSelection; readonly toast: Toast },
  ) {
    this.#host = host;
    this.#services = services;
    this.lights = new LightsPanel(host, services);
    this.#midi = new StoreController(host, services.midi.status);
    this.#state = new FrameStoreController(host, services.controllers.state);
    this.#learning = new NoteLearning(host, {
      services,
      selection,
      toast,
      connect: () => this.#connect(),
    });
    this.#tray = new UnmappedTray(host, services, toast);
    this.#dialog = new ControllersDialog(host, services, this.lights);
    services.midi.status.subscribe(({ state }) => this.#remember(state));
    void host.ready.then(() => this.#reconnect());
  }

  readonly commands: Readonly<Record<ControllerCommand, () => unknown>> = {
    'connect-midi': () => this.#connect(),
    'disconnect-midi': () => this.#disconnect(),
    'open-controllers': () => this.#dialog.open(),
    'learn-note': () => this.#learning.toggle(),
  };

  /** The pad that waits for a hit, or null. */
  get learningPadId(): string | null {
    return this.#learning.padId;
  }

  renderMenu(hatPedalMode: HatPedalMode): TemplateResult {
    return html`<pw-midi-menu
      .status=${this.#midi.value}
      .devices=${this.#state.value.devices}
      .hatPedalMode=${hatPedalMode}
      .readHatOpenness=${this.#readHatOpenness}
      @pw-device-change=${this.#onChange}
    ></pw-midi-menu>`;
  }

  /** What stands among the notices. */
  renderNotices(): TemplateResult {
    return html`${this.#learning.render()} ${this.#tray.render()}`;
  }

  renderDialog(): TemplateResult {
    return this.#dialog.render();
  }

  /** Explains what the browser will ask, then lets it ask. */
  async #connect(): Promise<void> {
    await this.#host.renderRoot.querySelector('pw-midi-menu')?.show();
    await this.#services.controllers.connect();
  }

  async #disconnect(): Promise<void> {
    this.#learning.cancel();
    rememberMidi(false);
    await this.#services.midi.disconnect();
  }

  /** Takes MIDI up again where nobody has to be asked. */
  async #reconnect(): Promise<void> {
    const { midi, controllers } = this.#services;
    if ((await mayReconnect()) && midi.status.value.state === 'off') await controllers.connect();
  }

  #remember(state: MidiStatus['state']): void {
    if (state === 'on') rememberMidi(true);
    else if (state === 'denied') rememberMidi(false);
  }

  readonly #readHatOpenness = (): number => this.#services.player.readHatOpenness();

  readonly #onChange = ({ device, change }: HTMLElementEventMap['pw-device-change']): void => {
    const { controllers } = this.#services;
    const { isOn, channel } = change;
    if (isOn !== undefined) controllers.setOn(device, isOn);
    if (channel === undefined) return;
    controllers.edit(device, 'Change channel', ({ channel: _, ...profile }) =>
      channel === null ? profile : { ...profile, channel },
    );
  };
}
