import { expect, test } from 'vitest';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

/** Loudest output while a hit of this note sounds, as the player measures it. */
function loudnessOf({ page }: App, note: number): Promise<number> {
  return page.evaluate(async (hit) => {
    const app = document.querySelector('padwise-app') as unknown as {
      services: { player: { readPeak(): number; panic(): void; voiceCount: number } };
      noteOn(note: number, velocity: number): boolean;
    };
    const { player } = app.services;
    const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
    // On a busy machine the audio may lag behind: what counts is what it has got to.
    player.panic();
    while (player.voiceCount > 0 || player.readPeak() > 0) await pause();
    app.noteOn(hit, 120);
    let peak = 0;
    while (player.voiceCount > 0) {
      await pause();
      peak = Math.max(peak, player.readPeak());
    }
    return peak;
  }, note);
}

const focusedId = ({ page }: App) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);

test('by the keyboard: open the mixer, mute a pad, hear nothing of it, undo, close', async () => {
  const app = await open();
  const { page } = app;
  const kit = await app.kit();
  const first = [...kit.pads].sort((a, b) => a.slot - b.slot)[0]!;
  const note = first.inputNote ?? -1;
  expect(await loudnessOf(app, note)).toBeGreaterThan(0.05);
  const hits = await app.countHits();

  await page.getByRole('button', { name: 'Mixer' }).focus();
  await page.keyboard.press('Enter');
  const strip = page.getByRole('group', { name: new RegExp(`^${first.name}, A1$`) });
  await strip.waitFor();
  // Opening it asks nothing and plays nothing: that is the review's.
  expect(await page.locator('pw-review').count()).toBe(0);
  expect(await hits()).toEqual([]);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const mute = strip.getByRole('button', { name: 'Mute' });
  await expect.poll(() => mute.getAttribute('aria-pressed')).toBe('true');
  expect((await app.kit()).pads.find((pad) => pad.id === first.id)?.muted).toBe(true);
  expect(await loudnessOf(app, note)).toBeLessThan(1e-4);
  expect((await hits()).map(({ padId }) => padId)).toEqual([first.id]);
  expect(await findings(app)).toEqual([]);

  await page.keyboard.press('Control+z');
  await expect.poll(() => mute.getAttribute('aria-pressed')).toBe('false');
  expect(await loudnessOf(app, note)).toBeGreaterThan(0.05);

  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('pw-drawer').count()).toBe(0);
  expect(await focusedId(app)).toBe('open-mixer');
  await app.close();
});

test('solo is of the moment: it silences the others, shows on the key, and ends with the kit', async () => {
  const app = await open();
  const { page } = app;
  const [first, second] = [...(await app.kit()).pads].sort((a, b) => a.slot - b.slot);
  const key = page.getByRole('button', { name: /^Mixer/ });
  await key.click();
  const strip = page.getByRole('group', { name: new RegExp(`^${first!.name}, A1$`) });
  await strip.getByRole('button', { name: 'Solo' }).click();
  expect(await loudnessOf(app, second!.inputNote ?? -1)).toBeLessThan(1e-4);
  expect(await loudnessOf(app, first!.inputNote ?? -1)).toBeGreaterThan(0.05);
  expect(await page.getByRole('button', { name: /^Undo$/ }).isDisabled()).toBe(true);
  await key.click();
  await page.getByRole('button', { name: 'Mixer S solo is on' }).waitFor();

  const ended = app.nextLoadEnd();
  await page.getByRole('button', { name: 'Load' }).click();
  await page.getByRole('menuitem', { name: /Starter kit/ }).click();
  await ended;
  await page.getByRole('button', { name: 'Mixer', exact: true }).waitFor();
  expect(await loudnessOf(app, second!.inputNote ?? -1)).toBeGreaterThan(0.05);
  await app.close();
});

test('one drag of a fader is one step for undo, and levels are reset in one', async () => {
  const app = await open();
  const { page } = app;
  const first = [...(await app.kit()).pads].sort((a, b) => a.slot - b.slot)[0]!;
  const level = async () => (await app.kit()).pads.find((pad) => pad.id === first.id)?.gainDb;
  await page.getByRole('button', { name: 'Mixer' }).click();
  const fader = page
    .getByRole('group', { name: new RegExp(`^${first.name}, A1$`) })
    .getByRole('slider', { name: 'Level' });
  const box = await fader.boundingBox();
  if (!box) throw new Error('The fader has no box.');
  await page.mouse.move(box.x + box.width / 2, box.y + 0.3 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 0.7 * box.height, { steps: 6 });
  await page.mouse.up();
  await expect.poll(level).toBeLessThan(-10);
  const set = await level();
  await page.getByRole('button', { name: 'Reset levels' }).click();
  await expect.poll(level).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(level).toBe(set);
  await page.keyboard.press('Control+z');
  await expect.poll(level).toBe(0);
  await app.close();
});

test('the tabs lead from one panel to the other; the walk begins and ends with its own', async () => {
  const app = await open();
  const { page } = app;
  await page.getByRole('button', { name: 'Mixer' }).click();
  await page.getByRole('tab', { name: 'Mixer' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.locator('pw-review').waitFor();
  expect(await page.locator('pw-mixer').count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await page.locator('pw-mixer').waitFor();
  expect(await page.locator('pw-review').count()).toBe(0);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await findings(app)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedId(app)).toBe('open-mixer');
  await app.close();
});
