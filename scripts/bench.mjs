import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { measureFace, printFace } from './bench/face.mjs';
import { measureLoading } from './bench/loading.mjs';
import { chromiumArgs, findBrowser } from './lib/browser.mjs';

/**
 * `npm run bench [-- --hits 200] [--files 1000] [--json FILE]`: delay and loading;
 * `npm run bench -- face [--json FILE]`: what the face costs. See bench/README.md.
 */
const {
  values: options,
  positionals: [part],
} = parseArgs({
  allowPositionals: true,
  options: {
    hits: { type: 'string', default: '200' },
    files: { type: 'string', default: '1000' },
    json: { type: 'string' },
  },
});
if (part !== undefined && part !== 'face') throw new Error(`There is no bench “${part}”.`);
const hits = wholeNumber('hits');
const files = wholeNumber('files');

const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium or Chrome found; CHROME_PATH may name one.');

const result = await inBrowser(part === 'face' ? measureFace : measureEngine);
if (part === 'face') {
  printFace(result, printTable);
} else {
  if (hits > 0) print(result);
  if (files > 0) printLoading(result.loading);
}
if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);

/** 0 leaves that part out. */
function wholeNumber(name) {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} wants a whole number, 0 to leave that part out.`);
}

async function inBrowser(measure) {
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

async function measureEngine(browser) {
  const playing = hits > 0 ? await measurePlaying(browser) : {};
  const loading = files > 0 ? await measureLoading(browser, files) : null;
  return { ...playing, loading };
}

/** Builds the bench as the app is built and runs it. */
async function measurePlaying(browser) {
  const outDir = await mkdtemp(join(tmpdir(), 'padwise-bench-'));
  const config = { logLevel: 'warn', publicDir: false };
  let server;
  try {
    await build({
      ...config,
      build: { outDir, emptyOutDir: true, rolldownOptions: { input: 'bench/index.html' } },
    });
    server = await preview({
      ...config,
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
    });
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(new URL('bench/index.html', server.resolvedUrls.local[0]).href);
    await page.waitForFunction('window.runBench');
    console.log(`Measuring ${hits} hits for each way of playing; this takes some two minutes.`);
    const result = await page.evaluate(`window.runBench(${hits})`);
    await page.close();
    return result;
  } finally {
    await server?.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

function print({ userAgent, latency, costs }) {
  const raw = latency[0];
  const ms = ({ median, p95 }) => `${median.toFixed(2)} / ${p95.toFixed(2)}`;
  const ratio = (value, base) => `${(value / base).toFixed(2)} ×`;
  console.log(`\n${userAgent}\nMedian / 95th percentile; ratios are of medians, against raw.\n`);
  printTable(
    ['', 'lost', 'context ms', 'quanta', 'wall ms', 'ratio', 'handler ms', 'ratio'],
    latency.map((row) => [
      row.name,
      String(row.lost),
      ms(row.contextMs),
      ms(row.contextQuanta),
      ms(row.wallMs),
      ratio(row.wallMs.median, raw.wallMs.median),
      ms(row.handlerMs),
      ratio(row.handlerMs.median, raw.handlerMs.median),
    ]),
  );
  printTable(
    ['engine', 'median ms'],
    costs.map(({ name, medianMs }) => [name, medianMs.toFixed(2)]),
  );
  const midi = latency.find(({ name }) => name === 'Padwise (MIDI)');
  const quanta = midi.contextQuanta.median;
  const wallRatio = midi.wallMs.median / raw.wallMs.median;
  const isMet = quanta <= 1.001 && wallRatio <= 1.5;
  console.log(
    `Target (median within 1 quantum, within 1.5 × raw): ${isMet ? 'met' : 'MISSED'}: ` +
      `${quanta.toFixed(2)} quanta, ${wallRatio.toFixed(2)} × raw.`,
  );
}

function printLoading({ count, totalMs, msPerFile, longTasksMs, isIsolated, cores }) {
  const threads = isIsolated ? 'isolated' : 'not isolated';
  const longest =
    longTasksMs.length > 0
      ? `${longTasksMs.map(({ atMs, durationMs }) => `${durationMs.toFixed(0)} ms at ${(atMs / 1000).toFixed(1)} s`).join(', ')}`
      : 'none';
  console.log(
    `Loading ${count} files: ${(totalMs / 1000).toFixed(1)} s, ${msPerFile.toFixed(1)} ms a file ` +
      `(${cores} cores, ${threads}); tasks over 50 ms on the page: ` +
      `${longTasksMs.length} (${longest}).`,
  );
}

function printTable(head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  console.log([line(head), rule, ...rows.map(line), ''].join('\n'));
}
