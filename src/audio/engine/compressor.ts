import type { Compressor as CompressorSettings, Limiter } from '../../kit/mix-schema.ts';
import { glide } from './glide.ts';
import type { Insert } from './insert-chain.ts';
import { dbToGain } from '../../lib/decibels.ts';

/** So much later a sound leaves a compressor, as it looks ahead; what bypasses it is not held back. */
export const COMPRESSOR_DELAY_SEC = 0.006;

/**
 * A new compressor takes what comes first for far too loud, and needs this long to find out: it hears
 * what nobody can then, and hardly reacts.
 */
export const PRIMING_SEC = 0.1;
const PRIMING_LEVEL = 1e-10;
const SLOWEST_ATTACK_SEC = 1;

/** The share of its full-scale reduction that the platform's compressor makes up for unasked. */
const BUILT_IN_MAKEUP = 0.6;

/**
 * The platform's compressor without a knee, and without the gain that it adds by itself: under the
 * threshold the level is kept, above it 1 dB comes out for `ratio` dB.
 */
export class Compressor implements Insert {
  readonly input: DynamicsCompressorNode;
  readonly output: GainNode;
  readonly warmUpSec = PRIMING_SEC;
  readonly delaySec = COMPRESSOR_DELAY_SEC;
  readonly #context: BaseAudioContext;
  #settings: CompressorSettings;

  constructor(context: BaseAudioContext, settings: CompressorSettings) {
    this.#context = context;
    this.#settings = settings;
    this.input = context.createDynamicsCompressor();
    this.input.knee.value = 0;
    this.input.threshold.value = settings.thresholdDb;
    this.input.ratio.value = settings.ratio;
    this.input.release.value = settings.releaseSec;
    this.output = context.createGain();
    this.output.gain.value = outputGainOf(settings);
    this.input.connect(this.output);
    this.#prime();
  }

  /**
   * Glides to other settings.
   *
   * @returns False for another threshold or ratio: what it adds by itself would jump with them.
   */
  set(settings: CompressorSettings): boolean {
    const former = this.#settings;
    if (settings.thresholdDb !== former.thresholdDb || settings.ratio !== former.ratio)
      return false;
    this.#settings = settings;
    const { attack, release } = this.input;
    if (settings.attackSec !== former.attackSec) glide(this.#context, attack, settings.attackSec);
    if (settings.releaseSec !== former.releaseSec)
      glide(this.#context, release, settings.releaseSec);
    if (settings.makeupDb !== former.makeupDb) {
      glide(this.#context, this.output.gain, outputGainOf(settings));
    }
    return true;
  }

  #prime(): void {
    const { currentTime } = this.#context;
    const { attack } = this.input;
    attack.value = SLOWEST_ATTACK_SEC;
    attack.setValueAtTime(this.#settings.attackSec, currentTime + PRIMING_SEC);
    const primer = this.#context.createConstantSource();
    primer.offset.value = PRIMING_LEVEL;
    primer.connect(this.input);
    primer.start();
    primer.stop(currentTime + PRIMING_SEC);
  }
}

/** What a limiter is to a compressor. */
export function limiterSettings({ thresholdDb }: Limiter): CompressorSettings {
  return { thresholdDb, ratio: 20, attackSec: 0.001, releaseSec: 0.1, makeupDb: 0 };
}

function outputGainOf({ thresholdDb, ratio, makeupDb }: CompressorSettings): number {
  return dbToGain(makeupDb + BUILT_IN_MAKEUP * thresholdDb * (1 - 1 / ratio));
}
