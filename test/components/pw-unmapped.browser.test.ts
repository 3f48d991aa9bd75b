import '../../src/components/unmapped/pw-unmapped.ts';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessibleInBothThemes, part } from './hands.ts';
import { collect, mount } from './mount.ts';
import { makeKit } from './pads.ts';

const { pads } = makeKit();
const one = { deviceName: 'TD-17', note: 61, velocity: 84, count: 1 };
const two = { deviceName: 'TD-17', note: 22, velocity: 40, count: 1 };

test('says what came, and offers a pad', async () => {
  const tray = await mount('pw-unmapped', { notes: [one], pads });
  const events = collect(tray, 'pw-unmapped');
  await expect
    .element(page.getByText('Note 61 (C♯4), velocity 84, from TD-17: no pad.'))
    .toBeVisible();
  await page.getByRole('button', { name: 'Choose a pad for note 61' }).click();
  tray.choosing = one;
  await page.getByLabelText('Pad for note 61').selectOptions(pads[0]!.name);
  await page.getByRole('button', { name: 'Cancel' }).click();
  const common = { deviceName: 'TD-17', note: 61 };
  expect(events.map(({ action }) => action)).toEqual([
    { type: 'choose', ...common },
    { type: 'map', ...common, padId: pads[0]!.id },
    { type: 'cancel' },
  ]);
  await expectAccessibleInBothThemes(tray);
});

test('several fold into a line', async () => {
  const tray = await mount('pw-unmapped', { notes: [one, two], pads });
  await expect.element(part(tray, '.head strong')).toHaveTextContent('2 notes without a pad');
  expect(page.getByRole('listitem').all()).toHaveLength(0);
  await page.getByRole('button', { name: 'Show' }).click();
  expect(page.getByRole('listitem').all()).toHaveLength(2);
});

test('is not chatty: a note is spoken once, however often it comes', async () => {
  const tray = await mount('pw-unmapped', { notes: [one], pads });
  const status = part(tray, '[role="status"]');
  await expect.poll(() => status.textContent).toBe('Note 61 from TD-17 has no pad');
  let changes = 0;
  new MutationObserver((records) => (changes += records.length)).observe(status, {
    subtree: true,
    characterData: true,
    childList: true,
  });
  for (let i = 2; i < 30; i += 1) {
    tray.notes = [{ ...one, velocity: i, count: i }, two];
    await tray.updateComplete;
  }
  expect(changes).toBe(0);
});
