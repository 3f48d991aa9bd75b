import type {
  WamEvent,
  WamNode,
  WamParameterDataMap,
  WamParameterInfoMap,
  WebAudioModule,
} from '@webaudiomodules/api';
import { OfflineFeed } from './offline-feed.ts';
import { PluginInstrument } from './plugin-instrument.ts';
import processorUrl from './plugin-processor.ts?worker&url';
import {
  LOOK_AHEAD_SEC,
  PLUGIN_PROCESSOR,
  type FromProcessor,
  type PluginProcessorOptions,
  type ToProcessor,
} from './plugin-protocol.ts';
import type { PluginState } from './plugin-state.ts';

const NOTE_ON = 0x90;
const NOTE_OFF = 0x80;

/** Of events that a node tells, which carry what happened. */
type Listener =
  | EventListenerOrEventListenerObject
  | ((this: AudioWorkletNode, event: CustomEvent) => unknown)
  | null;

/**
 * The instrument as a node of the host's graph. The engine plays into it, so that it connects as any
 * other; a processor on the audio thread stands for it among the host's plug-ins.
 */
export class PluginNode extends AudioWorkletNode implements WamNode {
  readonly module: WebAudioModule;
  readonly instrument: PluginInstrument;
  /** Null where the context is a live one. */
  readonly #offline: OfflineFeed | null;
  /** Whether anybody wants to be told of events. */
  #isListenedTo = false;
  #epoch = 0;
  #isDestroyed = false;

  /** Rejects where the host has made no group of that id in this context. */
  static async create(module: WebAudioModule, baseUrl: string): Promise<PluginNode> {
    await module.audioContext.audioWorklet.addModule(processorUrl);
    const node = new PluginNode(module, baseUrl);
    try {
      await node.#begun();
    } catch (error) {
      node.destroy();
      throw error;
    }
    return node;
  }

  /** Use `create`: the processor must be there before. */
  constructor(module: WebAudioModule, baseUrl: string) {
    const { audioContext, groupId, moduleId, instanceId } = module;
    const processorOptions: PluginProcessorOptions = { groupId, moduleId, instanceId };
    super(audioContext, PLUGIN_PROCESSOR, {
      numberOfInputs: 1,
      numberOfOutputs: 1,
      outputChannelCount: [2],
      channelCount: 2,
      channelCountMode: 'explicit',
      processorOptions,
    });
    this.module = module;
    this.instrument = new PluginInstrument(audioContext, this, baseUrl);
    this.#offline =
      audioContext instanceof OfflineAudioContext
        ? new OfflineFeed(audioContext, (event) => this.instrument.play(event))
        : null;
    this.instrument.onKit = () => {
      this.#post({ type: 'delay', delaySec: this.instrument.engine.limiterDelaySec });
      this.#dispatch({ type: 'wam-info', data: { instanceId } });
    };
    this.instrument.onHandHit = ({ note, velocity }) => {
      if (note !== null) this.#emitNote(note, velocity);
    };
  }

  get groupId(): string {
    return this.module.groupId;
  }

  get moduleId(): string {
    return this.module.moduleId;
  }

  get instanceId(): string {
    return this.module.instanceId;
  }

  /** Of all parameters, or of those named; unknown ones are left out. */
  getParameterInfo(...ids: string[]): Promise<WamParameterInfoMap> {
    const { parameters } = this.instrument.values;
    const wanted = ids.length > 0 ? ids : [...parameters.keys()];
    const infos = wanted.flatMap((id) => parameters.get(id)?.info ?? []);
    return Promise.resolve(Object.fromEntries(infos.map((info) => [info.id, info])));
  }

  getParameterValues(normalized = false, ...ids: string[]): Promise<WamParameterDataMap> {
    const { values } = this.instrument;
    const wanted = ids.length > 0 ? ids : [...values.parameters.keys()];
    const data = wanted.flatMap((id) => values.read(id, normalized) ?? []);
    return Promise.resolve(Object.fromEntries(data.map((each) => [each.id, each])));
  }

  setParameterValues(values: WamParameterDataMap): Promise<void> {
    for (const data of Object.values(values)) this.instrument.set(data);
    return Promise.resolve();
  }

