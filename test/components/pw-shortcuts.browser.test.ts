import '../../src/components/shortcuts/pw-shortcuts.ts';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commandList } from '../../src/components/app/command-list.ts';
import { shortcutGroups } from '../../src/components/app/shortcut-rows.ts';
import { expectAccessible } from './axe.ts';
import { mount } from './mount.ts';

afterEach(() => {
  document.documentElement.style.colorScheme = '';
});

async function openSheet() {
  const element = await mount('pw-shortcuts', { groups: shortcutGroups() });
  await element.show();
  return element;
}

test.each(['dark', 'light'])('axe finds nothing in the %s theme', async (theme) => {
  document.documentElement.style.colorScheme = theme;
  await expectAccessible(await openSheet());
});

test('lists every command that has keys', async () => {
  const element = await openSheet();
  const names = [...(element.shadowRoot?.querySelectorAll('dt') ?? [])].map((dt) => dt.textContent);
  const withKeys = commandList.filter(({ shortcuts }) => shortcuts.length > 0);
  expect(names).toEqual(expect.arrayContaining(withKeys.map(({ name }) => name)));
  await expect
    .element(page.getByRole('img', { name: /1 2 3 4; Q W E R; A S D F; Z X C V/ }))
    .toBeVisible();
});

test('keys of pads still play, others wait until Escape has closed it', async () => {
  const element = await openSheet();
  const heard: string[] = [];
  const onKey = (event: KeyboardEvent) => heard.push(event.key);
  window.addEventListener('keydown', onKey);
  await userEvent.keyboard('z?.{Escape}');
  window.removeEventListener('keydown', onKey);
  expect(heard).toEqual(['z']);
  await expect.poll(() => element.isOpen).toBe(false);
});
