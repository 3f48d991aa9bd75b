import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hasKit, KITS, toneWav, useBrowser } from './harness.ts';

const { open } = useBrowser();

/** Pads that the kits' own files say they have. */
const ARCHIVES = [
  ['Audiophob.h2drumkit', 'Audiophob', 14],
  ['HardElectro1.h2drumkit', 'HardElectro1', 16],
  ['circAfrique_v4.h2drumkit', 'circAfrique v4', 27],
] as const;

describe('kits of other programs, where they are there', () => {
  test.skipIf(!ARCHIVES.every(([file]) => hasKit(file)))(
    'Hydrogen archives open with all their pads, on notes that play them',
    async () => {
      const app = await open();
      for (const [file, kitName, padCount] of ARCHIVES) {
        const report = await app.pick('#files', join(KITS, file));
        expect(report).toMatchObject({ outcome: 'loaded', kitName, padCount, unreadable: [] });
        expect(report.imported?.format).toBe('Hydrogen drumkit');
        const { pads } = await app.kit();
        expect(new Set(pads.map(({ inputNote }) => inputNote)).size).toBe(padCount);
      }
      await app.close();
    },
  );

  test.skipIf(!hasKit('sf_GMbank.sf2'))(
    'a SoundFont’s drum kit plays all of General MIDI',
    async () => {
      const app = await open();
      const report = await app.pick('#files', join(KITS, 'sf_GMbank.sf2'));
      expect(report).toMatchObject({ outcome: 'loaded', padCount: 61, unreadable: [] });
      const notes = new Set((await app.kit()).pads.map(({ inputNote }) => inputNote));
      for (let note = 35; note <= 81; note += 1) expect(notes).toContain(note);
      const hits = await app.countHits();
      await app.page.evaluate(() => document.querySelector('padwise-app')?.noteOn(36, 100));
      await expect.poll(hits).toHaveLength(1);
      await app.close();
    },
  );

  test('of several kits in a file another can be chosen, also later by the palette', async () => {
    const app = await open();
    const kit = (name: string, note: number) => ({
      [`Pack/${name}.sfz`]: strToU8(`<region> key=${note} sample=${name}.wav`),
      [`Pack/${name}.wav`]: toneWav(100 + note),
    });
    const zip = zipSync({ ...kit('Alder', 36), ...kit('Birch', 38), ...kit('Cedar', 42) });
    const folder = await mkdtemp(join(tmpdir(), 'padwise-pack-'));
    const path = join(folder, 'Pack.zip');
    await writeFile(path, zip);
    const report = await app.pick('#files', path);
    expect(report).toMatchObject({ outcome: 'loaded', kitName: 'Alder', padCount: 1 });
    const { page } = app;
    await page.getByText('This file holds 3 kits. You’re playing “Alder”.').waitFor();

    await page.getByRole('button', { name: 'Choose another…' }).click();
    await page.getByRole('combobox', { name: 'Kit' }).fill('ced');
    await page.keyboard.press('Enter');
    await page.getByText('You’re playing “Cedar”.').waitFor();
    expect((await app.kit()).pads.map(({ inputNote }) => inputNote)).toEqual([42]);

    await page.getByRole('button', { name: 'Dismiss' }).first().click();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command or pad' }).fill('other kits');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '3 kits in this file' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByText('You’re playing “Birch”.').waitFor();
    expect((await app.kit()).name).toBe('Birch');

    // A phone shows what is to be said one after the other, so that pads and keys can be reached.
    await page.setViewportSize({ width: 360, height: 740 });
    const notices = page.locator('pw-notice:visible');
    for (const says of [/“Birch”: 1 pad/, /This file holds 3 kits/]) {
      await expect.poll(() => notices.allInnerTexts()).toEqual([expect.stringMatching(says)]);
      await notices.getByRole('button', { name: 'Dismiss' }).click();
    }
    await expect.poll(() => notices.count()).toBe(0);
    await app.close();
    await rm(folder, { recursive: true });
  });

  test.skipIf(!hasKit('discord-gm-mini'))('an SFZ folder keeps its notes and chokes', async () => {
    const app = await open();
    const report = await app.pick('#folder', join(KITS, 'discord-gm-mini'));
    expect(report).toMatchObject({ outcome: 'loaded', padCount: 6, unreadable: [] });
    const { pads } = await app.kit();
    expect(pads.map(({ inputNote, role, layers }) => [inputNote, role, layers.length])).toEqual([
      [36, 'kick', 7],
      [37, 'rim', 2],
      [42, 'closed-hat', 8],
      [44, 'closed-hat', 3],
      [46, 'open-hat', 2],
      [39, 'clap', 6],
    ]);
    expect(pads.map(({ chokedBy }) => chokedBy.join())).toEqual([
      '',
      '',
      'group-1',
      'group-1',
      'group-1',
      '',
    ]);
    await app.close();
  });
});
