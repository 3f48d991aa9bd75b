import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { measureEngine, printEngine } from './bench/engine.mjs';
import { measureFace, printFace } from './bench/face.mjs';
import { measureLive, printLive } from './bench/live.mjs';
import { printTable } from './bench/print-table.mjs';
import { chromiumArgs, findBrowser } from './lib/browser.mjs';

/**
 * `npm run bench [-- --hits 200] [--kit 128] [--files 1000] [--json FILE]`: delay, cost, loading;
 * `npm run bench -- face [--json FILE]`: what the face costs;
 * `npm run bench -- live [--seconds 60] [--json FILE]`: whether 128 voices drop a quantum.
 * See bench/README.md.
 */
const {
  values: options,
  positionals: [part = 'engine'],
} = parseArgs({
  allowPositionals: true,
  options: {
    hits: { type: 'string', default: '200' },
    kit: { type: 'string', default: '128' },
    files: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'string' },
  },
});

const parts = {
  engine: {
    measure: (browser) =>
      measureEngine(browser, {
        hits: wholeNumber('hits'),
        kitSize: wholeNumber('kit'),
        files: wholeNumber('files'),
      }),
    print: printEngine,
  },
  face: { measure: measureFace, print: printFace },
  live: { measure: (browser) => measureLive(browser, wholeNumber('seconds')), print: printLive },
};
if (!Object.hasOwn(parts, part)) throw new Error(`There is no bench “${part}”.`);

const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium or Chrome found; CHROME_PATH may name one.');

const browser = await chromium.launch({ executablePath, args: chromiumArgs });
try {
  const result = await parts[part].measure(browser);
  parts[part].print(result, printTable);
  if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await browser.close();
}

/** 0 leaves that part out. */
function wholeNumber(name) {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} wants a whole number, 0 to leave that part out.`);
}
