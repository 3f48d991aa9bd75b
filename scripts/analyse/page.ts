import { Decoder } from '../../src/audio/decode/decoder.ts';
import { forEachInLanes } from '../../src/lib/lanes.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';

/** What the app knows of one file, as plain numbers. */
export interface Analysis {
  readonly pitchHz: number | null;
  readonly brightnessHz: number;
  readonly decaySec: number;
  readonly peak: number;
  readonly embedding: readonly number[] | null;
  readonly probabilities: readonly number[] | null;
}

/** The rate of most sound cards: files are decoded to it, as for playing. */
const PLAYBACK_RATE_HZ = 48_000;

const decoder = new Decoder(PLAYBACK_RATE_HZ);
const analyser = new SampleAnalyser({ baseUrl: '/' });

/** What `lib/analyse-files.mjs` calls from outside: the app's own way from bytes to features. */
const page = {
  /** Loads the model; returns its version, or throws why it can't be had. */
  async open(): Promise<string> {
    await analyser.warmUp();
    const { value } = analyser.status;
    if (value.state !== 'ready') {
      throw new Error(value.state === 'failed' ? value.reason : 'The model did not load.');
    }
    return value.modelVersion;
  },

  /** In the order of the URLs; null for what can't be read. */
  async analyse(urls: readonly string[]): Promise<(Analysis | null)[]> {
    const answers = new Array<Analysis | null>(urls.length).fill(null);
    await forEachInLanes(urls, 24, async (url, index) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      try {
        const buffer = await decoder.decode(bytes, url);
        const { features, embedding, probabilities } = await analyser.analyse(url, buffer);
        const { pitchHz, brightnessHz, decaySec, peak } = features;
        answers[index] = {
          pitchHz,
          brightnessHz,
          decaySec,
          peak,
          embedding: embedding && Array.from(embedding),
          probabilities,
        };
      } catch {
        // Not to be read: its answer stays null.
      }
    });
    return answers;
  },
};

Object.assign(globalThis, { analysis: page });
