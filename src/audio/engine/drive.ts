import { DRIVE_INPUT_RANGE, driveGains, tanhCurve } from './drive-curve.ts';
import { glide } from './glide.ts';

/**
 * A soft clipper between two gains. The curve never changes, so that the drive can move without a
 * click. Not oversampled: that would delay the sound by 128 frames and more.
 */
export class Drive {
  readonly input: GainNode;
  readonly output: GainNode;
  readonly #context: BaseAudioContext;
  #driveDb: number;

  /** @param driveDb 0 and more; 0 is no drive. */
  constructor(context: BaseAudioContext, driveDb: number) {
    this.#context = context;
    this.#driveDb = driveDb;
    const { into, out } = driveGains(driveDb);
    this.input = context.createGain();
    this.input.gain.value = into / DRIVE_INPUT_RANGE;
    const shaper = context.createWaveShaper();
    shaper.curve = tanhCurve();
    this.output = context.createGain();
    this.output.gain.value = out;
    this.input.connect(shaper).connect(this.output);
  }

  /** Glides to another drive. */
  set(driveDb: number): void {
    if (driveDb === this.#driveDb) return;
    this.#driveDb = driveDb;
    const { into, out } = driveGains(driveDb);
    glide(this.#context, this.input.gain, into / DRIVE_INPUT_RANGE);
    glide(this.#context, this.output.gain, out);
  }
}
