import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { decodeFile } from '../../src/audio/decode/decode-file.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

/** What a click or key saves. */
async function saved(app: App, act: () => Promise<unknown>) {
  const download = app.page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function openExport({ page }: App): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Audio/ }).click();
  await page.getByRole('heading', { name: 'Export audio' }).waitFor();
}

function audioOf(bytes: Uint8Array) {
  const audio = decodeFile(new Uint8Array(bytes).buffer);
  const peak = audio.channels[0]!.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return { durationSec: audio.channels[0]!.length / audio.sampleRateHz, peak };
}

/** Puts a bar of kicks and snares into the kit in hand. */
function giveGroove({ page }: App) {
  return page.evaluate(async () => {
    const app = document.querySelector('padwise-app')!;
    const kit = await app.exportKit();
    const pads = ['kick', 'snare'].map((role) => kit.pads.find((pad) => pad.role === role)!.id);
    const hits = [0, 1, 2, 3].map((beat) => ({
      atSec: beat * 0.5,
      padId: pads[beat % 2],
      velocity: 100,
      durationSec: null,
    }));
    await app.importKit({ ...kit, groove: { tempoBpm: 120, beatsPerBar: 4, bars: 1, hits } });
  });
}

test('a groove is bounced to one file and to a file a pad', async () => {
  const app = await open();
  const { page } = app;
  await openExport(app);
  await page.getByText('There is no groove in this kit yet.').waitFor();
  expect(await findings(app)).toEqual([]);
  await page.keyboard.press('Escape');
  await giveGroove(app);
  await openExport(app);
  const bounce = () => page.getByRole('button', { name: 'Bounce' }).click();
  const mix = await saved(app, bounce);
  expect(mix.name).toBe('Padwise Starter.wav');
  expect(audioOf(mix.bytes).durationSec).toBeGreaterThanOrEqual(2);
  expect(audioOf(mix.bytes).peak).toBeGreaterThan(0.1);
  await page.getByText(/s bounced\./).waitFor();
  await page.getByRole('radio', { name: 'By pad' }).click();
  const stems = await saved(app, bounce);
  expect(stems.name).toBe('Padwise Starter pads.zip');
  const files = unzipSync(stems.bytes);
  expect(Object.keys(files).length).toBe(2);
  for (const file of Object.values(files)) expect(audioOf(file).peak).toBeGreaterThan(0.1);
  await app.close();
});

test('what is played is recorded while the dialog makes way', async () => {
  const app = await open();
  const { page } = app;
  await openExport(app);
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  const bar = page.getByRole('region', { name: 'Recording' });
  await bar.waitFor();
  await page.keyboard.press('z');
  await bar.getByText(/peak −?\d/).waitFor();
  const { name, bytes } = await saved(app, () =>
    bar.getByRole('button', { name: 'Stop and save' }).click(),
  );
  expect(name).toBe('Padwise Starter recording.wav');
  expect(audioOf(bytes).peak).toBeGreaterThan(0.1);
  await bar.waitFor({ state: 'detached' });
  await app.close();
});
