import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page as BrowserPage } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSizes } from '../../scripts/lib/library-sizes.mjs';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { AppHost } from './app-host.ts';
import type { Page } from './embed-consumer/main.ts';
import { launchBrowser } from './harness.ts';
import { runNode, runProgram } from './run-program.ts';

const root = join(import.meta.dirname, '../..');
const kitFile = join(root, 'examples/plain/kit.json');
const kit = JSON.parse(readFileSync(kitFile, 'utf8')) as Kit;
const VITE = 'node_modules/vite/bin/vite.js';
/** What Lit and zod leave on the page, each a list of versions or a registry; nothing of ours. */
const KNOWN_GLOBALS = [
  '__zod_globalConfig',
  '__zod_globalRegistry',
  'litElementVersions',
  'litHtmlVersions',
  'litPropertyMetadata',
  'reactiveElementVersions',
];

let scratch: string;
let library: string;
let project: string;
let browser: Browser;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'padwise-embed-'));
  library = join(scratch, 'dist-lib');
  project = join(scratch, 'project');
  run(root, 'scripts/build-lib.mjs', '--out', library);
  makeProject();
  run(project, VITE, 'build', '--outDir', join(scratch, 'built'), '--logLevel', 'warn');
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A new project that has the packed library and nothing else. */
function makeProject(): void {
  mkdirSync(join(project, 'public/served/samples'), { recursive: true });
  npm(scratch, 'pack', library, '--pack-destination', scratch);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  npm(project, 'install', '--offline', '--no-audit', '--no-fund', '../padwise-0.1.0.tgz');
  cpSync(join(import.meta.dirname, 'embed-consumer'), project, { recursive: true });
  writeFileSync(
    join(project, 'index.html'),
    '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="main.ts"></script>',
  );
  cpSync(kitFile, join(project, 'public/kit.json'));
  const samples = kit.samples.map(({ data, ...sample }) => {
    const path = join(project, `public/served/samples/${sample.id}.wav`);
    writeFileSync(path, Buffer.from(data ?? '', 'base64'));
    return sample;
  });
  writeFileSync(join(project, 'public/served/kit.json'), JSON.stringify({ ...kit, samples }));
}

function run(cwd: string, script: string, ...args: string[]): void {
  runNode([join(root, script), ...args], args.join(' '), cwd);
}

function npm(cwd: string, ...args: string[]): void {
  runProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, args.join(' '), cwd);
}

describe('The packed library', () => {
  test.each(['bundler', 'node16'])('has types that resolve as %s', (moduleResolution) => {
    const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution;
    const options = { target: 'es2022', module, moduleResolution, types: [], skipLibCheck: false };
    const strict = { strict: true, exactOptionalPropertyTypes: true, noEmit: true };
    const lib = ['ES2022', 'DOM', 'DOM.Iterable'];
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, ...strict, lib }, files: ['main.ts'] }),
    );
    run(project, 'node_modules/typescript/bin/tsc', '-p', '.');
  });

  test('needs no other package, and is private', () => {
    const json = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')) as object;
    expect(json).not.toHaveProperty('dependencies');
    expect(json).toHaveProperty('private', true);
  });

  test('has a sampler of at most 150 kB until the first kit plays', () => {
    const { firstLoad } = loadSizes(library);
    expect(firstLoad).toBeGreaterThan(50_000);
    expect(firstLoad).toBeLessThanOrEqual(150_000);
  });

  test('describes its element in the manifest', () => {
    const manifest = readFileSync(join(library, 'custom-elements.json'), 'utf8');
    for (const name of ['"padwise-sampler"', '"padwise-app"', '"pw-knob"', '"--padwise-pad"']) {
      expect(manifest).toContain(name);
    }
  });

  test('leaves nothing behind of an import that is not used', () => {
    const entry = join(project, 'unused.js');
    writeFileSync(
      entry,
      `import { PadwiseSampler } from 'padwise/sampler-element';
       import { classifyDrum } from 'padwise/classify';
       console.log('nothing of it');`,
    );
    const outDir = join(scratch, 'unused');
    writeFileSync(
      join(project, 'unused.config.js'),
      `export default { publicDir: false, build: { outDir: ${JSON.stringify(outDir)},
        rolldownOptions: { input: 'unused.js', output: { entryFileNames: 'unused.js' } } } };`,
    );
    run(project, VITE, 'build', '-c', 'unused.config.js', '--logLevel', 'warn');
    expect(readFileSync(join(outDir, 'unused.js'), 'utf8').length).toBeLessThan(1000);
  });
});

