import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { fail, run } from './ensure-installed.mjs';

const playwright = (...args) => ['npx', 'playwright-core', ...args];

/** Ways to a browser, tried in turn until one starts. */
const attempts = [
  { what: 'Playwright’s Chromium', steps: [playwright('install', '--no-shell', 'chromium')] },
  {
    what: 'the system’s package of Chromium',
    needsApt: true,
    steps: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    ],
  },
  {
    what: 'the libraries that Playwright’s Chromium needs',
    needsApt: true,
    steps: [playwright('install-deps', 'chromium')],
  },
];

/**
 * The path of a Chromium or Chrome that starts, installed first if there is none. Ends the process
 * with what to do if none can be had.
 */
export function ensureBrowser() {
  const found = findBrowser(starts);
  if (found) return found;
  for (const { what, needsApt, steps } of attempts) {
    if (needsApt && !canApt()) continue;
    console.log(`The tests need a Chromium or Chrome: installing ${what} …`);
    steps.every(([command, ...args]) => run(command, args, { env: quietApt }).status === 0);
    const installed = findBrowser(starts);
    if (installed) return installed;
  }
  fail(
    'The tests need a Chromium or Chrome, and none could be found or installed. Install one and ' +
      'have it on the PATH, or name it: CHROME_PATH=/path/to/chrome npm test',
  );
}

const quietApt = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

function canApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Whether the file is a browser with all its libraries, not a stub that asks to install one. */
function starts(path) {
  // On Windows `--version` would open a window.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /chrom/i.test(stdout);
}
