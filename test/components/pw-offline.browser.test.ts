import '../../src/components/offline/pw-offline.ts';
import { expect, test } from 'vitest';
import type { OfflineStatus, UpdateStatus } from '../../src/app/offline/offline-ports.ts';
import { collect, mount } from './mount.ts';

async function show(status: OfflineStatus, news: UpdateStatus = 'none') {
  const element = await mount('pw-offline', { status, news });
  const actions = collect(element, 'pw-offline-action');
  const keys = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const text = (element.shadowRoot?.querySelector('.body')?.textContent ?? '').replace(/\s+/g, ' ');
  return { actions, keys, names: keys.map((key) => key.textContent.trim()), text };
}

test.each<[OfflineStatus, string, string[]]>([
  [{ state: 'ready', totalBytes: 20_300_000 }, 'Ready offline', []],
  [{ state: 'keeping', keptBytes: 5_100_000, totalBytes: 20_300_000 }, 'Getting ready: 25 %', []],
  [{ state: 'saving-data', missingBytes: 18_700_000 }, '19 MB were left', ['Keep it all the same']],
  [{ state: 'failed', fault: 'full' }, 'no more room', ['Try again']],
  [{ state: 'failed', fault: 'insecure' }, 'https', []],
])('%o says what it means and what can be done', async (status, said, keys) => {
  const { text, names } = await show(status);
  expect(text).toContain(said);
  expect(names).toEqual(keys);
});

test('a new version has its key, which only asks', async () => {
  const { actions, keys, text } = await show({ state: 'ready', totalBytes: 1 }, 'ready');
  expect(text).toContain('A new version is ready. Reload to use it.');
  keys[0]?.click();
  expect(actions.map(({ action }) => action)).toEqual(['reload']);
});
