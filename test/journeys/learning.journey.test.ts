import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toneWav, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-learning-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A folder of tones, named so that the names say nothing. */
function tones(name: string, frequenciesHz: Record<string, number>): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const [file, frequencyHz] of Object.entries(frequenciesHz)) {
    writeFileSync(join(folder, `${file}.wav`), toneWav(frequencyHz));
  }
  return folder;
}

async function padOf(app: App, name: string) {
  return (await app.kit()).pads.find((pad) => pad.name === name);
}

async function setRole({ page }: App, padName: string, role: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${padName},`) }).click();
  await page.getByLabel('Role', { exact: true }).selectOption(role);
}

async function openPanel({ page }: App) {
  const panel = page.getByRole('dialog', { name: 'Learning' });
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Learning/ }).click();
  await panel.waitFor();
  return panel;
}

/** What the keyboard is at. */
function focused({ page }: App): Promise<string | undefined> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.textContent.trim();
  });
}

test('corrections outlive the page, shift like sounds, can be switched off, forgotten and brought back', async () => {
  const app = await open();
  const { page } = app;
  const first = tones('First', { '01': 900, '02': 904, '03': 908, '04': 70 });
  const again = tones('Again', { '11': 900, '12': 906, '13': 70 });
  await app.pick('#folder', first);
  const heard = (await padOf(app, '03'))?.role;
  const low = (await padOf(app, '04'))?.role;
  expect(heard).not.toBe('clap');

  // Two corrections agree; the third sound is like them, and the player decides.
  await setRole(app, '01', 'clap');
  await setRole(app, '02', 'clap');
  await page.getByText(/1 other pad sounds like the clap you set/).waitFor();
  expect((await padOf(app, '03'))?.role).toBe(heard);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(async () => (await padOf(app, '03'))?.role).toBe('clap');
  expect((await padOf(app, '03'))?.roleSource).toBe('learned');
  await page.getByRole('button', { name: 'Undo: Apply corrections' }).click();
  await expect.poll(async () => (await padOf(app, '03'))?.role).toBe(heard);

  const panel = await openPanel(app);
  await panel.getByText('2 corrections').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(app)).toBe('Load');

  await app.goto();
  await app.pick('#folder', again);
  expect(await padOf(app, '11')).toMatchObject({ role: 'clap', roleSource: 'learned' });
  expect(await padOf(app, '12')).toMatchObject({ role: 'clap', roleSource: 'learned' });
  expect((await padOf(app, '13'))?.role).toBe(low);
  await page.getByRole('button', { name: /^11, Clap/ }).click();
  await page.getByText('You said so before.').waitFor();
  await page.getByRole('button', { name: /^12, Clap/ }).click();
  await page.getByText('Your corrections of sounds like it decided.').waitFor();

  await openPanel(app);
  const toggle = panel.getByRole('switch', { name: 'Learn from corrections' });
  await toggle.click();
  expect(await toggle.getAttribute('aria-checked')).toBe('false');
  await app.goto();
  expect(await page.evaluate(() => document.querySelector('padwise-app')?.useLearning)).toBe(false);
  await app.pick('#folder', again);
  expect((await padOf(app, '11'))?.role).toBe(heard);

  await openPanel(app);
  await toggle.click();
  await panel.getByRole('button', { name: 'Forget all' }).click();
  await panel.getByText('Nothing learned yet').waitFor();
  await page.keyboard.press('Escape');
  await app.pick('#folder', again);
  expect((await padOf(app, '11'))?.role).toBe(heard);

  await openPanel(app);
  await panel.getByRole('button', { name: 'Bring back 2' }).click();
  await panel.getByText('2 corrections').waitFor();
  await page.keyboard.press('Escape');
  await app.pick('#folder', again);
  expect((await padOf(app, '11'))?.role).toBe('clap');
  await app.close();
});

test('a correction that is undone is no lesson, and one that is redone is', async () => {
  const app = await open();
  const { page } = app;
  await app.pick('#folder', tones('Undone', { '01': 500 }));
  await setRole(app, '01', 'cowbell');
  await page.getByRole('button', { name: 'Undo: Set role to Cowbell' }).click();
  const panel = await openPanel(app);
  await panel.getByText('Nothing learned yet').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Redo: Set role to Cowbell' }).click();
  await openPanel(app);
  await panel.getByText('1 correction', { exact: true }).waitFor();
  await app.close();
});

test('what was learned can be carried to another browser, and a wrong file is refused in words', async () => {
  const from = await open();
  await from.pick('#folder', tones('Carried', { '01': 600 }));
  await setRole(from, '01', 'triangle');
  const panel = await openPanel(from);
  await panel.getByText('1 correction', { exact: true }).waitFor();
  const [download] = await Promise.all([
    from.page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Export…' }).click(),
  ]);
  const path = join(scratch, download.suggestedFilename());
  await download.saveAs(path);
  await panel.getByRole('button', { name: 'Forget all' }).click();
  await from.page.getByText('1 correction forgotten.').waitFor();

  const input = from.page.locator('pw-learning input[type="file"]');
  await input.setInputFiles(path);
  await from.page.getByText('1 correction added.').waitFor();
  await panel.getByText('1 correction', { exact: true }).waitFor();

  writeFileSync(join(scratch, 'wrong.json'), '{ "format": "padwise-kit" }');
  await input.setInputFiles(join(scratch, 'wrong.json'));
  await from.page.getByText(/no learning file that can be read: format: expected/).waitFor();
  await from.close();
});

test('where the browser keeps nothing, it learns as long as the page is there and says so', async () => {
  const app = await open((page) =>
    page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('It is closed to this page.', 'SecurityError');
      };
    }),
  );
  await app.pick('#folder', tones('Private', { '01': 700 }));
  await setRole(app, '01', 'triangle');
  const panel = await openPanel(app);
  await panel.getByText('1 correction', { exact: true }).waitFor();
  await panel.getByText(/lasts until you leave it/).waitFor();
  await app.page.keyboard.press('Escape');
  await app.pick('#folder', join(scratch, 'Private'));
  expect(await padOf(app, '01')).toMatchObject({ role: 'triangle', roleSource: 'learned' });
  await app.close();
});
