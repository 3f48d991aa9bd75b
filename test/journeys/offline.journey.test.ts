import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { chromiumArgs, findBrowser } from '../../scripts/lib/browser.mjs';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { AppHost, buildLaterVersion, type AppHostOptions } from './app-host.ts';
import { App, hybridWav, launchBrowser, toneWav, whenReady } from './harness.ts';

/** The notice of a new version. */
const offerIn = (page: Page) =>
  page.locator('pw-notice', { hasText: 'A new version is ready. Reload to use it.' });

// Most of them load the app several times, with all that it has.
vi.setConfig({ testTimeout: 180_000 });

let browser: Browser;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-offline-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function host(options: AppHostOptions = {}): Promise<AppHost> {
  const started = new AppHost(inject('appFolder'), options);
  await started.start();
  opened.push({ close: () => started.stop() });
  return started;
}

/** A browser profile of its own, in which pages keep what they keep. */
async function visitor(init?: (context: BrowserContext) => Promise<unknown>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  opened.unshift(context);
  await context.addInitScript(installFakeMidi, [{ id: 'pads', name: 'Fake Pads' }]);
  await init?.(context);
  return {
    context,
    async open(url: string): Promise<App> {
      const app = new App(await context.newPage());
      await app.page.goto(url);
      await whenReady(app.page);
      return app;
    },
  };
}

/** Opens the panel that says whether the app works offline, and waits for what it says. */
async function waitForState(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Offline/ }).click();
  await saysState(page, text);
}

async function saysState(page: Page, text: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Offline' });
  await panel.getByText(text, { exact: true }).waitFor();
}

async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Offline' }).waitFor({ state: 'hidden' });
}

async function whenReadyOffline(page: Page): Promise<void> {
  await waitForState(page, 'Ready offline');
  await closePanel(page);
}

async function cutNetwork(context: BrowserContext, server: AppHost): Promise<void> {
  await context.setOffline(true);
  await server.stop();
}

async function expectAllHeard(app: App): Promise<void> {
  await expect
    .poll(async () => (await app.kit()).pads.every((pad) => pad.classification))
    .toBe(true);
}

describe.each([
  ['at the root of a host', { path: '/' }],
  ['below a path', { path: '/tools/drums/' }],
])('after a first visit, with the network cut, %s', (_, options) => {
  test('a folder is loaded, heard, played and saved', async () => {
    const server = await host(options);
    const { url } = server;
    const { context, open } = await visitor();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const app = await open(url);
    const { page } = app;
    await whenReadyOffline(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

    await cutNetwork(context, server);
    await page.reload();
    await whenReady(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expectAllHeard(app);

    const folder = join(scratch, 'Cut off');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.wav'), toneWav(60, 0.4));
    writeFileSync(join(folder, 'b.wav'), hybridWav(190, 0.08, 0.6));
    expect(await app.pick('#folder', folder)).toMatchObject({ outcome: 'loaded', padCount: 2 });
    await expectAllHeard(app);
    const { pads } = await app.kit();
    expect(pads.map((pad) => pad.roleSource)).toEqual(['audio', 'audio']);
    expect(await page.getByText(/classifier could not be loaded/).count()).toBe(0);

    // By hand and by a controller, whose code is fetched with the first Connect.
    const hits = await app.countHits();
    await page
      .getByRole('button', { name: /, note \d+$/ })
      .first()
      .click();
    await expect.poll(hits).toHaveLength(1);
    await page.getByRole('button', { name: 'Connect MIDI' }).click();
    await page.getByRole('button', { name: 'Fake Pads' }).waitFor();
    const note = pads[0]?.inputNote ?? 0;
    await page.evaluate((n) => window.fakeMidi?.send('pads', [0x99, n, 101]), note);
    await expect.poll(async () => (await hits()).at(-1)).toMatchObject({ note, velocity: 101 });
    await page.keyboard.press('Escape');

    // And saved, as a file that opens again. Kits of the library belong here, too.
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Kit bundle' }).click();
    const bundle = await (await download).path();
    const entries = Object.keys(unzipSync(readFileSync(bundle)));
    expect(entries).toContain('kit.json');
    expect(entries.filter((name) => name.startsWith('samples/'))).toHaveLength(2);
    const saved = join(scratch, 'cut-off.padwise.zip');
    writeFileSync(saved, readFileSync(bundle));
    expect(await app.pick('#files', saved)).toMatchObject({ outcome: 'loaded', padCount: 2 });

    // What nobody had opened before.
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: /command/i }).waitFor();
    await page.keyboard.press('Escape');

    const elsewhere = asked.filter((each) => /^https?:/.test(each) && !each.startsWith(url));
    expect(elsewhere).toEqual([]);
    await app.close();
  });
});

