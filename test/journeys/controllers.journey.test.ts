import { expect, test } from 'vitest';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const drums = { id: 'drums', name: 'TD-17' };
const keys = { id: 'keys', name: 'Keys' };

async function openWith(devices: { id: string; name: string }[]): Promise<App> {
  const app = await open((page) => page.addInitScript(installFakeMidi, devices));
  return app;
}

async function connect({ page }: App): Promise<void> {
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('list', { name: 'Controllers' }).waitFor();
}

const send = ({ page }: App, id: string, ...messages: number[][]) =>
  page.evaluate(([to, all]) => all.forEach((bytes) => window.fakeMidi?.send(to, bytes)), [
    id,
    messages,
  ] as const);

test('one click explains and connects; two controllers light up, are switched off and filtered', async () => {
  const app = await openWith([drums, keys]);
  const { page } = app;
  await page.evaluate(() => {
    const ask = navigator.requestMIDIAccess.bind(navigator);
    const seen: string[] = [];
    Object.assign(window, { seen });
    Object.defineProperty(navigator, 'requestMIDIAccess', {
      configurable: true,
      value: (options?: MIDIOptions) => {
        const menu = document
          .querySelector('padwise-app')!
          .renderRoot.querySelector('pw-midi-menu');
        const popover = menu?.renderRoot.querySelector('[popover]');
        seen.push(popover?.matches(':popover-open') ? popover.textContent : 'nothing');
        return ask(options);
      },
    });
  });
  await connect(app);
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain('nothing is sent anywhere');
  await page.getByRole('button', { name: '2 controllers' }).waitFor();

  const lit = (name: string) =>
    page
      .locator(`pw-midi-devices li[data-name="${name}"] .light`)
      .evaluate((light) => Number((light as HTMLElement).style.getPropertyValue('--lit')));
  const hits = await app.countHits();
  await page.evaluate(() => {
    // As many as a frame can take: the light stays lit while they come.
    window.setInterval(() => window.fakeMidi?.send('keys', [0xb0, 1, 5]), 20);
  });
  await expect.poll(() => lit('Keys')).toBeGreaterThan(0);
  expect(await lit('TD-17')).toBe(0);
  await send(app, 'drums', [0x99, 38, 90]);
  await send(app, 'keys', [0x90, 36, 80]);
  await expect.poll(async () => (await hits()).map(({ velocity }) => velocity)).toEqual([90, 80]);
  expect(await findings(app)).toEqual([]);

  await page.getByRole('switch', { name: 'Listen to Keys' }).click();
  await page.getByLabel('Channel of TD-17').selectOption('10');
  await send(app, 'keys', [0x90, 36, 81]);
  await send(app, 'drums', [0x90, 38, 91], [0x99, 38, 92]);
  await expect.poll(async () => (await hits()).length).toBe(3);
  expect((await hits()).at(-1)?.velocity).toBe(92);

  // A visit later all is as it was left, without a click where the browser allows MIDI.
  await page.context().grantPermissions(['midi']);
  await app.goto();
  await page.getByRole('button', { name: 'TD-17' }).click();
  await expect
    .poll(() => page.getByRole('switch', { name: 'Listen to Keys' }).isChecked())
    .toBe(false);
  expect(await page.getByLabel('Channel of TD-17').inputValue()).toBe('10');
  expect(await page.evaluate(() => window.fakeMidi?.requests)).toBe(1);

  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('button', { name: 'Connect MIDI' }).waitFor();
  await app.goto();
  await page.getByRole('button', { name: 'Connect MIDI' }).waitFor();
  expect(await page.evaluate(() => window.fakeMidi?.requests)).toBe(0);
  await app.close();
});

test('a note without a pad lies in the tray until it is given one', async () => {
  const app = await openWith([drums]);
  const { page } = app;
  await connect(app);
  await page.keyboard.press('Escape');
  const gridBox = () => page.locator('pw-pad-grid').boundingBox();
  const before = await gridBox();
  const hits = await app.countHits();
  await send(app, 'drums', [0x99, 100, 84]);
  await page.getByText('Note 100 (E7), velocity 84, from TD-17: no pad.').waitFor();
  expect(await gridBox()).toEqual(before);
  expect(await hits()).toEqual([]);
  expect(await findings(app)).toEqual([]);

  await page.getByRole('button', { name: 'Choose a pad for note 100' }).click();
  await page.getByRole('button', { name: /, note 38$/ }).click();
  await page.getByText('is played by note 100, from TD-17.').waitFor();
  const count = (await hits()).length;
  await send(app, 'drums', [0x99, 100, 85]);
  await expect.poll(async () => (await hits()).at(count)?.velocity).toBe(85);
  const { pads } = await app.kit();
  expect((await hits()).at(count)?.padId).toBe(pads.find(({ gmNote }) => gmNote === 38)?.id);

  await page.locator('pw-notice').getByRole('button', { name: 'Undo' }).click();
  await send(app, 'drums', [0x99, 100, 86], [0x99, 101, 20], [0x99, 102, 20]);
  await page.getByText('3 notes without a pad').first().waitFor();
  await page.getByRole('button', { name: 'Dismiss all' }).click();
  await expect.poll(() => page.locator('pw-unmapped').count()).toBe(0);
  await app.close();
});

