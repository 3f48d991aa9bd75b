import { expect, it } from 'vitest';
import { buildKit } from '../../src/kit/build-kit.ts';
import { peersOf } from '../../src/kit/role-peers.ts';
import { sample } from './arbitraries.ts';

const measured = [
  { pitchHz: 100, brightnessHz: 300, decaySec: 0.4 },
  { pitchHz: null, brightnessHz: 900, decaySec: 0.1 },
  { pitchHz: 80, brightnessHz: 200, decaySec: 0.9 },
  { pitchHz: 90, brightnessHz: 250, decaySec: 0.5 },
];
const confidences = [0.9, 0.7, 0.3, 0.95];
const kit = buildKit(
  'Kit',
  measured.map((features, n) => ({
    sample: sample(n),
    padName: `sound ${n}`,
    classification: {
      role: n === 3 ? 'kick' : 'tom',
      confidence: confidences[n]!,
      topThree: [],
      modelVersion: '1',
    },
    features,
  })),
);
const featuresOf = (id: string) => measured[kit.samples.findIndex((each) => each.id === id)];

it('spans what was measured in the sure pads of a role, its own left out', () => {
  expect(peersOf(kit.pads, 'tom', 'nobody', featuresOf)).toEqual({
    count: 2,
    decaySec: [0.1, 0.4],
    brightnessHz: [300, 900],
    pitchHz: [100, 100],
  });
  const own = kit.pads[0]!.id;
  expect(peersOf(kit.pads, 'tom', own, featuresOf)).toMatchObject({ count: 1, pitchHz: null });
});

it('says nothing where no pad is sure', () => {
  expect(peersOf(kit.pads, 'clap', 'nobody', featuresOf)).toBeNull();
  expect(peersOf(kit.pads, 'kick', kit.pads[3]!.id, featuresOf)).toBeNull();
});