  /** Plain JSON, the kit's audio inside. Rejects where audio is missing. */
  getState(): Promise<PluginState> {
    return this.instrument.readState();
  }

  /** Rejects with what is wrong with the state; all stays as it was then. */
  setState(state: unknown): Promise<void> {
    return this.instrument.open(state);
  }

  /** In samples: what a limiter of the kit's takes to look ahead. */
  getCompensationDelay(): Promise<number> {
    const { limiterDelaySec } = this.instrument.engine;
    return Promise.resolve(Math.round(limiterDelaySec * this.context.sampleRate));
  }

  override addEventListener(
    type: string,
    listener: Listener,
    options?: boolean | AddEventListenerOptions,
  ): void {
    if (type.startsWith('wam-')) this.#isListenedTo = true;
    super.addEventListener(type, listener as EventListener, options);
  }

  override removeEventListener(
    type: string,
    listener: Listener,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener as EventListener, options);
  }

  /** Plays events at their times, or at once where those have passed. */
  scheduleEvents(...events: WamEvent[]): void {
    if (this.#isDestroyed) return;
    const nearSec = this.context.currentTime + LOOK_AHEAD_SEC;
    const near: WamEvent[] = [];
    const far: WamEvent[] = [];
    for (const event of inOrder(events)) {
      const isNear = this.#offline !== null || (event.time ?? 0) < nearSec;
      (isNear ? near : far).push(event);
    }
    if (this.#offline) this.#offline.add(near);
    else near.forEach((event) => this.instrument.play(event));
    if (near.length > 0 && this.#isListenedTo) {
      this.#post({ type: 'add', events: near, isHanded: true });
    }
    if (far.length > 0) this.#post({ type: 'add', events: far, isHanded: false });
  }

  clearEvents(): void {
    this.#epoch += 1;
    this.#post({ type: 'clear', epoch: this.#epoch });
    this.#offline?.clear();
    this.instrument.clear();
  }

  connectEvents(toId: string, output = 0): void {
    this.#post({ type: 'connect', toId, output });
  }

  disconnectEvents(toId?: string, output?: number): void {
    this.#post({
      type: 'disconnect',
      ...(toId === undefined ? {} : { toId }),
      ...(output === undefined ? {} : { output }),
    });
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#post({ type: 'destroy' });
    this.#isDestroyed = true;
    this.#offline?.clear();
    this.instrument.dispose();
    this.port.onmessage = null;
    this.onprocessorerror = null;
    this.port.close();
    this.disconnect();
  }

  /** Resolves once the processor is one of the host's group. */
  #begun(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.onprocessorerror = () => {
        reject(
          new Error(
            `The host has no group “${this.groupId}” of Web Audio Modules in this audio context. ` +
              'It must call initializeWamHost first.',
          ),
        );
      };
      this.port.onmessage = ({ data }: MessageEvent<FromProcessor>) => {
        if (data.type === 'ready') resolve();
        else this.#onMessage(data);
      };
    });
  }

  #onMessage(message: Exclude<FromProcessor, { type: 'ready' }>): void {
    if (this.#isDestroyed) return;
    if (message.type === 'heard') message.events.forEach((event) => this.#dispatch(event));
    // What had been on its way when all was cleared is not played.
    else if (message.epoch === this.#epoch) {
      message.events.forEach((event) => this.instrument.play(event));
    }
  }

  /** A hit of a hand goes on to the plug-ins that listen to this one. */
  #emitNote(note: number, velocity: number): void {
    const bytes: [number, number, number] = [velocity > 0 ? NOTE_ON : NOTE_OFF, note, velocity];
    const time = this.context.currentTime;
    this.#post({ type: 'emit', events: [{ type: 'wam-midi', data: { bytes }, time }] });
  }

  #dispatch(event: WamEvent): void {
    this.dispatchEvent(new CustomEvent(event.type, { bubbles: true, detail: event }));
  }

  #post(message: ToProcessor): void {
    if (!this.#isDestroyed) this.port.postMessage(message);
  }
}

/** By their times; those without one are due at once. */
function inOrder(events: readonly WamEvent[]): WamEvent[] {
  return [...events].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
}
