import type { Limiter } from '../../kit/mix-schema.ts';
import { toneContextOf } from '../context.ts';
import { connect, Volume } from '../tone.ts';
import { Compressor, limiterSettings } from './compressor.ts';
import { InsertChain } from './insert-chain.ts';
import { PeakMeter } from './peak-meter.ts';
import { createSoftCeiling } from './soft-ceiling.ts';

const MAX_GAIN_DB = 6;
const SMOOTHING_SEC = 0.01;
/** By then a glide has come within -104 dB of its end. */
const GLIDE_SEC = 12 * SMOOTHING_SEC;

/**
 * Where all comes together: volume, limiter if there is one, meter, soft ceiling, destination. Adds no
 * latency but the limiter's, `COMPRESSOR_DELAY_SEC`.
 */
export class MasterBus {
  readonly input: AudioNode;
  readonly #context: BaseAudioContext;
  readonly #volume: Volume;
  readonly #ceiling: ReturnType<typeof createSoftCeiling>;
  readonly #meter: PeakMeter;
  readonly #chain: InsertChain;
  #limiter: Compressor | null = null;
  readonly #peaks = new Float32Array(2);

  constructor(context: BaseAudioContext, destination: AudioNode) {
    this.#context = context;
    const input = context.createGain();
    // Surround samples are mixed down here, so that nothing below carries more than two channels.
    input.channelCount = 2;
    input.channelCountMode = 'clamped-max';
    this.input = input;
    this.#volume = new Volume({ context: toneContextOf(context) });
    this.#ceiling = createSoftCeiling(context);
    this.#meter = new PeakMeter(context);
    connect(input, this.#volume);
    this.#chain = new InsertChain(
      context,
      this.#volume,
      [this.#ceiling.input, this.#meter.input],
      [],
    );
    this.#ceiling.output.connect(destination);
  }

  /** What goes to the destination. */
  get output(): AudioNode {
    return this.#ceiling.output;
  }

  /** Glides to a level from -Infinity (silence) to +6 dB, from `atSec` on; NaN is ignored. */
  setGainDb(gainDb: number, atSec = this.#context.currentTime): void {
    if (Number.isNaN(gainDb)) return;
    const level = Math.min(gainDb, MAX_GAIN_DB);
    const { volume } = this.#volume;
    // Not rampTo: on a native context it asks for cancelAndHoldAtTime, which Firefox lacks.
    volume.cancelScheduledValues(atSec);
    volume.setTargetAtTime(level, atSec, SMOOTHING_SEC);
    // Or a glide that was set in silence would begin with the next hit.
    volume.setValueAtTime(level, atSec + GLIDE_SEC);
  }

  /**
   * Puts a limiter in, takes it out or moves it.
   *
   * @param isSounding Whether that would be heard, and has to glide.
   */
  setLimiter(limiter: Limiter | null, isSounding: boolean): void {
    const settings = limiter ? limiterSettings(limiter) : null;
    const isSame = settings ? this.#limiter?.set(settings) === true : this.#limiter === null;
    if (isSame) return;
    this.#limiter = settings ? new Compressor(this.#context, settings) : null;
    this.#chain.replace(this.#limiter ? [this.#limiter] : [], isSounding);
  }

  get hasLimiter(): boolean {
    return this.#limiter !== null;
  }

  readPeak(): number {
    this.#meter.read(this.#peaks);
    return Math.max(this.#peaks[0]!, this.#peaks[1]!);
  }

  readPeaks(into: Float32Array): void {
    this.#meter.read(into);
  }

  dispose(): void {
    this.input.disconnect();
    this.#volume.dispose();
    this.#ceiling.output.disconnect();
  }
}
