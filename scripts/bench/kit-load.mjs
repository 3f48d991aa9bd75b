import { readFile } from 'node:fs/promises';
import { openBench } from './serve-bench.mjs';

const ROUNDS = 3;

/**
 * Loads a kit of `count` samples of one second in every way there is, each time in a fresh page of a
 * process of its own: how long until it can be played, and by how much the process has grown.
 */
export async function measureKitLoad(browser, url, count) {
  const first = await openBench(browser, url);
  const names = await first.evaluate('window.kitLoaderNames');
  await first.close();
  const rows = names.map((name) => ({ name, ms: [], mebibytes: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const row of rows) {
      const context = await browser.newContext();
      const page = await openBench(context, url);
      const before = await residentMebibytes(browser);
      row.ms.push(
        await page.evaluate(([name, n]) => window.timeKitLoad(name, n), [row.name, count]),
      );
      row.mebibytes.push((await residentMebibytes(browser)) - before);
      await context.close();
    }
  }
  return rows.map(({ name, ms, mebibytes }) => ({
    name,
    count,
    medianMs: median(ms),
    // NaN, where the system does not tell, is null in JSON.
    medianMebibytes: median(mebibytes),
  }));
}

/** Of all page processes together, as Linux tells it; NaN elsewhere. */
async function residentMebibytes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(pages.map(({ id }) => residentKibibytes(id)));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

async function residentKibibytes(processId) {
  try {
    const status = await readFile(`/proc/${processId}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? NaN);
  } catch (error) {
    // One that has ended in between holds nothing.
    return error.code === 'ENOENT' && process.platform === 'linux' ? 0 : NaN;
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
