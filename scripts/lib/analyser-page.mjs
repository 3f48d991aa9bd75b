import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findBrowser } from './browser.mjs';
import { root } from './ensure-installed.mjs';

function pageConfig(folder, outDir, headers) {
  return {
    configFile: false,
    base: './',
    root: join(root, folder),
    publicDir: join(root, 'public'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
    worker: { format: 'es' },
    preview: { headers, port: 0, host: '127.0.0.1' },
  };
}

/** Builds the page in `folder` (below the project) as the app is built. */
export async function buildPage(folder, outDir) {
  await build(pageConfig(folder, outDir, {}));
}

/**
 * Serves a built page, shows it to a browser that has never seen it, and calls `use(page)` once the
 * page has set `globalThis[ready]`. `sampleFile` gives the file for a request below `/samples/`;
 * `model` is a network's `.onnx` file, its `.json` beside it, to be served in place of the app's.
 */
export async function withPage({ folder, outDir, headers, ready, sampleFile, model }, use) {
  const server = await preview(pageConfig(folder, outDir, headers));
  const browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumArgs });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => console.error(`page: ${message.text()}`));
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.route('**/samples/*', (route) => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(9));
      return route.fulfill({ path: sampleFile(name) });
    });
    if (model) {
      await page.route('**/models/drum-classifier.*', (route) =>
        route.fulfill({
          path: route.request().url().endsWith('.json') ? model.replace(/onnx$/, 'json') : model,
        }),
      );
    }
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`);
    await page.waitForFunction((name) => globalThis[name], ready);
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
  }
}
