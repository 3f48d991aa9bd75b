import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const STATIC = /(?:import|export)\s*(?:[^"'`;()]*?from\s*)?["'](\.\/[^"']+\.js)["']/g;
const DYNAMIC = /import\(\s*["'`](\.\/[^"'`]+\.js)["'`]\s*\)/g;
const WORKER = /new URL\(\s*["'`](\.\/[^"'`]+\.js)["'`]/g;
/** The model's runtime is in its worker. */
const RUNTIME = './classify-worker.js';
/** What is fetched to read and play a Padwise kit at an address. */
const KIT_PARTS = ['./chunk-kit-source.js', './kit-worker.js'];

/**
 * What the built library's scripts weigh, in bytes as gzip has them.
 *
 * @param {string} folder
 * @returns {{ firstLoad: number, all: number, classifier: number }}
 */
export function loadSizes(folder) {
  const first = closure(folder, ['./sampler.js', ...KIT_PARTS], [STATIC]);
  const all = closure(folder, ['./sampler.js'], [STATIC, DYNAMIC, WORKER]);
  const classifier = closure(folder, ['./classify.js'], [STATIC]);
  return {
    firstLoad: weigh(folder, first),
    all: weigh(folder, all),
    classifier: weigh(folder, classifier),
  };
}

function closure(folder, entries, patterns) {
  const seen = new Set();
  const waiting = [...entries];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file) || file === RUNTIME) continue;
    if (!existsSync(join(folder, file))) throw new Error(`The library has no ${file}.`);
    seen.add(file);
    const code = readFileSync(join(folder, file), 'utf8');
    for (const pattern of patterns) {
      for (const [, found] of code.matchAll(pattern)) waiting.push(found);
    }
  }
  return [...seen];
}

function weigh(folder, files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}
