import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppServices } from '../../src/app/services.ts';
import { KIT_EXPORTERS } from '../../src/formats/foreign/foreign-formats.ts';
import { findings, hasKit, KITS, toneWav, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const REAL = 'HardElectro1.h2drumkit';
const OWN = [
  { id: 'bundle', name: 'Padwise bundle', fileEnding: '.padwise.zip' },
  { id: 'json', name: 'Padwise JSON', fileEnding: '.padwise.json' },
];

interface Inside {
  readonly services: AppServices;
}

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'padwise-export-'))));
afterAll(() => rmSync(folder, { recursive: true }));

async function openDialog({ page }: App): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Kit…/ }).click();
  await page.getByRole('dialog', { name: 'Export kit' }).waitFor();
}

/** Saves in a format, as a person does; returns the file's path. */
async function save(app: App, name: string): Promise<string> {
  const { page } = app;
  await openDialog(app);
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  await page.getByRole('dialog', { name: 'Export kit' }).waitFor({ state: 'hidden' });
  return path;
}

describe('export', () => {
  test.each([...OWN, ...KIT_EXPORTERS])(
    '$name: what is saved opens again with all its pads and samples',
    async ({ id, name, fileEnding }) => {
      const app = await open();
      if (hasKit(REAL)) await app.pick('#files', join(KITS, REAL));
      const before = await app.kit();
      const path = await save(app, name);
      expect(path.endsWith(`${before.name}${fileEnding}`)).toBe(true);
      // A file of another program is not all of the kit.
      const isKept = OWN.some((own) => own.id === id);
      const exportCount = () =>
        app.page.evaluate(() => {
          const element = document.querySelector('padwise-app') as unknown as Inside;
          return element.services.session.saveMarks.value.exported.size;
        });
      await expect.poll(exportCount).toBe(Number(isKept));
      await app.goto();
      expect(await app.pick('#files', path)).toMatchObject({ outcome: 'loaded', unreadable: [] });
      const after = await app.kit();
      expect(after.pads).toHaveLength(before.pads.length);
      expect(after.samples).toHaveLength(before.samples.length);
      await app.close();
    },
  );

  test('the dialog says what each format keeps, before anything is saved', async () => {
    const app = await open();
    const { page } = app;
    await openDialog(app);
    await page.getByText('Everything is kept.').waitFor();
    for (const { name } of KIT_EXPORTERS) {
      await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
      await page.getByText('Kept', { exact: true }).first().waitFor();
      await page.getByText(/^[\d.]+ [kM]B$/).waitFor();
      expect(await findings(app)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Export kit' }).waitFor({ state: 'hidden' });
    await app.close();
  });

  test('a name that no system takes, and a sample that samplers don’t read, are seen to', async () => {
    const source = mkdtempSync(join(folder, 'aux'));
    const wav = toneWav(220);
    writeFileSync(join(source, 'con.wav'), wav);
    // Of a kind that samplers don't read.
    writeFileSync(join(source, 'Tom.au'), auOf(wav));
    const app = await open();
    const report = await app.pick('#folder', source);
    expect(report).toMatchObject({ outcome: 'loaded', padCount: 2, unreadable: [] });
    for (const { name } of KIT_EXPORTERS) {
      const path = await save(app, name);
      const again = await open();
      const opened = await again.pick('#files', path);
      expect(opened).toMatchObject({ outcome: 'loaded', padCount: 2, unreadable: [] });
      const names = (await again.kit()).samples.map((sample) => sample.name.toLowerCase());
      expect(names.toSorted()).toEqual(['_con.wav', 'tom.wav']);
      await again.close();
    }
    await app.close();
  });
});

/** The sound of a 16-bit mono WAV file of 44 bytes' header, as Sun's computers have it. */
function auOf(wav: Buffer): Buffer {
  const samples = Buffer.from(wav.subarray(44)).swap16();
  const header = Buffer.alloc(24);
  header.write('.snd', 0);
  // Where the sound begins, its bytes, 16 bits, rate, channels.
  [24, samples.length, 3, 44_100, 1].forEach((value, i) => header.writeUInt32BE(value, 4 + 4 * i));
  return Buffer.concat([header, samples]);
}
