import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { profileJsonSchema } from '../../src/profiles/json-schema.ts';

const published = new URL('../../public/schema/controller-v1.schema.json', import.meta.url);

test('the published schema is that of the code (scripts/write-schemas.mjs writes it)', () => {
  expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(profileJsonSchema());
});
