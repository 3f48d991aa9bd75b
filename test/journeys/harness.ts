import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { encodeWav } from '../../src/audio/wav.ts';
import type { LoadReport } from '../../src/app/session.ts';
import type { Kit, Pad } from '../../src/kit/kit-schema.ts';
import { chromiumArgs, findBrowser } from '../../scripts/lib/browser.mjs';

/** Kits of others, for trying the program on; not part of the project. */
export const KITS = join(import.meta.dirname, '../../../shared/kits');

export function hasKit(name: string): boolean {
  return existsSync(join(KITS, name));
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: chromiumArgs });
}

/** The app has its first kit. */
export async function whenReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined('padwise-app');
    await document.querySelector('padwise-app')?.ready;
  });
}

/** A browser for the tests of one file. */
export function useBrowser(): {
  readonly open: (init?: (page: Page) => Promise<unknown>) => Promise<App>;
} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return {
    async open(init) {
      // A profile of its own, which further tabs may share.
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        // What a journey does to requests would not reach those that a worker answers.
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      const app = new App(page);
      await init?.(page);
      await app.goto();
      return app;
    },
  };
}

/** The built app in a page, with the faults that its page reported. */
export class App {
  readonly page: Page;
  readonly faults: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  /** Opens the page and waits for the first kit: the starter kit, or that of the last visit. */
  async goto(): Promise<void> {
    await this.page.goto(inject('appUrl'));
    await this.page.evaluate(() => document.querySelector('padwise-app')?.ready);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.evaluate(() => document.querySelector('padwise-app')?.ready);
  }

  /** Another tab of the same browser. */
  async openTab(): Promise<App> {
    const tab = new App(await this.page.context().newPage());
    await tab.goto();
    return tab;
  }

  /** Ends the journey: nothing must have gone wrong behind its back. */
  async close(): Promise<void> {
    expect(this.faults).toEqual([]);
    const context = this.page.context();
    await this.page.close();
    if (context.pages().length === 0) await context.close();
  }

  kit(): Promise<Kit> {
    return this.page.evaluate(() => document.querySelector('padwise-app')!.kit);
  }

  /** Picks files of the disk, or a folder, as a person does; resolves when the load has ended. */
  async pick(input: '#folder' | '#files', paths: string | string[]): Promise<LoadReport> {
    const ended = this.nextLoadEnd();
    await this.page.locator(`input${input}`).setInputFiles(paths);
    return ended;
  }

  nextLoadEnd(): Promise<LoadReport> {
    return this.page.evaluate(
      () =>
        new Promise<LoadReport>((resolve) => {
          const app = document.querySelector('padwise-app');
          const onProgress = (event: Event) => {
            const { detail } = event as CustomEvent<{ report: LoadReport | null }>;
            if (!detail.report) return;
            app?.removeEventListener('load-progress', onProgress);
            resolve(detail.report);
          };
          app?.addEventListener('load-progress', onProgress);
        }),
    );
  }

  /** Counts `pad-trigger` events from now on. */
  async countHits(): Promise<() => Promise<{ padId: string; velocity: number }[]>> {
    await this.page.evaluate(() => {
      const hits: unknown[] = [];
      Object.assign(window, { hits });
      document
        .querySelector('padwise-app')
        ?.addEventListener('pad-trigger', (event) => hits.push((event as CustomEvent).detail));
    });
    return () =>
      this.page.evaluate(
        () => (window as unknown as { hits: { padId: string; velocity: number }[] }).hits,
      );
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds in the page as it is, each with the elements concerned.
 *
 * @param rules Only these of axe's rules, or all.
 */
export async function findings({ page }: App, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate((only) => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    // What passes is told by one element each: to name them all takes most of the time.
    const options = { resultTypes: ['violations'] };
    return axe.run(only ? { ...options, runOnly: { type: 'rule', values: only } } : options);
  }, rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}

/** Sound files made up for a test, by path. */
export function toneWav(frequencyHz: number, seconds = 0.1): Buffer {
  const rate = 44_100;
  const samples = Float32Array.from({ length: Math.round(rate * seconds) }, (_, n) => {
    const decay = Math.exp((-6 * n) / (rate * seconds));
    return 0.8 * decay * Math.sin((2 * Math.PI * frequencyHz * n) / rate);
  });
  return Buffer.from(encodeWav([samples], rate, { bitDepth: 16 }));
}

/**
 * Half drum, half noise: a decaying tone under a share of noise. Between the drums it has heard, the
 * classifier is sure of none.
 */
export function hybridWav(frequencyHz: number, decaySec: number, noiseShare: number): Buffer {
  const rate = 44_100;
  let state = frequencyHz;
  const samples = Float32Array.from({ length: Math.round(0.6 * rate) }, (_, n) => {
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32;
    const noise = state / 2 ** 31 - 1;
    const tone = Math.sin((2 * Math.PI * frequencyHz * n) / rate);
    const decay = Math.exp(-n / (decaySec * rate));
    return 0.8 * decay * ((1 - noiseShare) * tone + noiseShare * noise);
  });
  return Buffer.from(encodeWav([samples], rate, { bitDepth: 16 }));
}

export function noteOf(kit: Kit, match: (pad: Pad) => boolean): number {
  const note = kit.pads.find(match)?.inputNote;
  if (note == null) throw new Error('No such pad.');
  return note;
}

/** All files below a folder, as paths below it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path));
}
