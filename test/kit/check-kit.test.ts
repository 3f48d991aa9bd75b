import { expect, test } from 'vitest';
import { buildKit } from '../../src/kit/build-kit.ts';
import { checkKit } from '../../src/kit/check-kit.ts';
import type { Kit, Pad, Sample } from '../../src/kit/kit-schema.ts';
import { sample, sampleId } from './arbitraries.ts';

const features = { pitchHz: null, brightnessHz: 0, decaySec: 0 };
const kit = buildKit(
  'Kit',
  [1, 2].map((n) => ({ sample: sample(n), padName: 'x', classification: null, features })),
);

const withPad = (change: Partial<Pad>): Kit => ({
  ...kit,
  pads: [kit.pads[0]!, { ...kit.pads[1]!, ...change }],
});
const withSample = (change: Partial<Sample>): Kit => ({
  ...kit,
  samples: [kit.samples[0]!, { ...kit.samples[1]!, ...change }],
});
const layer = kit.pads[1]!.layers[0]!;

test.each([
  [withPad({ id: kit.pads[0]!.id }), /^pads\[1\]\.id: "pad-\w+" is already that of pads\[0\]$/],
  [withPad({ slot: kit.pads[0]!.slot }), /^pads\[1\]\.slot: 0 is already that of pads\[0\]$/],
  [withPad({ gmNote: 58 }), /^pads\[1\]\.gmNote: 58 is already/],
  [withPad({ inputNote: 58 }), /^pads\[1\]\.inputNote: 58 is already/],
  [
    withPad({ layers: [{ ...layer, sampleId: sampleId(9) }] }),
    /^pads\[1\]\.layers\[0\]\.sampleId: /,
  ],
  [
    withPad({ layers: [layer, { ...layer, velocityMin: 90, velocityMax: 80 }] }),
    /^pads\[1\]\.layers\[1\]\.velocityMin: 90 is above velocityMax, 80$/,
  ],
  [withSample({ path: '/etc/passwd' }), /^samples\[1\]\.path: .*got "\/etc\/passwd"$/],
  [withSample({ path: '../x.wav' }), /^samples\[1\]\.path: /],
])('fault %#', (broken, message) => {
  const [first, ...others] = checkKit(broken);
  expect(first).toMatch(message);
  expect(others).toEqual([]);
});

test('a sample id given twice', () => {
  const twice = { ...kit, samples: [...kit.samples, kit.samples[0]!] };
  expect(checkKit(twice)).toEqual([expect.stringMatching(/^samples\[2\]\.id: /)]);
});

test('several pads may be without a note', () => {
  const pads = kit.pads.map((pad) => ({ ...pad, gmNote: null, inputNote: null }));
  expect(checkKit({ ...kit, pads })).toEqual([]);
});
