import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Device } from '../../app/controllers/device.ts';
import type { PadLights } from '../../app/controllers/pad-lights.ts';
import type { AppServices } from '../../app/services.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { LightsView } from '../lights/pw-lights.ts';

/** Lights of controllers on the app's face. All of it is fetched when a controller with lights is there. */
export class LightsPanel {
  readonly #host: LitElement;
  readonly #services: AppServices;
  #lights: PadLights | null = null;
  #isLoading = false;
  #inHand: string | null = null;

  constructor(host: LitElement, services: AppServices) {
    this.#host = host;
    this.#services = services;
    services.controllers.state.subscribe(({ devices }) => {
      if (!this.#isLoading && devices.some(hasLights)) void this.#load();
    });
  }

  /** A pad was hit; called in the hit's own task. */
  hit(padId: string, velocity: number): void {
    this.#lights?.hit(padId, velocity);
  }

  takeInHand(padId: string | null): void {
    this.#inHand = padId;
    this.#lights?.takeInHand(padId);
  }

  /** The lights of a device, or nothing where it has none. */
  render(device: Device): TemplateResult | typeof nothing {
    if (!this.#lights || !device.profile.lights) return nothing;
    return html`<pw-lights
      .device=${device.name}
      .view=${this.#viewOf(device, this.#lights)}
      @pw-lights-change=${this.#onChange}
    ></pw-lights>`;
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      const [{ PadLights }] = await Promise.all([
        import('../../app/controllers/pad-lights.ts'),
        import('../lights/pw-lights.ts'),
      ]);
      const { midi, controllers, session } = this.#services;
      this.#lights = new PadLights({ midi, controllers, session, page: window });
      this.#lights.takeInHand(this.#inHand);
      new StoreController(this.#host, this.#lights.state);
      new StoreController(this.#host, midi.sysex);
      this.#host.requestUpdate();
    } catch {
      // Not to be had now: the next change of a device asks again.
      this.#isLoading = false;
    }
  }

  #viewOf(device: Device, lights: PadLights): LightsView {
    const { off, lit, isExact } = lights.state.value;
    return {
      isOn: !off.includes(device.name),
      hasOutput: lit.includes(device.name),
      canBeExact: device.profile.lights?.rgb !== undefined,
      isExact,
      sysex: this.#services.midi.sysex.value,
      ...lights.preview(device),
    };
  }

  readonly #onChange = ({ device, change }: HTMLElementEventMap['pw-lights-change']): void => {
    const { isOn, isExact } = change;
    if (isOn !== undefined) this.#lights?.setOn(device, isOn);
    if (isExact !== undefined) void this.#lights?.setExact(isExact);
  };
}

function hasLights({ inputIds, profile }: Device): boolean {
  return inputIds.length > 0 && profile.lights !== undefined;
}
