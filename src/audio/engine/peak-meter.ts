const WINDOW_FRAMES = 4096;
/** More than a frame of the screen: of several meters that read in turn, none finds it read empty. */
const LEAST_FRAMES = 1024;

/** Reads the peaks of a stereo signal when asked; between reads it costs a copy and no script. */
export class PeakMeter {
  readonly input: AudioNode;
  readonly #context: BaseAudioContext;
  readonly #analysers: readonly AnalyserNode[];
  readonly #samples = new Float32Array(WINDOW_FRAMES);
  #readAtSec: number;

  constructor(context: BaseAudioContext) {
    this.#context = context;
    this.#readAtSec = context.currentTime;
    // A splitter takes a mono signal for a left one.
    const stereo = context.createGain();
    stereo.channelCount = 2;
    stereo.channelCountMode = 'explicit';
    // An analyser mixes its channels down, which would halve the peak of a hard-panned sound.
    const splitter = context.createChannelSplitter(2);
    stereo.connect(splitter);
    this.#analysers = [0, 1].map((channel) => {
      const analyser = context.createAnalyser();
      analyser.fftSize = WINDOW_FRAMES;
      splitter.connect(analyser, channel);
      return analyser;
    });
    this.input = stereo;
  }

  /**
   * Writes the largest absolute sample of each channel since the last read, over at least the last
   * 1024 and at most the last 4096 frames; 0 if silent.
   */
  read(into: Float32Array): void {
    const nowSec = this.#context.currentTime;
    const elapsedFrames = Math.round((nowSec - this.#readAtSec) * this.#context.sampleRate);
    const first = Math.max(0, WINDOW_FRAMES - Math.max(LEAST_FRAMES, elapsedFrames));
    this.#readAtSec = nowSec;
    for (let channel = 0; channel < 2; channel += 1) {
      this.#analysers[channel]?.getFloatTimeDomainData(this.#samples);
      let peak = 0;
      for (let i = first; i < WINDOW_FRAMES; i += 1) {
        peak = Math.max(peak, Math.abs(this.#samples[i] ?? 0));
      }
      into[channel] = peak;
    }
  }
}
