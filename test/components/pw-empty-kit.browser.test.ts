import '../../src/components/empty-kit/pw-empty-kit.ts';
import { expect, test } from 'vitest';
import { collect, mount } from './mount.ts';

test('an empty kit says how to get sounds', async () => {
  const emptyKit = await mount('pw-empty-kit', {});
  const commands = collect(emptyKit, 'pw-command');
  for (const key of emptyKit.shadowRoot?.querySelectorAll('button') ?? []) key.click();
  expect(commands.map(({ command }) => command)).toEqual([
    'open-folder',
    'open-files',
    'open-starter',
  ]);
});
