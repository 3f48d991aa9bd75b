import '../../src/components/hit-kit/pw-hit-kit.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';
import { part } from './hands.ts';
import { Player } from '../profiles/learn/learning.ts';

async function openDialog(player: Player) {
  const element = await mount('pw-hit-kit', { learning: player.state });
  await element.show();
  return element;
}

test('asks for a drum, aloud too, and leads on by keys', async () => {
  const player = new Player();
  const element = await openDialog(player);
  const sent = collect(element, 'pw-hit-kit');
  await expect.element(page.getByText('Hit your kick', { exact: true })).toBeVisible();
  expect(part(element, '[role="status"]').textContent).toMatch('Hit your kick.');
  await userEvent.keyboard('{ArrowRight}');
  await userEvent.keyboard('{Enter}');
  expect(sent.map(({ action }) => action)).toMatchObject([
    { type: 'go', stepId: 'snare' },
    { type: 'skip' },
  ]);
  await expectAccessible(element);
});

test('shows what was hit, and asks about a pad that is taken', async () => {
  const player = new Player().hit(60).go('ride').later(3000).hit(60, 64);
  const element = await openDialog(player);
  const sent = collect(element, 'pw-hit-kit');
  await expect.element(page.getByRole('meter', { name: 'Velocity' })).toBeVisible();
  expect(part(element, '[role="meter"]').getAttribute('aria-valuenow')).toBe('64');
  expect(part(element, '.piece.learned .note').textContent).toBe('60');
  await page.getByRole('button', { name: 'Only this one' }).click();
  expect(sent[0]?.action).toMatchObject({ type: 'answer', answer: 'take-over' });
  await expectAccessible(element);
});

test('offers to shift all pads', async () => {
  const element = await openDialog(new Player().hit(60).go('snare').hit(62));
  const sent = collect(element, 'pw-hit-kit');
  expect(part(element, '[role="status"]').textContent).toMatch('two octaves up');
  await page.getByRole('button', { name: 'Shift them all' }).click();
  expect(sent[0]?.action).toMatchObject({ type: 'shift', isTaken: true });
});

test('sums up, lets findings be left out, keeps or cancels', async () => {
  const player = new Player().hit(60, 100).later(20).hit(60, 30).move('finish');
  const element = await openDialog(player);
  const sent = collect(element, 'pw-hit-kit');
  await page.getByRole('checkbox', { name: /A pad rang twice once/ }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await userEvent.keyboard('{Escape}');
  expect(sent.map(({ action }) => action)).toMatchObject([
    { type: 'refuse', deviceName: 'Pads', finding: 'doubles' },
    { type: 'keep' },
    { type: 'cancel' },
  ]);
  await expectAccessible(element);
});

test('says what is missing and offers to connect', async () => {
  const element = await mount('pw-hit-kit', { missing: 'MIDI was not allowed.', canConnect: true });
  await element.show();
  const sent = collect(element, 'pw-hit-kit');
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  expect(sent[0]?.action).toEqual({ type: 'connect' });
  expect(part(element, '[role="status"]').textContent).toBe('MIDI was not allowed.');
});
