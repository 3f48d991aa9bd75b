import type { HatPedalMode } from '../kit/hats.ts';
import type { Kit } from '../kit/kit-schema.ts';
import type { BusId } from '../kit/pad-shape.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import {
  FIRST_SETTINGS,
  latencyHintOf,
  type AudioSettings,
  type AudioStatus,
  type DelayReading,
} from './audio-settings.ts';
import { ContextWatch } from './context-watch.ts';
import { createLiveContext } from './context.ts';
import {
  SamplerEngine,
  type EngineRelease,
  type EngineTrigger,
  type SamplerOptions,
} from './engine/sampler-engine.ts';
import { LiveOutput } from './live-output.ts';
import type { VoiceVisit } from './engine/voice-pool.ts';

/** By then the voices of a context that is left have faded out. */
const LEAVE_MS = 80;

/** Connects something to the output. What it returns, if anything, is called before that output is let go. */
export type OutputTap = (output: AudioNode, context: AudioContext) => (() => void) | null;

/**
 * The sampler on a live context, in whose place it can put another: rate and latency of a context
 * are fixed once it is open. Kit, sounds, solo and level go along, as do listeners; what sounds fades
 * out. Calls are handed on to the engine as they are.
 */
export class LivePlayer {
  readonly #options: SamplerOptions | undefined;
  readonly #state: Store<AudioContextState>;
  readonly #status: Store<AudioStatus>;
  readonly #output: LiveOutput;
  readonly #watch: ContextWatch;
  readonly #taps = new Map<OutputTap, (() => void) | null>();
  #context: AudioContext;
  #engine: SamplerEngine;
  #unsubscribe: () => void;
  #onTrigger: ((trigger: EngineTrigger) => void) | null = null;
  #onRelease: ((release: EngineRelease) => void) | null = null;
  #kit: Kit | null = null;
  #buffers: ReadonlyMap<string, AudioBuffer> = new Map();
  #soloed: ReadonlySet<string> = new Set();
  #masterGainDb = 0;
  #clickGainDb: number | null = null;
  #hatPedalMode: HatPedalMode = 'auto';

