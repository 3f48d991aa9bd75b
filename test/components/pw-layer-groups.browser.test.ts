import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/components/layer-groups/pw-layer-groups.ts';
import type { LayerGroupView } from '../../src/components/layer-groups/layer-view.ts';
import { collect, mount } from './mount.ts';

const hit = (name: string, velocityMin: number, velocityMax: number) => ({
  padId: name,
  name,
  velocityMin,
  velocityMax,
  gainDb: 0,
  outline: null,
  playVelocity: velocityMax,
});

const group = (key: string): LayerGroupView => ({
  key,
  name: key,
  role: 'snare',
  summary: '2 velocities',
  hits: [hit(`${key} v1`, 1, 64), hit(`${key} v2`, 65, 127)],
});

test('says what a person decides, by key of the proposal', async () => {
  const element = await mount('pw-layer-groups', { groups: [group('a'), group('b')] });
  const events = collect(element, 'pw-layer-action');
  await page.getByRole('button', { name: 'Accept', exact: true }).nth(1).click();
  await page.getByRole('button', { name: 'Keep apart' }).first().click();
  await page.getByRole('button', { name: 'Soft to hard' }).first().click();
  await page.getByRole('button', { name: 'Play b v1, hit 1 of 2, 1–64' }).click();
  await page.getByRole('button', { name: 'Accept all' }).click();
  expect(events.map(({ action }) => action)).toEqual([
    { type: 'accept', key: 'b' },
    { type: 'keep-apart', key: 'a' },
    { type: 'play-ramp', key: 'a' },
    { type: 'play', padId: 'b v1', velocity: 64 },
    { type: 'accept-all' },
  ]);
});

test('the next proposal takes the focus of one that has gone', async () => {
  const element = await mount('pw-layer-groups', { groups: [group('a'), group('b')] });
  element.addEventListener('pw-layer-action', () => (element.groups = [group('b')]));
  await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
  await element.updateComplete;
  const active = element.shadowRoot?.activeElement;
  expect(active?.closest('.group')?.textContent).toContain('b');
  expect(active?.textContent).toContain('Accept');
});

test('says when there is nothing, and when it is still listening', async () => {
  const element = await mount('pw-layer-groups', { groups: [], busy: true });
  await expect.element(page.getByRole('status')).toHaveTextContent('Listening…');
  element.busy = false;
  await expect.element(page.getByRole('status')).toHaveTextContent('Every pad seems');
});
