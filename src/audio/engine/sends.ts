import type { Kit } from '../../kit/kit-schema.ts';
import { MIX_DEFAULTS } from '../../kit/mix-schema.ts';
import { callAt } from './context-timer.ts';
import { Echo } from './echo.ts';
import { GLIDE_SEC } from './glide.ts';
import { Reverb } from './reverb.ts';

export type SendName = 'reverb' | 'delay';

interface Effect {
  readonly input: AudioNode;
  readonly tailSec: number;
  dispose(): void;
}

/**
 * Reverb and delay, each there while a pad of the kit sends to it, and until it has rung out. They are
 * built when the kit is set, as a hit must not wait for it.
 */
export class Sends {
  readonly #context: BaseAudioContext;
  readonly #output: () => AudioNode;
  #reverb: Reverb | null = null;
  #delay: Echo | null = null;
  #wanted: Readonly<Record<SendName, boolean>> = { reverb: false, delay: false };

  /** @param output Where an effect that is built is to be connected. */
  constructor(context: BaseAudioContext, output: () => AudioNode) {
    this.#context = context;
    this.#output = output;
  }

  /** Where a pad's send goes, or null while no pad of the kit sends there. */
  input(name: SendName): AudioNode | null {
    return (name === 'reverb' ? this.#reverb : this.#delay)?.input ?? null;
  }

  /** From the last hit's end until what is sent has died away; 0 where nothing is. */
  get tailSec(): number {
    return Math.max(this.#reverb?.tailSec ?? 0, this.#delay?.tailSec ?? 0);
  }

  update({ pads, mix }: Kit): void {
    const { reverb = MIX_DEFAULTS.reverb, delay = MIX_DEFAULTS.delay } = mix ?? {};
    const former = this.#wanted;
    this.#wanted = {
      reverb: pads.some(({ reverbSendDb }) => reverbSendDb !== undefined),
      delay: pads.some(({ delaySendDb }) => delaySendDb !== undefined),
    };
    if (this.#wanted.reverb) this.#reverb ??= new Reverb(this.#context, this.#output(), reverb);
    if (this.#wanted.delay) this.#delay ??= new Echo(this.#context, this.#output(), delay);
    this.#reverb?.set(reverb);
    this.#delay?.set(delay);
    if (former.reverb && !this.#wanted.reverb) this.#retire('reverb', this.#reverb);
    if (former.delay && !this.#wanted.delay) this.#retire('delay', this.#delay);
  }

  dispose(): void {
    this.#reverb?.dispose();
    this.#delay?.dispose();
  }

  /** Takes an effect out of the graph once it has rung out, unless it is wanted again by then. */
  #retire(name: SendName, effect: Effect | null): void {
    if (!effect) return;
    const endSec = this.#context.currentTime + GLIDE_SEC + effect.tailSec;
    callAt(this.#context, this.#output(), endSec, () => {
      if (this.#wanted[name] || this.input(name) !== effect.input) return;
      effect.dispose();
      if (name === 'reverb') this.#reverb = null;
      else this.#delay = null;
    });
  }
}
