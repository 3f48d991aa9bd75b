import { expect, test } from 'vitest';
import { useBrowser } from './harness.ts';

const { open } = useBrowser();

test('role, note and name can be set, undone and redone', async () => {
  const app = await open();
  const { page } = app;
  await page.getByRole('button', { name: /note 38$/ }).click();
  const padId = (await app.kit()).pads.find((pad) => pad.inputNote === 38)?.id;
  const pad = async () => (await app.kit()).pads.find((each) => each.id === padId);

  await page.getByLabel('Role').selectOption('cowbell');
  await expect.poll(async () => (await pad())?.role).toBe('cowbell');
  expect((await pad())?.roleSource).toBe('user');

  await page.getByRole('spinbutton', { name: 'Note' }).fill('36');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await pad())?.inputNote).toBe(36);
  const notes = (await app.kit()).pads.map((each) => each.inputNote);
  expect(new Set(notes).size).toBe(notes.length);

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('My bell');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'My bell, Cowbell, note 36' }).waitFor();

  await page.getByRole('button', { name: 'Undo: Rename pad' }).click();
  await page.getByRole('button', { name: /^Undo: Set note/ }).click();
  await page.getByRole('button', { name: /^Undo: Set role/ }).click();
  await expect.poll(async () => (await pad())?.role).not.toBe('cowbell');
  expect((await pad())?.inputNote).toBe(38);
  await page.getByRole('button', { name: /^Redo: Set role/ }).click();
  await expect.poll(async () => (await pad())?.role).toBe('cowbell');
  await app.close();
});

test('pads swap by dragging and by keyboard', async () => {
  const app = await open();
  const { page } = app;
  const slotOf = async (note: number) =>
    (await app.kit()).pads.find((pad) => pad.inputNote === note)?.slot;
  const kick = page.getByRole('button', { name: /, note 36$/ });
  const clap = page.getByRole('button', { name: /, note 39$/ });

  const from = await kick.boundingBox();
  const to = await clap.boundingBox();
  if (!from || !to) throw new Error('A pad has no box.');
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 30, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => slotOf(36)).toBe(3);
  expect(await slotOf(39)).toBe(0);

  await kick.focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => slotOf(36)).toBe(2);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => slotOf(36)).toBe(6);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => slotOf(36)).toBe(0);
  await app.close();
});

test('arrow keys walk over the pads, and Escape lets a dragged pad fall back', async () => {
  const app = await open();
  const { page } = app;
  const before = await app.kit();
  await page.getByRole('button', { name: /, note 36$/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const name = await page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.textContent;
  });
  const expected = before.pads.find((pad) => pad.slot === 5);
  expect(name).toContain(expected?.name);

  const box = await page.getByRole('button', { name: /, note 36$/ }).boundingBox();
  if (!box) throw new Error('The pad has no box.');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 20 + 2 * box.width, box.y + 20, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect((await app.kit()).pads.map((pad) => pad.slot)).toEqual(before.pads.map((pad) => pad.slot));
  await app.close();
});

test('names can be left out of the evidence, and the choice outlives a reload', async () => {
  const app = await open();
  const { page } = app;
  const item = page.getByRole('menuitemcheckbox', { name: /file names/ });
  await page.getByRole('button', { name: 'Load' }).click();
  await item.click();
  expect(await item.getAttribute('aria-checked')).toBe('false');
  await app.goto();
  expect(await page.evaluate(() => document.querySelector('padwise-app')?.useNames)).toBe(false);
  await page.getByRole('button', { name: 'Load' }).click();
  await item.click();
  expect(await item.getAttribute('aria-checked')).toBe('true');
  await app.close();
});

test('each drag of a knob is one step for undo', async () => {
  const app = await open();
  const { page } = app;
  await page.getByRole('button', { name: /, note 36$/ }).click();
  const level = async () => (await app.kit()).pads.find((pad) => pad.inputNote === 36)?.gainDb;
  const knob = page.locator('pw-pad-sound').getByRole('slider', { name: 'Level' });
  const box = await knob.boundingBox();
  if (!box) throw new Error('The knob has no box.');
  const drag = async (downPx: number) => {
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + downPx, { steps: 6 });
    await page.mouse.up();
  };
  await drag(50);
  const first = await level();
  expect(first).toBeLessThan(-5);
  await drag(50);
  expect(await level()).toBeLessThan(first ?? 0);
  await page.keyboard.press('Control+z');
  await expect.poll(level).toBe(first);
  await page.keyboard.press('Control+z');
  await expect.poll(level).toBe(0);
  await app.close();
});
