import { ensureInstalled, root } from './lib/ensure-installed.mjs';

/**
 * `npm test`: all tests, once. What follows `--` goes to Vitest:
 * `npm test -- --project unit test/kit`. Ends with `N passed, N failed`.
 */
ensureInstalled();
const { ensureBrowser } = await import('./lib/ensure-browser.mjs');
const { parseCLI, startVitest } = await import('vitest/node');

process.env.CHROME_PATH = ensureBrowser();

/** Vitest can hang while it closes its servers and browsers. */
const closeTimeoutMs = 20_000;

let tally = count([], []);
const tallier = {
  onTestRunEnd(modules, unhandledErrors) {
    tally = count(modules, unhandledErrors);
    setTimeout(finish, closeTimeoutMs).unref();
  },
};

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const reporters = [...[options.reporter ?? 'default'].flat(), tallier];
await startVitest('test', filter, { ...options, root, watch: false, reporters });
finish();

/**
 * A module that fails outside its tests counts as one failure, as does an error outside all, and a
 * run without tests.
 */
function count(modules, unhandledErrors) {
  const result = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    for (const state of states) result[state === 'pending' ? 'failed' : state] += 1;
    if (!module.ok() && !states.includes('failed')) result.failed += 1;
  }
  if (result.passed + result.failed === 0) result.failed = 1;
  return result;
}

function finish() {
  const { passed, failed, skipped } = tally;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed > 0 || process.exitCode ? 1 : 0);
}
