// Writes public/schema/kit-v1.schema.json from the schema in src/kit. A test fails when it is stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = fileURLToPath(new URL('../public/schema/kit-v1.schema.json', import.meta.url));

const { module } = await runnerImport('/src/kit/json-schema.ts', { root, configFile: false });
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(module.kitJsonSchema(), null, 2)}\n`);
console.log(`Wrote ${target}`);
