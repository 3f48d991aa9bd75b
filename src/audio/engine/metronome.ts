import { dbToGain } from '../../lib/decibels.ts';

const ACCENT_HZ = 1760;
const BEAT_HZ = 1175;
const CLICK_SEC = 0.04;
/** Of the click's fall. */
const TIME_CONSTANT_SEC = 0.006;
const MAX_GAIN_DB = 6;
const SMOOTHING_SEC = 0.01;

/**
 * The metronome's sound: two clicks made once, when the first is wanted. It goes past the pads and the
 * master level, so that what is recorded or metered of them is without it.
 */
export class Metronome {
  readonly #context: BaseAudioContext;
  readonly #destination: AudioNode;
  /** Clicks that are planned or sound, in order of time. */
  readonly #planned = new Map<AudioBufferSourceNode, number>();
  #output: GainNode | null = null;
  #accent: AudioBuffer | null = null;
  #beat: AudioBuffer | null = null;
  #gainDb = -9;

  constructor(context: BaseAudioContext, destination: AudioNode) {
    this.#context = context;
    this.#destination = destination;
  }

  /** @param atSec Context time. */
  clickAt(atSec: number, isAccent: boolean): void {
    if (!Number.isFinite(atSec)) return;
    const context = this.#context;
    const source = context.createBufferSource();
    source.buffer = isAccent
      ? (this.#accent ??= makeClick(context, ACCENT_HZ, 0.5))
      : (this.#beat ??= makeClick(context, BEAT_HZ, 0.35));
    source.connect(this.#openOutput());
    source.onended = () => this.#forget(source);
    source.start(Math.max(atSec, context.currentTime));
    this.#planned.set(source, atSec);
  }

  /** Withdraws the clicks that have not begun. */
  drop(): void {
    for (const [source, atSec] of this.#planned) {
      if (atSec <= this.#context.currentTime) continue;
      source.stop();
      this.#forget(source);
    }
  }

  /** -Infinity (silence) to +6 dB; NaN is ignored. */
  setGainDb(gainDb: number): void {
    if (Number.isNaN(gainDb)) return;
    this.#gainDb = Math.min(gainDb, MAX_GAIN_DB);
    const level = dbToGain(this.#gainDb);
    this.#output?.gain.setTargetAtTime(level, this.#context.currentTime, SMOOTHING_SEC);
  }

  dispose(): void {
    this.#output?.disconnect();
  }

  #openOutput(): GainNode {
    if (!this.#output) {
      this.#output = this.#context.createGain();
      this.#output.gain.value = dbToGain(this.#gainDb);
      this.#output.connect(this.#destination);
    }
    return this.#output;
  }

  #forget(source: AudioBufferSourceNode): void {
    source.onended = null;
    source.disconnect();
    this.#planned.delete(source);
  }
}

/** A falling sine that begins at its crest: its first frame is its loudest. */
function makeClick(context: BaseAudioContext, hz: number, level: number): AudioBuffer {
  const { sampleRate } = context;
  const length = Math.round(CLICK_SEC * sampleRate);
  const buffer = context.createBuffer(1, length, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < length; i += 1) {
    const sec = i / sampleRate;
    samples[i] = level * Math.cos(2 * Math.PI * hz * sec) * Math.exp(-sec / TIME_CONSTANT_SEC);
  }
  return buffer;
}
