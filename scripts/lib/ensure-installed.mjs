import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes the project ready to run: ends the process with a clear sentence where Node is too old, and
 * installs the dependencies where they are missing or older than package-lock.json. Uses nothing
 * that must be installed.
 */
export function ensureInstalled() {
  if (!isNodeSupported(process.versions.node)) {
    fail(`Padwise needs Node 20.19 or later, or 22.12 or later; this is ${process.version}.`);
  }
  const reason = staleReason();
  if (!reason) return;
  console.log(`Installing dependencies (${reason}) …`);
  // A machine set to production would leave out what builds and tests.
  const { status } = run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (status !== 0) fail('npm ci failed: see its message above.');
}

/** Runs a command in the project's folder with this terminal's input and output. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell, ...options });
}

/** Prints a sentence and ends the process as failed. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Vite supports 20.19 and later of 20, and 22.12 and later. */
function isNodeSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/** Compares the lock file with npm's own record of what it installed; undefined if they agree. */
function staleReason() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return 'first time';
  const installed = packagesOf(record);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  const stale = wanted.find(
    ([path, { version, optional, devOptional }]) =>
      path !== '' && installed[path]?.version !== version && !(optional || devOptional),
  );
  return stale && `${stale[0].replace(/^.*node_modules\//, '')} is missing or out of date`;
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
