import type { Input, MessageEvent as InputMessage } from 'webmidi';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import type { InputSetup } from '../profiles/input-setup.ts';
import { MidiOutputs } from './midi-outputs.ts';
import { NoteReader, type NoteTarget } from './note-reader.ts';
import { acquireWebMidi, releaseWebMidi, type WebMidi } from './webmidi-access.ts';

/** An input or output that is plugged in. */
export interface MidiPortInfo {
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
  readonly inputs: readonly MidiPortInfo[];
  readonly outputs: readonly MidiPortInfo[];
}

/** Whether system exclusive messages may be sent: nobody asked, the player is being asked, or what they said. */
export type SysexState = 'off' | 'asking' | 'on' | 'denied';

/** Hears what comes from all inputs, in the message's own task, after it was played. Must be quick. */
export interface MidiListener {
  /** For every channel message, on whatever channel. */
  onActivity(inputId: string): void;
  /** `MessageListener` says what the numbers are. */
  onNote(
    inputId: string,
    note: number,
    velocity: number,
    inputNote: number,
    played: number,
    timeStampMs: number,
  ): void;
  onControl(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void;
  onRealtime(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void;
}

interface Listening {
  readonly input: Input;
  readonly reader: NoteReader;
  readonly onMessage: (event: InputMessage) => void;
}

/** Plays a target from this machine's MIDI inputs, as they come and go, and sends to its outputs. */
export class MidiController {
  listener: MidiListener | null = null;
  /** Asked of every message first: true passes it over. */
  isEcho: ((inputId: string, bytes: Uint8Array) => boolean) | null = null;

  readonly #target: NoteTarget;
  readonly #status = new Store<MidiStatus>({ state: 'off', detail: '', inputs: [], outputs: [] });
  /** By port id. */
  readonly #listening = new Map<string, Listening>();
  /** By port id, plugged in or not: null is not listened to. */
  readonly #setups = new Map<string, InputSetup | null>();
  readonly #follow = () => this.#followPorts();
  readonly #sysex = new Store<SysexState>('off');
  #holdsNotes = false;
  #wanted = false;
  #webMidi: WebMidi | null = null;
  #outputs: MidiOutputs | null = null;
  /** Those whose events are heard: webmidi's, and one with system exclusive messages. */
  #accesses: readonly MIDIAccess[] = [];
  #settling: Promise<void> | null = null;

  constructor(target: NoteTarget) {
    this.#target = target;
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
    this.#patch({ state: 'off', detail: '', inputs: [], outputs: [] });
    this.#listenTo([]);
    const settled = this.#settle();
    if (!isAsking) await settled;
  }

  /** How an input's messages are to be understood; null to pass over all that it sends. */
  setUpInput(inputId: string, setup: InputSetup | null): void {
    this.#setups.set(inputId, setup);
    const listening = this.#listening.get(inputId);
    if (setup && listening) listening.reader.setUp(setup);
    else if (Boolean(setup) !== Boolean(listening)) this.#followInputs();
  }

  /** Whether notes are told to the listener and not played, while somebody learns them. */
  get holdsNotes(): boolean {
    return this.#holdsNotes;
  }

  set holdsNotes(holdsNotes: boolean) {
    this.#holdsNotes = holdsNotes;
    for (const { reader } of this.#listening.values()) reader.holdsNotes = holdsNotes;
  }

  /**
   * Sends a message to an output, now or at a time of the `performance.now()` clock. One that has gone
   * hears nothing, nor does any of a system exclusive message that the player has not allowed.
   */
  send(outputId: string, bytes: readonly number[], atMs = 0): void {
    this.#outputs?.send(outputId, bytes, atMs);
  }

  /** Withdraws what was to be sent later, where the browser can. */
  clearSent(outputId: string): void {
    this.#outputs?.clear(outputId);
  }

  get sysex(): ReadonlyStore<SysexState> {
    return this.#sysex;
  }

  /**
   * Asks the player to allow system exclusive messages, which is a second access beside webmidi's. Never
   * rejects: the outcome is in `sysex`.
   */
  async askForSysex(): Promise<void> {
    const outputs = this.#outputs;
    if (!outputs || this.#sysex.value === 'asking' || this.#sysex.value === 'on') return;
    this.#sysex.set('asking');
    let access: MIDIAccess;
    try {
      access = await navigator.requestMIDIAccess({ sysex: true });
    } catch {
      if (this.#outputs === outputs) this.#sysex.set('denied');
      return;
    }
    // Who has disconnected since has taken the question back.
    if (this.#outputs !== outputs) return;
    outputs.moveTo(access);
    this.#heed(access);
    this.#sysex.set('on');
    this.#followPorts();
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
      const { webMidi, access } = await acquireWebMidi();
      this.#webMidi = webMidi;
      this.#outputs = new MidiOutputs(access);
      this.#heed(access);
    } catch (error) {
      this.#giveUp(...describe(error));
      return;
    }
    if (!this.#wanted) return;
    this.#patch({ state: 'on', detail: '' });
    this.#followPorts();
  }

  async #close(): Promise<void> {
    const webMidi = this.#webMidi;
    if (!webMidi) return;
    this.#webMidi = null;
    for (const access of this.#accesses) access.removeEventListener('statechange', this.#follow);
    this.#accesses = [];
    this.#outputs?.close();
    this.#outputs = null;
    this.#sysex.set('off');
    // A port that does not close has gone by itself.
    await releaseWebMidi(webMidi).catch(() => undefined);
  }

  /** Wider than webmidi's own events, which leave out ports that could not be opened. */
  #heed(access: MIDIAccess): void {
    this.#accesses = [...this.#accesses, access];
    access.addEventListener('statechange', this.#follow);
  }

  #giveUp(state: MidiProblem, detail: string): void {
    // A player who has stopped asking needs no answer.
    if (this.#wanted) this.#patch({ state, detail });
    this.#wanted = false;
  }

  /** Brings the lists of ports and the listeners in line with what is plugged in and wanted. */
  #followPorts(): void {
    if (!this.#webMidi || !this.#wanted) return;
    this.#followInputs();
    this.#patch({
      inputs: this.#webMidi.inputs.map((port) => describePort(port, 'MIDI input')),
      outputs: (this.#outputs?.all ?? []).map((port) => describePort(port, 'MIDI output')),
    });
  }

  #followInputs(): void {
    if (!this.#webMidi || !this.#wanted) return;
    this.#listenTo(this.#webMidi.inputs.filter(({ id }) => this.#setups.get(id) !== null));
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
    const reader = new NoteReader(this.#target, {
      onNote: (note, velocity, inputNote, played, timeStampMs) =>
        this.listener?.onNote(id, note, velocity, inputNote, played, timeStampMs),
      onControl: (status, first, second, timeStampMs) =>
        this.listener?.onControl(id, status, first, second, timeStampMs),
      onRealtime: (status, first, second, timeStampMs) =>
        this.listener?.onRealtime(id, status, first, second, timeStampMs),
    });
    reader.holdsNotes = this.#holdsNotes;
    const setup = this.#setups.get(id);
    if (setup) reader.setUp(setup);
    // The event of the whole input comes before webmidi takes the message apart. Nobody asks for
    // that: it costs time, and throws where the bytes are no message.
    const onMessage = ({ message, timestamp }: InputMessage) => {
      message.isChannelMessage = false;
      message.isSystemMessage = false;
      if (this.isEcho?.(id, message.rawData)) return;
      const isMusic = reader.read(message.rawData, timestamp || performance.now());
      if (isMusic) this.listener?.onActivity(id);
    };
    input.addListener('midimessage', onMessage);
    return { input, reader, onMessage };
  }

  #patch(change: Partial<MidiStatus>): void {
    this.#status.set({ ...this.#status.value, ...change });
  }
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

/** The platform may not know what a port is called, or give it an empty name. */
interface PlatformPort {
  readonly id: string;
  readonly name: string | null;
  readonly manufacturer: string | null;
}

function describePort({ id, name, manufacturer }: PlatformPort, noName: string): MidiPortInfo {
  const isNamed = name !== null && name !== '';
  return { id, name: isNamed ? name : noName, manufacturer: manufacturer ?? '' };
}
