import type { WamEnv, WamEvent, WamProcessor } from '@webaudiomodules/api';
import { EventQueue } from './event-queue.ts';
import {
  LOOK_AHEAD_SEC,
  PLUGIN_PROCESSOR,
  type FromProcessor,
  type PluginProcessorOptions,
  type ToProcessor,
} from './plugin-protocol.ts';

/** What of AudioWorkletGlobalScope is used here: TypeScript has no library for it. */
declare const currentTime: number;
declare const sampleRate: number;
/** The host has put it there. */
declare const webAudioModules: WamEnv;
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(
  name: string,
  processor: new (options: { processorOptions: PluginProcessorOptions }) => AudioWorkletProcessor,
): void;

/**
 * The instrument's place among a host's plug-ins, on the audio thread: it takes events of others, hands
 * them over ahead of their time, and passes through what the engine plays.
 */
class PluginProcessor extends AudioWorkletProcessor implements WamProcessor {
  readonly groupId: string;
  readonly moduleId: string;
  readonly instanceId: string;
  readonly #queue = new EventQueue();
  #epoch = 0;
  #delaySec = 0;
  #isDestroyed = false;

  constructor({ processorOptions }: { processorOptions: PluginProcessorOptions }) {
    super();
    ({
      groupId: this.groupId,
      moduleId: this.moduleId,
      instanceId: this.instanceId,
    } = processorOptions);
    webAudioModules.addWam(this);
    this.port.onmessage = ({ data }: MessageEvent<ToProcessor>) => this.#onMessage(data);
    this.#post({ type: 'ready' });
  }

  getCompensationDelay(): number {
    return this.#delaySec;
  }

  /** Events of other plug-ins. */
  scheduleEvents(...events: WamEvent[]): void {
    this.#add(events, false);
  }

  emitEvents(...events: WamEvent[]): void {
    webAudioModules.emitEvents(this, ...events);
  }

  clearEvents(): void {
    this.#queue.clear();
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    if (this.#isDestroyed) return false;
    output?.forEach((channel, index) => {
      const played = input?.[index] ?? input?.[0];
      if (played) channel.set(played);
    });
    if (this.#queue.size > 0) this.#tell(output?.[0]?.length ?? 128);
    return true;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#queue.clear();
    this.port.close();
    webAudioModules.removeWam(this);
  }

  #add(events: readonly WamEvent[], isHanded: boolean): void {
    for (const event of events) this.#queue.add(event, isHanded, currentTime);
    // What is to sound at once does not wait for the next quantum.
    this.#handOver();
  }

  #tell(frames: number): void {
    this.#handOver();
    const events = this.#queue.takeHeard(currentTime + frames / sampleRate);
    if (events.length > 0) this.#post({ type: 'heard', events });
  }

  #handOver(): void {
    const events = this.#queue.handOver(currentTime + LOOK_AHEAD_SEC);
    if (events.length > 0) this.#post({ type: 'due', events, epoch: this.#epoch });
  }

  #onMessage(message: ToProcessor): void {
    switch (message.type) {
      case 'add':
        this.#add(message.events, message.isHanded);
        break;
      case 'clear':
        this.#epoch = message.epoch;
        this.clearEvents();
        break;
      case 'emit':
        this.emitEvents(...message.events);
        break;
      case 'connect':
        webAudioModules.connectEvents(this.groupId, this.instanceId, message.toId, message.output);
        break;
      case 'disconnect':
        webAudioModules.disconnectEvents(
          this.groupId,
          this.instanceId,
          message.toId,
          message.output,
        );
        break;
      case 'delay':
        this.#delaySec = message.delaySec;
        break;
      case 'destroy':
        this.destroy();
        break;
    }
  }

  #post(message: FromProcessor): void {
    this.port.postMessage(message);
  }
}

try {
  registerProcessor(PLUGIN_PROCESSOR, PluginProcessor);
} catch {
  // Another copy of the plug-in was here before.
}
