import type { OutputDevice } from './audio-settings.ts';

/** What is not in TypeScript's library yet. */
interface SinkContext {
  setSinkId(id: string): Promise<void>;
}

interface DevicePicker {
  selectAudioOutput(): Promise<MediaDeviceInfo>;
}

/** The browser's word for the system's own choice. */
const SYSTEM_ID = 'default';

/** The outputs that the browser lets this page choose from. */
export class OutputDevices {
  #devices: readonly OutputDevice[] = [];
  #areHidden = true;
  readonly #onChange: () => void;

  /** @param onChange Called whenever a device has come or gone. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
    mediaDevices()?.addEventListener('devicechange', this.#onDeviceChange);
  }

  /** Whether a context's output can be chosen at all. */
  get isSupported(): boolean {
    return 'setSinkId' in AudioContext.prototype && mediaDevices() !== undefined;
  }

  /** As they were when they were last read. */
  get devices(): readonly OutputDevice[] {
    return this.#devices;
  }

  /** Whether the browser keeps names and ids back until `ask`. */
  get areHidden(): boolean {
    return this.#areHidden;
  }

  has(id: string): boolean {
    return this.#devices.some((device) => device.id === id);
  }

  /** Reads what is there. Never rejects. */
  async read(): Promise<void> {
    const all = await mediaDevices()
      ?.enumerateDevices()
      .catch(() => undefined);
    const outputs = all?.filter(({ kind }) => kind === 'audiooutput') ?? [];
    this.#areHidden = outputs.every(({ label }) => label === '');
    this.#devices = outputs
      .filter(({ deviceId, label }) => deviceId !== '' && deviceId !== SYSTEM_ID && label !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  }

  /**
   * Asks the player to let the page know the outputs, then reads them. Browsers without a question
   * for outputs name them to pages that may use the microphone: it is let go of at once.
   *
   * @returns The id of the output if the question was which, else null.
   * @throws A DOMException where the player or the browser says no.
   */
  async ask(): Promise<string | null> {
    const devices = mediaDevices();
    if (!devices) return null;
    if ('selectAudioOutput' in devices) {
      const chosen = await (devices as unknown as DevicePicker).selectAudioOutput();
      await this.read();
      return chosen.deviceId;
    }
    const stream = await devices.getUserMedia({ audio: true });
    // Some browsers tell the names only while it is open.
    await this.read();
    for (const track of stream.getTracks()) track.stop();
    return null;
  }

  dispose(): void {
    mediaDevices()?.removeEventListener('devicechange', this.#onDeviceChange);
  }

  readonly #onDeviceChange = (): void => this.#onChange();
}

/**
 * Leads a context's sound to an output; empty is the system's own.
 *
 * @throws A DOMException where the output is gone or not allowed.
 */
export async function leadTo(context: AudioContext, deviceId: string): Promise<void> {
  const sink = context as unknown as Partial<SinkContext>;
  await sink.setSinkId?.(deviceId);
}

/** Missing on pages that are not secure. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as Partial<Navigator>).mediaDevices;
}
