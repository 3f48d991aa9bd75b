import '../../src/components/menu/pw-menu.ts';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MenuEntry } from '../../src/components/menu/menu-entry.ts';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';

const items: readonly MenuEntry[] = [
  { id: 'folder', name: 'Folder…', help: 'Every sound in it', shortcut: 'Ctrl O' },
  { id: 'files', name: 'Files…' },
  { id: 'starter', name: 'Starter kit', disabled: true },
  { separator: true },
  { id: 'names', name: 'Heed file names', checked: true },
  { heading: 'Theme' },
  { id: 'dark', name: 'Dark', checked: true, radio: true },
  { id: 'light', name: 'Light', checked: false, radio: true },
];

afterEach(() => {
  document.documentElement.style.colorScheme = '';
});

async function openMenu() {
  const element = await mount('pw-menu', { label: 'Load', items });
  const picks = collect(element, 'pw-menu-pick');
  element.focus();
  await userEvent.keyboard('{Enter}');
  return { element, picks, focused: () => element.shadowRoot?.activeElement?.textContent.trim() };
}

const key = page.getByRole('button', { name: 'Load' });

test.each(['dark', 'light'])(
  'axe finds nothing while it is open in the %s theme',
  async (theme) => {
    document.documentElement.style.colorScheme = theme;
    const { element } = await openMenu();
    await expect.element(page.getByRole('menu', { name: 'Load' })).toBeVisible();
    await expect.element(key).toHaveAttribute('aria-expanded', 'true');
    await expectAccessible(element);
  },
);

test('arrow keys go around, Home and End to the ends, letters to what begins so', async () => {
  const { focused } = await openMenu();
  expect(focused()).toContain('Folder…');
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('Light');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(focused()).toBe('Files…');
  await userEvent.keyboard('{End}');
  expect(focused()).toBe('Light');
  await userEvent.keyboard('{Home}f');
  expect(focused()).toBe('Files…');
  await userEvent.keyboard('h');
  expect(focused()).toBe('Heed file names');
});

test('Escape and Tab close it and lead back to the key', async () => {
  const { element, focused } = await openMenu();
  await userEvent.keyboard('{Escape}');
  await expect.element(key).toHaveAttribute('aria-expanded', 'false');
  expect(focused()).toBe('Load');
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('Light');
  await userEvent.keyboard('{Tab}');
  expect(element.shadowRoot?.querySelector(':popover-open')).toBeNull();
});

test('a choice closes it, a switch does not, and what is disabled does nothing', async () => {
  const { element, picks, focused } = await openMenu();
  const isOpen = () => element.shadowRoot?.querySelector(':popover-open') !== null;
  await userEvent.keyboard('s{Enter}');
  expect([picks.length, isOpen()]).toEqual([0, true]);
  await userEvent.keyboard('h{Enter}');
  expect([picks.at(-1)?.id, isOpen()]).toEqual(['names', true]);
  await userEvent.keyboard('l ');
  expect([picks.at(-1)?.id, isOpen()]).toEqual(['light', false]);
  expect(focused()).toBe('Load');
});

test('keys that are typed in it reach nobody else', async () => {
  await openMenu();
  const heard: string[] = [];
  const onKey = (event: KeyboardEvent) => heard.push(event.key);
  window.addEventListener('keydown', onKey);
  await userEvent.keyboard('zq1{ArrowDown}');
  window.removeEventListener('keydown', onKey);
  expect(heard).toEqual([]);
});
