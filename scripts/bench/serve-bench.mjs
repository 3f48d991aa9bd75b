import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

/** Builds the bench's page as the app is built, serves it, and hands its address to a measurement. */
export async function withServedBench(measure) {
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
    return await measure(new URL('bench/index.html', server.resolvedUrls.local[0]).href);
  } finally {
    await server?.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

/** The bench's page, ready to measure. */
export async function openBench(browser, url) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(url);
  await page.waitForFunction('window.runLatency');
  return page;
}
