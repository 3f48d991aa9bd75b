import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readKit } from '../../src/formats/kit-files.ts';
import { ROLES } from '../../src/kit/roles.ts';

const page = readFileSync(new URL('../../docs/kit-format.md', import.meta.url), 'utf8');

test('the example of the documentation is a kit', async () => {
  const example = /```json\n([^]*?)```/.exec(page)?.[1] ?? '';
  const { kit, bytes } = await readKit(new Blob([example]));
  expect(kit.name).toBe('One click');
  expect([...bytes.keys()]).toEqual([kit.samples[0]!.id]);
});

test('the documentation names every role', () => {
  for (const role of ROLES) expect(page).toContain(`\`${role}\``);
});
