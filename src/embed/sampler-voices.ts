import { SamplerEngine, type EngineTrigger } from '../audio/engine/sampler-engine.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { sharedContext } from './shared-context.ts';

/** By then what sounded has faded out. */
const FADE_MS = 80;

type OnTrigger = (trigger: EngineTrigger) => void;

/**
 * The sound of one element: an engine while the element is on the page, none otherwise, as a context
 * that lives on would keep it. Kit and output stay.
 */
export class SamplerVoices {
  readonly #onTrigger: OnTrigger;
  #given: AudioContext | null = null;
  #context: AudioContext | null = null;
  #output: GainNode | null = null;
  #engine: SamplerEngine | null = null;
  #kit: Kit | null = null;
  #buffers: ReadonlyMap<string, AudioBuffer> = new Map();
  #isAttached = false;

  constructor(onTrigger: OnTrigger) {
    this.#onTrigger = onTrigger;
  }

  /** Opened when it is first asked for. */
  get context(): AudioContext {
    if (this.#given) return this.#given;
    if (!this.#context || this.#context.state === 'closed') this.#moveTo(sharedContext());
    return this.#context ?? sharedContext();
  }

  /** Takes a context in place of the shared one; null for that again. */
  give(context: AudioContext | null): void {
    this.#given = context;
    if (context) this.#moveTo(context);
    else this.#context = null;
  }

  /** Led to the context's destination until somebody leads it elsewhere; another with another context. */
  get output(): GainNode {
    const { context } = this;
    if (!this.#output) {
      this.#output = context.createGain();
      this.#output.connect(context.destination);
    }
    return this.#output;
  }

  setKit(kit: Kit, buffers: ReadonlyMap<string, AudioBuffer>): void {
    this.#kit = kit;
    this.#buffers = buffers;
    if (this.#isAttached) this.#running()?.setKit(kit, buffers);
  }

  attach(): void {
    this.#isAttached = true;
    // Built ahead: the first hit should not wait for it.
    if (this.#kit) this.#running();
  }

  /** Lets all that sounds fade out, and the engine go. */
  detach(): void {
    this.#isAttached = false;
    this.#dropEngine();
  }

  noteOn(note: number, velocity: number, timeStampMs?: number): boolean {
    return this.#running()?.noteOn(note, velocity, timeStampMs) != null;
  }

  noteOff(note: number, timeStampMs?: number): void {
    this.#engine?.noteOff(note, timeStampMs);
  }

  triggerPad(padId: string, velocity: number, timeStampMs?: number): void {
    this.#running()?.triggerPad(padId, velocity, timeStampMs);
  }

  releasePad(padId: string, timeStampMs?: number): void {
    this.#engine?.releasePad(padId, timeStampMs);
  }

  moveHatPedal(value: number | null, isCalibrated: boolean): void {
    this.#engine?.moveHatPedal(value, isCalibrated);
  }

  aftertouch(note: number, pressure: number): void {
    this.#engine?.aftertouch(note, pressure);
  }

  panic(): void {
    this.#engine?.panic();
  }

  /** Null while the element is off the page or has no kit. */
  #running(): SamplerEngine | null {
    if (!this.#isAttached || !this.#kit) return null;
    // Moves away from a shared context that was closed.
    const { context } = this;
    if (!this.#engine) {
      this.#engine = new SamplerEngine(context, this.output);
      this.#engine.onTrigger = this.#onTrigger;
      this.#engine.setKit(this.#kit, this.#buffers);
    }
    return this.#engine;
  }

  #moveTo(context: AudioContext): void {
    if (context === this.#context) return;
    this.#dropEngine();
    this.#context = context;
    this.#output = null;
    if (this.#isAttached) this.#running();
  }

  #dropEngine(): void {
    const engine = this.#engine;
    if (!engine) return;
    this.#engine = null;
    engine.onTrigger = null;
    engine.panic();
    setTimeout(() => engine.dispose(), FADE_MS);
  }
}
