import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { buildPage, withPage } from './analyser-page.mjs';
import { root } from './ensure-installed.mjs';
import { isolationHeaders } from './isolation-headers.mjs';

const BATCH = 200;

/**
 * What the app knows of audio files (features, embedding, probabilities), by its own way in
 * Chromium. Null for what can't be read.
 *
 * @param {readonly string[]} paths
 * @param {string | undefined} cache A JSON file that keeps the answers of this very model.
 * @param {string} [network] An `.onnx` file in place of the app's, its `.json` beside it.
 * @returns {Promise<Map<string, import('../analyse/page.ts').Analysis | null>>}
 */
export async function analyseFiles(paths, cache, network) {
  const model = createHash('sha256')
    .update(readFileSync(network ?? join(root, 'public/models/drum-classifier.onnx')))
    .digest('hex');
  const kept = readCache(cache, model);
  const missing = paths.filter((path) => !kept.has(path));
  if (missing.length > 0) {
    for (const [path, answer] of await ask(missing, network)) kept.set(path, answer);
    if (cache) writeFileSync(cache, JSON.stringify({ model, answers: [...kept] }));
  }
  return kept;
}

function readCache(cache, model) {
  if (!cache || !existsSync(cache)) return new Map();
  const stored = JSON.parse(readFileSync(cache, 'utf8'));
  return new Map(stored.model === model ? stored.answers : []);
}

async function ask(paths, network) {
  return withAnalysisPage({ paths, network }, (page) => askInBatches(page, paths));
}

/**
 * Opens the page of `scripts/analyse`, calls `use(page)` and closes it. It serves `paths` as
 * `/samples/<number>.<extension>`.
 */
export async function withAnalysisPage({ paths = [], network }, use) {
  const scratch = await mkdtemp(join(tmpdir(), 'padwise-analyse-'));
  const page = { folder: 'scripts/analyse', outDir: join(scratch, 'page') };
  try {
    await buildPage(page.folder, page.outDir);
    const setting = {
      ...page,
      headers: isolationHeaders,
      ready: 'analysis',
      model: network,
      sampleFile: (name) => paths[Number.parseInt(name, 10)],
    };
    return await withPage(setting, use);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function askInBatches(page, paths) {
  await page.evaluate(() => globalThis.analysis.open());
  const urls = paths.map((path, index) => `/samples/${index}${extname(path)}`);
  const answers = [];
  for (let start = 0; start < urls.length; start += BATCH) {
    const batch = await page.evaluate(
      (some) => globalThis.analysis.analyse(some),
      urls.slice(start, start + BATCH),
    );
    answers.push(...batch);
    console.error(`${answers.length} of ${urls.length}`);
  }
  return paths.map((path, i) => [path, answers[i]]);
}
