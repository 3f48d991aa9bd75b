import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Flags for a Chromium without a sound card, a GPU or a network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chrome', 'chromium-browser'];

const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium or Chrome on this machine, or undefined. `CHROME_PATH` wins, then what the
 * system has, then Playwright's own.
 *
 * @param {(path: string) => boolean} suits a further condition
 */
export function findBrowser(suits = () => true) {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.CHROME_PATH, ...onPath, ...fixedPlaces, playwrightOwn()];
  return candidates.find((path) => isExecutable(path) && suits(path));
}

function playwrightOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return undefined; // Playwright has none for this system.
  }
}

function isExecutable(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
