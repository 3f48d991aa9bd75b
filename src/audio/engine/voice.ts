import type { PlaybackMode } from '../../kit/kit-schema.ts';
import type { PlayableLayer } from './layer-picker.ts';
import type { PadRuntime } from './pad-runtime.ts';
import { frameInLoop, frameInPart } from './part-loop.ts';
import type { VoiceEnvelope } from './voice-envelope.ts';

/** Frames of a voice that tell how loud it is now: 12 ms, a quarter of a wave at 22 Hz. */
const LOUDNESS_FRAMES = 512;
const LOUDNESS_STRIDE = 4;

export const RENDER_QUANTUM_FRAMES = 128;

const scratch = new Float32Array(LOUDNESS_FRAMES);

/**
 * One sounding sample: a buffer source and its gain; a second gain where the pad has an envelope. The object is reused, its nodes are not.
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
  startSec = 0;
  /** When it was hit if the context was asleep then, on the `performance.now()` clock; or Infinity. */
  queuedAtMs = Infinity;

  readonly #context: BaseAudioContext;
  readonly #onEnd: (voice: Voice) => void;
  #source: AudioBufferSourceNode | null = null;
  #gain: GainNode | null = null;
  #layer: PlayableLayer | null = null;
  #envelope: VoiceEnvelope | null = null;
  #level = 0;
  #playbackRate = 1;
  #fadeStartSec = Infinity;
  #fadeEndSec = Infinity;
  #fadeFrom = 0;

  /** @param onEnd Called once the voice is silent and its nodes are let go. */
  constructor(context: BaseAudioContext, onEnd: (voice: Voice) => void) {
    this.#context = context;
    this.#onEnd = onEnd;
  }

  /**
   * @param level Linear gain of the hit, without the pad's.
   * @param atSec Context time; the present or past means the next render quantum.
   */
  start(pad: PadRuntime, layer: PlayableLayer, level: number, atSec: number): void {
    const source = this.#context.createBufferSource();
    source.buffer = layer.buffer;
    const { playbackRate } = pad;
    if (playbackRate !== 1) source.playbackRate.value = playbackRate;
    if (pad.pad.playbackMode === 'loop') loopSource(source, layer);
    const gain = this.#context.createGain();
    gain.gain.value = level;
    const { envelope } = pad;
    const startSec = this.#startTime(envelope, atSec);
    const shaped = envelope.isFlat ? source : source.connect(this.#context.createGain());
    if (shaped instanceof GainNode) envelope.schedule(shaped.gain, startSec);
    shaped.connect(gain).connect(pad.input(layer.buffer.numberOfChannels));
    source.onended = this.#release;
    source.start(startSec);
    if (envelope.endSec < Infinity) source.stop(startSec + envelope.endSec);

    this.pad = pad;
    this.mode = pad.pad.playbackMode;
    this.startSec = startSec;
    this.#layer = layer;
    this.#envelope = envelope.isFlat ? null : envelope;
    this.#source = source;
    this.#gain = gain;
    this.#level = level;
    this.#playbackRate = playbackRate;
    this.#fadeStartSec = Infinity;
    this.#fadeEndSec = Infinity;
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
   * @param atSec Context time, at least a render quantum ahead of the present.
   */
  fade(atSec: number, fadeSec: number): void {
    if (!this.#source || !this.#gain) return;
    if (atSec <= this.startSec) {
      this.cut();
      return;
    }
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
    const played = (sec - this.startSec) * this.#playbackRate * buffer.sampleRate;
    if (this.mode !== 'loop') return played;
    return loop ? frameInLoop(played, loop) : played % buffer.length;
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
    this.#onEnd(this);
  };
}

/** Repeats the layer's loop, or all of it. */
function loopSource(source: AudioBufferSourceNode, { loop }: PlayableLayer): void {
  source.loop = true;
  if (!loop) return;
  source.loopStart = loop.startSec;
  source.loopEnd = loop.endSec;
}
