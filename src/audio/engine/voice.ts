import type { PlaybackMode } from '../../kit/kit-schema.ts';
import { glide } from './glide.ts';
import type { HitShape } from './hit-shape.ts';
import type { PlayableLayer } from './layer-picker.ts';
import type { PadRuntime } from './pad-runtime.ts';
import { frameInLoop, frameInPart } from './part-loop.ts';
import { RENDER_QUANTUM_FRAMES } from './render-quantum.ts';
import type { VoiceEnvelope } from './voice-envelope.ts';

/** Frames of a voice that tell how loud it is now: 12 ms, a quarter of a wave at 22 Hz. */
const LOUDNESS_FRAMES = 512;
const LOUDNESS_STRIDE = 4;

/**
 * A voice that begins inside its sample approaches its level so quickly: it has 95 % of it in a
 * millisecond. Such an approach begins when the audio thread reads it, with the source and without a
 * jump, whereas a ramp has its times and would have to be scheduled ahead.
 */
const RISE_TIME_CONSTANT_SEC = 0.001 / 3;
const RISE_SEC = 8 * RISE_TIME_CONSTANT_SEC;
/** A hit must sound: no voice begins later than so long before the end of its sample. */
const LEAST_SEC = 0.02;
/** Flat up to the cutoff. */
const FILTER_Q_DB = -3.0103;

const scratch = new Float32Array(LOUDNESS_FRAMES);

/**
 * One sounding sample: a buffer source and its gain; a second gain where the pad has an envelope, a
 * filter where the velocity moves it. The object is reused, its nodes are not.
 *
 * It knows its own envelope. Fades only ever add points to the gain's timeline, in places where the
 * line already runs: cancelling a ramp that has begun would make the gain jump back to where the
 * ramp came from, and `AudioParam.value` is not to be trusted within a task.
 */
export class Voice {
  pad: PadRuntime | null = null;
  mode: PlaybackMode = 'one-shot';
  /** The note whose note-off ends this voice, or null. */
  heldBy: number | null = null;
  /** Whether it was planned ahead of its time, and not hit by a hand. */
  isPlanned = false;
  /** Who planned it, if that may withdraw what is its own. */
  plannedBy: object | null = null;
  startSec = 0;
  /** When it was hit if the context was asleep then, on the `performance.now()` clock; or Infinity. */
  queuedAtMs = Infinity;
  /** The other voice of a hit that plays two layers, as long as it sounds. */
  twin: Voice | null = null;
  /** Whether it is the later one of two twins. */
  isSecond = false;

  readonly #context: BaseAudioContext;
  readonly #onEnd: (voice: Voice) => void;
  #source: AudioBufferSourceNode | null = null;
  #gain: GainNode | null = null;
  #layer: PlayableLayer | null = null;
  #envelope: VoiceEnvelope | null = null;
  #level = 0;
  #detune = 1;
  #playbackRate = 1;
  /** Seconds of the sample that it had played, at its present rate's first moment. */
  #offsetSec = 0;
  #rateFromSec = 0;
  /** When its gain has risen: a fade that began before would jump from where the rise is to its end. */
  #risenSec = -Infinity;
  #fadeStartSec = Infinity;
  #fadeEndSec = Infinity;
  #fadeFrom = 0;

  /** @param onEnd Called once the voice is silent and its nodes are let go. */
  constructor(context: BaseAudioContext, onEnd: (voice: Voice) => void) {
    this.#context = context;
    this.#onEnd = onEnd;
  }

