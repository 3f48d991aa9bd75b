const SMOOTHING_SEC = 0.005;
/** By then a glide has come within -104 dB of its end. */
const GLIDE_SEC = 12 * SMOOTHING_SEC;

/** The path of mono or of stereo voices through a strip. */
interface Leg {
  readonly gain: GainNode;
  readonly panner: StereoPannerNode | null;
  /** Linear factor on top of the pad's gain. */
  readonly makeup: number;
}

/**
 * Where a pad's voices meet: its gain and, only if the pad is panned, its panner.
 *
 * Pan has 0 dB in the centre and constant power: a mono sound reaches +3 dB on the side it is panned
 * to, exactly as loud in sum as it was on both. A stereo sound folds its far side into its near one.
 */
export class PadStrip {
  readonly #context: BaseAudioContext;
  readonly #output: AudioNode;
  readonly #isPanned: boolean;
  #gain: number;
  #pan: number;
  #mono: Leg | null = null;
  #stereo: Leg | null = null;

  /** @param gain Linear; 0 where the pad is silent. */
  constructor(context: BaseAudioContext, output: AudioNode, gain: number, pan: number) {
    this.#context = context;
    this.#output = output;
    this.#gain = gain;
    this.#pan = pan;
    this.#isPanned = pan !== 0;
  }

  /** The node that a voice of so many channels plays into. */
  input(channels: number): AudioNode {
    // A panner treats mono and stereo differently and switches for all it carries when a voice of
    // the other kind comes or goes, so that a panned strip keeps them apart.
    if (this.#isPanned && channels === 1) return (this.#mono ??= this.#createLeg(Math.SQRT2)).gain;
    return (this.#stereo ??= this.#createLeg(1)).gain;
  }

  /**
   * Moves to a new gain, which is linear, and pan without a click.
   *
   * @returns False where that takes a panner the strip lacks: it must be replaced, and may ring out.
   */
  set(gain: number, pan: number): boolean {
    if (pan !== 0 && !this.#isPanned) return false;
    if (gain === this.#gain && pan === this.#pan) return true;
    this.#gain = gain;
    this.#pan = pan;
    this.#moveLeg(this.#mono);
    this.#moveLeg(this.#stereo);
    return true;
  }

  #createLeg(makeup: number): Leg {
    const gain = this.#context.createGain();
    gain.gain.value = this.#gain * makeup;
    if (!this.#isPanned) {
      gain.connect(this.#output);
      return { gain, panner: null, makeup };
    }
    const panner = this.#context.createStereoPanner();
    panner.pan.value = this.#pan;
    gain.connect(panner).connect(this.#output);
    return { gain, panner, makeup };
  }

  #moveLeg(leg: Leg | null): void {
    if (!leg) return;
    this.#glide(leg.gain.gain, this.#gain * leg.makeup);
    if (leg.panner) this.#glide(leg.panner.pan, this.#pan);
  }

  /**
   * While nothing plays through a node its parameters may stand still, to glide when the next hit
   * comes: through its attack. A value that is due by then ends the glide before.
   */
  #glide(param: AudioParam, value: number): void {
    const nowSec = this.#context.currentTime;
    param.cancelScheduledValues(nowSec);
    param.setTargetAtTime(value, nowSec, SMOOTHING_SEC);
    param.setValueAtTime(value, nowSec + GLIDE_SEC);
  }
}
