import '../../src/components/lights/pw-lights.ts';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { LightsView } from '../../src/components/lights/pw-lights.ts';
import { collect, mount } from './mount.ts';

const view: LightsView = {
  isOn: true,
  hasOutput: true,
  canBeExact: true,
  isExact: false,
  sysex: 'off',
  columns: 2,
  colours: ['#ff0000', '#00ff00', null, '#0000ff'],
};

test('lights are switched by name, and exact colours asked for', async () => {
  const element = await mount('pw-lights', { device: 'Pads', view });
  const events = collect(element, 'pw-lights-change');
  await page.getByLabelText('Light the pads of Pads').click();
  await page.getByRole('button', { name: 'Exact colours…' }).click();
  expect(events.map(({ device, change }) => [device, change])).toEqual([
    ['Pads', { isOn: false }],
    ['Pads', { isExact: true }],
  ]);
});

test('the picture has the low row at the bottom, dark while the lights are off', async () => {
  const element = await mount('pw-lights', { device: 'Pads', view });
  const cells = () =>
    [...element.shadowRoot!.querySelectorAll<HTMLElement>('.screen i')].map(
      ({ style }) => style.background,
    );
  expect(cells()).toEqual(['', 'rgb(0, 0, 255)', 'rgb(255, 0, 0)', 'rgb(0, 255, 0)']);
  element.view = { ...view, isOn: false };
  await element.updateComplete;
  expect(cells()).toEqual(['', '', '', '']);
  expect(page.getByRole('button').all()).toHaveLength(0);
});

test.each<[Partial<LightsView>, RegExp]>([
  [{ sysex: 'denied' }, /SysEx was not allowed/],
  [{ isExact: true, sysex: 'on' }, /colours of the screen/],
  [{ hasOutput: false }, /No output/],
  [{ canBeExact: false }, /flash when hit/],
])('%j is said', async (change, text) => {
  await mount('pw-lights', { device: 'Pads', view: { ...view, ...change } });
  await expect.element(page.getByText(text)).toBeVisible();
});
