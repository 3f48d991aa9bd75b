/** What of AudioWorkletGlobalScope is used here: TypeScript has no library for it. */
declare const currentFrame: number;
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Frames of silence after which a sound counts as over. */
const SILENCE_FRAMES = 512;

/** Posts the frame of the first sample of a sound, and null once it is over. */
class OnsetProbe extends AudioWorkletProcessor {
  #lastSoundFrame = -Infinity;
  #isSounding = false;

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0] ?? [];
    for (let i = 0; i < samples.length; i += 1) {
      if (samples[i] === 0) continue;
      if (!this.#isSounding) this.port.postMessage(currentFrame + i);
      this.#isSounding = true;
      this.#lastSoundFrame = currentFrame + i;
    }
    if (this.#isSounding && currentFrame - this.#lastSoundFrame > SILENCE_FRAMES) {
      this.#isSounding = false;
      this.port.postMessage(null);
    }
    return true;
  }
}

registerProcessor('onset-probe', OnsetProbe);
