import type { HatPedalMode } from '../../kit/hats.ts';
import { chokeFadeSec, gripFadeSec } from './choke-fade.ts';
import { CymbalGrip, isGripped } from './cymbal-grip.ts';
import { HiHat } from './hi-hat.ts';
import type { PadRuntime } from './pad-runtime.ts';
import type { VoicePool } from './voice-pool.ts';

/** What a foot on the hi-hat's pedal and a hand on a cymbal do to voices. */
export class CymbalControl {
  readonly #context: BaseAudioContext;
  readonly #voices: VoicePool;
  readonly #hiHat = new HiHat<PadRuntime>();
  readonly #grip = new CymbalGrip();

  constructor(context: BaseAudioContext, voices: VoicePool) {
    this.#context = context;
    this.#voices = voices;
  }

  /** -1 where no pedal has been moved, else 0 closed to 1 open. */
  get openness(): number {
    const { pedal } = this.#hiHat;
    return pedal.isKnown ? pedal.openness : -1;
  }

  setPads(pads: ReadonlyMap<string, PadRuntime>): void {
    this.#hiHat.setPads(pads);
  }

  setPedalMode(mode: HatPedalMode): void {
    this.#hiHat.pedal.mode = mode;
  }

  /** 0 to 127, if calibrated 127 closed; null where there is no pedal any more. */
  movePedal(value: number | null, isCalibrated = false, atSec?: number): void {
    if (value === null) this.#hiHat.pedal.forget();
    else this.#hiHat.movePedal(value, isCalibrated, (pad) => this.#chokeHat(pad, atSec));
  }

  /** The pad that a hit of a note plays: of hats that which the pedal asks for. */
  padFor(note: number, ofNote: PadRuntime): PadRuntime {
    this.#grip.hit(note);
    return this.#hiHat.padFor(ofNote);
  }

  /** A voice of the pad has begun: it may be ended by the pedal. */
  ring(pad: PadRuntime): void {
    this.#hiHat.ring(pad);
  }

  /** Pressure on a pad's note, 0 to 127: a cymbal that is gripped falls silent, hats as one. */
  press(
    note: number,
    pressure: number,
    pad: PadRuntime | null,
    atSec = this.#context.currentTime,
  ): void {
    const leastAgeSec = this.#grip.press(note, pressure);
    if (!pad || leastAgeSec === Infinity) return;
    const beforeSec = atSec - leastAgeSec;
    if (this.#hiHat.has(pad)) this.#hiHat.forEach((hat) => this.#gripPad(hat, beforeSec, atSec));
    else if (isGripped(pad.pad.role)) this.#gripPad(pad, beforeSec, atSec);
  }

  #gripPad(pad: PadRuntime, beforeSec: number, atSec: number): void {
    this.#voices.chokePad(pad, beforeSec, gripFadeSec(pad.pad), atSec);
  }

  #chokeHat(pad: PadRuntime, atSec = this.#context.currentTime): void {
    this.#voices.chokePad(pad, atSec, chokeFadeSec(pad.pad), atSec);
  }
}
