import '../../src/components/kit-choice/pw-kit-choice.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { KitChoice } from '../../src/app/kit-choice.ts';
import { expectAccessibleInBothThemes } from './hands.ts';
import { collect, mount } from './mount.ts';

const names = Array.from({ length: 40 }, (_, i) => `Machine ${i + 1}`);
const choice: KitChoice = {
  from: 'folder',
  document: 'All/Machine 20',
  options: names.map((name) => ({ document: `All/${name}`, name, place: `All/${name}` })),
};

async function open() {
  const element = await mount('pw-kit-choice', { choice });
  const chosen = collect(element, 'pw-kit-choice');
  await element.show();
  const active = () => {
    const input = element.shadowRoot!.querySelector('input')!;
    const id = input.getAttribute('aria-activedescendant') ?? '';
    return element.shadowRoot!.getElementById(id)?.querySelector('.name')?.textContent;
  };
  return { element, chosen, active };
}

test('opens at the kit in hand, and takes another by the arrow keys and Enter', async () => {
  const { element, chosen, active } = await open();
  await expect.element(page.getByRole('dialog', { name: '40 kits in this folder' })).toBeVisible();
  expect(active()).toBe('Machine 20');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}');
  expect(chosen.map(({ document }) => document)).toEqual(['All/Machine 21']);
  expect(element.shadowRoot!.querySelector('dialog')!.open).toBe(false);
});

test('finds by letters, says how many, and what there is none of', async () => {
  const { element, chosen, active } = await open();
  await userEvent.keyboard('mach 7');
  expect(active()).toBe('Machine 7');
  const status = element.shadowRoot!.querySelector('[role="status"]')!;
  expect(status.textContent).toBe('4 kits');
  await userEvent.keyboard('x');
  await expect.element(page.getByText('No kit is called “mach 7x”.')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(chosen).toEqual([]);
  await userEvent.keyboard('{Backspace}');
  await page.getByRole('option', { name: 'Machine 37' }).click();
  expect(chosen.map(({ document }) => document)).toEqual(['All/Machine 37']);
});

test('the kit in hand is not loaded again', async () => {
  const { element, chosen } = await open();
  await userEvent.keyboard('{Enter}');
  expect(chosen).toEqual([]);
  expect(element.shadowRoot!.querySelector('dialog')!.open).toBe(false);
});

test('is accessible in both themes, on small screens too', async () => {
  const { element } = await open();
  await expectAccessibleInBothThemes(element);
  await page.viewport(360, 640);
  await expectAccessibleInBothThemes(element);
  const dialog = element.shadowRoot!.querySelector('dialog')!;
  expect(dialog.getBoundingClientRect().width).toBeLessThanOrEqual(360);
  for (const option of element.shadowRoot!.querySelectorAll('.hit')) {
    expect(option.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  }
  await page.viewport(1280, 800);
});