describe.each([
  ['without headers', false],
  ['on an isolated page', true],
])('A page built with it, %s', (_, isIsolated) => {
  let host: AppHost;
  let page: BrowserPage;
  const faults: string[] = [];

  beforeAll(async () => {
    host = new AppHost(join(scratch, 'built'), { isIsolated });
    await host.start();
  });

  afterAll(() => host.stop());

  async function open(): Promise<void> {
    faults.length = 0;
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => faults.push(message.text()));
    await page.addInitScript(watchPage);
    await page.goto(host.url);
  }

  async function close(): Promise<void> {
    await page.close();
    expect(faults).toEqual([]);
  }

  test('plays two samplers on one context', async () => {
    await open();
    const before = await page.evaluate(async () => {
      const lab = await (window as unknown as { begun: Promise<Page> }).begun;
      const [a, b] = [lab.add('kit.json'), lab.add('served/kit.json')];
      const kits = await Promise.all([lab.playable(a), lab.playable(b)]);
      const meters = [lab.meterOf(a), lab.meterOf(b)];
      Object.assign(window, { lab, a, b, meters, hits: lab.hitsOf(a) });
      return {
        isIsolated: crossOriginIsolated,
        roles: kits.map((each) => lab.rolesOf(each)),
        isShared: a.audioContext === b.audioContext,
        isDefinedByClass: lab.isDefinedByClass,
        isOwn: new lab.OwnPads().isOwn,
        globals: lab.globals.sort(),
      };
    });
    const roles = kit.pads.map(({ role }) => role);
    expect(before).toEqual({
      isIsolated,
      roles: [roles, roles],
      isShared: true,
      isDefinedByClass: false,
      isOwn: true,
      globals: KNOWN_GLOBALS,
    });

    await page.locator('padwise-sampler').first().locator('[part~=snare]').click();
    await expect.poll(sounding).toEqual([true, false]);
    const snare = kit.pads.find(({ role }) => role === 'snare');
    expect(await page.evaluate(() => (window as unknown as { hits: object[] }).hits)).toEqual([
      expect.objectContaining({ padId: snare?.id, note: snare?.inputNote }),
    ]);
    await close();
  });

  test('falls silent and lets go of the page when it is removed', async () => {
    await open();
    await page.evaluate(async (looped) => {
      const lab = await (window as unknown as { begun: Promise<Page> }).begun;
      const a = lab.add('');
      await a.loadKit(looped);
      Object.assign(window, { a, meters: [lab.meterOf(a)] });
      a.trigger(looped.pads[0]?.id ?? '', 127);
    }, loopedKit());
    await expect.poll(sounding).toEqual([true]);
    const left = await page.evaluate(() => {
      const { a } = window as unknown as { a: HTMLElement };
      a.remove();
      return (window as unknown as { listenerCount: () => number }).listenerCount();
    });
    expect(left).toBe(0);
    await expect.poll(sounding).toEqual([false]);
    expect(await page.evaluate(() => tracesOnThePage())).toEqual(NO_TRACES);

    // Put back, it plays again.
    await page.evaluate((padId) => {
      const { a } = window as unknown as { a: ReturnType<Page['add']> };
      document.body.append(a);
      a.trigger(padId, 127);
    }, kit.pads[0]?.id ?? '');
    await expect.poll(sounding).toEqual([true]);
    await close();
  });

  test('is told what is wrong with an address, and keeps its kit', async () => {
    await open();
    const told = await page.evaluate(async () => {
      const lab = await (window as unknown as { begun: Promise<Page> }).begun;
      const a = lab.add('kit.json');
      const { name } = await lab.playable(a);
      const refusal = a.loadKit({ format: 'something-else' }).then(String, String);
      const message = new Promise<string>((resolve) =>
        a.addEventListener('error', (event) => resolve(event.message), { once: true }),
      );
      const texts = [await refusal];
      a.src = 'main.ts.missing';
      texts.push(await message);
      return { texts, isKept: a.kit?.name === name };
    });
    expect(told.texts).toEqual([
      expect.stringContaining('format'),
      expect.stringMatching(/main\.ts\.missing can’t be fetched: the server says 404/),
    ]);
    expect(told.isKept).toBe(true);
    await page.close();
  });

  test('classifies a sound, and again after the classifier was let go', async () => {
    await open();
    const answers = await page.evaluate(async () => {
      const lab = await (window as unknown as { begun: Promise<Page> }).begun;
      const [plain, embedded] = await Promise.all([
        lab.classify(),
        lab.classify({ embedding: true }),
      ]);
      lab.disposeClassifier();
      const cancelled = new AbortController();
      const refused = lab.classify({ signal: cancelled.signal }).then(String, String);
      cancelled.abort();
      const length = embedded.embedding?.length;
      return { plain, length, refused: await refused, again: await lab.classify() };
    });
    expect(answers.plain).toMatchObject({ role: 'kick', modelVersion: '2.0.0' });
    expect(answers.plain.confidence).toBeGreaterThan(0.8);
    expect(answers.plain.topThree[0]?.role).toBe('kick');
    expect(answers.plain).not.toHaveProperty('embedding');
    expect(answers.length).toBe(192);
    expect(answers.refused).toContain('AbortError');
    expect(answers.again).toEqual(answers.plain);
    expect(await page.evaluate(() => tracesOnThePage())).toEqual(NO_TRACES);
    await close();
  });

  /** Which samplers put out something now. */
  function sounding(): Promise<boolean[]> {
    return page.evaluate(() =>
      (window as unknown as { meters: (() => number)[] }).meters.map((read) => read() > 0.01),
    );
  }
});

