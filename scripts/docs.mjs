import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstalled, fail, root, run } from './lib/ensure-installed.mjs';

/**
 * `npm run docs [-- FOLDER]`: writes the documentation's site into FOLDER (dist-docs by default).
 * Any server shows it from any path. Fails where a link leads nowhere.
 */
ensureInstalled();
const outDir = resolve(process.argv[2] ?? join(root, 'dist-docs'));
const { status } = run('npm', ['run', '--silent', 'manifest']);
if (status !== 0) fail('The elements’ manifest could not be made: see the message above.');
const manifest = JSON.parse(readFileSync(join(root, 'dist-lib/custom-elements.json'), 'utf8'));
const { buildSite } = await import('./docs/build-site.mjs');
const { pageCount, problems } = await buildSite({ outDir, manifest });
for (const problem of problems) console.error(problem);
if (problems.length > 0) fail(`${problems.length} links are wrong.`);
console.log(`Wrote ${pageCount} pages to ${outDir}`);
