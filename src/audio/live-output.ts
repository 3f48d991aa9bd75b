import type { Store } from '../lib/store.ts';
import type { AudioStatus } from './audio-settings.ts';
import { leadTo, OutputDevices } from './output-devices.ts';

const NO_NAME = 'The chosen output';

/**
 * Leads the sound to the output that was chosen, and to the system's own while that one is gone. What
 * it knows it writes into the status.
 */
export class LiveOutput {
  readonly #status: Store<AudioStatus>;
  readonly #devices: OutputDevices;
  #context: AudioContext | null = null;
  /** One change after the other. */
  #work: Promise<void> = Promise.resolve();
  #name = NO_NAME;
  /** Whether any context was led anywhere: until then the system's own plays by itself. */
  #hasLed = false;

  constructor(status: Store<AudioStatus>) {
    this.#status = status;
    this.#devices = new OutputDevices(() => void this.readDevices());
    this.#tell();
  }

  /** Leads a context's sound to the chosen output. Never rejects. */
  moveTo(context: AudioContext): Promise<void> {
    this.#context = context;
    if (!this.#devices.isSupported) return Promise.resolve();
    return this.#queue(() => this.#lead());
  }

  /** Reads the outputs; where the chosen one has gone or come back, the sound follows. */
  readDevices(): Promise<void> {
    if (!this.#devices.isSupported) return Promise.resolve();
    return this.#queue(async () => {
      await this.#devices.read();
      this.#tell();
      const { settings, missingDevice } = this.#status.value;
      if (settings.deviceId === '' || this.#devices.areHidden) return;
      const isThere = this.#devices.has(settings.deviceId);
      if (isThere === (missingDevice !== null)) await this.#lead();
    });
  }

  async askForDevices(): Promise<void> {
    let chosenId: string | null;
    this.#patch({ problem: '' });
    try {
      chosenId = await this.#devices.ask();
    } catch (error) {
      this.#patch({ problem: refusalText(error) });
      return;
    }
    this.#tell();
    if (chosenId === null) return;
    this.#patch({ settings: { ...this.#status.value.settings, deviceId: chosenId } });
    await this.#queue(() => this.#lead());
  }

  dispose(): void {
    this.#devices.dispose();
  }

  async #lead(): Promise<void> {
    const context = this.#context;
    if (!context || context.state === 'closed') return;
    const { deviceId } = this.#status.value.settings;
    if (deviceId === '' && !this.#hasLed) return;
    if (!this.#hasLed) await this.#devices.read();
    this.#hasLed = true;
    const device = this.#devices.devices.find(({ id }) => id === deviceId);
    if (device) this.#name = device.name;
    const isGone = deviceId !== '' && !this.#devices.areHidden && !device;
    const missingDevice = isGone || !(await tryToLead(context, deviceId)) ? this.#name : null;
    if (missingDevice !== null) await tryToLead(context, '');
    this.#patch({ missingDevice: deviceId === '' ? null : missingDevice });
    if (deviceId === '') this.#name = NO_NAME;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work);
    return this.#work;
  }

  #tell(): void {
    const { isSupported, devices, areHidden } = this.#devices;
    this.#patch({ devices: isSupported ? devices : null, devicesAreHidden: areHidden });
  }

  #patch(change: Partial<AudioStatus>): void {
    this.#status.set({ ...this.#status.value, ...change });
  }
}

async function tryToLead(context: AudioContext, deviceId: string): Promise<boolean> {
  try {
    await leadTo(context, deviceId);
    return true;
  } catch {
    return false;
  }
}

function refusalText(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') {
    return 'There is no microphone to ask for, so the browser tells no names of outputs.';
  }
  return 'The browser was not allowed to tell the outputs. Allow the microphone in the site settings beside the address.';
}
