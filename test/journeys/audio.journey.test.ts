import { expect, test } from 'vitest';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

interface Inside {
  readonly services: {
    readonly player: { readPeak(): number; panic(): void };
    readonly audio: { readonly status: { readonly value: { readonly sampleRateHz: number } } };
  };
}

const rateOf = ({ page }: App) =>
  page.evaluate(() => {
    const app = document.querySelector('padwise-app') as unknown as Inside;
    return app.services.audio.status.value.sampleRateHz;
  });

/** Hits the first pad by its key until it is heard: on a busy machine one sound is over too soon. */
async function hear({ page }: App): Promise<void> {
  const hit = async () => {
    await page.keyboard.press('z');
    return page.evaluate(async () => {
      const { player } = (document.querySelector('padwise-app') as unknown as Inside).services;
      let peak = 0;
      for (let i = 0; i < 20; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        peak = Math.max(peak, player.readPeak());
      }
      return peak;
    });
  };
  await expect.poll(hit).toBeGreaterThan(0.02);
}

async function openPanel({ page }: App): Promise<void> {
  await page.getByRole('button', { name: /^Audio/ }).click();
  await page.getByRole('dialog', { name: 'Audio' }).waitFor();
}

test('play, see the delay, choose other settings, play on, and find them again', async () => {
  const app = await open();
  const { page } = app;
  const padsOf = async () => (await app.kit()).pads.map(({ id, name }) => [id, name]);
  const pads = await padsOf();
  await hear(app);
  await expect
    .poll(() => page.getByRole('button', { name: /^Audio/ }).textContent())
    .toMatch(/\d ms/);
  await openPanel(app);
  await page.getByRole('img', { name: /last \d+ hits?, immediate timing/ }).waitFor();
  expect(await findings(app)).toEqual([]);

  await page.getByRole('radio', { name: 'Steady' }).click();
  await page.getByRole('radio', { name: 'Balanced' }).click();
  await page.getByLabel('Sample rate').selectOption('96 kHz');
  await expect.poll(() => rateOf(app)).toBe(96_000);
  await page.keyboard.press('Escape');
  await hear(app);
  expect(await padsOf()).toEqual(pads);

  await page.reload();
  await page.evaluate(() => document.querySelector('padwise-app')?.ready);
  expect(await rateOf(app)).toBe(96_000);
  await hear(app);
  await openPanel(app);
  const steady = page.getByRole('radio', { name: 'Steady' });
  expect(await steady.getAttribute('aria-checked')).toBe('true');
  const balanced = page.getByRole('radio', { name: 'Balanced' });
  expect(await balanced.getAttribute('aria-checked')).toBe('true');
  await app.close();
});

test('an output that is unplugged leaves the system’s own, and takes over when it is back', async () => {
  const app = await open((page) => page.addInitScript(fakeOutputs));
  const { page } = app;
  await openPanel(app);
  await page.getByLabel('Output', { exact: true }).selectOption('USB interface');
  await page.keyboard.press('Escape');
  const plug = (isPlugged: boolean) =>
    page.evaluate((plugged) => {
      Object.assign(window, { plugged });
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    }, isPlugged);
  await plug(false);
  await page.getByText('USB interface is gone: the system’s own output plays.').first().waitFor();
  await hear(app);
  await plug(true);
  await page.getByText('USB interface is back, and plays again.').waitFor();
  await hear(app);
  await app.close();
});

test('settings that make no sense, and an output that was sold since, leave sound', async () => {
  const app = await open((page) =>
    page.addInitScript(() => {
      localStorage.setItem('padwise.audioRate', 'a lot');
      localStorage.setItem('padwise.audioLatency', '-1');
      localStorage.setItem('padwise.audioTiming', '');
      localStorage.setItem('padwise.audioDevice', 'sold');
    }),
  );
  await app.page.getByText('The chosen output is gone').waitFor();
  await hear(app);
  await app.close();
});

/** Runs in the page: one output, plugged in while `window.plugged` is not false. */
function fakeOutputs(): void {
  const isPlugged = () => (window as { plugged?: boolean }).plugged !== false;
  const output = { kind: 'audiooutput', deviceId: 'usb', label: 'USB interface', groupId: '' };
  const system = { ...output, deviceId: 'default', label: 'Default' };
  Object.defineProperty(navigator.mediaDevices, 'enumerateDevices', {
    value: () => Promise.resolve(isPlugged() ? [system, output] : [system]),
  });
  Object.defineProperty(AudioContext.prototype, 'setSinkId', { value: () => Promise.resolve() });
}
