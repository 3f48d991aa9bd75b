import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { candidatesOf, doubtfulPads } from '../../src/kit/doubt.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { findings, hybridWav, toneWav, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-review-'));
  const sounds = {
    'a.wav': hybridWav(200, 0.1, 0.7),
    'b.wav': hybridWav(400, 0.2, 0.4),
    'c.wav': hybridWav(500, 0.06, 0.5),
    'd.wav': hybridWav(800, 0.1, 0.5),
    'e.wav': hybridWav(900, 0.02, 0.2),
    'f.wav': hybridWav(1500, 0.05, 0.6),
    'low.wav': toneWav(60, 0.4),
  };
  mkdirSync(join(scratch, 'Found'));
  for (const [name, bytes] of Object.entries(sounds)) {
    writeFileSync(join(scratch, 'Found', name), bytes);
  }
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The app with a kit of which at least four pads are doubtful; they come least sure first. */
async function openDoubtful(): Promise<{
  app: App;
  queue: Pad[];
  padOf: (id: string) => Promise<Pad>;
}> {
  const app = await open();
  await app.pick('#folder', join(scratch, 'Found'));
  const queue = doubtfulPads((await app.kit()).pads);
  expect(queue.length).toBeGreaterThanOrEqual(4);
  const padOf = async (id: string) => {
    const pad = (await app.kit()).pads.find((each) => each.id === id);
    if (!pad) throw new Error('The pad has gone.');
    return pad;
  };
  return { app, queue, padOf };
}

/** Puts the sure pad where the key 1 plays, and returns its id. */
async function putUnderKey1(app: App): Promise<string> {
  await app.page.getByRole('button', { name: /^low, / }).click();
  await app.page.getByLabel('Place').selectOption('12');
  const isThere = async () => (await app.kit()).pads.find((pad) => pad.slot === 12);
  await expect.poll(async () => (await isThere())?.name).toBe('low');
  return (await isThere())?.id ?? '';
}

/** The pad that the review asks about. */
function question({ page }: App, pad: Pad | undefined) {
  return page.getByRole('group', { name: new RegExp(`^Pad in question: \\w+, ${pad?.name}$`) });
}

