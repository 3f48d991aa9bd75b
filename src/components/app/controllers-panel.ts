import { html, type LitElement, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import '../midi-menu/pw-midi-menu.ts';
import type { HatPedalMode } from '../../kit/hats.ts';
import { StoreController } from '../shared/store-controller.ts';

/** Controllers on the app's face: the bar's menu, and what it leads to. */
export class ControllersPanel {
  readonly #services: AppServices;
  readonly #midi;
  readonly #state;

  constructor(host: LitElement, services: AppServices) {
    this.#services = services;
    this.#midi = new StoreController(host, services.midi.status);
    this.#state = new StoreController(host, services.controllers.state);
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
