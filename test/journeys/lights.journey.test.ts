import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { noteOf, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const notes = Array.from({ length: 64 }, (_, i) => 36 + i);
const profile = (name: string, lights: object) => ({
  format: 'padwise-controller',
  version: 1,
  id: 'fake',
  name,
  ports: [name],
  notes: [],
  grid: { columns: 8, notes },
  lights,
});
const record = (name: string, lights: object | null) => ({
  name,
  isOn: true,
  factoryId: null,
  profile: lights && profile(name, lights),
});
const launchpad = { id: 'lpx', name: 'LPX MIDI', output: true };
const onOff = { id: 'mpd', name: 'MPD218', output: true };
const plain = { id: 'piano', name: 'Piano', output: true };
const records = [
  record('LPX MIDI', { palette: 'launchpad', rgb: 'launchpad-x' }),
  record('MPD218', { palette: 'on-off', channel: 10 }),
];

async function connected(...devices: object[]): Promise<App> {
  const app = await open(async (page) => {
    await page.addInitScript((kept) => {
      localStorage.setItem('padwise.controllers', kept);
    }, JSON.stringify(records));
    await page.addInitScript(installFakeMidi, devices as [typeof launchpad]);
  });
  await app.page.getByRole('button', { name: 'Connect MIDI' }).click();
  await app.page.getByRole('list', { name: 'Controllers' }).waitFor();
  return app;
}

/** What a device shows now, by note: the last velocity that was sent for it. */
function shown(page: Page, id: string): Promise<Record<number, number>> {
  return page.evaluate((device) => {
    const lights: Record<number, number> = {};
    for (const { bytes } of window.fakeMidi!.sentTo(device)) {
      if ((bytes[0]! & 0xf0) === 0x90) lights[bytes[1]!] = bytes[2]!;
    }
    return lights;
  }, id);
}

const history = (page: Page, id: string, note: number) =>
  page.evaluate(
    ([device, which]) =>
      window
        .fakeMidi!.sentTo(device)
        .filter(({ bytes }) => bytes[1] === which && bytes[0]! < 0xf0)
        .map(({ bytes }) => bytes[2]),
    [id, note] as const,
  );

/** The panel where a controller's lights are set. */
async function openLights(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Controllers…' }).click();
  await page.getByRole('tab', { name: 'Lights' }).click();
}

test('pads show roles and hits, go dark when muted, and come back after a replug', async () => {
  const app = await connected(launchpad, onOff, plain);
  const { page } = app;
  const kit = await app.kit();
  const kick = noteOf(kit, ({ role }) => role === 'kick');
  const snare = noteOf(kit, ({ role }) => role === 'snare');
  await expect.poll(async () => (await shown(page, 'lpx'))[kick]).toBe(10);
  await expect.poll(async () => (await shown(page, 'mpd'))[kick]).toBe(127);
  const used = new Set(kit.pads.map(({ inputNote }) => inputNote));
  await expect
    .poll(async () => Object.entries(await shown(page, 'lpx')).filter(([, v]) => v > 0).length)
    .toBeGreaterThanOrEqual(used.size);

  // A hit, hard, from the other controller.
  await page.evaluate((note) => window.fakeMidi!.send('mpd', [0x99, note, 126]), kick);
  await expect.poll(() => history(page, 'lpx', kick)).toEqual([10, 3, 10]);
  await expect.poll(() => history(page, 'mpd', kick)).toEqual([127, 0, 127]);

  // From the computer's mouse.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(`, note ${snare}$`) }).click();
  await expect.poll(async () => new Set(await history(page, 'lpx', snare)).size).toBeGreaterThan(1);

  const pad = kit.pads.find(({ inputNote }) => inputNote === kick)!;
  await page.getByRole('button', { name: 'Mixer' }).click();
  const mute = page
    .getByRole('group', { name: new RegExp(`^${pad.name}, [A-Z]\\d+$`) })
    .getByRole('button', { name: 'Mute' });
  await mute.click();
  await expect.poll(async () => (await shown(page, 'lpx'))[kick]).toBe(0);
  await mute.click();
  // Brighter than before: its strip has taken it in hand.
  await expect.poll(async () => (await shown(page, 'lpx'))[kick]).toBe(107);

  const before = (await history(page, 'lpx', kick)).length;
  await page.evaluate(() => window.fakeMidi!.unplug('lpx'));
  await page.evaluate((device) => window.fakeMidi!.plug(device), launchpad);
  await expect.poll(async () => (await history(page, 'lpx', kick)).length).toBe(before + 1);
  expect((await shown(page, 'lpx'))[kick]).toBe(107);

  expect(await page.evaluate(() => window.fakeMidi!.sentTo('piano'))).toEqual([]);
  expect(await page.evaluate(() => window.fakeMidi!.isSysexAsked)).toBe(false);
  await app.close();
});

test('leaving the page, and switching off, put the lights out', async () => {
  const app = await connected(launchpad);
  const { page } = app;
  await expect.poll(async () => Object.keys(await shown(page, 'lpx')).length).toBe(64);
  await openLights(page);
  await page.getByLabel('Light the pads of LPX MIDI').click();
  const dark = async () => Object.values(await shown(page, 'lpx')).every((v) => v === 0);
  await expect.poll(dark).toBe(true);
  await page.getByLabel('Light the pads of LPX MIDI').click();
  await expect.poll(dark).toBe(false);
  const atLeave = await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    return window
      .fakeMidi!.sentTo('lpx')
      .slice(-5)
      .map(({ bytes }) => bytes[2]);
  });
  expect(atLeave).toEqual([0, 0, 0, 0, 0]);
  expect(await dark()).toBe(true);
  await app.close();
});

test('exact colours are asked for by a click, and a refusal leaves the palette', async () => {
  const app = await connected(launchpad);
  const { page } = app;
  const sysex = () =>
    page.evaluate(() => window.fakeMidi!.sentTo('lpx').filter(({ bytes }) => bytes[0] === 0xf0));
  await expect.poll(async () => Object.keys(await shown(page, 'lpx')).length).toBe(64);
  await openLights(page);
  await page.evaluate(() => (window.fakeMidi!.refuseWith = 'NotAllowedError'));
  await page.getByRole('button', { name: 'Exact colours…' }).click();
  await page.getByText('SysEx was not allowed').waitFor();
  expect(await sysex()).toEqual([]);
  await page.evaluate(() => (window.fakeMidi!.refuseWith = null));
  await page.getByRole('button', { name: 'Exact colours…' }).click();
  await page.getByText('Pads show the colours of the screen').waitFor();
  await expect.poll(async () => (await sysex()).length).toBeGreaterThan(1);
  expect((await sysex())[0]!.bytes).toEqual([0xf0, 0, 0x20, 0x29, 2, 0x0c, 0, 6, 0xf7]);
  await app.close();
});
