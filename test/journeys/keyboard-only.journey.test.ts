import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doubtfulPads } from '../../src/kit/doubt.ts';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { findings, hybridWav, toneWav, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-keyboard-'));
  const sounds = {
    'a.wav': hybridWav(200, 0.1, 0.7),
    'b.wav': hybridWav(400, 0.2, 0.4),
    'c.wav': hybridWav(500, 0.06, 0.5),
    'd.wav': hybridWav(800, 0.1, 0.5),
    'low.wav': toneWav(60, 0.4),
  };
  mkdirSync(join(scratch, 'Found'));
  for (const [name, bytes] of Object.entries(sounds)) {
    writeFileSync(join(scratch, 'Found', name), bytes);
  }
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The accessible name of what has the focus, as far as a test needs it. */
function focused({ page }: App): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const label =
      active instanceof HTMLInputElement || active instanceof HTMLSelectElement
        ? active.labels?.[0]?.textContent
        : undefined;
    return (active?.getAttribute('aria-label') ?? label ?? active?.textContent ?? '').trim();
  });
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(app: App, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (name.test(await focused(app))) return;
    await app.page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

/** The app, in which every file dialog is answered with these; that is the one thing beside keys. */
function openWith(paths: string): Promise<App> {
  return open((page) => {
    page.on('filechooser', (chooser) => void chooser.setFiles(paths));
    return Promise.resolve();
  });
}

/** Runs what the palette finds first. */
async function byPalette({ page }: App, query: string, found: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command or pad' }).waitFor();
  await page.keyboard.type(query);
  await page.getByRole('option', { name: found, selected: true }).waitFor();
  await page.keyboard.press('Enter');
}

test('a kit is loaded, reviewed, corrected, played and exported without a mouse', async () => {
  const app = await openWith(join(scratch, 'Found'));
  const { page } = app;

  const [report] = await Promise.all([app.nextLoadEnd(), page.keyboard.press('Control+Shift+O')]);
  expect(report.padCount).toBe(5);
  await page.getByText('Saved', { exact: true }).waitFor();

  const queue = doubtfulPads((await app.kit()).pads);
  expect(queue.length).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('?');
  for (const pad of queue.slice(0, 2)) {
    await page
      .getByRole('group', { name: new RegExp(`^Pad in question: .*, ${pad.name}$`) })
      .waitFor();
    await page.keyboard.press('1');
    await expect
      .poll(async () => (await app.kit()).pads.find(({ id }) => id === pad.id)?.roleSource)
      .toBe('user');
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('pw-drawer').count()).toBe(0);

  await byPalette(app, 'low', /^low/);
  await expect.poll(() => focused(app)).toMatch(/^low/);
  const hits = await app.countHits();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await hits()).length).toBe(1);
  await page.keyboard.press('p');
  await expect.poll(async () => (await hits()).length).toBe(2);
  const low = (await app.kit()).pads.find(({ name }) => name === 'low');
  expect((await hits()).every(({ padId }) => padId === low?.id)).toBe(true);

  await tabTo(app, /^Role$/);
  await page.keyboard.type('Cow');
  await expect
    .poll(async () => (await app.kit()).pads.find(({ id }) => id === low?.id)?.role)
    .toBe('cowbell');
  // What is typed into the field plays nothing.
  expect(await hits()).toHaveLength(2);
  await byPalette(app, 'role conga', /^Set role to Conga/);
  await expect
    .poll(async () => (await app.kit()).pads.find(({ id }) => id === low?.id)?.role)
    .toBe('conga');

  await byPalette(app, 'low', /^low/);
  await page.keyboard.press('z');
  const first = (await app.kit()).pads.find(({ slot }) => slot === 0);
  await expect.poll(async () => (await hits()).at(-1)?.padId).toBe(first?.id);

  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const path = await (await download).path();
  const files = unzipSync(readFileSync(path));
  const document = Object.entries(files).find(([name]) => name.endsWith('.json'))?.[1];
  const exported = JSON.parse(new TextDecoder().decode(document)) as Kit;
  expect(exported.pads.map(({ id, role }) => [id, role])).toEqual(
    (await app.kit()).pads.map(({ id, role }) => [id, role]),
  );

  await page.keyboard.press('Control+z');
  await expect
    .poll(() => page.locator('#announcer').textContent())
    .toContain('Undid: Set role to Conga');
  await page.keyboard.press('Control+Shift+Z');
  await page.getByText('Saved', { exact: true }).waitFor();
  await app.close();
});

test('the menu, the palette and the sheet open by keys, close by Escape and give the focus back', async () => {
  const app = await openWith(join(scratch, 'Found', 'low.wav'));
  const { page } = app;
  await tabTo(app, /^Load$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(app)).toMatch(/^Folder…/);
  const hits = await app.countHits();
  await page.keyboard.type('zf');
  await expect.poll(() => focused(app)).toMatch(/^Files/);
  const [report] = await Promise.all([app.nextLoadEnd(), page.keyboard.press('Enter')]);
  expect(report.padCount).toBe(1);
  expect(await focused(app)).toBe('Load');

  for (const [keys, name] of [
    ['F1', 'Keyboard shortcuts'],
    ['Control+/', 'Keyboard shortcuts'],
    ['Control+k', 'Find a command'],
  ] as const) {
    await page.keyboard.press(keys);
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    expect(await findings(app)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(app)).toBe('Load');
  }
  expect(await hits()).toEqual([]);
  await app.close();
});
