import '../../src/components/export-kit/pw-export-kit.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  fieldInWords,
  OWN_FORMATS,
  sizeText,
} from '../../src/components/export-kit/export-kit-text.ts';
import type { PwExportKit } from '../../src/components/export-kit/pw-export-kit.ts';
import { ReportBuilder } from '../../src/kit/import-report.ts';
import { expectAccessibleInBothThemes } from './hands.ts';
import { collect, mount } from './mount.ts';

const formats = [
  ...OWN_FORMATS,
  { id: 'hydrogen', name: 'Hydrogen drumkit', fileEnding: '.h2drumkit' },
];

function makeReport() {
  const builder = new ReportBuilder();
  builder.taken('inputNote', 'pad “Kick”');
  builder.taken('tuneSemitones', 'pad “Kick”');
  builder.taken('fineCents', 'pad “Kick”');
  builder.taken('chokeGroups', 'kit');
  builder.dropped('chokeGroups', 'pad “Kick”', 'one group each');
  builder.approximated('attackSec', 'pad “Kick”', '0.01', '441 frames');
  builder.dropped('mix', 'kit', 'Hydrogen keeps no effects in a kit');
  return builder.build('Hydrogen drumkit');
}

async function openDialog(properties: Partial<PwExportKit> = {}) {
  const element = await mount('pw-export-kit', { formats, formatId: 'bundle', ...properties });
  const actions = collect(element, 'pw-kit-export');
  await element.show();
  return { element, sent: () => actions.map(({ action }) => action) };
}

test('our own formats keep everything, and say how large they are', async () => {
  const { element, sent } = await openDialog({
    state: { phase: 'ready', byteLength: 3_412_000, report: null },
  });
  await expect.element(page.getByRole('dialog', { name: 'Export kit' })).toBeVisible();
  await expect.element(page.getByRole('radio', { name: /^Padwise bundle/ })).toBeChecked();
  await expect.element(page.getByText('Everything is kept.')).toBeVisible();
  await expect.element(page.getByText('3.4 MB')).toBeVisible();
  await expectAccessibleInBothThemes(element);
  await page.getByRole('button', { name: 'Save file' }).click();
  expect(sent()).toEqual([{ type: 'save' }]);
});

test('a format says its name and for whom it is, each once', async () => {
  await openDialog();
  const radio = page.getByRole('radio', { name: 'Hydrogen drumkit .h2drumkit', exact: true });
  await expect.element(radio).toHaveAccessibleDescription('For the drum machine Hydrogen.');
});

test('another format is chosen by click and by arrow keys', async () => {
  const { sent } = await openDialog();
  await page.getByRole('radio', { name: /^Hydrogen drumkit/ }).click();
  await userEvent.keyboard('{ArrowUp}');
  expect(sent()).toEqual([
    { type: 'choose', formatId: 'hydrogen' },
    { type: 'choose', formatId: 'json' },
  ]);
});

test('what a format keeps and loses stands there before it is saved', async () => {
  const { element } = await openDialog({
    formatId: 'hydrogen',
    state: { phase: 'ready', byteLength: 900, report: makeReport() },
  });
  const terms = [...element.shadowRoot!.querySelectorAll('dt, dd')].map((e) => e.textContent);
  expect(terms).toEqual([
    'Kept',
    'notes, tuning',
    'Nearly',
    'attack',
    'Left out',
    'some chokes, mixer and effects',
  ]);
  await page.getByText('Field by field').click();
  await expect.element(page.getByText('Hydrogen keeps no effects in a kit, once')).toBeVisible();
  await expect.element(page.getByText('pad “Kick”: 0.01 → 441 frames')).toBeVisible();
  await expectAccessibleInBothThemes(element);
});

test('a file that is being made can’t be saved yet, and one that failed is made again', async () => {
  const { element, sent } = await openDialog({ state: { phase: 'making', share: 0.42 } });
  const bar = page.getByRole('progressbar', { name: 'Preparing the file' });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '42');
  await expect.element(page.getByRole('button', { name: 'Save file' })).toBeDisabled();
  await expectAccessibleInBothThemes(element);
  element.state = { phase: 'failed', problem: 'The kit could not be exported: no room.' };
  await expect.element(page.getByText('no room.')).toBeVisible();
  await expectAccessibleInBothThemes(element);
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(sent()).toEqual([{ type: 'again' }]);
});

test('whatever closes it says so', async () => {
  const { element, sent } = await openDialog();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => sent()).toEqual([{ type: 'close' }]);
  await element.show();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => sent()).toEqual([{ type: 'close' }, { type: 'close' }]);
  expect(element.isOpen).toBe(false);
});

test.each([320, 360])('fits a screen of %i pixels', async (width) => {
  await page.viewport(width, 640);
  try {
    const { element } = await openDialog({
      formatId: 'hydrogen',
      state: { phase: 'ready', byteLength: 900, report: makeReport() },
    });
    const dialog = element.shadowRoot!.querySelector('dialog')!;
    expect(dialog.getBoundingClientRect().right).toBeLessThanOrEqual(width);
    expect(dialog.getBoundingClientRect().bottom).toBeLessThanOrEqual(640);
    const save = page.getByRole('button', { name: 'Save file' }).element();
    expect(save.getBoundingClientRect().bottom).toBeLessThanOrEqual(640);
    const scroll = element.shadowRoot!.querySelector('.scroll')!;
    expect(scroll.scrollWidth).toBeLessThanOrEqual(scroll.clientWidth);
  } finally {
    await page.viewport(1280, 800);
  }
});

test('fields and sizes in words', () => {
  const words = ['attackSec', 'velocityToCutoffCents', 'reverbSendDb', 'chokeGroups', 'sustain'];
  expect(words.map(fieldInWords)).toEqual([
    'attack',
    'velocity to cutoff',
    'reverb send',
    'chokes',
    'sustain',
  ]);
  expect([1, 950, 12_345, 3_412_000, 123_400_000].map(sizeText)).toEqual([
    '0.1 kB',
    '0.9 kB',
    '12.3 kB',
    '3.4 MB',
    '123 MB',
  ]);
});
