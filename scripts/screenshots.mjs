import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumArgs, findBrowser } from './lib/browser.mjs';
import { root } from './lib/ensure-installed.mjs';

/**
 * `npm run screenshots [-- FOLDER]`: builds the app and takes a picture of each of its states into
 * FOLDER (docs/images by default), from the starter kit's own sounds.
 */
const folder = process.argv[2] ?? join(root, 'docs/images');
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'padwise-screenshots-'));
const outDir = join(scratch, 'dist');
const tapes = join(scratch, 'Tape Box');

await build({ root, build: { outDir, emptyOutDir: true }, logLevel: 'warn' });
const server = await preview({
  root,
  build: { outDir },
  preview: { port: 0, strictPort: false },
  logLevel: 'warn',
});
const browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumArgs });
try {
  const sounds = await takeStarterApart();
  await takeDesktop(sounds);
  await takeReview();
  await takeLayers();
  await takeNarrow();
} finally {
  await browser.close();
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}

/**
 * Writes the starter kit's files into folders: some of them under several names, with two that are
 * broken; and all of them at three speeds, which leaves the classifier unsure of some.
 */
async function takeStarterApart() {
  const page = await openApp({ width: 1280, height: 800 });
  const bundle = await page.evaluate(async () => {
    const blob = await document.querySelector('padwise-app').exportBundle();
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  });
  await page.close();
  const sounds = join(scratch, 'My Drums');
  mkdirSync(sounds);
  const files = Object.entries(unzipSync(Uint8Array.from(bundle))).filter(([name]) =>
    name.startsWith('samples/'),
  );
  for (const [index, [, bytes]] of [...files, ...files, ...files.slice(0, 8)].entries()) {
    writeFileSync(join(sounds, `Hit ${String(index + 1).padStart(2, '0')}.wav`), bytes);
  }
  mkdirSync(tapes);
  for (const [index, speed] of [1, 0.5, 2].entries()) {
    for (const [n, [, bytes]] of files.entries()) {
      const number = String(index * files.length + n + 1).padStart(2, '0');
      writeFileSync(join(tapes, `Tape ${number}.wav`), atSpeed(bytes, speed));
    }
  }
  writeFileSync(join(sounds, 'Lost snare.wav'), 'RIFF');
  writeFileSync(join(sounds, 'Empty.aif'), '');
  return sounds;
}

/** A WAV file that claims another sample rate. */
function atSpeed(bytes, speed) {
  const copy = Uint8Array.from(bytes);
  const header = new DataView(copy.buffer);
  for (const at of [24, 28]) header.setUint32(at, speed * header.getUint32(at, true), true);
  return copy;
}

/** The review with its reasons open, wide and narrow. */
async function takeReview() {
  for (const [name, viewport] of [
    ['review', { width: 1280, height: 800 }],
    ['review-phone', { width: 360, height: 740 }],
  ]) {
    const page = await openApp(viewport);
    await page.locator('input#folder').setInputFiles(tapes);
    await page.getByText(/to review\./).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('group', { name: /^Pad in question/ }).waitFor();
    if (name === 'review') {
      await page.locator('pw-review').getByRole('button', { name: 'Why?' }).click();
      await page.getByRole('img', { name: /^Spectrogram/ }).waitFor();
    }
    // The pad's light and the sheet's picture have come to rest.
    await page.waitForTimeout(800);
    await shoot(page, name);
    await page.close();
  }
}

