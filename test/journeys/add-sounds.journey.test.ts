import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JSHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findings, toneWav, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-add-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Files = Record<string, Buffer | string>;

/** What a drag of these files carries. */
function transferOf(page: Page, files: Files, type = 'audio/wav'): Promise<JSHandle<DataTransfer>> {
  const all = Object.entries(files).map(([name, bytes]): [string, number[]] => [
    name,
    [...Buffer.from(bytes)],
  ]);
  return page.evaluateHandle(
    ({ all: sounds, type: mime }) => {
      const data = new DataTransfer();
      for (const [name, bytes] of sounds) {
        data.items.add(new File([new Uint8Array(bytes)], name, { type: mime }));
      }
      return data;
    },
    { all, type },
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drag events at a point, as the browser sends them to what is there. */
async function drag(
  { page }: App,
  transfer: JSHandle<DataTransfer>,
  { x, y }: Point,
  ...types: string[]
) {
  for (const type of types) {
    await page.locator('padwise-app').dispatchEvent(type, {
      dataTransfer: transfer,
      clientX: x,
      clientY: y,
    });
  }
}

async function dropAt(app: App, files: Files, point: Point) {
  const ended = app.nextLoadEnd();
  const transfer = await transferOf(app.page, files);
  await drag(app, transfer, point, 'dragenter', 'dragover', 'drop');
  return ended;
}

/** The middle of a place of the bank, 0 to 15. */
async function middleOf({ page }: App, place: number): Promise<Point> {
  const box = await page.locator(`pw-pad-grid [data-place="${place}"]`).boundingBox();
  if (!box) throw new Error(`Place ${place} has no box.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** In the inspector's column. */
const BESIDE: Point = { x: 1200, y: 500 };

/** The app with a kit of two sounds: a low one and a high one. */
async function openWithKit(): Promise<App> {
  const app = await open();
  await dropAt(app, { 'low.wav': toneWav(80), 'high.wav': toneWav(900) }, BESIDE);
  expect((await app.kit()).pads).toHaveLength(2);
  return app;
}

async function freePlace(app: App): Promise<number> {
  const taken = (await app.kit()).pads.map((pad) => pad.slot);
  return [13, 14, 15].find((place) => !taken.includes(place)) ?? 12;
}

const undo = (app: App, label: RegExp) =>
  app.page.getByRole('button', { name: new RegExp(`^Undo: ${label.source}`) }).click();

test('a sound dropped on an empty place is a pad there, as one step', async () => {
  const app = await openWithKit();
  const before = await app.kit();
  const place = await freePlace(app);
  const point = await middleOf(app, place);
  const transfer = await transferOf(app.page, { 'mid.wav': toneWav(300) });
  await drag(app, transfer, point, 'dragenter', 'dragover');
  const target = app.page.locator(`pw-pad-grid [data-place="${place}"]`);
  await expect.poll(() => target.getAttribute('data-drop')).toBe('New pad');

  const ended = app.nextLoadEnd();
  await drag(app, transfer, point, 'drop');
  const report = await ended;
  expect(report).toMatchObject({ outcome: 'added', padCount: 1 });
  const after = await app.kit();
  expect(after.pads.slice(0, 2)).toEqual(before.pads);
  expect(after.pads[2]).toMatchObject({ id: report.padIds[0], name: 'mid', slot: place });
  expect(await target.getAttribute('data-drop')).toBeNull();
  await app.page.getByLabel('Pad in hand').waitFor();

  await undo(app, /Add “mid\.wav”/);
  await expect.poll(async () => (await app.kit()).pads.length).toBe(2);
  await app.close();
});

test('a sound dropped on a pad takes the place of its sound only', async () => {
  const app = await openWithKit();
  const old = (await app.kit()).pads.find((pad) => pad.name === 'low')!;
  const point = await middleOf(app, old.slot);
  const transfer = await transferOf(app.page, { 'mid.wav': toneWav(300) });
  await drag(app, transfer, point, 'dragenter', 'dragover');
  const target = app.page.locator(`pw-pad-grid [data-place="${old.slot}"]`);
  await expect.poll(() => target.getAttribute('data-drop')).toBe('Replace');
  const ended = app.nextLoadEnd();
  await drag(app, transfer, point, 'drop');
  expect(await ended).toMatchObject({ outcome: 'added', padIds: [old.id] });
  const pad = async () => (await app.kit()).pads.find(({ id }) => id === old.id);
  const { slot, gmNote, inputNote } = old;
  expect(await pad()).toMatchObject({ name: 'mid', slot, gmNote, inputNote });
  expect((await app.kit()).samples.map(({ name }) => name).sort()).toEqual(['high.wav', 'mid.wav']);
  await undo(app, /Put “mid\.wav” on A\d+/);
  await expect.poll(async () => (await pad())?.name).toBe('low');
  await app.close();
});

test('several sounds are added over the pads and make a new kit beside them', async () => {
  const app = await openWithKit();
  const files = { 'one.wav': toneWav(200), 'two.wav': toneWav(2000), 'x.wav': 'no sound' };
  const transfer = await transferOf(app.page, files);
  const onPads = await middleOf(app, 5);
  await drag(app, transfer, onPads, 'dragenter', 'dragover');
  await app.page.getByText('Add 3 to this kit').waitFor();
  await app.page.getByText('New kit', { exact: true }).waitFor();
  const ended = app.nextLoadEnd();
  await drag(app, transfer, onPads, 'drop');
  expect(await ended).toMatchObject({ outcome: 'added', padCount: 2 });
  expect((await app.kit()).pads).toHaveLength(4);
  await app.page.getByRole('list', { name: 'Files that could not be read' }).waitFor();

  const report = await dropAt(app, files, BESIDE);
  expect(report).toMatchObject({ outcome: 'loaded', padCount: 2 });
  await undo(app, /Load/);
  await expect.poll(async () => (await app.kit()).pads.length).toBe(4);
  await undo(app, /Add 2 sounds/);
  await expect.poll(async () => (await app.kit()).pads.length).toBe(2);
  await app.close();
});

test('until the starter kit has been touched, a drop anywhere makes a kit', async () => {
  const app = await open();
  const onPad = await middleOf(app, 0);
  const transfer = await transferOf(app.page, { 'low.wav': toneWav(80) });
  await drag(app, transfer, onPad, 'dragenter', 'dragover');
  await app.page.getByText('Drop to make a kit').waitFor();
  await drag(app, transfer, onPad, 'dragleave');

  await app.page.getByRole('button', { name: /, note 36$/ }).focus();
  await app.page.keyboard.press('Control+d');
  await expect.poll(async () => (await app.kit()).pads.length).toBe(17);
  // The copy is in the second bank.
  await app.page.getByRole('tab', { name: /^Bank A/ }).click();
  await drag(app, transfer, onPad, 'dragenter', 'dragover');
  await app.page.getByText('New kit', { exact: true }).waitFor();
  await app.page.keyboard.press('Escape');
  await expect.poll(() => app.page.locator('pw-drop-zones').count()).toBe(0);
  // What Escape has called off stays so, wherever it is let go.
  const before = await app.kit();
  await drag(app, transfer, onPad, 'dragover', 'drop');
  expect(await app.kit()).toEqual(before);
  await app.close();
});

test('files that can’t be read, and a cancelled drop, leave the kit as it was', async () => {
  const app = await openWithKit();
  const before = await app.kit();
  const point = await middleOf(app, before.pads[0]!.slot);
  const report = await dropAt(app, { 'x.wav': 'no sound' }, point);
  expect(report).toMatchObject({ outcome: 'refused', padCount: 0 });
  await app.page.getByText(/None of these files could be read/).waitFor();
  expect(await app.kit()).toEqual(before);

  const ended = app.nextLoadEnd();
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`${n}.wav`, toneWav(60 + 20 * n)]),
  );
  const transfer = await transferOf(app.page, many);
  await drag(app, transfer, point, 'dragenter', 'drop');
  await app.page.getByRole('button', { name: 'Cancel' }).click();
  expect(await ended).toMatchObject({ outcome: 'cancelled' });
  expect(await app.kit()).toEqual(before);
  await app.close();
});

test('pads are removed and duplicated by key and by hand, with a way back', async () => {
  const app = await open();
  const { page } = app;
  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.textContent ?? '';
    });
  const count = async () => (await app.kit()).pads.length;
  await page.getByRole('button', { name: /, note 36$/ }).focus();
  await page.keyboard.press('Delete');
  await expect.poll(count).toBe(15);
  await expect.poll(focused).toMatch(/, note 37/);
  await page.getByText(/removed\./).waitFor();
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(count).toBe(16);
  await expect.poll(focused).toMatch(/, note 36/);

  await page.getByRole('button', { name: 'Duplicate', exact: true }).click();
  await expect.poll(count).toBe(17);
  await expect.poll(focused).toMatch(/, Kick, note 83/);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.poll(count).toBe(16);

  await page.getByRole('button', { name: /, note 38$/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Replace sound…' }).click();
  const path = join(scratch, 'mine.wav');
  writeFileSync(path, toneWav(180));
  const ended = app.nextLoadEnd();
  await (await chooser).setFiles(path);
  expect(await ended).toMatchObject({ outcome: 'added', padCount: 1 });
  await page.getByRole('button', { name: /, note 38$/ }).waitFor();

  await page.getByRole('button', { name: 'Load', exact: true }).click();
  const another = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: /Add sounds/ }).click();
  const added = app.nextLoadEnd();
  await (await another).setFiles(path);
  expect(await added).toMatchObject({ outcome: 'added', padCount: 1 });
  await expect.poll(count).toBe(17);
  await app.close();
});

test('a kit without pads says how to get some', async () => {
  const app = await openWithKit();
  const { page } = app;
  for (const left of [1, 0]) {
    await page.locator('pw-pad').first().locator('button').focus();
    await page.keyboard.press('Backspace');
    await expect.poll(async () => (await app.kit()).pads.length).toBe(left);
  }
  await page.getByText('No sounds yet').waitFor();
  expect(await findings(app)).toEqual([]);
  const group = page.getByRole('group', { name: 'Empty kit' });
  await expect
    .poll(() =>
      group.getByRole('button', { name: 'Choose folder' }).evaluate((key) => key.matches(':focus')),
    )
    .toBe(true);
  await group.getByRole('button', { name: 'Starter kit' }).click();
  await expect.poll(async () => (await app.kit()).pads.length).toBe(16);
  await page.getByRole('button', { name: /^Undo: Load/ }).click();
  await undo(app, /Remove “/);
  await expect.poll(async () => (await app.kit()).pads.length).toBe(1);
  await app.close();
});

test('a page can add files by itself', async () => {
  const app = await openWithKit();
  const padId = (await app.kit()).pads[0]!.id;
  const reports = await app.page.evaluate(
    async ([bytes, id]) => {
      const element = document.querySelector('padwise-app')!;
      const file = (name: string) => new File([new Uint8Array(bytes)], name);
      return [await element.addFiles([file('a.wav')]), await element.addFiles([file('b.wav')], id)];
    },
    [[...toneWav(440)], padId] as const,
  );
  expect(reports).toMatchObject([{ outcome: 'added' }, { outcome: 'added', padIds: [padId] }]);
  await app.close();
});
