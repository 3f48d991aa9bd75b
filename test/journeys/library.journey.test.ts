import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LibraryHost, LibraryIntake } from '../../src/app/library/library-ports.ts';
import { findings, toneWav, useBrowser, type App } from './harness.ts';

interface Inside {
  readonly services: { readonly library: LibraryHost };
}

const { open } = useBrowser();
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-library-'));
  for (const [folder, hz] of [
    ['Tones', 80],
    ['Bells', 700],
  ] as const) {
    mkdirSync(join(scratch, folder));
    for (const [i, name] of ['one', 'two', 'three'].entries()) {
      writeFileSync(join(scratch, folder, `${name}.wav`), toneWav(hz * (1 + i)));
    }
  }
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function waitForSaved({ page }: App): Promise<void> {
  await page.getByText('Saved', { exact: true }).waitFor();
}

async function rename({ page }: App, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Kit name' }).fill(name);
  await page.keyboard.press('Enter');
}

/** The kits of the library by name, as the browser keeps them. */
function kitNames({ page }: App): Promise<string[]> {
  return page.evaluate(async () => {
    const { library } = (document.querySelector('padwise-app') as unknown as Inside).services;
    await library.refresh();
    return library.view.value.kits.map(({ name }) => name).sort();
  });
}

test('a kit of samples is the same after a reload, edits and all; the starter kit leaves no trace', async () => {
  const app = await open();
  expect(await kitNames(app)).toEqual([]);
  await app.pick('#folder', join(scratch, 'Tones'));
  await waitForSaved(app);
  await rename(app, 'My tones');
  await app.page.getByText('Saving…', { exact: true }).waitFor();
  await waitForSaved(app);
  const before = await app.kit();
  await app.reload();
  expect(await app.kit()).toEqual(before);
  await app.page.getByText('“My tones” is as you left it.').waitFor();
  expect(await kitNames(app)).toEqual(['My tones']);

  // It plays, and the next edit goes to the same kit.
  const hits = await app.countHits();
  await app.page.evaluate(
    (note) => document.querySelector('padwise-app')?.noteOn(note, 100),
    before.pads[0]!.inputNote!,
  );
  await expect.poll(hits).toHaveLength(1);
  await rename(app, 'My tones again');
  await waitForSaved(app);
  await expect.poll(() => kitNames(app)).toEqual(['My tones again']);

  await app.page.getByRole('button', { name: 'Starter kit' }).click();
  await expect.poll(async () => (await app.kit()).name).toBe('Padwise Starter');
  expect(await app.page.getByText('Saved', { exact: true }).count()).toBe(0);
  await app.reload();
  expect((await app.kit()).name).toBe('Padwise Starter');
  expect(await kitNames(app)).toEqual(['My tones again']);
  await app.close();
});

test('the starter kit is kept once it is edited, and undo across a load writes no second copy', async () => {
  const app = await open();
  await rename(app, 'Mine');
  await expect.poll(() => kitNames(app)).toEqual(['Mine']);
  await app.pick('#folder', join(scratch, 'Bells'));
  await expect.poll(() => kitNames(app)).toEqual(['Bells', 'Mine']);
  await app.page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect.poll(async () => (await app.kit()).name).toBe('Mine');
  await rename(app, 'Mine still');
  await expect.poll(() => kitNames(app)).toEqual(['Bells', 'Mine still']);
  // The same folder is the same document.
  await app.pick('#folder', join(scratch, 'Bells'));
  await waitForSaved(app);
  expect(await kitNames(app)).toEqual(['Bells', 'Mine still']);
  await app.close();
});

test.each(['Save as a copy', 'Take theirs'])(
  'two tabs with one kit come to a conflict, and “%s” ends it',
  async (answer) => {
    const app = await open();
    await app.pick('#folder', join(scratch, 'Tones'));
    await waitForSaved(app);
    const other = await app.openTab();
    expect((await other.kit()).name).toBe('Tones');
    await rename(app, 'Of the first');
    await expect.poll(() => kitNames(app)).toEqual(['Of the first']);
    // The list of the other tab follows by itself.
    await expect.poll(() => listed(other.page)).toEqual(['Of the first']);
    await rename(other, 'Of the second');
    await other.page.getByText(/changed in another tab/).waitFor();
    await other.page.getByText('Not saved', { exact: true }).waitFor();
    await other.page.getByRole('button', { name: answer }).click();
    await waitForSaved(other);
    const isCopy = answer === 'Save as a copy';
    const copy = 'Of the second copy';
    expect((await other.kit()).name).toBe(isCopy ? copy : 'Of the first');
    expect(await kitNames(app)).toEqual(isCopy ? ['Of the first', copy] : ['Of the first']);
    if (!isCopy) {
      await other.page.getByRole('button', { name: /^Undo/ }).first().click();
      await expect.poll(() => kitNames(app)).toEqual(['Of the second']);
    }
    await other.reload();
    expect((await other.kit()).name).toBe(isCopy ? copy : 'Of the second');
    await other.close();
    await app.close();
  },
);

