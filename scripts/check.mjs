import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';

/**
 * `npm run check`: all static checks; `npm run check -- eslint tsc` runs those alone. Ends with
 * `N passed, N failed`.
 */
const cache = 'node_modules/.cache';
const litRules = ['--strict', '--maxWarnings', '0', '--rules.no-invalid-css', 'off'];

// The slow ones first, as they run side by side.
const checks = {
  eslint: ['eslint', '.', '--max-warnings', '0'],
  tsc: ['tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', `${cache}/check.tsbuildinfo`],
  // Its CSS parser is older than the CSS of today.
  'lit-analyzer': ['lit-analyzer', 'src/**/*.ts', ...litRules],
  prettier: ['prettier', '--check', '.', '--cache', '--cache-location', `${cache}/prettier-check`],
  'dependency-cruiser': ['depcruise', 'src', 'test', 'bench', 'scripts'],
};

ensureInstalled();
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(checks);
const unknown = names.find((name) => !Object.hasOwn(checks, name));
if (unknown) fail(`There is no check "${unknown}"; there are ${Object.keys(checks).join(', ')}.`);

const failures = [];
const queue = [...names];
await Promise.all(Array.from({ length: availableParallelism() }, work));

for (const { name, output } of failures) console.log(`\n── ${name} ──\n${output.trim()}`);
console.log(`\n${names.length - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function work() {
  for (let name = queue.shift(); name; name = queue.shift()) {
    const startMs = performance.now();
    const { code, output } = await capture(checks[name]);
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} ${seconds} s`);
    if (code !== 0) failures.push({ name, output });
  }
}

/** Runs an installed tool; resolves with its exit code and all it printed. */
function capture([tool, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', tool), args, {
      cwd: root,
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
