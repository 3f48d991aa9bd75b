import { expect, test } from 'vitest';
import { LayerReview } from '../../src/app/layer-review.ts';
import type { SampleAnalysis } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import { Store } from '../../src/lib/store.ts';
import { features, file, parts } from './parts.ts';

/** A session whose ear hears the same in everything, and how often it was asked. */
function listening() {
  let asked = 0;
  const analysis: SampleAnalysis = {
    features,
    classification: null,
    probabilities: null,
    embedding: Float32Array.of(1, 0),
  };
  const loaderParts = parts({
    analyser: {
      status: new Store({ state: 'idle' as const }),
      warmUp: () => Promise.resolve(),
      useModel: () => undefined,
      analyse: () => {
        asked++;
        return Promise.resolve(analysis);
      },
      measure: () => Promise.resolve(features),
      picture: () => Promise.resolve(null),
    },
  });
  const session = new Session({
    ...loaderParts,
    player: { setKit: () => undefined },
    renderStarter: () => Promise.resolve([]),
  } as unknown as ConstructorParameters<typeof Session>[0]);
  return { session, asked: () => asked };
}

const snares = ['v1', 'v2', 'v3'].map((mark) => file(`Kit/snare_${mark}.wav`, mark));
const claps = ['rr1', 'rr2'].map((mark) => file(`Kit/clap_${mark}.wav`, mark));

test('proposals go as they are decided, and come back with undo', async () => {
  const { session } = listening();
  const review = new LayerReview(session);
  await session.load([...snares, ...claps, file('Kit/kick.wav', 'kick')]);
  review.propose();
  const [clap, snare] = review.open.value;
  expect(review.open.value.map(({ hits }) => hits.length)).toEqual([2, 3]);

  review.accept(snare!.key);
  expect(session.kit.pads).toHaveLength(4);
  expect(review.open.value).toEqual([clap]);
  session.undo();
  expect(review.open.value).toHaveLength(2);

  review.keepApart(clap!.key);
  expect(review.open.value).toEqual([snare]);
  await review.find();
  expect(review.open.value).toHaveLength(2);

  review.acceptAll();
  expect(session.kit.pads.map((pad) => pad.layers.length).sort()).toEqual([1, 2, 3]);
  expect(session.state.value.undoLabel).toBe('Merge hits of 2 drums');
  session.undo();
  expect(session.kit.pads).toHaveLength(6);
});

test('what has been heard is not asked about again', async () => {
  const { session, asked } = listening();
  const review = new LayerReview(session);
  await session.load(snares);
  expect(asked()).toBe(3);
  await review.find();
  expect(asked()).toBe(3);
  expect(review.open.value).toHaveLength(1);
});
