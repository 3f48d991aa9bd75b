import { watchFirstLoad } from '../../lib/first-load.mjs';

const VISITS = 5;
const SLOWDOWN = 4;

/** Kilobytes of script that the first visit waits for, as the wire has it. */
export async function measureFirstLoad(browser, url) {
  const page = await browser.newPage();
  try {
    const firstLoad = watchFirstLoad(page);
    const asked = page.waitForRequest(/\/models\//);
    await page.goto(url);
    await asked;
    const scripts = await firstLoad();
    const kB = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
    return { kB, scripts };
  } finally {
    await page.close();
  }
}

/**
 * From the start of the navigation until the first kit can be played, each time in a browser that
 * knows nothing, on a processor slowed down. Workers are not slowed down: Chromium can't.
 */
export async function measurePlayable(browser, url) {
  const timesMs = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.addInitScript(() => {
      window.playableAtMs = window.customElements
        .whenDefined('padwise-app')
        .then(() => document.querySelector('padwise-app').ready)
        .then(() => performance.now());
    });
    await page.goto(url);
    timesMs.push(await page.evaluate('window.playableAtMs'));
    await context.close();
  }
  return { medianMs: median(timesMs), timesMs };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
