import { expect, test } from 'vitest';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { useBrowser } from './harness.ts';

const { open } = useBrowser();

const pads = { id: 'pads', name: 'Fake Pads' };

test('a controller plays, comes and goes', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [pads]));
  const { page } = app;
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByText(/^Hits play the drum that their note means/).waitFor();
  await page.getByRole('button', { name: 'Fake Pads' }).waitFor();

  const hits = await app.countHits();
  await page.evaluate(() => window.fakeMidi?.send('pads', [0x99, 38, 101]));
  expect(await hits()).toMatchObject([{ note: 38, velocity: 101 }]);

  await page.evaluate(() => window.fakeMidi?.unplug('pads'));
  await page.getByRole('button', { name: 'No controller' }).waitFor();
  await page.evaluate((device) => window.fakeMidi?.plug(device), pads);
  await page.getByRole('button', { name: 'Fake Pads' }).waitFor();
  await page.evaluate(() => window.fakeMidi?.send('pads', [0x90, 36, 1]));
  await expect.poll(async () => (await hits()).length).toBe(2);

  await page.getByLabel('Channel of Fake Pads').selectOption('10');
  await page.evaluate(() => window.fakeMidi?.send('pads', [0x90, 36, 1]));
  await page.evaluate(() => window.fakeMidi?.send('pads', [0x99, 36, 2]));
  await expect.poll(async () => (await hits()).at(-1)?.velocity).toBe(2);
  expect(await hits()).toHaveLength(3);
  await app.close();
});

test('the hi-hat’s pedal chooses the hat that is heard, and how it is read is remembered', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [pads]));
  const { page } = app;
  const play = (...messages: number[][]) =>
    page.evaluate((all) => all.forEach((bytes) => window.fakeMidi?.send('pads', bytes)), messages);
  const heardPads = async () => {
    const { pads: all } = await page.evaluate(() => document.querySelector('padwise-app')!.kit);
    return (await hits()).map(({ padId }) => all.find(({ id }) => id === padId)?.gmNote);
  };
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('button', { name: 'Fake Pads' }).waitFor();
  const hits = await app.countHits();
  await play([0x99, 46, 100], [0xb9, 4, 0], [0x99, 46, 100], [0xb9, 4, 127], [0x99, 46, 100]);
  await expect.poll(heardPads).toEqual([46, 46, 42]);

  await page.getByRole('meter', { name: 'Pedal' }).waitFor();
  await page.getByRole('radio', { name: 'Inverted' }).click();
  await play([0x99, 46, 100], [0xb9, 4, 0], [0x99, 46, 100]);
  await expect.poll(heardPads).toEqual([46, 46, 42, 46, 42]);
  await app.goto();
  expect(await page.evaluate(() => document.querySelector('padwise-app')?.hatPedalMode)).toBe(
    'inverted',
  );
  await app.close();
});

test.each([
  ['NotAllowedError', /MIDI was not allowed/],
  ['InvalidStateError', /could not open MIDI on this computer/],
] as const)('%s has its own message, and the pads still play', async (refusal, message) => {
  const app = await open(async (page) => {
    await page.addInitScript(installFakeMidi, []);
    await page.addInitScript((name) => {
      if (window.fakeMidi) window.fakeMidi.refuseWith = name;
    }, refusal);
  });
  await app.page.getByRole('button', { name: 'Connect MIDI' }).click();
  await app.page.getByText(message).waitFor();
  await app.page.keyboard.press('Escape');
  const hits = await app.countHits();
  await app.page.getByRole('button', { name: /, note 36$/ }).click();
  await expect.poll(hits).toHaveLength(1);
  await app.close();
});

test('a browser without Web MIDI says so', async () => {
  const app = await open((page) =>
    page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'requestMIDIAccess', { value: undefined });
    }),
  );
  await app.page.getByRole('button', { name: 'Connect MIDI' }).click();
  await app.page.getByText(/no Web MIDI/).waitFor();
  await app.close();
});
