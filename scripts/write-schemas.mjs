// Writes public/schema/*.schema.json from the schemas of kits and controllers' profiles. Tests fail
// when they are stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../public/schema/', import.meta.url));

const schemas = [
  ['kit-v1', '/src/kit/json-schema.ts', 'kitJsonSchema'],
  ['controller-v1', '/src/profiles/json-schema.ts', 'profileJsonSchema'],
];

mkdirSync(folder, { recursive: true });
for (const [name, path, maker] of schemas) {
  const { module } = await runnerImport(path, { root, configFile: false });
  const target = `${folder}${name}.schema.json`;
  writeFileSync(target, `${JSON.stringify(module[maker](), null, 2)}\n`);
  console.log(`Wrote ${target}`);
}
