import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/components/pad-layers/pw-pad-layers.ts';
import type { Layer } from '../../src/kit/kit-schema.ts';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const layer = (n: number, velocityMin: number, velocityMax: number): Layer => ({
  sampleId: String(n).repeat(64),
  velocityMin,
  velocityMax,
  gainDb: 0,
});
const snare = padOf(makeKit(), 'snare');
const layered = {
  ...snare,
  layers: [layer(1, 65, 127), layer(2, 65, 127), layer(3, 1, 64)],
};

test('shows the ranges softest first, plays each at its top, and splits', async () => {
  const element = await mount('pw-pad-layers', { pad: layered });
  const presses = collect(element, 'pw-pad-press');
  const releases = collect(element, 'pw-pad-release');
  const splits = collect(element, 'pw-pad-split');
  const ranges = page.getByRole('listitem').all();
  expect(ranges.map((range) => range.element().textContent.replace(/\s+/g, ' ').trim())).toEqual([
    '▶ Play 1–64',
    '▶ Play 65–127 2 in turn',
  ]);
  await page.getByRole('button', { name: 'Play 1–64' }).click();
  await page.getByRole('button', { name: 'Play 65–127 2 in turn' }).click();
  await page.getByRole('button', { name: 'Split into pads' }).click();
  expect(presses.map(({ velocity }) => velocity)).toEqual([64, 127]);
  expect(releases).toHaveLength(2);
  expect(splits.map(({ padId }) => padId)).toEqual([layered.id]);
});

test('a pad of one layer has nothing to show', async () => {
  const element = await mount('pw-pad-layers', { pad: snare });
  expect(element.shadowRoot?.textContent.trim()).toBe('');
});
