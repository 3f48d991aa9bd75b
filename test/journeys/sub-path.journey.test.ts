import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { AppHost } from './app-host.ts';
import { App, hybridWav, launchBrowser, toneWav, whenReady } from './harness.ts';

vi.setConfig({ testTimeout: 180_000 });

const PATH = '/some/deep/path/';

/** What is fetched when it is first opened: the command, and what shows that it is there. */
const PANELS: readonly [string, (page: Page) => ReturnType<Page['locator']>][] = [
  ['Edit sound', (page) => page.locator('pw-wave-editor')],
  ['Mixer', (page) => page.locator('pw-mixer')],
  ['Groove', (page) => page.locator('pw-groove')],
  ['Song', (page) => page.locator('pw-song')],
  ['Review', (page) => page.locator('pw-review')],
  ['Keyboard shortcuts', (page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
  ['Open library', (page) => page.getByRole('dialog', { name: 'Library' })],
  ['Export kit…', (page) => page.getByRole('dialog', { name: 'Export kit' })],
  ['Export audio', (page) => page.getByRole('dialog', { name: /audio/i })],
  ['Learning', (page) => page.getByRole('dialog', { name: 'Learning' })],
  ['Audio…', (page) => page.getByRole('dialog', { name: 'Audio' })],
  ['Controllers', (page) => page.getByRole('dialog', { name: 'Controllers' })],
  ['Hit your kit', (page) => page.getByRole('dialog', { name: 'Hit your kit' })],
  ['Offline', (page) => page.getByRole('dialog', { name: 'Offline' })],
];

let browser: Browser;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-sub-path-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe.each([
  ['that knows all types', []],
  ['that knows neither wasm nor manifests', ['.wasm', '.webmanifest']],
])('below a path of a plain server %s, without any header', (_, unknown) => {
  test('sounds are heard and played, and every panel opens', async () => {
    const server = new AppHost(inject('appFolder'), { path: PATH, isIsolated: false, unknown });
    await server.start();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(installFakeMidi, [{ id: 'pads', name: 'Fake Pads' }]);
    const asked: string[] = [];
    const refused: string[] = [];
    const answered = new Set<string>();
    context.on('request', (request) => asked.push(request.url()));
    context.on('requestfinished', (request) => answered.add(request.url()));
    context.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    const app = new App(await context.newPage());
    const { page } = app;
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.goto(server.url);
    await whenReady(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await page.locator('#from-disk').isVisible()).toBe(false);

    const folder = join(scratch, 'Sub path');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.wav'), toneWav(60, 0.4));
    writeFileSync(join(folder, 'b.wav'), hybridWav(190, 0.08, 0.6));
    expect(await app.pick('#folder', folder)).toMatchObject({ outcome: 'loaded', padCount: 2 });
    await expect
      .poll(async () => (await app.kit()).pads.map(({ roleSource }) => roleSource))
      .toEqual(['audio', 'audio']);
    expect(await page.getByText(/classifier could not be loaded/).count()).toBe(0);

    const hits = await app.countHits();
    await page
      .getByRole('button', { name: /, note \d+$/ })
      .first()
      .click();
    await expect.poll(hits).toHaveLength(1);
    await page.getByRole('button', { name: 'Connect MIDI' }).click();
    await page.getByRole('button', { name: 'Fake Pads' }).waitFor();
    await page.keyboard.press('Escape');

    for (const [command, panel] of PANELS) {
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: 'Command or pad' });
      await field.fill(command);
      await page.keyboard.press('Enter');
      await field.waitFor({ state: 'hidden' });
      await panel(page).waitFor();
      if (command === 'Offline') {
        await panel(page).getByText('Ready offline', { exact: true }).waitFor();
        await panel(page)
          .getByText(/on this device \([\d.]+ MB\)/)
          .waitFor();
      }
      if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    }

    expect(workers.length).toBeGreaterThan(0);
    for (const worker of workers) expect(worker).toContain(`${PATH}assets/`);
    expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true);
    expect(asked.filter((url) => url.startsWith('http') && !url.startsWith(server.url))).toEqual(
      [],
    );
    expect(refused).toEqual([]);
    expect(asked.filter((url) => !answered.has(url))).toEqual([]);
    await app.close();
    await server.stop();
  });
});

test('opened from a disk it says what to do', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(inject('appFolder'), 'index.html')).href);
  await page.getByText(/can’t start from a file/).waitFor();
  await page.close();
});