  /**
   * Makes all that is needed, so that twins, both prepared, begin together.
   *
   * @param gain Linear gain of the layer in this hit.
   * @param atSec Context time; the present or past means the next render quantum.
   */
  prepare(pad: PadRuntime, layer: PlayableLayer, gain: number, hit: HitShape, atSec: number): void {
    const source = this.#context.createBufferSource();
    source.buffer = layer.buffer;
    const playbackRate = pad.playbackRate * hit.detune;
    if (playbackRate !== 1) source.playbackRate.value = playbackRate;
    if (pad.pad.playbackMode === 'loop') loopSource(source, layer);
    const { envelope } = pad;
    const offsetSec = hit.offsetSec > 0 ? offsetIn(layer.buffer, hit.offsetSec) : 0;
    const isRising = offsetSec > 0 && envelope.attackSec < RISE_SEC;
    const startSec = this.isSecond ? atSec : this.#startTime(envelope, atSec);
    const level = hit.gain * gain;
    const gainNode = new GainNode(this.#context, { gain: isRising ? 0 : level });
    let last: AudioNode = source;
    if (hit.cutoffHz < Infinity) last = last.connect(this.#createFilter(hit.cutoffHz));
    if (!envelope.isFlat) {
      const shape = this.#context.createGain();
      envelope.schedule(shape.gain, startSec);
      last = last.connect(shape);
    }
    last.connect(gainNode).connect(pad.input(layer.channels));
    source.onended = this.#release;

    this.pad = pad;
    this.mode = pad.pad.playbackMode;
    this.startSec = startSec;
    this.#layer = layer;
    this.#envelope = envelope.isFlat ? null : envelope;
    this.#source = source;
    this.#gain = gainNode;
    this.#level = level;
    this.#detune = hit.detune;
    this.#playbackRate = playbackRate;
    this.#offsetSec = offsetSec;
    this.#rateFromSec = startSec;
    this.#risenSec = isRising ? startSec + RISE_SEC : -Infinity;
    this.#fadeStartSec = Infinity;
    this.#fadeEndSec = Infinity;
  }

  /** Begins what was prepared. */
  begin(): void {
    const { startSec } = this;
    const endSec = startSec + (this.#envelope?.endSec ?? Infinity);
    this.#source?.start(startSec, this.#offsetSec);
    if (endSec < Infinity) this.#source?.stop(endSec);
    // After the source, so that there is nothing to rise through before it begins.
    if (this.#risenSec > startSec) {
      this.#gain?.gain.setTargetAtTime(this.#level, startSec, RISE_TIME_CONSTANT_SEC);
    }
  }

  /** Whether letting go ends it. A pad that toggles is ended by its next hit instead. */
  get isHeld(): boolean {
    return this.mode !== 'one-shot' && this.pad?.pad.retrigger !== 'toggle';
  }

  /** Whether it stands for its hit: of twins that both sound only one does. */
  get isCounted(): boolean {
    return !this.isSecond || this.twin === null;
  }

  /** Whether it falls or has fallen silent by that time. */
  isFadingAt(sec: number): boolean {
    return this.#fadeStartSec <= sec;
  }

  /** How long it takes to fall silent once it is let go. */
  get releaseSec(): number {
    return this.pad?.envelope.releaseSec ?? 0;
  }

  get fadeEndSec(): number {
    return this.#fadeEndSec;
  }

  /**
   * Falls from the present level to silence in a straight line, then ends. A slower fade than one
   * under way changes nothing.
   *
   * @param fromSec Context time, at least a render quantum ahead of the present.
   */
  fade(fromSec: number, fadeSec: number): void {
    if (!this.#source || !this.#gain) return;
    if (fromSec <= this.startSec) {
      this.cut();
      return;
    }
    const atSec = Math.max(fromSec, this.#risenSec);
    const endSec = atSec + fadeSec;
    if (endSec >= this.#fadeEndSec) return;
    const { gain } = this.#gain;
    const level = this.#levelAt(atSec);
    if (this.#fadeStartSec < atSec) {
      gain.linearRampToValueAtTime(level, atSec);
    } else {
      // A fade planned for later has not begun, so that it can be withdrawn.
      if (this.#fadeStartSec < Infinity) gain.cancelScheduledValues(this.#fadeStartSec);
      gain.setValueAtTime(level, atSec);
    }
    gain.linearRampToValueAtTime(0, endSec);
    this.#source.stop(endSec);
    this.#fadeStartSec = atSec;
    this.#fadeEndSec = endSec;
    this.#fadeFrom = level;
  }

  /** Glides to the tuning that its pad has now, from a context time on. */
  retune(atSec: number): void {
    if (!this.#source || !this.pad) return;
    const playbackRate = this.pad.playbackRate * this.#detune;
    if (playbackRate === this.#playbackRate) return;
    const fromSec = Math.max(atSec, this.startSec);
    this.#offsetSec = this.#playedSecAt(fromSec);
    this.#rateFromSec = fromSec;
    this.#playbackRate = playbackRate;
    glide(this.#context, this.#source.playbackRate, playbackRate, { atSec });
  }

  /** Ends at once; for voices that are silent or have not begun. */
  cut(): void {
    this.#source?.stop();
    this.#release();
  }

  /**
   * Where in its whole sample it is at that time, 0 to 1. Negative where it does not sound: it has not
   * begun, or has ended.
   */
  positionShareAt(sec: number): number {
    const layer = this.#layer;
    if (!layer || sec < this.startSec || sec >= this.#fadeEndSec) return -1;
    let frame = this.#frameAt(sec, layer);
    if (frame > layer.buffer.length) return -1;
    if (layer.loop) frame = frameInPart(frame, layer.loop);
    const { buffer, fromShare, toShare } = layer;
    return fromShare + ((toShare - fromShare) * frame) / buffer.length;
  }

  /** Peak about that time as it leaves the pad, linear. */
  loudnessAt(sec: number): number {
    const layer = this.#layer;
    if (!this.pad || !layer) return 0;
    const { buffer } = layer;
    const frame = Math.floor(this.#frameAt(sec, layer));
    const frames = Math.min(buffer.length - frame, LOUDNESS_FRAMES);
    let peak = 0;
    for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
      if (frames > 0) buffer.copyFromChannel(scratch, channel, frame);
      for (let i = 0; i < frames; i += LOUDNESS_STRIDE) {
        peak = Math.max(peak, Math.abs(scratch[i] ?? 0));
      }
    }
    const shape = this.#envelope?.levelAt(sec - this.startSec) ?? 1;
    return peak * shape * this.#levelAt(sec) * this.pad.gain;
  }

  /**
   * A rise that is scheduled for the present has begun before the audio thread reads it, so that it
   * would start with a jump: with an attack the voice waits for a quantum that is still to come.
   */
  #startTime(envelope: VoiceEnvelope, atSec: number): number {
    if (envelope.attackSec === 0 || !(this.#context instanceof AudioContext)) return atSec;
    const { currentTime, sampleRate } = this.#context;
    return Math.max(atSec, currentTime + RENDER_QUANTUM_FRAMES / sampleRate);
  }

  /** The frame of the buffer that is played at that time; beyond its end where it has ended. */
  #frameAt(sec: number, { buffer, loop }: PlayableLayer): number {
    const played = this.#playedSecAt(sec) * buffer.sampleRate;
    if (this.mode !== 'loop') return played;
    return loop ? frameInLoop(played, loop) : played % buffer.length;
  }

  /** Seconds of the sample, loops not counted. A glide to another rate counts as a step. */
  #playedSecAt(sec: number): number {
    return this.#offsetSec + (sec - this.#rateFromSec) * this.#playbackRate;
  }

  #createFilter(cutoffHz: number): BiquadFilterNode {
    const filter = this.#context.createBiquadFilter();
    filter.frequency.value = Math.min(cutoffHz, this.#context.sampleRate / 2);
    filter.Q.value = FILTER_Q_DB;
    return filter;
  }

  #levelAt(sec: number): number {
    if (sec <= this.#fadeStartSec) return this.#level;
    if (sec >= this.#fadeEndSec) return 0;
    const left = (this.#fadeEndSec - sec) / (this.#fadeEndSec - this.#fadeStartSec);
    return this.#fadeFrom * left;
  }

  readonly #release = (): void => {
    if (!this.#source) return;
    this.#source.onended = null;
    this.#gain?.disconnect();
    this.#source = null;
    this.#gain = null;
    this.#layer = null;
    this.#envelope = null;
    this.pad = null;
    this.heldBy = null;
    this.isPlanned = false;
    this.plannedBy = null;
    if (this.twin) this.twin.twin = null;
    this.twin = null;
    this.#onEnd(this);
  };
}

/** Never so late that nothing would be heard. */
function offsetIn({ duration }: AudioBuffer, offsetSec: number): number {
  return Math.max(0, Math.min(offsetSec, duration - LEAST_SEC));
}

/** Repeats the layer's loop, or all of it. */
function loopSource(source: AudioBufferSourceNode, { loop }: PlayableLayer): void {
  source.loop = true;
  if (!loop) return;
  source.loopStart = loop.startSec;
  source.loopEnd = loop.endSec;
}
