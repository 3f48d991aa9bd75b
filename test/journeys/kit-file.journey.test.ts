import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

/** Saves through the dialog, as a person does. */
async function save({ page }: App, format: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Kit…/ }).click();
  await page.getByRole('radio', { name: format }).check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  return readFileSync(await (await download).path());
}

async function importBytes(app: App, bytes: Buffer, name: string): Promise<string> {
  return app.page.evaluate(
    async ([base64, fileName]) => {
      const data = await (await fetch(`data:;base64,${base64}`)).arrayBuffer();
      try {
        await document.querySelector('padwise-app')?.importKit(new File([data], fileName));
        return '';
      } catch (error) {
        return error instanceof Error && error.message ? error.message : 'no reason given';
      }
    },
    [bytes.toString('base64'), name] as const,
  );
}

test.each([
  ['JSON', /Padwise JSON/, 'kit.padwise.json'],
  ['bundle', /Padwise bundle/, 'kit.padwise.zip'],
])('a kit saved as %s is the same kit after a reload', async (form, item, fileName) => {
  const app = await open();
  await expect
    .poll(async () => (await app.kit()).pads.every((pad) => pad.classification))
    .toBe(true);
  await app.page.getByRole('button', { name: /, note 38$/ }).click();
  await app.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Round trip');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('button', { name: /^Round trip/ }).waitFor();
  const before = await app.kit();
  const file = await save(app, item);

  for (const sample of before.samples) {
    const audio = audioIn(form, file, sample.id);
    expect(createHash('sha256').update(audio).digest('hex')).toBe(sample.id);
  }
  await app.goto();
  expect(await importBytes(app, file, fileName)).toBe('');
  expect(await app.kit()).toEqual(before);
  expect(Buffer.compare(await save(app, item), file)).toBe(0);
  await app.close();
});

function audioIn(form: string, file: Buffer, id: string): Uint8Array {
  if (form === 'bundle') {
    const entries = unzipSync(file);
    const path = Object.keys(entries).find((name) => name.includes(id));
    return entries[path ?? ''] ?? new Uint8Array();
  }
  const kit = JSON.parse(file.toString()) as Kit;
  return Buffer.from(kit.samples.find((sample) => sample.id === id)?.data ?? '', 'base64');
}

test('two hundred damaged kit files lose nothing and hang nothing', async () => {
  const app = await open();
  const files = [await save(app, /Padwise JSON/), await save(app, /Padwise bundle/)];
  const before = await app.kit();
  const damage = fc.record({
    which: fc.nat({ max: 1 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    flips: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat({ max: 255 }) }),
      { minLength: 1, maxLength: 6 },
    ),
  });
  let refused = 0;
  for (const { which, cut, flips } of fc.sample(damage, { numRuns: 200, seed: 7 })) {
    const bytes = Buffer.from(files[which] ?? Buffer.alloc(0));
    for (const { at, byte } of flips) bytes[Math.floor(at * (bytes.length - 1))] = byte;
    const damaged = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
    const reason = await importBytes(app, damaged, which === 0 ? 'a.json' : 'a.padwise.zip');
    const kit = await app.kit();
    if (reason === '') {
      // What still is a whole kit may be taken; then it has all its pads.
      expect(kit.pads).toHaveLength(before.pads.length);
    } else {
      refused++;
      expect(reason.length).toBeGreaterThan(10);
      expect(kit.pads).toHaveLength(before.pads.length);
    }
  }
  expect(refused).toBeGreaterThan(150);
  expect(await importBytes(app, files[0] ?? Buffer.alloc(0), 'kit.json')).toBe('');
  expect(await app.kit()).toEqual(before);
  await app.close();
}, 240_000);

test('garbage is refused with its place, and an alert says so', async () => {
  const app = await open();
  const before = await app.kit();
  const reason = await importBytes(
    app,
    Buffer.from('{\n  "format": "padwise-kit",\n  oops'),
    'x.json',
  );
  expect(reason).toMatch(/line 3/);
  await app.page.getByRole('alert').waitFor();
  await app.page.getByText(/line 3/).waitFor();
  expect(await app.kit()).toEqual(before);
  await app.close();
});
