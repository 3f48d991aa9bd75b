import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeMaterial } from '../../scripts/screenshots/material.mjs';
import { setTheme, SIZES, THEMES } from '../../scripts/screenshots/matrix.mjs';
import { openApp } from '../../scripts/screenshots/open-app.mjs';
import { states } from '../../scripts/screenshots/states.mjs';
import { App, findings, launchBrowser } from './harness.ts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
/** What WCAG 2.2 asks of a target (2.5.8). */
const MIN_TARGET_PX = 24;

let browser: Browser;
let scratch: string;
let material: Record<string, string>;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-states-'));
  browser = await launchBrowser();
  material = await makeMaterial(browser, inject('appUrl'), scratch);
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A state in a page of its own, or null where it is not there in a window of this size. */
async function reach(name: string, viewport = DESKTOP): Promise<Page | null> {
  const state = states.find((each) => each.name === name);
  if (!state) throw new Error(`No state “${name}”.`);
  const page = (await openApp(browser, inject('appUrl'), viewport, state.prepare)) as Page;
  // Axe would measure colours on their way from one theme to the other.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if ((await state.reach?.(page, material)) !== false) return page;
  await page.close();
  return null;
}

/** What was changed has been drawn. */
function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Everything that takes a press and is smaller than a finger needs, through all shadow roots. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((min) => {
    const interactive =
      'button, select, textarea, a[href], summary, input:not([type="hidden"]), [role="slider"], [role="tab"], [role="menuitem"], [role="menuitemcheckbox"], [role="menuitemradio"], [role="option"], [role="radio"], [role="switch"]';
    const found: string[] = [];
    const walk = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (!element.matches(interactive) || element.matches(':disabled')) continue;
        if (!element.checkVisibility()) continue;
        if (getComputedStyle(element).visibility === 'hidden') continue;
        // A link within a sentence is as high as its line.
        if (element.matches('a') && getComputedStyle(element).display === 'inline') continue;
        const label = element.closest('label') ?? element;
        const { width, height } = label.getBoundingClientRect();
        if (width === 0 || height === 0 || element.matches('.visually-hidden')) continue;
        // Half a pixel is the browser's rounding.
        if (width >= min - 0.5 && height >= min - 0.5) continue;
        const name = element.getAttribute('aria-label') ?? element.textContent.trim();
        const host = (element.getRootNode() as Partial<ShadowRoot>).host?.localName;
        found.push(
          `${host} ${element.localName}.${element.className} “${name}” ${Math.round(width)} × ${Math.round(height)}`,
        );
      }
    };
    walk(document);
    return [...new Set(found)];
  }, MIN_TARGET_PX);
}

/** Pads of the bank in view that are not within the window, and pads that have no area to hit. */
function padsOutOfView(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const grid = document.querySelector('padwise-app')?.renderRoot.querySelector('pw-pad-grid');
    const pads = [...(grid?.renderRoot.querySelectorAll('pw-pad') ?? [])];
    if (pads.length !== 16) return [`${pads.length} pads`];
    return pads.flatMap((pad) => {
      const { left, top, right, bottom } = pad.getBoundingClientRect();
      const isIn = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      return isIn && right - left >= 24 && bottom - top >= 24
        ? []
        : [`${pad.pad?.name}: ${left}, ${top} to ${right}, ${bottom}`];
    });
  });
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

describe('in every state axe finds nothing, and each target is large enough', () => {
  test.each(states.map(({ name }) => name))('%s', async (name) => {
    const found: string[] = [];
    const page = (await reach(name)) ?? (await reach(name, PHONE));
    if (!page) throw new Error('It is not there in any window.');
    const app = new App(page);
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport);
      for (const theme of THEMES) {
        await setTheme(page, theme);
        await settle(page);
        const where = `${viewport.width} ${theme}`;
        // The other theme has other colours and nothing else.
        const rules = theme === THEMES[0] ? undefined : ['color-contrast'];
        found.push(...(await findings(app, rules)).map((finding) => `${where} ${finding}`));
      }
      found.push(...(await smallTargets(page)).map((target) => `${viewport.width} ${target}`));
      if (await scrollsSideways(page)) found.push(`${viewport.width} scrolls sideways`);
    }
    await page.close();
    expect(found).toEqual([]);
  });
});

test('all pads are in view in every size, whatever is open, and nothing scrolls sideways', async () => {
  const found: string[] = [];
  const page = await reach('first-visit');
  const panels = ['Mixer', 'Review', 'Edit pad', null];
  for (const size of [...SIZES, { width: 320, height: 640 }] as {
    width: number;
    height: number;
  }[]) {
    await page!.setViewportSize(size);
    for (const panel of panels) {
      const where = `${size.width} × ${size.height}, ${panel ?? 'nothing open'}`;
      const key =
        panel === null ? null : page!.getByRole('button', { name: new RegExp(`^${panel}`) });
      if (key && !(await key.isVisible())) continue;
      if (panel === 'Edit pad') {
        await page!.locator('pw-pad button').first().click();
      }
      await key?.click();
      await settle(page!);
      found.push(...(await padsOutOfView(page!)).map((pad) => `${where}: ${pad}`));
      if (await scrollsSideways(page!)) found.push(`${where}: scrolls sideways`);
      await key?.click();
    }
  }
  await page!.close();
  expect(found).toEqual([]);
});

test('axe finds nothing with less motion, with more contrast and in the colours of a system', async () => {
  const page = await reach('pad-in-hand');
  const app = new App(page!);
  for (const media of [
    { contrast: 'no-preference' },
    { contrast: 'more' },
    { contrast: 'no-preference', forcedColors: 'active' },
  ] as const) {
    await page!.emulateMedia(media);
    for (const theme of THEMES) {
      await setTheme(page!, theme);
      await settle(page!);
      // Axe does not know of the plain ground that the browser lays under each text then.
      const found = (await findings(app)).filter(
        (finding) => !('forcedColors' in media && finding.startsWith('color-contrast')),
      );
      expect(found, `${JSON.stringify(media)} ${theme}`).toEqual([]);
    }
  }
  await page!.close();
});

test('the theme is chosen by the keyboard, is the page’s too, and outlives a reload', async () => {
  const page = await reach('first-visit');
  const choose = async (query: string, name: RegExp) => {
    await page!.keyboard.press('Control+k');
    await page!.getByRole('combobox', { name: 'Command or pad' }).waitFor();
    await page!.keyboard.type(query);
    await page!.getByRole('option', { name, selected: true }).waitFor();
    await page!.keyboard.press('Enter');
  };
  const look = () =>
    page!.evaluate(() => ({
      theme: document.querySelector('padwise-app')?.theme,
      app: getComputedStyle(document.querySelector('padwise-app')!).backgroundColor,
      page: getComputedStyle(document.documentElement).backgroundColor,
      bar: document.querySelector<HTMLMetaElement>('meta[name="theme-color"]')?.content,
    }));
  const dark = await look();
  expect(dark).toMatchObject({ theme: 'dark', page: dark.app });

  await choose('light', /^Light/);
  await expect.poll(look).toMatchObject({ theme: 'light' });
  await page!.reload();
  await page!.evaluate(() => document.querySelector('padwise-app')?.ready);
  const light = await look();
  expect(light).toMatchObject({ theme: 'light', page: light.app });
  expect(light.page).not.toBe(dark.page);
  expect(light.bar).not.toBe(dark.bar);

  await choose('dark', /^Dark/);
  await expect.poll(look).toEqual(dark);
  await page!.close();
});
