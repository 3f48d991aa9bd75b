import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notesByHand, parseByHand, secondsOf } from '../formats/midi-file/parse-by-hand.ts';
import { findings, hasKit, KITS, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

interface Hit {
  readonly padId: string;
  readonly note: number;
  readonly velocity: number;
  readonly timeStampMs: number;
}

const hitsOf = (app: App) => app.page.evaluate(() => (window as unknown as { hits: Hit[] }).hits);

/** Drops files on the page, as a hand does. */
function drop(app: App, files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  return app.page.evaluate(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      const app = document.querySelector('padwise-app');
      for (const type of ['dragenter', 'dragover', 'drop']) {
        app?.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
      }
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  );
}

test.runIf(hasKit('midi/Dance.mid'))(
  'a MIDI file plays: right notes at the right times',
  async () => {
    const app = await open();
    const { page } = app;
    const bytes = readFileSync(join(KITS, 'midi/Dance.mid'));
    const plain = parseByHand(bytes);
    await drop(app, [{ name: 'Dance.mid', bytes }]);
    await page.locator('pw-song').getByText('Dance', { exact: true }).waitFor();
    expect(await findings(app)).toEqual([]);

    const kit = await app.kit();
    const due = notesByHand(plain, 10);
    const missing = page.getByRole('list', { name: 'Notes that the kit lacks' });
    // What plays each note in this kit, by the note itself where a pad has it.
    const exact = new Map(kit.pads.map((pad) => [pad.inputNote, pad.id]));

    // From the first bar with drums on.
    await app.countHits();
    const place = page.getByRole('slider', { name: 'Place in the song' });
    await place.focus();
    const first = due[0]!;
    const barTicks = 4 * plain.ppq;
    for (let bar = 0; bar < Math.floor(first.tick / barTicks); bar += 1) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Space');
    await expect
      .poll(async () => (await hitsOf(app)).length, { timeout: 20_000 })
      .toBeGreaterThan(60);
    await page.keyboard.press('Space');
    await page.locator('pw-song').getByText('Paused').waitFor();

    const hits = await hitsOf(app);
    const lacking = await missing
      .locator('select')
      .evaluateAll((all) =>
        all.map((each) => Number(/\d+/.exec(each.getAttribute('aria-label') ?? '')?.[0])),
      );
    const expected = due.filter(({ note }) => !lacking.includes(note)).slice(0, hits.length);
    // The file has more than the starter kit: what is missing is told, and no more.
    expect(lacking.length).toBeGreaterThan(0);
    for (const note of lacking) expect(exact.has(note)).toBe(false);
    expect(hits.map(({ velocity }) => velocity)).toEqual(expected.map(({ velocity }) => velocity));
    hits.forEach(({ padId }, i) => {
      const own = exact.get(expected[i]!.note);
      if (own !== undefined) expect(padId).toBe(own);
    });
    // The time at which each sounds, by the audio's clock: a reading of it moves by whole buffers.
    const away = hits.map(
      ({ timeStampMs }, i) => timeStampMs - 1000 * (expected[i]!.sec - expected[0]!.sec),
    );
    expect(Math.max(...away) - Math.min(...away)).toBeLessThan(25);
    const sorted = away.toSorted((a, b) => a - b);
    const spread =
      sorted[Math.floor(sorted.length * 0.9)]! - sorted[Math.floor(sorted.length * 0.1)]!;
    expect(spread).toBeLessThan(12);
    expect(secondsOf(plain, first.tick)).toBeCloseTo(first.sec, 9);

    // Bars become the groove, and one undo brings the former back.
    await page.getByRole('button', { name: /^Take bars 1 to/ }).click();
    await page.getByText(/The groove is \d+ bars/).waitFor();
    expect((await app.kit()).groove?.hits.length).toBeGreaterThan(100);
    await page.keyboard.press('ControlOrMeta+z');
    expect((await app.kit()).groove).toEqual(kit.groove);
    await app.close();
  },
);

test('a groove is exported, and comes back within one tick', async () => {
  const app = await open();
  const { page } = app;
  const [kick, snare] = [36, 38].map(
    async (note) => (await app.kit()).pads.find(({ inputNote }) => inputNote === note)!.id,
  );
  const [kickId, snareId] = [await kick!, await snare!];
  const hits = Array.from({ length: 32 }, (_, i) => ({
    atSec: i * 0.117 + 0.0031 * (i % 5),
    padId: i % 2 ? snareId : kickId,
    velocity: 1 + ((i * 37) % 127),
    durationSec: null,
  }));
  const groove = { tempoBpm: 120.5, beatsPerBar: 4, bars: 2, hits };
  await page.evaluate(async (played) => {
    const element = document.querySelector('padwise-app')!;
    await element.importKit({ ...(await element.exportKit()), groove: played });
  }, groove);

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /Groove as MIDI file/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.mid$/);
  await page.getByText('32 hits exported as a MIDI file.').waitFor();
  const file = await download.path();
  const plain = parseByHand(readFileSync(file));
  expect(plain.format).toBe(1);
  expect(notesByHand(plain, 10).map(({ velocity }) => velocity)).toEqual(
    hits.map(({ velocity }) => velocity),
  );

  await page.locator('input#midi').setInputFiles({
    name: 'Back.mid',
    mimeType: 'audio/midi',
    buffer: readFileSync(file),
  });
  await page.getByRole('button', { name: 'Take bars 1 to 2 as groove' }).click();
  await page.getByText('The groove is 2 bars, 32 hits now.').waitFor();
  const back = (await app.kit()).groove!;
  expect(back).toMatchObject({ tempoBpm: 120.5, beatsPerBar: 4, bars: 2 });
  const tickSec = 60 / 120.5 / plain.ppq;
  back.hits.forEach(({ atSec, padId, velocity }, i) => {
    expect([padId, velocity]).toEqual([hits[i]!.padId, hits[i]!.velocity]);
    expect(Math.abs(atSec - hits[i]!.atSec)).toBeLessThanOrEqual(tickSec);
  });
  await app.close();
});

test('a file that is none is refused with what is wrong and where, and nothing changes', async () => {
  const app = await open();
  const before = await app.kit();
  await drop(app, [
    { name: 'Broken.mid', bytes: Buffer.from('MThd\0\0\0\x06\0\x01\0\x02\0\x60MTrk') },
  ]);
  await app.page.getByText(/“Broken” can’t be opened: the file, byte 18/).waitFor();
  expect(await app.page.locator('pw-song').count()).toBe(0);
  expect(await app.kit()).toEqual(before);
  await app.close();
});
