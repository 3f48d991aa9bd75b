import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArgs, findBrowser } from './lib/browser.mjs';
import { root } from './lib/ensure-installed.mjs';

/**
 * `node scripts/app-icons.mjs`: paints public/icon.svg as the PNG files that systems want of an app.
 * Their names stand in scripts/lib/web-manifest.mjs and index.html.
 */
const svg = readFileSync(join(root, 'public/icon.svg'), 'utf8');
const plate = /<rect[^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? '#000';

const icons = [
  { name: 'icon-192.png', sizePx: 192, share: 1, isFull: false },
  { name: 'icon-512.png', sizePx: 512, share: 1, isFull: false },
  // Systems cut these to their own shape: the pads lie within the circle that all leave.
  { name: 'icon-maskable-512.png', sizePx: 512, share: 0.86, isFull: true },
  { name: 'apple-touch-icon.png', sizePx: 180, share: 0.96, isFull: true },
];

const browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumArgs });
const page = await browser.newPage();
for (const { name, sizePx, share, isFull } of icons) {
  await page.setViewportSize({ width: sizePx, height: sizePx });
  await page.setContent(`<style>
    body { margin: 0; display: grid; place-items: center; height: 100vh;
           background: ${isFull ? plate : 'transparent'} }
    svg { width: ${share * 100}%; height: ${share * 100}% }
  </style>${svg}`);
  const bytes = await page.screenshot({ omitBackground: true });
  writeFileSync(join(root, 'public', name), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}
await browser.close();