describe('the review', () => {
  test('by the keyboard alone: answer with 1, 2, 3, undo, finish', async () => {
    const { app, queue, padOf } = await openDoubtful();
    const { page } = app;
    await page.getByText(`7 pads · ${queue.length} to review.`).waitFor();
    await putUnderKey1(app);
    const hits = await app.countHits();
    const [first, second, third] = queue as [Pad, Pad, Pad];

    await page.keyboard.press('?');
    await question(app, first).waitFor();
    expect(await page.getByText(/to review\./).count()).toBe(0);
    for (const [i, pad] of [first, second, third].entries()) {
      await question(app, pad).waitFor();
      // It is heard and shown in the grid while it is in question.
      await expect.poll(async () => (await hits()).at(-1)?.padId).toBe(pad.id);
      await page.locator(`pw-pad[selected] button`, { hasText: pad.name }).waitFor();
      await page.keyboard.press(String(i + 1));
      await expect.poll(async () => (await padOf(pad.id)).roleSource).toBe('user');
      expect((await padOf(pad.id)).role).toBe(candidatesOf(pad)[i]?.role);
    }
    await question(app, queue[3]).waitFor();

    await page.keyboard.press('Control+z');
    await question(app, third).waitFor();
    expect(await padOf(third.id)).toMatchObject({ role: third.role, roleSource: third.roleSource });

    for (const pad of queue.slice(2)) {
      await question(app, pad).waitFor();
      await page.keyboard.press('1');
    }
    await page
      .getByText(`Done: ${queue.length} pads reviewed.`, { exact: false })
      .first()
      .waitFor();
    const { pads } = await app.kit();
    expect(doubtfulPads(pads)).toEqual([]);
    expect(new Set(pads.map((pad) => pad.inputNote)).size).toBe(pads.length);
    // Nothing but the pads in question has sounded.
    const asked = new Set(queue.map((pad) => pad.id));
    expect((await hits()).every(({ padId }) => asked.has(padId))).toBe(true);

    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('pw-drawer').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)).toBe(
      'open-review',
    );
    await app.close();
  });

  test('1, 2 and 3 play pads as ever once the focus is elsewhere', async () => {
    const { app, queue } = await openDoubtful();
    const { page } = app;
    const low = await putUnderKey1(app);
    await page.keyboard.press('?');
    await question(app, queue[0]).waitFor();
    const before = await app.kit();
    const hits = await app.countHits();
    await page.getByRole('button', { name: /^low, / }).focus();
    await page.keyboard.press('1');
    await expect.poll(async () => (await hits()).map(({ padId }) => padId)).toEqual([low]);
    expect((await app.kit()).pads).toEqual(before.pads);

    // By its key one gets back to the question.
    await page.keyboard.press('?');
    await page.keyboard.press('1');
    await question(app, queue[1]).waitFor();
    expect((await hits()).filter(({ padId }) => padId === low)).toHaveLength(1);
    await app.close();
  });

  test('passes over and comes back, closes with Escape, and offers itself after a load', async () => {
    const { app, queue, padOf } = await openDoubtful();
    const { page } = app;
    await page.locator('pw-notice').getByRole('button', { name: 'Review' }).click();
    for (const pad of queue) {
      await question(app, pad).waitFor();
      await page.keyboard.press('ArrowRight');
    }
    await page.getByRole('button', { name: `Review the ${queue.length} passed over` }).click();
    await question(app, queue[0]).waitFor();
    await page.getByRole('button', { name: /Skip/ }).click();
    await page.getByRole('button', { name: /Back/ }).click();
    await question(app, queue[0]).waitFor();

    const id = queue[0]?.id ?? '';
    await page.getByRole('button', { name: /Other role/ }).click();
    await page.getByRole('menuitemradio', { name: 'Triangle' }).click();
    await expect.poll(async () => (await padOf(id)).role).toBe('triangle');
    await question(app, queue[1]).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('pw-drawer').count()).toBe(0);
    await page.getByRole('button', { name: `Review ${queue.length - 1} not sure` }).waitFor();
    await app.close();
  });

  test('ends with its kit: undoing the load closes it', async () => {
    const { app, queue } = await openDoubtful();
    const { page } = app;
    await page.keyboard.press('?');
    await question(app, queue[0]).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('pw-drawer').count()).toBe(0);
    expect((await app.kit()).name).toBe('Padwise Starter');
    await app.close();
  });

  test('axe finds nothing in it, with its reasons open, wide and narrow, and at its end', async () => {
    const { app, queue } = await openDoubtful();
    const { page } = app;
    await page.keyboard.press('?');
    await page.locator('pw-review').getByRole('button', { name: 'Why?' }).click();
    await page
      .locator('pw-review')
      .getByRole('img', { name: /^Spectrogram\. / })
      .waitFor();
    expect(await findings(app)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findings(app)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await question(app, queue[0]).focus();
    for (const pad of queue) {
      await question(app, pad).waitFor();
      await page.keyboard.press('1');
    }
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    expect(await findings(app)).toEqual([]);
    await app.close();
  });
});

test('why: the inspector shows what the network saw, a low tone at the bottom of the picture', async () => {
  const { app } = await openDoubtful();
  const { page } = app;
  await page.getByRole('button', { name: /^low, / }).click();
  await page.locator('pw-inspector').getByRole('button', { name: 'Why?' }).click();
  /** Light of the lowest and the highest eighth of the picture. */
  const light = () =>
    page.locator('pw-inspector canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const rows = Math.floor(height / 8);
      const sum = (y: number) =>
        canvas
          .getContext('2d')!
          .getImageData(0, y, width, rows)
          .data.reduce((total, value, i) => total + (i % 4 === 3 ? 0 : value), 0);
      return [sum(height - rows), sum(0)] as const;
    });
  await expect.poll(async () => (await light())[0]).toBeGreaterThan(0);
  const [low, high] = await light();
  expect(low).toBeGreaterThan(3 * high);
  await app.close();
});
