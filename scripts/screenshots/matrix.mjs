import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from './open-app.mjs';
import { states } from './states.mjs';

/** A phone held both ways, a tablet, desktops; and a laptop's window at 200 % zoom. */
export const SIZES = [
  [360, 740],
  [844, 390],
  [640, 400],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
].map(([width, height]) => ({ width, height }));
export const THEMES = ['dark', 'light'];

/**
 * Each state in each size and theme, as `STATE-WIDTH-THEME.png`, and an index to see them by. A state
 * that can't be reached is told of at the end and fails the run.
 *
 * @param only Names of states, with commas between; all where it is undefined.
 */
export async function takeMatrix({ browser, url, folder, material, only }) {
  const names = only?.split(',');
  const unknown = names?.find((name) => !states.some((state) => state.name === name));
  if (unknown) {
    throw new Error(`No state “${unknown}”: ${states.map(({ name }) => name).join(', ')}.`);
  }
  const wanted = states.filter(({ name }) => names?.includes(name) ?? true);
  const taken = [];
  const failures = [];
  for (const state of wanted) {
    const pictures = [];
    for (const viewport of SIZES) {
      try {
        pictures.push(...(await takeState(browser, url, state, viewport, folder, material)));
      } catch (error) {
        failures.push(`${state.name} at ${viewport.width}: ${error.message}`);
      }
    }
    if (pictures.length > 0) taken.push({ name: state.name, pictures });
    console.log(`${state.name}: ${pictures.length || 'not there, no'} pictures`);
  }
  writeFileSync(join(folder, 'index.html'), indexOf(taken));
  if (failures.length > 0) throw new Error(`Not reached:\n${failures.join('\n')}`);
}

/** The state is reached once a size; its themes are changed in place. */
async function takeState(browser, url, state, viewport, folder, material) {
  const page = await openApp(browser, url, viewport, state.prepare);
  page.setDefaultTimeout(60_000);
  try {
    const pictures = [];
    for (const theme of THEMES) {
      await setTheme(page, theme);
      if (theme === THEMES[0] && (await state.reach?.(page, material)) === false) return [];
      const picture = `${state.name}-${viewport.width}-${theme}.png`;
      await page.screenshot({ path: join(folder, picture), animations: 'disabled' });
      pictures.push({ picture, theme, ...viewport });
    }
    return pictures;
  } finally {
    await page.close();
  }
}

export async function setTheme(page, theme) {
  await page.evaluate(async (wanted) => {
    const app = document.querySelector('padwise-app');
    app.theme = wanted;
    await app.updateComplete;
  }, theme);
}

/** A page with a row a state and theme. */
function indexOf(taken) {
  const row = (pictures) =>
    `<div>${pictures
      .map(
        ({ picture, width, height }) =>
          `<a href="${picture}"><img src="${picture}" alt="${picture}" height="360" width="${Math.round((360 * width) / height)}" loading="lazy"></a>`,
      )
      .join('')}</div>`;
  const sections = taken.map(
    ({ name, pictures }) =>
      `<h2>${name}</h2>${THEMES.map((theme) => row(pictures.filter((each) => each.theme === theme))).join('')}`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Padwise, every state</title>
<style>body{font:14px system-ui;background:#777;margin:16px}div{display:flex;gap:8px;margin:0 0 8px;overflow-x:auto}</style>
<h1>Every state</h1>${sections.join('\n')}</html>\n`;
}
