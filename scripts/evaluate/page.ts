import { forEachInLanes } from '../../src/lib/lanes.ts';
import { hear } from '../../src/ml/classify.ts';
import { fuse } from '../../src/ml/fuse.ts';
import { hintOf } from '../../src/ml/name-hints.ts';
import { listenTo, openEars } from '../lib/app-ears.ts';

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

/** What `evaluate.mjs` calls from outside: the app's own way from a file's bytes to its role. */
const page = {
  open: openEars,

  /** Answers in the order of the URLs. */
  async classify(files: readonly LabelledFile[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    await forEachInLanes(files, 24, async ({ url, path }, index) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      try {
        const { probabilities } = await listenTo(url, bytes);
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
