import type { Input, MessageEvent as InputMessage } from 'webmidi';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { NoteReader, type NoteTarget } from './note-reader.ts';
import { acquireWebMidi, releaseWebMidi, type WebMidi } from './webmidi-access.ts';

/** An input that is plugged in. */
export interface MidiInputInfo {
  readonly id: string;
  readonly name: string;
  readonly manufacturer: string;
}

/** Why there is no MIDI, apart from a player not having asked for it. */
export type MidiProblem = 'unsupported' | 'insecure' | 'denied' | 'failed';

export interface MidiStatus {
  readonly state: 'off' | 'connecting' | 'on' | MidiProblem;
  /** For `failed`: what the platform said. */
  readonly detail: string;
  /** Inputs plugged in now. */
  readonly inputs: readonly MidiInputInfo[];
  /** The one input listened to, plugged in or not, or null for all. */
  readonly inputId: string | null;
  /** 1 to 16, or null for all. */
  readonly channel: number | null;
}

export interface MidiControllerOptions {
  readonly inputId?: string | null;
  /** 1 to 16, or null for all. */
  readonly channel?: number | null;
}

interface Listening {
  readonly input: Input;
  readonly reader: NoteReader;
  readonly onMessage: (event: InputMessage) => void;
}

/** Plays a target from this machine's MIDI inputs, as they come and go. */
export class MidiController {
  /** Called for every channel message of an input that is listened to, after its note is played. */
  onActivity: ((inputId: string) => void) | null = null;

  readonly #target: NoteTarget;
  readonly #status: Store<MidiStatus>;
  /** By port id. */
  readonly #listening = new Map<string, Listening>();
  readonly #follow = () => this.#followPorts();
  #wanted = false;
  #webMidi: WebMidi | null = null;
  #settling: Promise<void> | null = null;

  /** Throws a RangeError for a channel that is none. */
  constructor(target: NoteTarget, { inputId = null, channel = null }: MidiControllerOptions = {}) {
    assertChannel(channel);
    this.#target = target;
    this.#status = new Store<MidiStatus>({
      state: 'off',
      detail: '',
      inputs: [],
      inputId,
      channel,
    });
  }

  get status(): ReadonlyStore<MidiStatus> {
    return this.#status;
  }

  /**
   * Asks the platform, and it the player, for MIDI inputs. Never rejects: the outcome is in
   * `status`. Calls that overlap share one request.
   */
  async connect(): Promise<void> {
    this.#wanted = true;
    if (!this.#webMidi) this.#patch({ state: 'connecting', detail: '' });
    await this.#settle();
  }

  /**
   * Stops listening at once and resolves when the ports are closed. A question to the player that
   * is still open stays open, but its answer no longer counts.
   */
  async disconnect(): Promise<void> {
    const isAsking = this.#wanted && !this.#webMidi;
    this.#wanted = false;
    this.#patch({ state: 'off', detail: '', inputs: [] });
    this.#listenTo([]);
    const settled = this.#settle();
    if (!isAsking) await settled;
  }

  /** Listens to one input by its id, which need not be plugged in, or to all (null). */
  selectInput(inputId: string | null): void {
    this.#patch({ inputId });
    this.#followPorts();
  }

  /** Listens to one channel, 1 to 16, or to all (null). Throws a RangeError for others. */
  selectChannel(channel: number | null): void {
    assertChannel(channel);
    this.#patch({ channel });
    for (const { reader } of this.#listening.values()) reader.setChannel(channel);
  }

  /** Brings the platform to what is wanted; one run at a time, whoever calls. */
  #settle(): Promise<void> {
    this.#settling ??= this.#openOrClose().finally(() => (this.#settling = null));
    return this.#settling;
  }

  async #openOrClose(): Promise<void> {
    while (this.#wanted !== (this.#webMidi !== null)) {
      if (this.#wanted) await this.#open();
      else await this.#close();
    }
  }

  async #open(): Promise<void> {
    const missing = missingPlatform();
    if (missing) {
      this.#giveUp(missing, '');
      return;
    }
    try {
      this.#webMidi = await acquireWebMidi();
    } catch (error) {
      this.#giveUp(...describe(error));
      return;
    }
    // Wider than webmidi's own events, which leave out ports that could not be opened.
    this.#webMidi.interface.addEventListener('statechange', this.#follow);
    if (!this.#wanted) return;
    this.#patch({ state: 'on', detail: '' });
    this.#followPorts();
  }

  async #close(): Promise<void> {
    const webMidi = this.#webMidi;
    if (!webMidi) return;
    this.#webMidi = null;
    webMidi.interface.removeEventListener('statechange', this.#follow);
    // A port that does not close has gone by itself.
    await releaseWebMidi(webMidi).catch(() => undefined);
  }

  #giveUp(state: MidiProblem, detail: string): void {
    // A player who has stopped asking needs no answer.
    if (this.#wanted) this.#patch({ state, detail });
    this.#wanted = false;
  }

  /** Brings the list of inputs and the listeners in line with what is plugged in and selected. */
  #followPorts(): void {
    if (!this.#webMidi || !this.#wanted) return;
    const plugged = this.#webMidi.inputs;
    const { inputId } = this.#status.value;
    this.#listenTo(inputId === null ? plugged : plugged.filter(({ id }) => id === inputId));
    this.#patch({ inputs: plugged.map(describeInput) });
  }

  /**
   * Listens to these inputs and no others. A device that comes back may have a new Input under its
   * old id, whose predecessor is dead: so objects are compared, not ids.
   */
  #listenTo(inputs: readonly Input[]): void {
    for (const [id, { input, reader, onMessage }] of this.#listening) {
      if (inputs.includes(input)) continue;
      this.#listening.delete(id);
      input.removeListener('midimessage', onMessage);
      reader.close();
    }
    for (const input of inputs) {
      if (!this.#listening.has(input.id)) this.#listening.set(input.id, this.#listen(input));
    }
  }

  #listen(input: Input): Listening {
    const { id } = input;
    const reader = new NoteReader(this.#target, this.#status.value.channel);
    // The event of the whole input comes before webmidi takes the message apart.
    const onMessage = ({ message, timestamp }: InputMessage) => {
      const isMusic = reader.read(message.rawData, timestamp || performance.now());
      if (isMusic) this.onActivity?.(id);
    };
    input.addListener('midimessage', onMessage);
    return { input, reader, onMessage };
  }

  #patch(change: Partial<MidiStatus>): void {
    this.#status.set({ ...this.#status.value, ...change });
  }
}

function assertChannel(channel: number | null): void {
  if (channel === null || (Number.isInteger(channel) && channel >= 1 && channel <= 16)) return;
  throw new RangeError(`A MIDI channel is a whole number from 1 to 16, not ${channel}.`);
}

function missingPlatform(): MidiProblem | null {
  if (!globalThis.isSecureContext) return 'insecure';
  if (typeof navigator.requestMIDIAccess !== 'function') return 'unsupported';
  return null;
}

function describe(error: unknown): [MidiProblem, string] {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'NotAllowedError' || name === 'SecurityError') return ['denied', ''];
  return ['failed', message || name];
}

function describeInput({ id, name, manufacturer }: Input): MidiInputInfo {
  return { id, name: name || 'MIDI input', manufacturer: manufacturer || '' };
}
