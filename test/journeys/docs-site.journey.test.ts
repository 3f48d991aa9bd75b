import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppHost } from './app-host.ts';
import { App, findings, launchBrowser } from './harness.ts';
import { runNode } from './run-program.ts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

let browser: Browser;
let folder: string;
let host: AppHost;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'padwise-docs-'));
  // It fails by itself where a link leads nowhere or a page would ask another host.
  runNode(['scripts/docs.mjs', folder], 'The documentation does not build:');
  host = new AppHost(folder, { path: '/a/b/docs/', isIsolated: false });
  await host.start();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of the site; all that it asks for has to come from there. */
async function open(path: string, colorScheme: 'dark' | 'light' = 'dark', viewport = DESKTOP) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  const app = new App(page);
  page.on('request', (request) => {
    if (!request.url().startsWith(host.url)) app.faults.push(`asked for ${request.url()}`);
  });
  await page.goto(host.url + path);
  return app;
}

const example = (page: Page) => page.frameLocator('iframe.example').locator('gallery-example');

describe.each([
  ['dark', DESKTOP],
  ['light', PHONE],
] as const)('in %s, %o', (theme, viewport) => {
  test.each([
    '',
    'guide.html',
    'model-card.html',
    'decisions/0019-offline.html',
    'elements/index.html',
    'elements/pw-knob.html',
  ])('“%s” is clean and no wider than the window', async (path) => {
    const app = await open(path, theme, viewport);
    expect(await findings(app)).toEqual([]);
    const overWide = await app.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overWide).toBeLessThanOrEqual(0);
    await app.close();
  });
});

test('the search leads to a heading, by keys alone', async () => {
  const app = await open('decisions/0019-offline.html');
  const { page } = app;
  await page.keyboard.press('/');
  await page.keyboard.type('hit kit shift octave');
  await page
    .getByRole('status')
    .getByText(/^\d+ found/)
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/guide.html#hit-your-kit');
  await page.getByRole('heading', { name: 'Hit your kit' }).waitFor();
  await app.close();
});

test('the theme is chosen, holds on other pages, and examples follow', async () => {
  const app = await open('elements/pw-fader.html');
  const { page } = app;
  const schemeOf = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).colorScheme);
  await example(page).getByRole('slider').first().waitFor();
  await page.getByRole('button', { name: 'Light theme' }).click();
  expect(await schemeOf('html')).toBe('light');
  await expect
    .poll(() => example(page).evaluate((element) => getComputedStyle(element).colorScheme))
    .toBe('light');
  await page.goto(`${host.url}guide.html`);
  expect(await schemeOf('html')).toBe('light');
  await app.close();
});

test('a live example answers to keys and says what it sends', async () => {
  const app = await open('elements/pw-knob.html');
  const knob = example(app.page).getByRole('slider').first();
  await knob.press('ArrowUp');
  await example(app.page)
    .getByText(/^pw-value/)
    .waitFor();
  await app.close();
});

test('on a phone the pages are behind a key', async () => {
  const app = await open('guide.html', 'dark', PHONE);
  const pages = app.page.getByRole('navigation', { name: 'Pages' });
  expect(await pages.isVisible()).toBe(false);
  await app.page.getByRole('button', { name: 'Pages' }).click();
  await pages.getByRole('link', { name: 'Architecture' }).click();
  await app.page.waitForURL('**/architecture.html');
  await app.close();
});
