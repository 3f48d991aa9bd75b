import { MIX_BOUNDS, type Reverb as ReverbSettings } from '../../kit/mix-schema.ts';
import { callAt } from './context-timer.ts';
import { glide, GLIDE_SEC } from './glide.ts';
import { dbToGain } from '../../lib/decibels.ts';
import { reverbImpulse } from './reverb-impulse.ts';

/** A knob that is turned asks for many rooms; one is built once it rests. */
const REST_MS = 120;

interface Room {
  readonly gate: GainNode;
  readonly convolver: ConvolverNode;
}

/** The room that pads send into: pre-delay, convolution with a made-up impulse, level. */
export class Reverb {
  readonly input: DelayNode;
  readonly #context: BaseAudioContext;
  readonly #level: GainNode;
  #settings: ReverbSettings;
  #room: Room;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: BaseAudioContext, output: AudioNode, settings: ReverbSettings) {
    this.#context = context;
    this.#settings = settings;
    this.input = context.createDelay(MIX_BOUNDS.preDelaySec[1]);
    // A room that took mono for stereo, and back, would lose its tail.
    this.input.channelCount = 2;
    this.input.channelCountMode = 'explicit';
    this.input.delayTime.value = this.#preDelaySec(settings);
    this.#level = context.createGain();
    this.#level.gain.value = dbToGain(settings.gainDb);
    this.#level.connect(output);
    this.#room = this.#openRoom(settings.decaySec);
  }

  /** From the last sound that is sent until all is silent. */
  get tailSec(): number {
    return this.#settings.preDelaySec + this.#settings.decaySec;
  }

  /** Glides to other settings. Another decay is another room: the former one rings out. */
  set(settings: ReverbSettings): void {
    const former = this.#settings;
    this.#settings = settings;
    if (settings.gainDb !== former.gainDb) {
      glide(this.#context, this.#level.gain, dbToGain(settings.gainDb));
    }
    if (settings.preDelaySec !== former.preDelaySec) {
      glide(this.#context, this.input.delayTime, this.#preDelaySec(settings));
    }
    if (settings.decaySec === former.decaySec) return;
    clearTimeout(this.#timer);
    if (this.#context instanceof AudioContext) {
      this.#timer = setTimeout(() => this.#changeRoom(former.decaySec), REST_MS);
    } else {
      this.#changeRoom(former.decaySec);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#level.disconnect();
  }

  #changeRoom(formerDecaySec: number): void {
    const former = this.#room;
    this.#room = this.#openRoom(this.#settings.decaySec);
    this.#room.gate.gain.value = 0;
    glide(this.#context, this.#room.gate.gain, 1);
    glide(this.#context, former.gate.gain, 0);
    const endSec = this.#context.currentTime + GLIDE_SEC + formerDecaySec;
    callAt(this.#context, this.#level, endSec, () => {
      this.input.disconnect(former.gate);
      former.convolver.disconnect();
    });
  }

  #openRoom(decaySec: number): Room {
    const { sampleRate } = this.#context;
    const channels = reverbImpulse(sampleRate, decaySec);
    const length = channels[0]?.length ?? 1;
    const impulse = new AudioBuffer({ length, sampleRate, numberOfChannels: channels.length });
    channels.forEach((samples, channel) => impulse.copyToChannel(samples, channel));
    const gate = this.#context.createGain();
    const convolver = this.#context.createConvolver();
    convolver.normalize = false;
    convolver.buffer = impulse;
    this.input.connect(gate).connect(convolver).connect(this.#level);
    return { gate, convolver };
  }

  /** Whole frames, as between them a delay takes some of the heights. */
  #preDelaySec({ preDelaySec }: ReverbSettings): number {
    const { sampleRate } = this.#context;
    return Math.round(preDelaySec * sampleRate) / sampleRate;
  }
}
