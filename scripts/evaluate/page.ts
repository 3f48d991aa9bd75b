import { Decoder } from '../../src/audio/decode/decoder.ts';
import { forEachInLanes } from '../../src/lib/lanes.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';

/** What the app says of one file. */
export interface Answer {
  readonly probabilities: readonly { readonly role: string; readonly probability: number }[];
  /** Why there is no answer; empty otherwise. */
  readonly problem: string;
}

/** The rate of most sound cards: files are decoded to it, as for playing. */
const PLAYBACK_RATE_HZ = 48_000;

const decoder = new Decoder(PLAYBACK_RATE_HZ);
const analyser = new SampleAnalyser({ baseUrl: '/' });

/** What `evaluate.mjs` calls from outside: the app's own way from a file's bytes to its role. */
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

  /** Answers in the order of the URLs. */
  async classify(urls: readonly string[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    await forEachInLanes(urls, 24, async (url, index) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      try {
        const buffer = await decoder.decode(bytes, url);
        const { classification } = await analyser.analyse(url, buffer);
        answers[index] = { probabilities: classification?.topThree ?? [], problem: '' };
      } catch (error) {
        answers[index] = { probabilities: [], problem: String(error) };
      }
    });
    return answers;
  },
};

Object.assign(globalThis, { evaluation: page });
