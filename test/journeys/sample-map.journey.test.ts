import { expect, test } from 'vitest';
import type { AppServices } from '../../src/app/services.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

interface Inside {
  readonly services: AppServices;
}

/** Has the picker of folders give one with the starter kit's sounds in it, and a file that is none. */
async function offerFolder({ page }: App): Promise<number> {
  return page.evaluate(async () => {
    const { session } = (document.querySelector('padwise-app') as unknown as Inside).services;
    const top = await navigator.storage.getDirectory();
    const folder = await top.getDirectoryHandle('Drum library', { create: true });
    const machine = await folder.getDirectoryHandle('Machine', { create: true });
    const write = async (name: string, data: Blob) => {
      const stream = await (await machine.getFileHandle(name, { create: true })).createWritable();
      await stream.write(data);
      await stream.close();
    };
    for (const { id, name } of session.kit.samples) await write(name, session.sample(id)!.blob);
    await write('broken.wav', new Blob(['no audio']));
    Object.assign(window, { showDirectoryPicker: () => Promise.resolve(folder) });
    return session.kit.samples.length;
  });
}

test('a folder becomes a map: heard, searched, and a kit made of it', async () => {
  const app = await open();
  const { page } = app;
  const count = await offerFolder(app);
  await page.keyboard.press('b');
  const map = page.getByRole('dialog', { name: 'Sample map' });
  await map.getByRole('button', { name: 'Choose a folder' }).click();
  const view = () =>
    page.evaluate(() => {
      const { map: desk } = (document.querySelector('padwise-app') as unknown as Inside).services;
      const { state, sounds, unreadable, problem } = desk.view.value;
      return { state, count: sounds.length, unreadable: unreadable.length, problem };
    });
  await expect
    .poll(view, { timeout: 60_000 })
    .toEqual({ state: 'ready', count, unreadable: 1, problem: '' });
  expect(await findings(app)).toEqual([]);

  const box = (await map.locator('canvas').first().boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.press('ArrowRight');
  await map.getByRole('region', { name: 'Sound in hand' }).getByText('Machine').first().waitFor();

  await map.getByRole('radio', { name: 'New kit' }).click();
  await map.getByRole('button', { name: 'Make me a kit' }).click();
  const picks = map.getByRole('list', { name: 'Picked sounds' }).getByRole('listitem');
  await expect.poll(() => picks.count()).toBeGreaterThan(5);
  await map.getByRole('button', { name: /Open this kit/ }).click();
  await expect.poll(async () => (await app.kit()).name).toContain('Drum library');
  expect((await app.kit()).pads.length).toBeGreaterThan(5);

  // The next visit has the map without reading again.
  await app.reload();
  await page.keyboard.press('b');
  await expect.poll(async () => (await view()).count, { timeout: 30_000 }).toBe(count);
  await app.close();
});
