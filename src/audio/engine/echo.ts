import { MIX_BOUNDS, type Delay as DelaySettings } from '../../kit/mix-schema.ts';
import { glide } from './glide.ts';
import { dbToGain } from '../../lib/decibels.ts';
import { loopLatency, measureLoopLatency } from './loop-latency.ts';

/** Of two poles without a peak, or a loop at full feedback would grow. */
const TONE_Q_DB = -3.0103;
/** Echoes change their distance as a tape machine does, in about half a second. */
const TIME_SLOWNESS = 8;
/** Below this level an echo counts as gone. */
const SILENCE_DB = -80;

/** The echo that pads send into: each one a time after the one before, quieter and duller. */
export class Echo {
  readonly input: DelayNode;
  readonly #context: BaseAudioContext;
  readonly #delay: DelayNode;
  readonly #tone: BiquadFilterNode;
  readonly #feedback: GainNode;
  readonly #level: GainNode;
  #settings: DelaySettings;

  constructor(context: BaseAudioContext, output: AudioNode, settings: DelaySettings) {
    this.#context = context;
    this.#settings = settings;
    this.input = context.createDelay();
    this.#delay = context.createDelay(MIX_BOUNDS.timeSec[1]);
    this.#tone = context.createBiquadFilter();
    this.#tone.type = 'lowpass';
    this.#tone.Q.value = TONE_Q_DB;
    this.#feedback = context.createGain();
    this.#level = context.createGain();
    for (const node of [this.input, this.#delay, this.#tone]) {
      // A filter that took mono for stereo, and back, would begin anew.
      node.channelCount = 2;
      node.channelCountMode = 'explicit';
    }
    this.input.connect(this.#delay).connect(this.#tone).connect(this.#level).connect(output);
    this.#tone.connect(this.#feedback).connect(this.#delay);
    this.#tone.frequency.value = this.#toneHz;
    this.#feedback.gain.value = settings.feedback;
    this.#level.gain.value = dbToGain(settings.gainDb);
    this.#setTime((param, sec) => (param.value = sec));
    const { frames } = loopLatency;
    void measureLoopLatency().then(() => {
      if (loopLatency.frames !== frames) this.#glideTime();
    });
  }

  /** From the last sound that is sent until its echoes are under -80 dB. */
  get tailSec(): number {
    const { timeSec, feedback } = this.#settings;
    const echoes = feedback > 0 ? SILENCE_DB / (20 * Math.log10(feedback)) : 0;
    return timeSec * (1 + Math.ceil(echoes));
  }

  /** Glides to other settings. */
  set(settings: DelaySettings): void {
    const former = this.#settings;
    this.#settings = settings;
    if (settings.timeSec !== former.timeSec) this.#glideTime();
    if (settings.toneHz !== former.toneHz) {
      glide(this.#context, this.#tone.frequency, this.#toneHz);
    }
    if (settings.feedback !== former.feedback) {
      glide(this.#context, this.#feedback.gain, settings.feedback);
    }
    if (settings.gainDb !== former.gainDb) {
      glide(this.#context, this.#level.gain, dbToGain(settings.gainDb));
    }
  }

  dispose(): void {
    this.#level.disconnect();
    // A loop keeps itself alive.
    this.#feedback.disconnect();
  }

  get #toneHz(): number {
    return Math.min(this.#settings.toneHz, this.#context.sampleRate / 2);
  }

  #glideTime(): void {
    this.#setTime((param, sec) => glide(this.#context, param, sec, { slowness: TIME_SLOWNESS }));
  }

  /** What the loop takes by itself is taken off its delay, and put before it for the first echo. */
  #setTime(move: (param: AudioParam, sec: number) => void): void {
    const { sampleRate } = this.#context;
    const frames = Math.round(this.#settings.timeSec * sampleRate);
    move(this.input.delayTime, loopLatency.frames / sampleRate);
    move(this.#delay.delayTime, Math.max(0, frames - loopLatency.frames) / sampleRate);
  }
}
