import { expect, test } from 'vitest';
import { findings, useBrowser } from './harness.ts';

const { open } = useBrowser();
test('axe finds nothing at the first visit, with a pad in hand, in the menus and in trouble', async () => {
  const app = await open((page) =>
    page.route('**/models/*', (route) => route.fulfill({ status: 404, body: '' })),
  );
  const { page } = app;
  await page.getByText(/classifier could not be loaded/).waitFor();
  expect(await findings(app)).toEqual([]);

  await page.getByRole('button', { name: /, note 36$/ }).click();
  expect(await findings(app)).toEqual([]);

  await page.getByRole('button', { name: 'Load' }).click();
  await page.getByRole('menuitem', { name: /Folder/ }).waitFor();
  expect(await findings(app)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByRole('menuitem', { name: /Learning/ }).click();
  await page.getByRole('dialog', { name: 'Learning' }).waitFor();
  expect(await findings(app)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('dialog', { name: 'MIDI' }).waitFor();
  expect(await findings(app)).toEqual([]);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await findings(app)).toEqual([]);
  await page.close();
});

test('the keyboard alone corrects a role, undoes it and reaches every control', async () => {
  const app = await open();
  const { page } = app;
  await page.getByRole('button', { name: /, note 36$/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Pad in hand').waitFor();
  const role = page.getByLabel('Role');
  await role.focus();
  await page.keyboard.press('ArrowDown');
  await page
    .getByRole('button', { name: /, Snare, / })
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^Undo/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /, Kick, note 36$/ }).waitFor();
  await app.close();
});

test('on a phone the focus returns to the key that opened the inspector or the drawer', async () => {
  const app = await open((page) => page.setViewportSize({ width: 390, height: 844 }));
  const { page } = app;
  await page.getByRole('button', { name: /, note 36$/ }).click();
  const edit = page.getByRole('button', { name: 'Edit pad' });
  await edit.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Close inspector' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Pad in hand').waitFor({ state: 'hidden' });
  expect(await edit.evaluate((key) => key.matches(':focus'))).toBe(true);
  expect(await edit.getAttribute('aria-expanded')).toBe('false');

  const mixer = page.getByRole('button', { name: /^Mixer/ });
  await mixer.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Close drawer' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('pw-drawer').waitFor({ state: 'detached' });
  expect(await mixer.evaluate((key) => key.matches(':focus'))).toBe(true);
  await app.close();
});
