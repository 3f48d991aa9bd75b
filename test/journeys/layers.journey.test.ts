import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '../../src/audio/wav.ts';
import { findings, hasKit, KITS, toneWav, useBrowser } from './harness.ts';

const { open } = useBrowser();

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-layers-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A snare of noise over a tone; harder is louder and brighter. The same seed is the same stroke. */
function snareWav(strength: number, seed: number): Buffer {
  const rate = 44_100;
  let noise = seed;
  let smooth = 0;
  const samples = Float32Array.from({ length: rate * 0.3 }, (_, n) => {
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
    smooth += (0.4 + 0.4 * strength) * (noise / 2 ** 31 - 1 - smooth);
    const seconds = n / rate;
    const tone = Math.sin(2 * Math.PI * 190 * seconds) * Math.exp(-18 * seconds);
    return 0.9 * strength * (0.5 * tone + 0.5 * smooth * Math.exp(-14 * seconds));
  });
  return Buffer.from(encodeWav([samples], rate, { bitDepth: 16 }));
}

function writeHits(): string {
  const folder = join(scratch, 'Session');
  mkdirSync(folder, { recursive: true });
  for (const [v, strength] of [0.15, 0.4, 1].entries()) {
    for (const rr of [1, 2]) {
      writeFileSync(join(folder, `Snare_v${v + 1}_rr${rr}.wav`), snareWav(strength, 7 * v + rr));
    }
  }
  writeFileSync(join(folder, 'Kick.wav'), toneWav(55, 0.4));
  writeFileSync(join(folder, 'Bell.wav'), toneWav(900, 0.4));
  return folder;
}

test('hits of one drum are proposed, heard, accepted, played soft and hard, undone and split', async () => {
  const app = await open();
  const { page } = app;
  await app.pick('#folder', writeHits());
  const before = await app.kit();
  expect(before.pads).toHaveLength(8);

  await page.getByText('1 drum has several hits.').waitFor();
  await page.getByRole('button', { name: 'Show' }).click();
  const dialog = page.getByRole('dialog', { name: 'Layers' });
  const hits = await app.countHits();
  await dialog.getByRole('button', { name: /^Play Snare v1 rr2, hit 2 of 6, 1–42$/ }).click();
  await dialog.getByRole('button', { name: /Soft to hard/ }).click();
  await expect.poll(async () => (await hits()).length).toBe(7);
  const ramp = (await hits()).slice(1).map(({ velocity }) => velocity);
  expect(ramp).toEqual([...ramp].sort((a, b) => a - b));
  expect(await findings(app)).toEqual([]);

  await dialog.getByRole('button', { name: 'Accept' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const merged = (await app.kit()).pads.find((pad) => pad.layers.length > 1);
  expect((await app.kit()).pads).toHaveLength(3);
  expect(merged?.layers.map((layer) => [layer.velocityMin, layer.velocityMax])).toEqual([
    [86, 127],
    [86, 127],
    [43, 85],
    [43, 85],
    [1, 42],
    [1, 42],
  ]);

  await page.getByRole('button', { name: /^Snare, .*note/ }).click();
  await page.getByRole('tab', { name: 'Play' }).click();
  const heardBefore = (await hits()).length;
  const note = merged?.inputNote ?? 0;
  for (const velocity of [20, 120]) {
    await page.evaluate(
      ([n, v]) => document.querySelector('padwise-app')?.noteOn(n!, v!),
      [note, velocity],
    );
  }
  await page.getByRole('button', { name: 'Play 43–85 2 in turn' }).click();
  const played = (await hits()).slice(heardBefore);
  expect(played.map(({ velocity }) => velocity)).toEqual([20, 120, 85]);
  expect(new Set(played.map(({ padId }) => padId))).toEqual(new Set([merged?.id]));
  expect(await findings(app)).toEqual([]);

  await page.getByRole('button', { name: 'Undo: Merge 6 hits' }).click();
  await expect.poll(async () => (await app.kit()).pads.length).toBe(8);
  await page.getByRole('button', { name: 'Redo: Merge 6 hits' }).click();
  await page.getByRole('button', { name: /^Snare, .*note/ }).click();
  await page.getByRole('button', { name: 'Split into pads' }).click();
  await expect.poll(async () => (await app.kit()).pads.length).toBe(8);
  const byId = (pads: typeof before.pads) => [...pads].sort((a, b) => a.id.localeCompare(b.id));
  expect(byId((await app.kit()).pads)).toEqual(byId(before.pads));
  await app.close();
});

test('by keyboard: the menu finds layers, a proposal is kept apart, Escape closes', async () => {
  const app = await open();
  const { page } = app;
  await app.pick('#folder', writeHits());
  await page.getByRole('button', { name: 'Load', exact: true }).focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: /Find layers/ });
  for (let step = 0; step < 10; step++) {
    if (await item.evaluate((element) => element.matches(':focus'))) break;
    await page.keyboard.press('ArrowUp');
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Layers' });
  await dialog.getByText('One drum seems to be there in several hits.').waitFor();
  await dialog.getByRole('button', { name: 'Keep apart' }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  expect((await app.kit()).pads).toHaveLength(8);
  expect(await page.getByText(/several hits/).count()).toBe(0);

  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByRole('menuitem', { name: /Find layers/ }).click();
  await dialog.getByRole('button', { name: 'Accept' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect((await app.kit()).pads).toHaveLength(8);
  await app.close();
});

test('hits that are added to a kit are proposed too, and a closed notice stays closed', async () => {
  const app = await open();
  const { page } = app;
  await app.pick('#folder', writeHits());
  const notice = page.getByText('1 drum has several hits.');
  await notice.waitFor();
  const box = page.locator('pw-notice', { hasText: 'several hits' });
  await box.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'hidden' });
  const add = async (paths: string[]) => {
    const ended = app.nextLoadEnd();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await page.getByRole('menuitem', { name: /Add sounds/ }).click();
    await (await chooser).setFiles(paths);
    expect(await ended).toMatchObject({ outcome: 'added', padCount: paths.length });
  };
  const write = (name: string, wav: Buffer) => {
    const path = join(scratch, name);
    writeFileSync(path, wav);
    return path;
  };
  await add([write('Triangle.wav', toneWav(3000, 0.2))]);
  await page.getByText(/“Triangle.* added/).waitFor();
  expect(await notice.count()).toBe(0);

  const strengths = [0.15, 0.4, 1];
  await add(
    strengths.map((strength, v) => write(`Snare_v${v + 1}.wav`, snareWav(strength, 90 + v))),
  );
  await page.getByText('2 drums have several hits.').waitFor();
  await app.close();
});

test.skipIf(!hasKit('discord-gm-mini'))(
  'sounds of a kit of others get their layers with one key',
  async () => {
    const app = await open();
    const { page } = app;
    await app.pick('#folder', join(KITS, 'discord-gm-mini/001-Standard Kit'));
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('button', { name: 'Accept all' }).click();
    await expect.poll(async () => (await app.kit()).pads.length).toBe(7);
    const { pads } = await app.kit();
    const kick = pads.find((pad) => pad.role === 'kick');
    expect(kick?.layers).toHaveLength(7);
    expect(kick?.gmNote).toBe(36);
    expect(pads.find((pad) => pad.role === 'clap')?.layers).toHaveLength(6);
    await app.close();
  },
);
