import '../../src/components/learning/pw-learning.ts';
import { expect, test } from 'vitest';
import type { LearningState } from '../../src/app/learning.ts';
import type { Lesson } from '../../src/kit/lesson.ts';
import type { Role } from '../../src/kit/roles.ts';
import { collect, mount } from './mount.ts';

function lesson(role: Role, modelVersion = '1'): Lesson {
  const embedding = Float32Array.of(1);
  return { sampleId: crypto.randomUUID(), role, embedding, modelVersion, taughtAtMs: 0 };
}

const state: LearningState = {
  isOn: true,
  lessons: [lesson('clap'), lesson('kick'), lesson('clap', '0')],
  isKept: true,
  isOpen: true,
  forgottenCount: 0,
};

async function show(news: Partial<LearningState> = {}) {
  const element = await mount('pw-learning', { state: { ...state, ...news }, modelVersion: '1' });
  const commands = collect(element, 'pw-command');
  const key = (text: string) => {
    const keys = element.shadowRoot?.querySelectorAll<HTMLButtonElement>('button') ?? [];
    const found = [...keys].find((each) => each.textContent.includes(text));
    if (!found) throw new Error(`no ${text}`);
    return found;
  };
  const text = element.shadowRoot?.querySelector('.body')?.textContent ?? '';
  return { element, commands, key, text: text.replace(/\s+/g, ' ') };
}

test('says how many corrections there are, by role, and which only count for the same sounds', async () => {
  const { element, text } = await show();
  expect(text).toContain('3 corrections');
  const roles = [...(element.shadowRoot?.querySelectorAll('li') ?? [])].map((item) =>
    item.textContent.trim(),
  );
  expect(roles).toEqual(['Kick 1', 'Clap 2']);
  expect(text).toContain('1 of them was learned with another classifier');
});

test('sends what its keys are for', async () => {
  const { commands, key } = await show();
  key('On').click();
  key('Export').click();
  key('Forget').click();
  expect(commands.map(({ command }) => command)).toEqual([
    'toggle-learning',
    'export-learning',
    'forget-learning',
  ]);
});

test('with nothing learned there is nothing to export or forget', async () => {
  const { key, text } = await show({ lessons: [] });
  expect(text).toContain('Nothing learned yet');
  expect([key('Export').disabled, key('Import').disabled, key('Forget').disabled]).toEqual([
    true,
    false,
    true,
  ]);
});

test('what was forgotten can be brought back', async () => {
  const { commands, key } = await show({ lessons: [], forgottenCount: 3 });
  key('Bring back 3').click();
  expect(commands.map(({ command }) => command)).toEqual(['bring-back-learning']);
});

test('says so where the browser keeps nothing', async () => {
  const words = 'lasts until you leave it';
  expect((await show({ isKept: false })).text).toContain(words);
  expect((await show({ isKept: false, isOpen: false })).text).not.toContain(words);
});

test('a chosen file is sent on', async () => {
  const { element } = await show();
  const imports = collect(element, 'pw-learning-import');
  const input = element.shadowRoot?.querySelector('input');
  const transfer = new DataTransfer();
  transfer.items.add(new File(['{}'], 'mine.json'));
  if (!input) throw new Error('no input');
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  expect(imports.map(({ file }) => file.name)).toEqual(['mine.json']);
});
