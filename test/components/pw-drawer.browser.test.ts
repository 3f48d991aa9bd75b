import '../../src/components/drawer/pw-drawer.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';

const panels = [
  { id: 'review', name: 'Review', count: 7 },
  { id: 'layers', name: 'Layers', count: 2 },
  { id: 'groove', name: 'Groove', count: 0 },
];

async function drawer() {
  const element = await mount('pw-drawer', { panels, panel: 'review' });
  const field = document.createElement('button');
  field.textContent = 'Inside';
  element.append(field);
  return { element, field, closes: collect(element, 'pw-dismiss') };
}

test('has a tab a panel, the others with what waits there', async () => {
  const { element } = await drawer();
  const tabs = page.getByRole('tab').elements();
  expect(tabs.map((tab) => tab.textContent.trim())).toEqual(['Review', 'Layers2', 'Groove']);
  await expect.element(page.getByRole('tabpanel', { name: 'Review' })).toBeVisible();
  await expectAccessible(element);
});

test('arrow keys choose a neighbour and stop at the ends', async () => {
  const { element } = await drawer();
  const chosen = collect(element, 'pw-panel-select');
  (page.getByRole('tab', { name: 'Review' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowRight}');
  expect(chosen.map(({ panel }) => panel)).toEqual(['layers']);
});

test('Escape closes it from within, unless the panel has used the key', async () => {
  const { field, closes } = await drawer();
  field.focus();
  field.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
  await userEvent.keyboard('{Escape}');
  expect(closes).toHaveLength(0);
  await userEvent.keyboard('{Escape}');
  expect(closes).toHaveLength(1);
});
