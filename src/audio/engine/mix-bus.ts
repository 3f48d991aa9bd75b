import type { Bus } from '../../kit/mix-schema.ts';
import { Compressor } from './compressor.ts';
import { Drive } from './drive.ts';
import { glide } from './glide.ts';
import { InsertChain, type Insert } from './insert-chain.ts';
import { dbToGain } from '../../lib/decibels.ts';
import { PeakMeter } from './peak-meter.ts';

/** A meter that was read within this time is one that somebody looks at. */
const METER_SEC = 1;

/** By then a change has come to its end. */
const SETTLED_SEC = 0.25;

/** Whether a bus does nothing: its pads can do without it. */
export function isNeutral({ gainDb = 0, muted, compressor, saturationDb = 0 }: Bus): boolean {
  return gainDb === 0 && muted !== true && !compressor && saturationDb === 0;
}

/** Pads played together: compressor, saturation, fader and, once it has been read, a meter. */
export class MixBus {
  readonly input: GainNode;
  readonly #context: BaseAudioContext;
  readonly #fader: GainNode;
  readonly #chain: InsertChain;
  #compressor: Compressor | null = null;
  #saturation: Drive | null = null;
  #meter: PeakMeter | null = null;
  #level: number;
  #isNeutral: boolean;
  #movedAtSec = -Infinity;
  #readAtSec = -Infinity;

  constructor(context: BaseAudioContext, output: AudioNode, settings: Bus) {
    this.#context = context;
    this.#isNeutral = isNeutral(settings);
    this.#level = levelOf(settings);
    this.input = context.createGain();
    this.input.channelCount = 2;
    this.input.channelCountMode = 'clamped-max';
    this.#fader = context.createGain();
    this.#fader.gain.value = this.#level;
    this.#fader.connect(output);
    this.#chain = new InsertChain(context, this.input, [this.#fader], this.#makeInserts(settings));
  }

  /** Whether it can go without being heard: it does nothing, and nobody looks at its meter. */
  get isIdle(): boolean {
    const { currentTime } = this.#context;
    const isSettled = currentTime > this.#movedAtSec + SETTLED_SEC;
    return this.#isNeutral && isSettled && currentTime > this.#readAtSec + METER_SEC;
  }

  get hasCompressor(): boolean {
    return this.#compressor !== null;
  }

  /** Glides to other settings. */
  set(settings: Bus, isSounding: boolean): void {
    const { compressor = null, saturationDb = 0 } = settings;
    const level = levelOf(settings);
    const isNewChain =
      (compressor ? this.#compressor?.set(compressor) !== true : this.#compressor !== null) ||
      saturationDb > 0 !== (this.#saturation !== null);
    if (isNewChain) this.#chain.replace(this.#makeInserts(settings), isSounding);
    else this.#saturation?.set(saturationDb);
    if (level !== this.#level) glide(this.#context, this.#fader.gain, level);
    if (isNewChain || level !== this.#level) this.#movedAtSec = this.#context.currentTime;
    this.#level = level;
    this.#isNeutral = isNeutral(settings);
  }

  /** Writes the peaks of left and right since the last read; the first read builds the meter. */
  readPeaks(into: Float32Array): void {
    this.#readAtSec = this.#context.currentTime;
    if (!this.#meter) {
      this.#meter = new PeakMeter(this.#context);
      this.#fader.connect(this.#meter.input);
    }
    this.#meter.read(into);
  }

  dispose(): void {
    this.#fader.disconnect();
  }

  #makeInserts({ compressor, saturationDb = 0 }: Bus): Insert[] {
    this.#compressor = compressor ? new Compressor(this.#context, compressor) : null;
    this.#saturation = saturationDb > 0 ? new Drive(this.#context, saturationDb) : null;
    return [this.#compressor, this.#saturation].filter((insert) => insert !== null);
  }
}

function levelOf({ gainDb = 0, muted }: Bus): number {
  return muted === true ? 0 : dbToGain(gainDb);
}
