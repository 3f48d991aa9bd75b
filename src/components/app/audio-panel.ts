import { html, type TemplateResult } from 'lit';
import { writeAudioSettings } from '../../app/audio-settings.ts';
import type { AudioStatus } from '../../app/ports.ts';
import type { AppServices } from '../../app/services.ts';
import '../delay-key/pw-delay-key.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { InstrumentElement } from './instrument-element.ts';
import type { Toast } from './toast.ts';

/** The audio's settings and its delay: the key that shows it, and the panel, which is fetched when asked for. */
export class AudioPanel {
  readonly #host: InstrumentElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  readonly #status;
  #last: AudioStatus;

  constructor(host: InstrumentElement, services: AppServices, toast: Toast) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    this.#status = new StoreController(host, services.audio.status);
    this.#last = services.audio.status.value;
    services.audio.status.subscribe((status) => this.#onStatus(status));
    // The platform knows its latency once it runs.
    services.player.context.subscribe(() => this.#key?.wake());
  }

  renderKey(): TemplateResult {
    return html`<pw-delay-key .readDelay=${this.#readDelay}></pw-delay-key>`;
  }

  render(): TemplateResult {
    return html`<pw-audio
      .status=${this.#status.value}
      .readDelay=${this.#readDelay}
      @pw-audio-change=${({ change }: HTMLElementEventMap['pw-audio-change']) =>
        void this.#services.audio.change(change)}
      @pw-audio-devices=${() => void this.#services.audio.askForDevices()}
    ></pw-audio>`;
  }

  async open(): Promise<void> {
    void this.#services.audio.readDevices();
    await import('../audio/pw-audio.ts');
    const key = this.#key;
    // On a phone it has no room.
    const isShown = key?.checkVisibility() ?? false;
    const anchor = isShown ? key : this.#host.renderRoot.querySelector('pw-kit-bar')?.loadKey;
    if (anchor) await this.#host.renderRoot.querySelector('pw-audio')?.open(anchor);
  }

  readonly #readDelay = () => this.#services.audio.readDelay();

  get #key() {
    return this.#host.renderRoot.querySelector('pw-delay-key');
  }

  #onStatus(status: AudioStatus): void {
    const former = this.#last;
    this.#last = status;
    if (status.settings !== former.settings) writeAudioSettings(status.settings);
    const { missingDevice } = status;
    if (missingDevice === former.missingDevice) return;
    if (missingDevice !== null) {
      this.#toast.sayWith(null, `${missingDevice} is gone: the system’s own output plays.`);
    } else if (former.missingDevice !== null && status.settings.deviceId !== '') {
      this.#toast.sayWith(null, `${former.missingDevice} is back, and plays again.`);
    }
  }
}
