/** What of AudioWorkletGlobalScope is used here: TypeScript has no library for it. */
declare const currentFrame: number;
declare const sampleRate: number;
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

export interface QuantumCount {
  /** Quanta that were processed. */
  readonly quanta: number;
  /** Quanta by which the frame counter jumped: the graph was rendered without the worklet. */
  readonly skipped: number;
  /**
   * Quanta by which the context's clock has fallen behind the wall clock: they came too late, and the
   * device played something else meanwhile.
   */
  readonly late: number;
}

export type QuantumCommand = { readonly burnMs: number } | 'reset' | 'read';

/** Lateness counts once it lasts: a batch of quanta that is rendered early catches up. */
const WINDOW_MS = 500;

/**
 * Counts quanta that were dropped. A worklet can't see that from its frames alone, which go on as if
 * nothing were when they are late, so that it compares them with the wall clock. On demand it burns
 * time in each quantum.
 */
class QuantumCounter extends AudioWorkletProcessor {
  #burnMs = 0;
  #quanta = 0;
  #skipped = 0;
  #nextFrame = -1;
  /** Least lag of the first window, of the window at hand and of the last whole one; in ms. */
  #firstLagMs = NaN;
  #lagMs = Infinity;
  #lastLagMs = NaN;
  #windowEndMs = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<QuantumCommand>) => {
      if (data === 'read') this.port.postMessage(this.#count());
      else if (data === 'reset') this.#reset();
      else this.#burnMs = data.burnMs;
    };
    this.#reset();
  }

  process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
    const frames = output?.[0]?.length ?? 128;
    output?.forEach((samples, channel) => {
      const source = input?.[channel];
      if (source) samples.set(source);
    });
    this.#quanta += 1;
    if (this.#nextFrame >= 0) this.#skipped += (currentFrame - this.#nextFrame) / frames;
    this.#nextFrame = currentFrame + frames;
    const nowMs = Date.now();
    this.#noteLag(nowMs, nowMs - (currentFrame / sampleRate) * 1000);
    const untilMs = nowMs + this.#burnMs;
    // Whole milliseconds: enough, as a quantum has two or three.
    while (Date.now() < untilMs);
    return true;
  }

  #noteLag(nowMs: number, lagMs: number): void {
    if (nowMs >= this.#windowEndMs) {
      if (this.#lagMs < Infinity) {
        this.#lastLagMs = this.#lagMs;
        if (Number.isNaN(this.#firstLagMs)) this.#firstLagMs = this.#lagMs;
      }
      this.#lagMs = Infinity;
      this.#windowEndMs = nowMs + WINDOW_MS;
    }
    this.#lagMs = Math.min(this.#lagMs, lagMs);
  }

  #count(): QuantumCount {
    const quantumMs = (128 / sampleRate) * 1000;
    const behind = (this.#lastLagMs - this.#firstLagMs) / quantumMs;
    // The wall clock has whole milliseconds.
    const late = Math.max(0, Math.round(behind - 1 / quantumMs));
    return { quanta: this.#quanta, skipped: this.#skipped, late: late || 0 };
  }

  #reset(): void {
    this.#quanta = 0;
    this.#skipped = 0;
    this.#nextFrame = -1;
    this.#firstLagMs = NaN;
    this.#lastLagMs = NaN;
    this.#lagMs = Infinity;
    this.#windowEndMs = 0;
  }
}

registerProcessor('quantum-counter', QuantumCounter);
