import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Device } from '../../app/controllers/device.ts';
import type { AppServices } from '../../app/services.ts';
import { messageOf } from '../../lib/message-of.ts';
import { changeProfile, profileChangeLabel } from '../../profiles/profile-edits.ts';
import { LearnControlEvent, type ProfileAction } from '../shared/events.ts';
import type { ControllerView } from '../controllers/pw-controllers.ts';
import type { LightsPanel } from './lights-panel.ts';
import { saveFile } from './save-file.ts';

/** The panel of controllers and their profiles: what its keys do. It is fetched when it is asked for. */
export class ControllersDialog {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #lights: LightsPanel;
  #deviceName = '';
  #message = '';
  #stopHearing: (() => void) | null = null;

  constructor(host: LitElement, services: AppServices, lights: LightsPanel) {
    this.#host = host;
    this.#services = services;
    this.#lights = lights;
  }

  /** @param deviceName The controller to show; the one that was shown, or the first, where absent. */
  async open(deviceName = this.#deviceName, view?: ControllerView): Promise<void> {
    this.#deviceName = deviceName;
    this.#message = '';
    this.#host.requestUpdate();
    await Promise.all([
      import('../controllers/pw-controllers.ts'),
      import('../controls/pw-controls-list.ts'),
    ]);
    this.#host.requestUpdate();
    const panel = this.#panel;
    await panel?.show(view);
    this.#stopHearing ??= this.#services.controllers.hear({
      onNote: ({ deviceName: from, note, velocity, played }) => {
        if (velocity > 0) panel?.hit(from, note, velocity, played);
      },
    });
  }

  render(): TemplateResult {
    const { devices, factory, undoLabel } = this.#services.controllers.state.value;
    return html`<pw-controllers
      .devices=${devices}
      .deviceName=${this.#deviceName}
      .factory=${factory}
      .pads=${this.#services.session.kit.pads}
      .histogramOf=${this.#histogramOf}
      .message=${this.#message}
      .undoLabel=${undoLabel}
      @pw-profile-change=${this.#onChange}
      @pw-profile-action=${({ action }: HTMLElementEventMap['pw-profile-action']) =>
        void this.#act(action)}
      @pw-learn-control=${this.#onLearn}
      @pw-dismiss=${this.#onClose}
    >
      ${this.#renderViews()}
    </pw-controllers>`;
  }

  #renderViews() {
    const device = this.#device;
    if (!device) return nothing;
    return html`<pw-controls-list
        slot="controls"
        .device=${device.name}
        .profile=${device.profile}
        .padName=${this.#padName}
      ></pw-controls-list>
      <div slot="lights">${this.#lights.render(device)}</div>`;
  }

  get #panel() {
    return this.#host.renderRoot.querySelector('pw-controllers');
  }

  get #device(): Device | null {
    const { devices } = this.#services.controllers.state.value;
    return devices.find(({ name }) => name === this.#deviceName) ?? devices[0] ?? null;
  }

  readonly #histogramOf = (name: string): Uint32Array => this.#services.controllers.histogram(name);

  readonly #padName = (inputNote: number): string | null =>
    this.#services.session.kit.pads.find((pad) => pad.inputNote === inputNote)?.name ?? null;

  /** Nothing beside a modal dialog can be used: it makes way, and is back once a knob was learned. */
  readonly #onLearn = (event: HTMLElementEventMap['pw-learn-control']): void => {
    const anchor = this.#host.renderRoot.querySelector('pw-midi-menu');
    const name = this.#device?.name;
    if (!anchor) return;
    event.stopPropagation();
    this.#panel?.close();
    const onStep = ({ step }: HTMLElementEventMap['pw-learn-step']) => {
      if (step !== 'end') return;
      this.#host.removeEventListener('pw-learn-step', onStep);
      void this.open(name, 'controls');
    };
    this.#host.addEventListener('pw-learn-step', onStep);
    this.#host.dispatchEvent(new LearnControlEvent(event.controlTarget, anchor));
  };

  readonly #onClose = (): void => {
    this.#stopHearing?.();
    this.#stopHearing = null;
  };

  readonly #onChange = ({ change }: HTMLElementEventMap['pw-profile-change']): void => {
    const device = this.#device;
    if (!device) return;
    const label = profileChangeLabel(change);
    this.#services.controllers.edit(device.name, label, (profile) =>
      changeProfile(profile, change),
    );
    this.#say(`${label}: set.`);
  };

  async #act(action: ProfileAction): Promise<void> {
    const device = this.#device;
    if (!device) return;
    const { controllers, session } = this.#services;
    const { name, factoryId } = device;
    switch (action.type) {
      case 'show':
        this.#deviceName = action.deviceName;
        this.#say('');
        break;
      case 'choose':
        controllers.useFactory(name, action.factoryId);
        this.#say(`${name} plays by “${controllers.device(name)?.profile.name ?? ''}”.`);
        break;
      case 'map': {
        const pad = session.kit.pads.find(({ id }) => id === action.padId);
        if (!pad) return;
        controllers.mapNote(name, action.note, pad);
        this.#say(`Note ${action.note} plays “${pad.name}”.`);
        break;
      }
      case 'reset':
        controllers.useFactory(name, factoryId, 'Reset profile');
        this.#say('The profile is as it came with the program.');
        break;
      case 'forget':
        controllers.forget(name);
        this.#say(`What was set of ${name} is forgotten.`);
        break;
      case 'undo':
        this.#undo();
        break;
      case 'export':
        await this.#export(device);
        break;
      case 'import':
        await this.#import(device, action.file);
    }
  }

  #undo(): void {
    const { controllers } = this.#services;
    const { undoLabel } = controllers.state.value;
    if (controllers.undoEdit()) this.#say(`Undid: ${undoLabel ?? ''}.`);
  }

  async #export({ profile }: Device): Promise<void> {
    try {
      const file = await this.#services.profileFiles.write(profile);
      saveFile(file, profile.name, '.padwise-controller.json');
    } catch (error) {
      this.#say(`The profile could not be exported: ${messageOf(error)}`);
    }
  }

  async #import({ name }: Device, file: File): Promise<void> {
    try {
      const profile = await this.#services.profileFiles.read(file);
      this.#services.controllers.useProfile(name, profile, 'Import profile');
      this.#say(`${name} plays by “${profile.name}”.`);
    } catch (error) {
      const fault = messageOf(error).replace(/\.$/, '');
      this.#say(`“${file.name}” is no profile that can be read: ${fault}.`);
    }
  }

  #say(message: string): void {
    this.#message = message;
    this.#host.requestUpdate();
  }
}