test('the pad in hand learns the note of a hit, and undo takes it back', async () => {
  const app = await openWith([drums]);
  const { page } = app;
  await connect(app);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /, note 38$/ }).click();
  await page.getByLabel('Pad in hand').waitFor();
  const noteOf = async () =>
    (await app.kit()).pads.find(({ gmNote }) => gmNote === 38)?.inputNote ?? null;

  // Begun and ended, by hand and by keys.
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await page.getByText('Hit a pad of your controller…').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByText('Hit a pad of your controller…').count()).toBe(0);
  await page.keyboard.press('l');
  await page.getByText('Hit a pad of your controller…').waitFor();
  await page.keyboard.press('l');
  await expect.poll(() => page.getByText('Hit a pad of your controller…').count()).toBe(0);
  await send(app, 'drums', [0x99, 61, 84]);
  expect(await noteOf()).toBe(38);

  await page.keyboard.press('l');
  await page.getByText('Hit a pad of your controller…').waitFor();
  const hits = await app.countHits();
  await send(app, 'drums', [0x99, 100, 84]);
  await page.getByText('is played by note 100, from TD-17.').waitFor();
  expect(await noteOf()).toBe(100);
  expect(await hits()).toMatchObject([{ velocity: 84 }]);
  await page.locator('pw-notice').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(noteOf).toBe(38);
  await app.close();
});

test('curve and threshold change what is heard, and stay', async () => {
  const app = await openWith([drums]);
  const { page } = app;
  await connect(app);
  await page.getByRole('button', { name: 'Controllers…' }).click();
  const panel = page.getByRole('dialog', { name: 'Controllers' });
  await panel.waitFor();
  const hits = await app.countHits();
  const velocities = async () => (await hits()).map(({ velocity }) => velocity);
  expect(await findings(app)).toEqual([]);

  // The pad of the panel is given another meaning.
  await panel.locator('[data-note="38"]').click();
  await panel.getByLabel('Means').selectOption('kick');
  await send(app, 'drums', [0x99, 38, 64]);
  const { pads } = await app.kit();
  const kick = pads.find(({ gmNote }) => gmNote === 36)?.id;
  await expect.poll(async () => (await hits())[0]?.padId).toBe(kick);
  await panel.getByRole('button', { name: 'Undo' }).click();

  await panel.getByRole('tab', { name: 'Velocity' }).click();
  await panel.getByRole('radio', { name: 'Soft' }).click();
  await send(app, 'drums', [0x99, 38, 64]);
  await expect.poll(velocities).toEqual([64, 90]);
  await panel.getByText('2 hits at this visit, all played.').waitFor();
  const threshold = panel.getByRole('slider', { name: 'Ghost-note threshold' });
  await threshold.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await send(app, 'drums', [0x99, 38, 20], [0x99, 38, 21]);
  await expect.poll(velocities).toHaveLength(3);
  await panel.getByText('4 hits at this visit, 1 below the threshold.').waitFor();
  expect(await findings(app)).toEqual([]);
  await panel.getByRole('button', { name: 'Close controllers' }).click();

  await page.context().grantPermissions(['midi']);
  await app.goto();
  await page.getByRole('button', { name: 'TD-17' }).waitFor();
  const later = await app.countHits();
  await send(app, 'drums', [0x99, 38, 20], [0x99, 38, 64]);
  await expect.poll(async () => (await later()).map(({ velocity }) => velocity)).toEqual([90]);
  await app.close();
});

test('an insecure page has words of its own', async () => {
  const app = await open((page) =>
    page.addInitScript(() =>
      Object.defineProperty(globalThis, 'isSecureContext', { value: false }),
    ),
  );
  await app.page.getByRole('button', { name: 'Connect MIDI' }).click();
  await app.page.getByText('This page is not secure').waitFor();
  await app.page.getByText(/https:/).waitFor();
  await app.close();
});
