import { Decoder } from '../../src/audio/decode/decoder.ts';
import { forEachInLanes } from '../../src/lib/lanes.ts';
import { hear } from '../../src/ml/classify.ts';
import { fuse } from '../../src/ml/fuse.ts';
import { hintOf } from '../../src/ml/name-hints.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';

/** What the app says of one file. */
export interface Answer {
  readonly guesses: readonly { readonly role: string; readonly probability: number }[];
  /** Why there is no answer; empty otherwise. */
  readonly problem: string;
}

/** A file, and the path whose words count, or null for audio alone. */
interface LabelledFile {
  readonly url: string;
  readonly path: string | null;
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
  async classify(files: readonly LabelledFile[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    await forEachInLanes(files, 24, async ({ url, path }, index) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      try {
        const buffer = await decoder.decode(bytes, url);
        const { probabilities } = await analyser.analyse(url, buffer);
        answers[index] = { guesses: rank(probabilities ?? [], path), problem: '' };
      } catch (error) {
        answers[index] = { guesses: [], problem: String(error) };
      }
    });
    return answers;
  },
};

/** The three most likely roles, as the app would have them. */
function rank(probabilities: readonly number[], path: string | null): Answer['guesses'] {
  const fused = path === null ? probabilities : fuse(probabilities, hintOf(path)).probabilities;
  return hear(fused, null, '').classification.topThree;
}

Object.assign(globalThis, { evaluation: page });