async function takeDesktop(sounds) {
  const page = await openApp({ width: 1280, height: 800 });
  await shoot(page, 'first-visit');

  await page.getByRole('button', { name: /, note 38$/ }).click();
  await page.getByLabel('Pad in hand').waitFor();
  // A few hits at once, as in play.
  for (const note of [36, 42, 46, 49]) {
    await page.evaluate((n) => document.querySelector('padwise-app').noteOn(n, 120), note);
  }
  await page.waitForTimeout(60);
  await shoot(page, 'pad-in-hand');

  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('dialog', { name: 'MIDI' }).waitFor();
  await shoot(page, 'no-midi');
  await page.keyboard.press('Escape');

  await page.locator('input#folder').setInputFiles(sounds);
  await page.getByRole('list', { name: 'Files that could not be read' }).waitFor();
  await shoot(page, 'full-with-unreadable-files');

  writeFileSync(join(scratch, 'broken.json'), '{ "format": "padwise-kit", "version": 1, "pads": [');
  await page.locator('input#files').setInputFiles(join(scratch, 'broken.json'));
  await page.locator('pw-notice[kind="problem"]').waitFor();
  await shoot(page, 'error');
  await page.close();

  await takeLoading(sounds);

  const broken = await openApp({ width: 1280, height: 800 }, (each) =>
    each.route('**/models/*', (route) => route.fulfill({ status: 404, body: '' })),
  );
  await broken.getByText(/classifier could not be loaded/).waitFor();
  await shoot(broken, 'no-classifier');
  await broken.close();
}

/** Some of the starter kit's sounds in several strengths, as a drummer's session has them. */
async function takeLayers() {
  const page = await openApp({ width: 1280, height: 800 });
  const session = join(scratch, 'Session');
  mkdirSync(session);
  const { pads, samples } = await page.evaluate(() =>
    document.querySelector('padwise-app').exportKit(),
  );
  for (const [note, name, strengths] of [
    [36, 'Kick', [0.15, 0.4, 0.7, 1]],
    [38, 'Snare', [0.1, 0.25, 0.45, 0.7, 1]],
    [42, 'Closed hat', [0.2, 0.5, 1]],
    [51, 'Ride', [0.3, 1]],
  ]) {
    const id = pads.find((pad) => pad.gmNote === note)?.layers[0].sampleId;
    const { data } = samples.find((sample) => sample.id === id) ?? {};
    if (!data) continue;
    for (const [index, strength] of strengths.entries()) {
      const bytes = softened(Buffer.from(data, 'base64'), strength);
      writeFileSync(join(session, `${name} v${index + 1}.wav`), bytes);
    }
  }
  await page.locator('input#folder').setInputFiles(session);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('dialog', { name: 'Layers' }).waitFor();
  await shoot(page, 'layers');
  await page.close();
}

/** The same WAV file at another level. */
function softened(wav, strength) {
  const bytesEach = wav.readUInt16LE(34) / 8;
  const start = wav.indexOf('data') + 8;
  for (let at = start; at + bytesEach <= wav.length; at += bytesEach) {
    wav.writeIntLE(Math.round(strength * wav.readIntLE(at, bytesEach)), at, bytesEach);
  }
  return wav;
}

/** A load that waits for a model which is slow to come, as over a slow line. */
async function takeLoading(sounds) {
  const page = await openApp({ width: 1280, height: 800 }, (each) =>
    each.route('**/models/*.onnx', () => {
      // Never answered.
    }),
  );
  await page.locator('input#folder').setInputFiles(sounds);
  await page.getByText('24 decoded').waitFor();
  await shoot(page, 'loading');
  await page.close();
}

async function takeNarrow() {
  const phone = await openApp({ width: 390, height: 844 });
  await shoot(phone, 'phone');
  await phone.close();
  const wide = await openApp({ width: 1920, height: 1080 });
  await shoot(wide, 'wide');
  await wide.close();
}

async function openApp(viewport, prepare) {
  const page = await browser.newPage({ viewport });
  await prepare?.(page);
  await page.goto(server.resolvedUrls.local[0]);
  await page.evaluate(() => document.querySelector('padwise-app').ready);
  if (!prepare) {
    await page.waitForFunction(() =>
      document.querySelector('padwise-app').kit.pads.every((pad) => pad.classification),
    );
  }
  return page;
}

async function shoot(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}