test('nothing is fetched for later before the first kit is shown and heard', async () => {
  const server = await host();
  const { open } = await visitor();
  const { page } = await open(server.url);
  await whenReadyOffline(page);
  const { asked } = server;
  const worker = asked.indexOf('service-worker.js');
  expect(asked.indexOf('models/drum-classifier.onnx')).toBeGreaterThan(0);
  expect(asked.findIndex((name) => name.endsWith('.wasm'))).toBeGreaterThan(0);
  expect(worker).toBeGreaterThan(asked.indexOf('models/drum-classifier.onnx'));
  expect(worker).toBeGreaterThan(asked.findIndex((name) => name.endsWith('.wasm')));
  // One runtime, and not another variant of it for later.
  expect(new Set(asked.filter((name) => name.endsWith('.wasm'))).size).toBe(1);
});

test('without the headers of isolation it works all the same, and stays as it was', async () => {
  const server = await host({ isIsolated: false });
  const { context, open } = await visitor();
  const app = await open(server.url);
  await whenReadyOffline(app.page);
  await cutNetwork(context, server);
  await app.page.goto(`${server.url}?from=somewhere`);
  await whenReady(app.page);
  expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expectAllHeard(app);
  await app.close();
});

test('a browser that saves data keeps the app, and the classifier when told to', async () => {
  const server = await host();
  const { context, open } = await visitor((all) =>
    all.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    ),
  );
  const app = await open(server.url);
  await waitForState(app.page, 'Without the classifier: data saver');
  await app.page.getByRole('button', { name: 'Keep it all the same' }).click();
  await saysState(app.page, 'Ready offline');
  await cutNetwork(context, server);
  await app.page.reload();
  await whenReady(app.page);
  await expectAllHeard(app);
  await app.close();
});

test('where storage is full the app works as ever, and its state says why it isn’t kept', async () => {
  const server = await host();
  const { context, open } = await visitor();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { origin } = new URL(server.url);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
  const app = await open(server.url);
  await waitForState(app.page, 'Not ready offline');
  await app.page.getByText(/gives no more room/).waitFor();
  await closePanel(app.page);
  expect(await app.page.getByRole('alert').count()).toBe(0);
  const hits = await app.countHits();
  await app.page.getByRole('button', { name: /Kick, note 36$/ }).click();
  await expect.poll(hits).toHaveLength(1);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await waitForState(app.page, 'Not ready offline');
  await app.page.getByRole('button', { name: 'Try again' }).click();
  await saysState(app.page, 'Ready offline');
});

test('a browser without service workers says so, and no error is shown', async () => {
  const server = await host();
  const { open } = await visitor((all) =>
    all.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    }),
  );
  const app = await open(server.url);
  await waitForState(app.page, 'Not ready offline');
  await app.page.getByText(/can’t keep a page for later/).waitFor();
  await app.close();
});

