import '../../src/components/inspector/pw-inspector.ts';
import { expect, test } from 'vitest';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

async function inspect() {
  const kit = makeKit();
  const pad = padOf(kit, 'snare');
  const element = await mount('pw-inspector', { pad, sample: kit.samples[1] ?? null });
  const edits = collect(element, 'pw-pad-edit');
  const change = (selector: string, value: string) => {
    const field = element.shadowRoot?.querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`no ${selector}`);
    field.value = value;
    field.dispatchEvent(new Event('change'));
    return field;
  };
  return { element, pad, edits, change };
}

test('sends what is set, with the pad', async () => {
  const { element, pad, edits, change } = await inspect();
  change('input.field:not([type])', '  Fat snare ');
  change('select', 'clap');
  change('input[type="number"]', '40');
  element.shadowRoot?.querySelector<HTMLButtonElement>('.guess')?.click();
  expect(edits.map(({ padId, edit }) => [padId, edit])).toEqual([
    [pad.id, { property: 'name', value: 'Fat snare' }],
    [pad.id, { property: 'role', value: 'clap' }],
    [pad.id, { property: 'note', value: 40 }],
    [pad.id, { property: 'role', value: 'snare' }],
  ]);
});

test.each([
  [{ confidence: 0.8 }, 'Your corrections of sounds like it decided.'],
  [{ confidence: 1 }, 'You said so before.'],
  [{ confidence: 0.8, nameWord: 'sd' }, 'Your corrections decided; the name says “sd”.'],
])('says in words that lessons decided: %j', async (more, words) => {
  const { element, pad } = await inspect();
  element.pad = { ...pad, roleSource: 'learned', ...more };
  await element.updateComplete;
  expect(element.shadowRoot?.querySelector('.evidence')?.textContent).toBe(words);
});

test.each(['', '128', '-1', '3.5', 'x'])('puts the old note back for %j', async (text) => {
  const { edits, change } = await inspect();
  expect(change('input[type="number"]', text).value).toBe('38');
  expect(edits).toEqual([]);
});

test('puts the old name back for an empty one', async () => {
  const { pad, edits, change } = await inspect();
  expect(change('input.field:not([type])', '   ').value).toBe(pad.name);
  expect(edits).toEqual([]);
});

test('shows a doubtful role as a suggestion, and makes it sure at a click', async () => {
  const kit = makeKit(0.41);
  const pad = padOf(kit, 'clap');
  const element = await mount('pw-inspector', { pad });
  const edits = collect(element, 'pw-pad-edit');
  const role = element.shadowRoot?.querySelector<HTMLSelectElement>('#role');
  expect(role?.selectedOptions[0]?.text).toBe('Clap?');
  const guess = element.shadowRoot?.querySelector<HTMLButtonElement>('.guess');
  expect(guess?.getAttribute('aria-pressed')).toBe('false');
  expect(guess?.getAttribute('aria-label')).toBe('Clap, 41 %, suggested');
  guess?.click();
  expect(edits.map(({ edit }) => edit)).toEqual([{ property: 'role', value: 'clap' }]);
});

test('asks for another sound, a second pad and none', async () => {
  const { element, pad } = await inspect();
  const actions = collect(element, 'pw-pad-action');
  for (const key of element.shadowRoot?.querySelectorAll<HTMLElement>('.actions .key') ?? []) {
    key.click();
  }
  expect(actions.map(({ padId, action }) => [padId, action])).toEqual([
    [pad.id, 'replace'],
    [pad.id, 'duplicate'],
    [pad.id, 'remove'],
  ]);
});
