import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import { useBrowser, type App } from './harness.ts';

const { open } = useBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the page as it is, each with the elements concerned. */
async function findings({ page }: App): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}

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