describe('a new version', () => {
  let later: string;
  beforeAll(() => {
    later = join(scratch, 'later');
    buildLaterVersion(later, 'Ready offline', 'Ready offline, later version');
  }, 120_000);

  test('waits, is offered, and comes with a reload that somebody asks for', async () => {
    const server = await host();
    const { context, open } = await visitor();
    const app = await open(server.url);
    const other = await open(server.url);
    await whenReadyOffline(app.page);
    await whenReadyOffline(other.page);
    let loads = 0;
    for (const { page } of [app, other]) page.on('load', () => loads++);

    server.folder = later;
    await app.page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await offerIn(app.page).waitFor();
    await offerIn(other.page).waitFor();
    expect(loads).toBe(0);

    // A part of the old version that nobody has loaded yet and the host no longer has.
    await app.page.keyboard.press('Control+e');
    await app.page.getByRole('tabpanel').or(app.page.locator('pw-wave-editor')).first().waitFor();

    // Put off in one tab; in the other the player decides.
    await other.page.getByRole('button', { name: 'Later' }).click();
    await expect.poll(() => offerIn(other.page).count()).toBe(0);
    const reloaded = app.page.waitForEvent('load');
    await app.page.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    await whenReady(app.page);
    await waitForState(app.page, 'Ready offline, later version');

    // The other one is told, goes on as it is, and still has all its parts.
    await other.page.locator('pw-notice', { hasText: 'let in by another tab' }).waitFor();
    expect(loads).toBe(1);
    await other.page.keyboard.press('Control+e');
    await other.page.locator('pw-wave-editor').waitFor();
    await waitForState(other.page, 'Ready offline');

    await cutNetwork(context, server);
    await other.page.reload();
    await whenReady(other.page);
    await waitForState(other.page, 'Ready offline, later version');
    await app.close();
    await other.close();
  });

  test('does not interrupt a groove', async () => {
    const server = await host();
    const { open } = await visitor();
    const app = await open(server.url);
    await whenReadyOffline(app.page);
    await app.page.keyboard.press('g');
    await app.page.getByRole('button', { name: 'Record' }).click();
    await app.page.getByText('Recording · empty').waitFor();
    server.folder = later;
    await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
      await new Promise<void>((resolve) => {
        const check = () => {
          if (registration?.waiting) resolve();
          else setTimeout(check, 50);
        };
        check();
      });
    });
    // Told, but not shown.
    await expect
      .poll(() =>
        app.page.evaluate(
          () =>
            document.querySelector('padwise-app')?.shadowRoot?.querySelector('pw-offline')?.news,
        ),
      )
      .toBe('ready');
    expect(await offerIn(app.page).count()).toBe(0);
    await app.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await offerIn(app.page).waitFor();
    await app.close();
  });
});

test('a part that can’t be fetched is told with what to do', async () => {
  const server = await host();
  const { context, open } = await visitor((all) =>
    all.addInitScript(() => {
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    }),
  );
  const app = await open(server.url);
  await expectAllHeard(app);
  await cutNetwork(context, server);
  await app.page.getByRole('button', { name: /Kick, note 36$/ }).click();
  await app.page.keyboard.press('Control+e');
  await app.page.getByText(/A part of Padwise could not be fetched/).waitFor();
  await app.page.close();
});

test('the app can be installed, and opens files that the system hands it', async () => {
  const server = await host({ path: '/tools/drums/' });
  // Nothing is installed from a private window, as contexts are otherwise.
  const context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
    executablePath: findBrowser(),
    args: chromiumArgs,
  });
  opened.unshift(context);
  await context.addInitScript(() => {
    const queue = {
      setConsumer: (consumer: unknown) => Object.assign(window, { launch: consumer }),
    };
    Object.defineProperty(window, 'launchQueue', { value: queue });
  });
  const app = new App(await context.newPage());
  await app.page.goto(server.url);
  await whenReady(app.page);
  await whenReadyOffline(app.page);
  const session = await context.newCDPSession(app.page);
  expect(await session.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
  const { errors, url } = await session.send('Page.getAppManifest');
  expect([url, errors]).toEqual([`${server.url}manifest.webmanifest`, []]);

  const ended = app.nextLoadEnd();
  await app.page.evaluate(
    (bytes) => {
      const file = new File([new Uint8Array(bytes)], 'thump.wav');
      const { launch } = window as unknown as { launch(params: unknown): void };
      launch({ files: [{ kind: 'file', getFile: () => Promise.resolve(file) }] });
    },
    [...toneWav(80)],
  );
  expect(await ended).toMatchObject({ outcome: 'loaded', padCount: 1 });
  await app.close();
});
