import { expect, test } from 'vitest';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const pads = { id: 'pads', name: 'Fake Pads' };

const hitsOf = async (app: App) => (await app.kit()).groove?.hits ?? [];

/** Plays these notes on the fake controller, with the time stamps they should have had, each delivered late. */
function play({ page }: App, notes: readonly number[], everyMs: number): Promise<void> {
  return page.evaluate(
    async ([played, stepMs]) => {
      // Not before the first beat, to which a hit that is a little early would be put.
      const startMs = performance.now() + 200;
      for (const [i, note] of played.entries()) {
        const dueMs = startMs + i * stepMs;
        const lateMs = (i * 7.3) % 18;
        await new Promise((resolve) => setTimeout(resolve, dueMs + lateMs - performance.now()));
        window.fakeMidi?.send('pads', [0x99, note, 60 + 10 * i], dueMs);
      }
    },
    [notes, everyMs] as const,
  );
}

test('a performance is recorded from a controller, played back, and a pass is taken back', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [pads]));
  const { page } = app;
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('button', { name: 'Fake Pads' }).waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.getByRole('radio', { name: '0' }).click();
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByText('Recording · empty').waitFor();
  await play(app, [36, 38, 42, 38], 180);
  await page.getByText('Recording · 4 hits').waitFor();
  expect(await findings(app)).toEqual([]);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();

  const hits = await hitsOf(app);
  expect(hits.map(({ velocity }) => velocity)).toEqual([60, 70, 80, 90]);
  hits.forEach(({ atSec }, i) => {
    expect(Math.abs(atSec - hits[0]!.atSec - i * 0.18)).toBeLessThan(0.001);
  });

  // Space plays, the pads light up, and the page hears of it.
  const heard = await app.countHits();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Space');
  await page.getByText('Playing · 4 hits').waitFor();
  await expect.poll(async () => (await heard()).length, { timeout: 8000 }).toBeGreaterThan(4);
  const first = (await heard()).slice(0, 4).map(({ padId, velocity }) => [padId, velocity]);
  expect(first).toEqual(hits.map(({ padId, velocity }) => [padId, velocity]));
  expect(await page.locator('#open-groove').textContent()).toContain('plays');

  // In and out of recording while it plays; then this pass is taken back, and then the first.
  await page.keyboard.press('F9');
  await play(app, [49], 100);
  await expect.poll(async () => page.getByText('Recording · 5 hits').count()).toBe(1);
  await page.keyboard.press('F9');
  await page.getByText('Playing · 5 hits').waitFor();
  expect(await hitsOf(app)).toHaveLength(5);
  await page.keyboard.press('u');
  await expect.poll(async () => (await hitsOf(app)).length).toBe(4);
  await page.keyboard.press('Escape');
  await page.getByText('4 hits', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo pass' }).click();
  await expect.poll(() => hitsOf(app)).toEqual([]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await hitsOf(app)).length).toBe(4);
  await app.close();
});

test('a groove is brought to the grid, edited by keys, and goes along in the kit', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [pads]));
  const { page } = app;
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('button', { name: 'Fake Pads' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Groove' }).click();
  await page.getByRole('radio', { name: '0' }).click();
  await page.keyboard.press('F9');
  await page.getByText('Recording · empty').waitFor();
  await play(app, [36, 38], 300);
  await page.getByText('Recording · 2 hits').waitFor();
  await page.keyboard.press('F9');

  await page.getByRole('button', { name: 'Quantise' }).click();
  await expect
    .poll(async () => (await hitsOf(app)).every(({ atSec }) => (atSec / 0.125) % 1 === 0))
    .toBe(true);
  await page.getByRole('application', { name: 'Hits' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await hitsOf(app)).length).toBe(1);
  expect((await app.kit()).pads).toHaveLength(16);

  const groove = await page.evaluate(async () => {
    const exported = await document.querySelector('padwise-app')!.exportKit();
    await document.querySelector('padwise-app')!.importKit(exported);
    return document.querySelector('padwise-app')!.kit.groove;
  });
  expect(groove?.hits).toHaveLength(1);
  // Another kit has come: it stands still.
  expect(await page.locator('#open-groove').textContent()).not.toContain('plays');
  await app.close();
});
