import { join } from 'node:path';
import { setTheme } from './matrix.mjs';
import { openApp } from './open-app.mjs';
import { states } from './states.mjs';

const DESKTOP = { width: 1280, height: 800 };

/** The pictures of the documentation: name, state, size where it is not a desktop's, and theme. */
const PICTURES = [
  ['first-visit', 'first-visit'],
  ['pad-in-hand', 'pad-in-hand'],
  ['no-midi', 'midi-denied'],
  ['no-web-midi', 'midi-unsupported'],
  ['midi-failed', 'midi-failed'],
  ['midi', 'midi-connected'],
  ['hit-kit', 'hit-kit'],
  ['song', 'song'],
  ['controllers', 'controllers'],
  ['velocity', 'velocity'],
  ['unmapped', 'unmapped'],
  ['full-with-unreadable-files', 'full-with-unreadable-files'],
  ['error', 'error'],
  ['loading', 'loading'],
  ['no-classifier', 'no-classifier'],
  ['review', 'review-why'],
  ['review-phone', 'review', { width: 360, height: 740 }],
  ['layers', 'layers'],
  ['phone', 'first-visit', { width: 390, height: 844 }],
  ['wide', 'first-visit', { width: 1920, height: 1080 }],
  ['editor', 'editor'],
  ['mixer', 'mixer'],
  ['groove', 'groove'],
  ['audio', 'audio'],
  ['choke', 'pad-choke'],
  ['palette', 'palette'],
  ['library', 'library'],
  ['export-kit', 'export-kit'],
  ['import-report', 'import-report'],
  ['offline', 'offline'],
  ['light', 'pad-in-hand', DESKTOP, 'light'],
];

/** @param only Names of pictures, with commas between; all where it is undefined. */
export async function takeDocs({ browser, url, folder, material, only }) {
  const wanted = PICTURES.filter(([name]) => only?.split(',').includes(name) ?? true);
  for (const [name, stateName, viewport = DESKTOP, theme = 'dark'] of wanted) {
    const state = states.find((each) => each.name === stateName);
    const page = await openApp(browser, url, viewport, state.prepare);
    await setTheme(page, theme);
    await state.reach?.(page, material);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
    console.log(`${name}.png`);
  }
}