test('the whole library goes out, and comes back into an empty browser', async () => {
  const app = await open();
  for (const folder of ['Tones', 'Bells']) {
    await app.pick('#folder', join(scratch, folder));
    await waitForSaved(app);
  }
  const before = await app.kit();
  expect(await kitNames(app)).toEqual(['Bells', 'Tones']);
  const came = await app.page.evaluate(async () => {
    const { library } = (document.querySelector('padwise-app') as unknown as Inside).services;
    const { signal } = new AbortController();
    const steps: string[] = [];
    const archive = await library.exportAll(({ name }) => steps.push(name), signal);
    const again = await library.importAll(archive, () => undefined, signal);
    for (const { id } of library.view.value.kits) await library.remove(id);
    await library.makeRoom();
    const emptied = library.view.value.kits.length + library.view.value.removed.length;
    const back = await library.importAll(archive, () => undefined, signal);
    return { steps, again, emptied, back };
  });
  expect(came.steps).toEqual(['Bells', 'Tones', '']);
  expect(came.again).toEqual({ kitCount: 0, sameCount: 2, problems: [] } satisfies LibraryIntake);
  expect(came.emptied).toBe(0);
  expect(came.back).toEqual({ kitCount: 2, sameCount: 0, problems: [] } satisfies LibraryIntake);
  const opened = await app.page.evaluate(async () => {
    const { library } = (document.querySelector('padwise-app') as unknown as Inside).services;
    return library.open(library.view.value.kits[0]!.id);
  });
  expect(opened).toEqual({ problem: '' });
  expect(await app.kit()).toEqual(before);
  await app.close();
});

test('everything is exported from the dialog, and comes back like any file that is opened', async () => {
  const app = await open();
  await app.pick('#folder', join(scratch, 'Tones'));
  await waitForSaved(app);
  await app.page.keyboard.press('k');
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Export everything…' }).click();
  const path = join(scratch, 'everything.zip');
  await (await download).saveAs(path);
  await app.close();

  const other = await open();
  await other.page.locator('input#files').setInputFiles(path);
  await other.page
    .getByRole('dialog', { name: 'Library' })
    .getByText('1 kit', { exact: false })
    .first()
    .waitFor();
  await expect.poll(() => kitNames(other)).toEqual(['Tones']);
  // The kit in hand is the one that was.
  expect((await other.kit()).name).toBe('Padwise Starter');
  await other.close();
});

/** As the face shows them, without a look of its own. */
function listed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { library } = (document.querySelector('padwise-app') as unknown as Inside).services;
    return library.view.value.kits.map(({ name }) => name);
  });
}

test('a kit whose audio has gone from the browser opens, plays what is there, and is saved', async () => {
  const app = await open();
  await app.pick('#folder', join(scratch, 'Tones'));
  await waitForSaved(app);
  const { pads, samples } = await app.kit();
  const lost = samples.find(({ id }) => id === pads[0]!.layers[0]!.sampleId)!;
  await app.page.evaluate(async (id) => {
    const top = await navigator.storage.getDirectory();
    const library = await top.getDirectoryHandle('padwise-library');
    const shelves = await library.getDirectoryHandle('samples');
    await (await shelves.getDirectoryHandle(id.slice(0, 2))).removeEntry(id);
  }, lost.id);
  await app.reload();
  expect((await app.kit()).pads).toEqual(pads);
  await app.page.getByText(/1 sound of the kit can’t be had/).waitFor();
  const hits = await app.countHits();
  for (const { inputNote } of pads) {
    await app.page.evaluate(
      (note) => document.querySelector('padwise-app')?.noteOn(note, 100),
      inputNote!,
    );
  }
  await expect.poll(hits).toHaveLength(2);
  await app.page.keyboard.press('Control+s');
  await app.page.getByText(new RegExp(`The audio of “${lost.name}” is missing`)).waitFor();

  await rename(app, 'Torn');
  await expect.poll(() => kitNames(app)).toEqual(['Torn']);
  await app.reload();
  expect(await app.kit()).toMatchObject({
    name: 'Torn',
    samples: samples.map(({ id }) => ({ id })),
  });
  await app.close();
});

test('a page may keep the instrument out of the library', async () => {
  const app = await open((page) =>
    page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        const found = document.querySelector('padwise-app');
        if (!found) return;
        found.setAttribute('no-library', '');
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    }),
  );
  await rename(app, 'Mine');
  await app.page.getByText('Not exported', { exact: true }).waitFor();
  await app.reload();
  expect((await app.kit()).name).toBe('Padwise Starter');
  const names = await app.page.evaluate(async () =>
    (await indexedDB.databases()).map((d) => d.name),
  );
  expect(names).not.toContain('padwise-library');
  await app.close();
});

test('a full disk is told, and making room saves the kit', async () => {
  const app = await open((page) =>
    page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
        if ((window as unknown as { isFull?: boolean }).isFull && this.name === 'documents') {
          throw new DOMException('Full.', 'QuotaExceededError');
        }
        return put.apply(this, args);
      };
    }),
  );
  const { page } = app;
  const setFull = (isFull: boolean) =>
    page.evaluate((full) => {
      Object.assign(window, { isFull: full });
    }, isFull);
  await setFull(true);
  await rename(app, 'Too much');
  await page.getByText(/no room left.*in memory only/).waitFor();
  await page.getByText('Not saved', { exact: true }).waitFor();
  expect(await findings(app)).toEqual([]);
  const asked = page.waitForEvent('dialog');
  void page.reload().catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export bundle' }).click();
  expect((await download).suggestedFilename()).toBe('Too much.padwise.zip');
  await setFull(false);
  await page.getByRole('button', { name: 'Make room' }).click();
  await waitForSaved(app);
  expect(await kitNames(app)).toEqual(['Too much']);
  await app.close();
});
