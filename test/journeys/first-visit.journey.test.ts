import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/kit/roles.ts';
import { useBrowser } from './harness.ts';

const { open } = useBrowser();

describe('the first visit', () => {
  test('has a starter kit of sixteen pads, labelled by the classifier as its sounds were meant', async () => {
    const app = await open();
    const before = await app.kit();
    expect(before.pads).toHaveLength(16);
    await expect
      .poll(async () => (await app.kit()).pads.every((pad) => pad.roleSource === 'audio'))
      .toBe(true);
    const after = await app.kit();
    expect(after.pads.map((pad) => [pad.name, pad.role])).toEqual(
      before.pads.map((pad) => [pad.name, pad.role]),
    );
    expect(new Set(after.pads.map((pad) => pad.inputNote)).size).toBe(16);
    for (const pad of after.pads) expect(ROLES).toContain(pad.role);
    await app.close();
  });

  test('plays by mouse, by computer key, by the pad’s own key and by the API', async () => {
    const app = await open();
    const hits = await app.countHits();
    const kick = app.page.getByRole('button', { name: /Kick, note 36$/ });
    await kick.click();
    await expect.poll(hits).toHaveLength(1);
    await app.page.keyboard.press('z');
    await expect.poll(hits).toHaveLength(2);
    await kick.focus();
    await app.page.keyboard.press('Enter');
    await expect.poll(hits).toHaveLength(3);
    const played = await app.page.evaluate(() => {
      const element = document.querySelector('padwise-app');
      return [element?.noteOn(36, 90), element?.noteOn(3, 90)];
    });
    expect(played).toEqual([true, false]);
    const all = await hits();
    expect(all).toHaveLength(4);
    expect(new Set(all.map((hit) => hit.padId)).size).toBe(1);
    expect(all.at(-1)?.velocity).toBe(90);
    await app.close();
  });

  test('a press low on a pad is softer than one high on it', async () => {
    const app = await open();
    const hits = await app.countHits();
    const kick = app.page.getByRole('button', { name: /Kick, note 36$/ });
    const box = await kick.boundingBox();
    if (!box) throw new Error('The pad has no box.');
    await kick.click({ position: { x: box.width / 2, y: box.height - 4 } });
    await kick.click({ position: { x: box.width / 2, y: 4 } });
    const [soft, hard] = await hits();
    expect(soft?.velocity).toBeLessThan(60);
    expect(hard?.velocity).toBe(127);
    await app.close();
  });
});

test('typing a name plays nothing', async () => {
  const app = await open();
  const hits = await app.countHits();
  await app.page.getByRole('textbox', { name: 'Kit name' }).fill('zxcv');
  await app.page.keyboard.press('a');
  await app.page.keyboard.press('Enter');
  await expect.poll(async () => (await app.kit()).name).toBe('zxcva');
  expect(await hits()).toEqual([]);
  await app.close();
});
