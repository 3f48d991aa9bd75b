import { expect, test } from 'vitest';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const exported = ({ page }: App): Promise<Kit> =>
  page.evaluate(() => document.querySelector('padwise-app')!.exportKit());

/** Sample bytes of a kit, by sample. */
const dataOf = (kit: Kit) => Object.fromEntries(kit.samples.map(({ id, data }) => [id, data]));

test('by keys: open the editor, cut, normalise, undo both; the samples stay as they are', async () => {
  const app = await open();
  const { page } = app;
  // Until the whole kit has been listened to it changes by itself.
  await page.waitForFunction(() =>
    document.querySelector('padwise-app')!.kit.pads.every(({ classification }) => classification),
  );
  const before = await exported(app);
  const pad = before.pads.find(({ gmNote }) => gmNote === 46)!;
  const now = async () => (await app.kit()).pads.find(({ id }) => id === pad.id)!;
  const hits = await app.countHits();

  await page.getByRole('button', { name: /, note 46$/ }).focus();
  await page.keyboard.press('Control+e');
  await page.getByText('Choose a pad').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /, note 46$/ }).click();
  const edit = page.getByRole('button', { name: /Edit sound$/ });
  await edit.focus();
  const played = (await hits()).length;
  await page.keyboard.press('Enter');
  const start = page.getByRole('slider', { name: 'Start' });
  await start.waitFor();
  // Opening it plays nothing.
  expect((await hits()).length).toBe(played);
  expect(await findings(app)).toEqual([]);

  await start.focus();
  await page.keyboard.press('PageUp');
  await expect.poll(async () => (await now()).startSec ?? 0).toBeGreaterThan(0.005);
  expect((await now()).startSec).toBeLessThan(0.015);
  // It is heard once.
  await expect
    .poll(async () => (await hits()).slice(played).map(({ padId }) => padId))
    .toEqual([pad.id]);

  await page.getByRole('button', { name: 'Normalise' }).press('Enter');
  await expect.poll(async () => (await now()).layers[0]!.gainDb).not.toBe(pad.layers[0]!.gainDb);
  await page.getByText('−0.1 dB').waitFor();

  const shaped = await exported(app);
  expect(dataOf(shaped)).toEqual(dataOf(before));
  expect(shaped.pads.filter(({ id }) => id !== pad.id)).toEqual(
    before.pads.filter(({ id }) => id !== pad.id),
  );

  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await now()).layers).toEqual(pad.layers);
  expect((await now()).startSec).toBeGreaterThan(0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await now()).startSec).toBeUndefined();
  expect((await exported(app)).pads).toEqual(before.pads);

  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('pw-drawer').count()).toBe(0);
  expect(await edit.evaluate((key) => key.matches(':focus'))).toBe(true);
  await app.close();
});

test('one drag is one step, the part is heard, and the editor follows the pad in hand', async () => {
  const app = await open();
  const { page } = app;
  const kit = await app.kit();
  const pad = kit.pads.find(({ gmNote }) => gmNote === 49)!;
  const now = async () => (await app.kit()).pads.find(({ id }) => id === pad.id)!;
  await page.getByRole('button', { name: /, note 49$/ }).click();
  await page.keyboard.press('Control+e');
  const start = page.getByRole('slider', { name: 'Start' });
  await start.waitFor();
  await page.getByRole('button', { name: 'Audition' }).click();

  const box = (await start.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 150, y, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await now()).startSec ?? 0).toBeGreaterThan(0.1);
  const { startSec } = await now();

  // Where the voice is, the player says: it begins at the part.
  const share = await page.evaluate((id) => {
    type Visit = (padId: string, share: number) => void;
    const { services } = document.querySelector('padwise-app') as unknown as {
      services: {
        player: { triggerPad(id: string, velocity: number): void; readVoices(visit: Visit): void };
      };
    };
    let seen = -1;
    services.player.triggerPad(id, 100);
    services.player.readVoices((padId, at) => {
      if (padId === id) seen = at;
    });
    return seen;
  }, pad.id);
  const sample = kit.samples.find(({ id }) => id === pad.layers[0]!.sampleId)!;
  expect(Math.abs(share * sample.durationSec - startSec!)).toBeLessThan(0.02);

  await page.getByRole('button', { name: /, note 38$/ }).click();
  await expect.poll(() => start.getAttribute('aria-valuetext')).toBe('0 ms');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await now()).startSec).toBeUndefined();
  await page.reload();
  await page.evaluate(() => document.querySelector('padwise-app')?.ready);
  await page.keyboard.press('Control+e');
  await page.getByRole('button', { name: /, note 38$/ }).click();
  const audition = page.getByRole('button', { name: 'Audition' });
  await expect.poll(() => audition.getAttribute('aria-pressed')).toBe('false');
  await app.close();
});
