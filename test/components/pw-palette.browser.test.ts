import '../../src/components/palette/pw-palette.ts';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CommandState } from '../../src/components/app/command-state.ts';
import { paletteEntries } from '../../src/components/app/palette-entries.ts';
import { KIT_LIMITS, type Pad } from '../../src/kit/kit-schema.ts';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';
import { stateOf } from './command-states.ts';

afterEach(() => {
  document.documentElement.style.colorScheme = '';
});

async function openPalette(changes: Partial<CommandState> = {}) {
  const before = document.createElement('button');
  before.textContent = 'Before';
  document.body.append(before);
  before.focus();
  const element = await mount('pw-palette', { entries: paletteEntries(stateOf(changes)) });
  await element.show();
  return { element, before, commands: collect(element, 'pw-command') };
}

const field = page.getByRole('combobox', { name: 'Command or pad' });
const chosen = page.getByRole('option', { selected: true });

test.each(['dark', 'light'])('axe finds nothing, found or not, in the %s theme', async (theme) => {
  document.documentElement.style.colorScheme = theme;
  const { element } = await openPalette();
  await expectAccessible(element);
  await userEvent.keyboard('snare');
  await expect.element(chosen).toBeVisible();
  await expectAccessible(element);
  await userEvent.keyboard('qqq');
  await expect.element(page.getByText('Nothing is called')).toBeVisible();
  await expectAccessible(element);
});

test('finds by letters, marks them, and Enter does it with the focus back where it was', async () => {
  const { element, before, commands } = await openPalette();
  await userEvent.keyboard('silence');
  await expect.element(chosen).toHaveTextContent('Silence everything');
  expect(element.shadowRoot?.querySelector('mark')?.textContent).toBe('Silence');
  await userEvent.keyboard('{Enter}');
  expect(commands.map(({ command }) => command)).toEqual(['panic']);
  expect(element.isOpen).toBe(false);
  expect(document.activeElement).toBe(before);
});

test('Escape closes it, does nothing and gives the focus back', async () => {
  const { element, before, commands } = await openPalette();
  await userEvent.keyboard('undo{Escape}');
  await expect.poll(() => element.isOpen).toBe(false);
  expect(document.activeElement).toBe(before);
  expect(commands).toHaveLength(0);
});

test('finds pads by name, role, note and place', async () => {
  const { commands } = await openPalette();
  const [pad] = stateOf().kit.pads as [Pad];
  for (const query of [pad.name, String(pad.inputNote), 'A1']) {
    await userEvent.clear(field);
    await userEvent.type(field, query);
    await expect.element(chosen).toHaveTextContent(pad.name);
  }
  await userEvent.keyboard('{Enter}');
  expect(commands.map(({ command }) => command)).toEqual([`pad:${pad.id}`]);
});

test('what can’t be done says why and is not done', async () => {
  const { element, commands } = await openPalette({ undoLabel: null, redoLabel: 'Swap pads' });
  await userEvent.keyboard('undo');
  const undo = page.getByRole('option', { name: /^Undo(?! recorded)/ });
  await expect.element(undo).toHaveAttribute('aria-disabled', 'true');
  await expect.element(undo).toHaveTextContent('Nothing to undo');
  await expect.element(chosen).toHaveTextContent('Undo');
  await undo.click({ force: true });
  await userEvent.keyboard('{Enter}');
  expect([commands.length, element.isOpen]).toEqual([0, true]);
});

test('what was used last comes first', async () => {
  const { element } = await openPalette();
  element.recentIds = ['toggle-speak-hits', 'panic'];
  await element.updateComplete;
  const names = page.getByRole('option').elements();
  expect(names[0]?.textContent).toContain('Speak hits');
  expect(names[1]?.textContent).toContain('Silence everything');
});

test('arrow keys go around', async () => {
  const { element } = await openPalette();
  const active = () =>
    element.shadowRoot?.querySelector('input')?.getAttribute('aria-activedescendant');
  await userEvent.keyboard('{ArrowUp}');
  await element.updateComplete;
  expect(active()).toBe(`result-${page.getByRole('option').elements().length - 1}`);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await element.updateComplete;
  expect(active()).toBe('result-1');
});

test('opens and finds among 2,048 pads without drawing them all', async () => {
  const { kit } = stateOf();
  const pads = Array.from({ length: KIT_LIMITS.pads }, (_, slot) => ({
    ...kit.pads[slot % kit.pads.length]!,
    id: `pad-${slot}`,
    name: `Snare ${slot}`,
    slot,
  }));
  const state = stateOf({ kit: { ...kit, pads } });
  const element = await mount('pw-palette', {});
  const startMs = performance.now();
  element.entries = paletteEntries(state);
  await element.show();
  const openMs = performance.now() - startMs;
  await userEvent.keyboard('snare 2047');
  await expect.element(chosen).toHaveTextContent('Snare 2047');
  expect(page.getByRole('option').elements().length).toBeLessThanOrEqual(50);
  // Generous for a busy machine; a frame on a quiet one.
  expect(openMs).toBeLessThan(150);
});
