import type { Compressor as CompressorSettings, Limiter } from '../../kit/mix-schema.ts';
import { glide } from './glide.ts';
import type { Insert } from './insert-chain.ts';
import { dbToGain } from './levels.ts';

/** So much later a sound leaves a compressor, as it looks ahead; what bypasses it is not held back. */
export const COMPRESSOR_DELAY_SEC = 0.006;

/** The share of its full-scale reduction that the platform's compressor makes up for unasked. */
const BUILT_IN_MAKEUP = 0.6;

/**
 * The platform's compressor without a knee, and without the gain that it adds by itself: under the
 * threshold the level is kept, above it 1 dB comes out for `ratio` dB.
 */
export class Compressor implements Insert {
  readonly input: DynamicsCompressorNode;
  readonly output: GainNode;
  readonly #context: BaseAudioContext;
  #settings: CompressorSettings;

  constructor(context: BaseAudioContext, settings: CompressorSettings) {
    this.#context = context;
    this.#settings = settings;
    this.input = context.createDynamicsCompressor();
    this.input.knee.value = 0;
    this.input.threshold.value = settings.thresholdDb;
    this.input.ratio.value = settings.ratio;
    this.input.attack.value = settings.attackSec;
    this.input.release.value = settings.releaseSec;
    this.output = context.createGain();
    this.output.gain.value = outputGainOf(settings);
    this.input.connect(this.output);
  }

  /** Glides to other settings. */
  set(settings: CompressorSettings): void {
    if (settings === this.#settings) return;
    this.#settings = settings;
    const { threshold, ratio, attack, release } = this.input;
    glide(this.#context, threshold, settings.thresholdDb);
    glide(this.#context, ratio, settings.ratio);
    glide(this.#context, attack, settings.attackSec);
    glide(this.#context, release, settings.releaseSec);
    glide(this.#context, this.output.gain, outputGainOf(settings));
  }
}

/** What a limiter is to a compressor. */
export function limiterSettings({ thresholdDb }: Limiter): CompressorSettings {
  return { thresholdDb, ratio: 20, attackSec: 0.001, releaseSec: 0.1, makeupDb: 0 };
}

function outputGainOf({ thresholdDb, ratio, makeupDb }: CompressorSettings): number {
  return dbToGain(makeupDb + BUILT_IN_MAKEUP * thresholdDb * (1 - 1 / ratio));
}
