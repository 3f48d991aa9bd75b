const WINDOW_FRAMES = 4096;

/** Reads the peak of a stereo signal when asked; between reads it costs a copy and no script. */
export class PeakMeter {
  readonly input: AudioNode;
  readonly #context: BaseAudioContext;
  readonly #analysers: readonly AnalyserNode[];
  readonly #samples = new Float32Array(WINDOW_FRAMES);
  #readAtSec: number;

  constructor(context: BaseAudioContext) {
    this.#context = context;
    this.#readAtSec = context.currentTime;
    // An analyser mixes its channels down, which would halve the peak of a hard-panned sound.
    const splitter = context.createChannelSplitter(2);
    this.#analysers = [0, 1].map((channel) => {
      const analyser = context.createAnalyser();
      analyser.fftSize = WINDOW_FRAMES;
      splitter.connect(analyser, channel);
      return analyser;
    });
    this.input = splitter;
  }

  /** Largest absolute sample since the last read, over at most the last 4096 frames; 0 if silent. */
  read(): number {
    const nowSec = this.#context.currentTime;
    const elapsedFrames = Math.round((nowSec - this.#readAtSec) * this.#context.sampleRate);
    this.#readAtSec = nowSec;
    let peak = 0;
    for (const analyser of this.#analysers) {
      analyser.getFloatTimeDomainData(this.#samples);
      for (let i = Math.max(0, WINDOW_FRAMES - elapsedFrames); i < WINDOW_FRAMES; i += 1) {
        peak = Math.max(peak, Math.abs(this.#samples[i] ?? 0));
      }
    }
    return peak;
  }
}