test('The example page works from any static server', async () => {
  const site = join(scratch, 'site');
  cpSync(join(root, 'examples'), join(site, 'examples'), { recursive: true });
  cpSync(library, join(site, 'dist-lib'), { recursive: true });
  const host = new AppHost(site, { isIsolated: false });
  await host.start();
  const page = await browser.newPage();
  await page.goto(`${host.url}examples/plain/index.html`);
  await page.locator('#second [part~=kick]').click();
  await expect.poll(() => page.locator('#hit').textContent()).toMatch(/^Kick of the second kit/);
  await page.locator('#classify').click();
  await expect.poll(() => page.locator('#heard').textContent()).toMatch(/^A kick, \d\d % sure/);
  await page.close();
  await host.stop();
});

/** The kit with a first pad that sounds until it is let go. */
function loopedKit(): Kit {
  const [first, ...others] = kit.pads;
  if (!first) throw new Error('The kit is empty.');
  return { ...kit, pads: [{ ...first, playbackMode: 'loop' }, ...others] };
}

const NO_TRACES = { workers: 0, caches: [], stored: 0, databases: [], styles: 0, registered: [] };

declare function tracesOnThePage(): Promise<unknown>;

/** Runs in the page, before all else: counts the listeners that window, document and devices have. */
function watchPage(): void {
  let count = 0;
  const isWatched = (target: unknown) =>
    [window, document, navigator.mediaDevices].includes(target as never);
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (...args) {
    if (isWatched(this)) count += 1;
    add.apply(this, args);
  };
  EventTarget.prototype.removeEventListener = function (...args) {
    if (isWatched(this)) count -= 1;
    remove.apply(this, args);
  };
  Object.assign(window, {
    listenerCount: () => count,
    tracesOnThePage: async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
      stored: localStorage.length + sessionStorage.length,
      databases: await indexedDB.databases(),
      styles: document.adoptedStyleSheets.length + document.styleSheets.length,
      registered: ['pw-pad', 'pw-pad-grid', 'padwise-app'].filter((name) =>
        customElements.get(name),
      ),
    }),
  });
}
