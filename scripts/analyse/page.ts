import { forEachInLanes } from '../../src/lib/lanes.ts';
import { MapProjector } from '../../src/ml/map-projection/map-projector.ts';
import { listenTo, openEars } from '../lib/app-ears.ts';

/** What the app knows of one file, as plain numbers. */
export interface Analysis {
  readonly pitchHz: number | null;
  readonly brightnessHz: number;
  readonly decaySec: number;
  readonly peak: number;
  readonly embedding: readonly number[] | null;
  readonly probabilities: readonly number[] | null;
}

/** What `lib/analyse-files.mjs` and `evaluate-map.mjs` call from outside: the app's own way from bytes to features. */
const page = {
  open: openEars,

  /** In the order of the URLs; null for what can't be read. */
  async analyse(urls: readonly string[]): Promise<(Analysis | null)[]> {
    const answers = new Array<Analysis | null>(urls.length).fill(null);
    await forEachInLanes(urls, 24, async (url, index) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      try {
        const { features, embedding, probabilities } = await listenTo(url, bytes);
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

  /** Where the map puts rows of length 1, by its worker, and how long it takes until they are here. */
  async place(values: readonly number[], size: number): Promise<{ points: number[]; ms: number }> {
    const rows = { values: Float32Array.from(values), count: values.length / size, size };
    const projector = new MapProjector();
    const beganMs = performance.now();
    const points = await projector.project(rows);
    const ms = performance.now() - beganMs;
    projector.dispose();
    return { points: Array.from(points), ms };
  },
};

Object.assign(globalThis, { analysis: page });