  /** @throws Where the browser has no Web Audio or no free audio device context. */
  constructor(settings: Partial<AudioSettings> = {}, options?: SamplerOptions) {
    this.#options = options;
    const opened = open({ ...FIRST_SETTINGS, ...settings });
    this.#context = opened.context;
    this.#engine = new SamplerEngine(this.#context, this.#context.destination, options);
    this.#engine.timing.mode = opened.settings.timing;
    this.#state = new Store(this.#context.state);
    this.#status = new Store<AudioStatus>({
      settings: opened.settings,
      sampleRateHz: this.#context.sampleRate,
      devices: null,
      devicesAreHidden: true,
      missingDevice: null,
      problem: opened.problem,
    });
    this.#output = new LiveOutput(this.#status);
    this.#watch = new ContextWatch(() => this.#replaceLost());
    this.#unsubscribe = this.#follow();
    void this.#output.moveTo(this.#context);
  }

  /** State of the context in use. */
  get context(): ReadonlyStore<AudioContextState> {
    return this.#state;
  }

  get status(): ReadonlyStore<AudioStatus> {
    return this.#status;
  }

  /** What the player puts out now; another once the context is another. */
  get output(): AudioNode {
    return this.#engine.output;
  }

  get onTrigger(): ((trigger: EngineTrigger) => void) | null {
    return this.#onTrigger;
  }

  set onTrigger(onTrigger: ((trigger: EngineTrigger) => void) | null) {
    this.#onTrigger = onTrigger;
    this.#engine.onTrigger = onTrigger;
  }

  get onRelease(): ((release: EngineRelease) => void) | null {
    return this.#onRelease;
  }

  set onRelease(onRelease: ((release: EngineRelease) => void) | null) {
    this.#onRelease = onRelease;
    this.#engine.onRelease = onRelease;
  }

  /**
   * Takes other settings. Call it from a user gesture: another rate or latency needs another context.
   * Never rejects: what could not be done is in `status`.
   */
  async change(change: Partial<AudioSettings>): Promise<void> {
    const { settings: former } = this.#status.value;
    const settings = { ...former, ...change };
    const isOtherContext =
      settings.sampleRateHz !== former.sampleRateHz || settings.latency !== former.latency;
    this.#patch({ settings, problem: '' });
    if (isOtherContext) this.#replace(former);
    this.#engine.timing.mode = this.#status.value.settings.timing;
    if (settings.deviceId !== former.deviceId) await this.#output.moveTo(this.#context);
  }

  /** Looks which outputs there are, for those who are about to choose. Never rejects. */
  readDevices(): Promise<void> {
    return this.#output.readDevices();
  }

  /** Asks the player to let the page know the outputs; from a user gesture. Never rejects. */
  askForDevices(): Promise<void> {
    return this.#output.askForDevices();
  }

  readDelay(): DelayReading {
    const { meter, steadyMs } = this.#engine.timing;
    const { baseLatency, outputLatency } = this.#context as Partial<AudioContext>;
    return {
      hitCount: meter.count,
      totalHits: meter.total,
      arrivalP95Ms: meter.arrivalMs(0.95),
      startP50Ms: meter.startMs(0.5),
      startP95Ms: meter.startMs(0.95),
      startsMs: meter.startsMs(),
      baseMs: 1000 * (baseLatency ?? 0),
      outputMs: 1000 * (outputLatency ?? 0),
      limiterMs: 1000 * this.#engine.limiterDelaySec,
      steadyMs,
    };
  }

  /**
   * Connects something to what the player puts out, now and again at each context to come.
   *
   * @returns Ends that.
   */
  tap(connect: OutputTap): () => void {
    this.#taps.set(connect, connect(this.#engine.output, this.#context));
    return () => {
      this.#taps.get(connect)?.();
      this.#taps.delete(connect);
    };
  }

  /** Closes the context. The player is of no use after that. */
  async dispose(): Promise<void> {
    this.#watch.dispose();
    this.#output.dispose();
    this.#unsubscribe();
    for (const disconnect of this.#taps.values()) disconnect?.();
    this.#taps.clear();
    this.#engine.dispose();
    if (this.#context.state !== 'closed') await this.#context.close();
  }

  // What the engine does.

  /** Voices that sound, wait for the context, or are falling silent. */
  get voiceCount(): number {
    return this.#engine.voiceCount;
  }

  setKit(kit: Kit, buffers: ReadonlyMap<string, AudioBuffer>): void {
    this.#kit = kit;
    this.#buffers = buffers;
    this.#engine.setKit(kit, buffers);
  }

  async resume(): Promise<void> {
    if (this.#context.state === 'closed') this.#replaceLost();
    await this.#engine.resume();
  }

  noteOn(note: number, velocity: number, timeStampMs?: number): string | null {
    return this.#engine.noteOn(note, velocity, timeStampMs);
  }

  noteOff(note: number, timeStampMs?: number): void {
    this.#engine.noteOff(note, timeStampMs);
  }

  triggerPad(padId: string, velocity: number, timeStampMs?: number): void {
    this.#engine.triggerPad(padId, velocity, timeStampMs);
  }

  releasePad(padId: string, timeStampMs?: number): void {
    this.#engine.releasePad(padId, timeStampMs);
  }

  moveHatPedal(value: number | null, isCalibrated?: boolean): void {
    this.#engine.moveHatPedal(value, isCalibrated);
  }

  setHatPedalMode(mode: HatPedalMode): void {
    this.#hatPedalMode = mode;
    this.#engine.setHatPedalMode(mode);
  }

  readHatOpenness(): number {
    return this.#engine.readHatOpenness();
  }

  aftertouch(note: number, pressure: number): void {
    this.#engine.aftertouch(note, pressure);
  }

  triggerAt(
    padId: string,
    velocity: number,
    atSec: number,
    durationSec: number | null,
    by: object,
  ): void {
    this.#engine.triggerAt(padId, velocity, atSec, durationSec, by);
  }

  dropPlanned(by: object): void {
    this.#engine.dropPlanned(by);
  }

  clickAt(atSec: number, isAccent: boolean): void {
    this.#engine.clickAt(atSec, isAccent);
  }

  dropClicks(): void {
    this.#engine.dropClicks();
  }

  setClickGainDb(gainDb: number): void {
    this.#clickGainDb = gainDb;
    this.#engine.setClickGainDb(gainDb);
  }

  get currentTimeSec(): number {
    return this.#engine.currentTimeSec;
  }

  panic(): void {
    this.#engine.panic();
  }

  setMasterGainDb(gainDb: number): void {
    this.#masterGainDb = gainDb;
    this.#engine.setMasterGainDb(gainDb);
  }

  /** -Infinity (silence) to +6 dB. */
  get masterGainDb(): number {
    return this.#masterGainDb;
  }

  setSoloed(padIds: ReadonlySet<string>): void {
    this.#soloed = new Set(padIds);
    this.#engine.setSoloed(padIds);
  }

  readPeak(): number {
    return this.#engine.readPeak();
  }

  readPeaks(into: Float32Array): void {
    this.#engine.readPeaks(into);
  }

  readBusPeaks(bus: BusId, into: Float32Array): void {
    this.#engine.readBusPeaks(bus, into);
  }

  readVoices(visit: VoiceVisit): void {
    this.#engine.readVoices(visit);
  }

  get outputLatencySec(): number {
    return this.#engine.outputLatencySec;
  }

  /** Moves to a context of the present settings, or stays where none can be had. */
  #replace(former: AudioSettings): void {
    const { settings } = this.#status.value;
    let opened: Opened;
    try {
      opened = open(settings);
    } catch {
      const kept = { sampleRateHz: former.sampleRateHz, latency: former.latency };
      this.#patch({
        settings: { ...settings, ...kept },
        problem: 'The browser could not open the audio device anew. All is as it was.',
      });
      return;
    }
    this.#patch({ settings: opened.settings, problem: opened.problem });
    this.#moveTo(opened.context);
    this.#engine.resume().catch(() => undefined);
  }

  /** The platform has closed or lost the context. */
  #replaceLost(): void {
    this.#replace(this.#status.value.settings);
  }

  #moveTo(context: AudioContext): void {
    this.#unsubscribe();
    for (const disconnect of this.#taps.values()) disconnect?.();
    leave(this.#context, this.#engine);
    this.#context = context;
    this.#engine = new SamplerEngine(context, context.destination, this.#options);
    this.#engine.onTrigger = this.#onTrigger;
    this.#engine.onRelease = this.#onRelease;
    this.#engine.timing.mode = this.#status.value.settings.timing;
    this.#engine.setMasterGainDb(this.#masterGainDb);
    this.#engine.setHatPedalMode(this.#hatPedalMode);
    if (this.#clickGainDb !== null) this.#engine.setClickGainDb(this.#clickGainDb);
    if (this.#kit) this.#engine.setKit(this.#kit, this.#buffers);
    this.#engine.setSoloed(this.#soloed);
    for (const tap of this.#taps.keys()) {
      this.#taps.set(tap, tap(this.#engine.output, context));
    }
    this.#unsubscribe = this.#follow();
    this.#patch({ sampleRateHz: context.sampleRate });
    void this.#output.moveTo(context);
  }

  #follow(): () => void {
    const engine = this.#engine;
    this.#state.set(engine.context.value);
    this.#watch.follow(this.#context);
    return engine.context.subscribe((state) => this.#state.set(state));
  }

  #patch(change: Partial<AudioStatus>): void {
    this.#status.set({ ...this.#status.value, ...change });
  }
}

interface Opened {
  readonly context: AudioContext;
  /** As they could be had. */
  readonly settings: AudioSettings;
  readonly problem: string;
}

function open(settings: AudioSettings): Opened {
  const { latency, sampleRateHz } = settings;
  const context = createLiveContext(latencyHintOf(latency), sampleRateHz);
  if (sampleRateHz === null || sampleRateHz === context.sampleRate) {
    return { context, settings, problem: '' };
  }
  return {
    context,
    settings: { ...settings, sampleRateHz: null },
    problem: `The browser has no ${sampleRateHz / 1000} kHz here: the device’s own rate plays.`,
  };
}

/** Lets what sounds fade out, then closes the context. */
function leave(context: AudioContext, engine: SamplerEngine): void {
  const close = () => {
    engine.dispose();
    if (context.state !== 'closed') void context.close().catch(() => undefined);
  };
  engine.panic();
  engine.onTrigger = null;
  engine.onRelease = null;
  if (context.state === 'running') setTimeout(close, LEAVE_MS);
  else close();
}
