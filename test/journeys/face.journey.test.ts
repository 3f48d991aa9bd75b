import { expect, test } from 'vitest';
import { watchFirstLoad } from '../../scripts/lib/first-load.mjs';
import { keepLayoutShifts } from '../../scripts/lib/layout-shifts.mjs';
import { useBrowser } from './harness.ts';

const { open } = useBrowser();

interface Shift {
  readonly value: number;
  readonly isExpected: boolean;
  readonly what: readonly string[];
}

test('the first visit fetches little script before it asks for the model', async () => {
  let firstLoad: ReturnType<typeof watchFirstLoad> | undefined;
  let asked: Promise<unknown> | undefined;
  const app = await open((page) => {
    firstLoad = watchFirstLoad(page);
    asked = page.waitForRequest(/\/models\//);
    return Promise.resolve();
  });
  await asked;
  const scripts = (await firstLoad?.()) ?? [];
  const kB = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
  expect(kB, JSON.stringify(scripts)).toBeLessThanOrEqual(250);
  // The app itself is among them.
  expect(kB).toBeGreaterThan(50);
  await app.close();
});

test('nothing moves by itself at the first visit, in play and beside the drawer', async () => {
  const app = await open((page) => page.addInitScript(keepLayoutShifts));
  const { page } = app;
  await expect
    .poll(async () => (await app.kit()).pads.every((pad) => pad.classification))
    .toBe(true);
  for (const note of [36, 38, 42, 46, 49]) {
    await page.evaluate((n) => document.querySelector('padwise-app')?.noteOn(n, 110), note);
    await page.waitForTimeout(50);
  }
  await page.getByRole('button', { name: /^Review/ }).click();
  await page.locator('pw-drawer').waitFor();
  await page.waitForTimeout(800);
  const shifts = await page.evaluate(
    () => (window as unknown as { layoutShifts: Shift[] }).layoutShifts,
  );
  expect(shifts.filter(({ isExpected }) => !isExpected)).toEqual([]);
  await app.close();
});

test('on a laptop the bar is one row', async () => {
  const app = await open();
  for (const width of [1180, 1100, 1024]) {
    await app.page.setViewportSize({ width, height: 600 });
    const bar = await app.page.locator('pw-kit-bar').boundingBox();
    expect(bar?.height, `${width}`).toBeLessThan(80);
    await app.page.getByRole('slider', { name: 'Level' }).click({ trial: true });
  }
  await app.close();
});

test('beside the inspector of a low window all keys are there', async () => {
  const app = await open((page) => page.setViewportSize({ width: 512, height: 300 }));
  const { page } = app;
  await page.getByRole('button', { name: /, note 38$/ }).click();
  await page.getByRole('button', { name: 'Edit pad' }).click();
  for (const name of ['Edit pad', 'Review', 'Mixer', 'Groove']) {
    const box = await page.getByRole('button', { name: new RegExp(`^${name}`) }).boundingBox();
    expect(box!.x + box!.width, name).toBeLessThanOrEqual(512);
  }
  const inspector = page.locator('aside');
  expect(await inspector.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  await app.close();
});
