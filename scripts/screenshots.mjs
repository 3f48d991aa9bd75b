import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findBrowser } from './lib/browser.mjs';
import { root } from './lib/ensure-installed.mjs';
import { takeDocs } from './screenshots/docs.mjs';
import { makeMaterial } from './screenshots/material.mjs';
import { takeMatrix } from './screenshots/matrix.mjs';

/**
 * `npm run screenshots [-- FOLDER] [--only PICTURE,PICTURE]`: builds the app and takes the pictures of the documentation into
 * FOLDER (docs/images by default), from the starter kit's own sounds.
 *
 * `npm run screenshots -- --all FOLDER [--only STATE,STATE]`: takes every state in every size and
 * theme, and writes an index.html to look at them.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, only: { type: 'string' } },
});
if (options.all && !positionals[0]) throw new Error('--all wants a folder for its many pictures.');
const folder = positionals[0] ?? join(root, 'docs/images');
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'padwise-screenshots-'));
const outDir = join(scratch, 'dist');

await build({ root, build: { outDir, emptyOutDir: true }, logLevel: 'warn' });
const server = await preview({
  root,
  build: { outDir },
  preview: { port: 0, strictPort: false },
  logLevel: 'warn',
});
const browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumArgs });
try {
  const url = server.resolvedUrls.local[0];
  const material = await makeMaterial(browser, url, scratch);
  if (options.all) await takeMatrix({ browser, url, folder, material, only: options.only });
  else await takeDocs({ browser, url, folder, material, only: options.only });
} finally {
  await browser.close();
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
