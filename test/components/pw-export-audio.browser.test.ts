import '../../src/components/export-audio/pw-export-audio.ts';
import '../../src/components/export-audio/pw-record-bar.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AudioExportState } from '../../src/app/audio-export.ts';
import { clockText, peakText } from '../../src/components/export-audio/export-options.ts';
import type { PwExportAudio } from '../../src/components/export-audio/pw-export-audio.ts';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';

const hit = { atSec: 0, padId: 'a', velocity: 100, durationSec: null };
const groove = { tempoBpm: 120, beatsPerBar: 4, bars: 2, hits: [hit, hit] };
const rest: AudioExportState = { bounceShare: null, capture: null, problem: '' };
const capture = {
  isRecording: true,
  elapsedSec: 61.25,
  peak: 0.5,
  missingFrames: 0,
  endedBy: null,
};

async function openDialog(properties: Partial<PwExportAudio> = {}) {
  const element = await mount('pw-export-audio', { groove, ...properties });
  await element.show();
  return element;
}

const choose = (group: string, option: string) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option }).click();

test('bounces as chosen, and says what that will be', async () => {
  const element = await openDialog({ sampleRateHz: 44_100 });
  const sent = collect(element, 'pw-audio-export');
  await expect.element(page.getByText('2 bars · 2 hits · 4.0 s')).toBeVisible();
  await page.getByRole('button', { name: 'Bounce' }).click();
  await choose('Files', 'By pad');
  await choose('Depth', '16 bit');
  await choose('Dither', 'Off');
  await choose('Sample rate', '96 kHz');
  await choose('At the end', 'Cut on the bar');
  await userEvent.click(page.getByRole('spinbutton', { name: 'Times played' }));
  await userEvent.keyboard('4{Enter}');
  await expect.element(page.getByText('8 bars · 8 hits · 16.0 s')).toBeVisible();
  await page.getByRole('button', { name: 'Bounce' }).click();
  const first = {
    parts: 'mix',
    sampleRateHz: 44_100,
    bitDepth: 24,
    dither: true,
    loops: 1,
    hasTail: true,
    normalise: false,
  };
  expect(sent.map(({ action }) => action)).toEqual([
    { type: 'bounce', options: first },
    {
      type: 'bounce',
      options: {
        ...first,
        parts: 'pads',
        sampleRateHz: 96_000,
        bitDepth: 16,
        dither: false,
        loops: 4,
        hasTail: false,
      },
    },
  ]);
  expect(element.fileOptions).toMatchObject({ bitDepth: 16, dither: false });
});

test('floating point needs no dither, parts are not normalised', async () => {
  await openDialog();
  await expect.element(page.getByRole('radiogroup', { name: 'Normalise' })).toBeVisible();
  await choose('Depth', '32 float');
  await choose('Files', 'By bus');
  expect(page.getByRole('radiogroup', { name: 'Dither' }).query()).toBeNull();
  expect(page.getByRole('radiogroup', { name: 'Normalise' }).query()).toBeNull();
});

test('shows how far a bounce is, which can be cancelled', async () => {
  const element = await openDialog({ exporting: { ...rest, bounceShare: 0.42 } });
  const sent = collect(element, 'pw-audio-export');
  const bar = page.getByRole('progressbar', { name: 'Bounce' });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '42');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(sent.map(({ action }) => action.type)).toEqual(['cancel-bounce']);
});

test('without a groove it leads to where one is recorded', async () => {
  const element = await openDialog({ groove: null });
  const panels = collect(element, 'pw-panel-select');
  expect(page.getByRole('button', { name: 'Bounce' }).query()).toBeNull();
  await page.getByRole('button', { name: 'Open the groove panel' }).click();
  expect(panels.map(({ panel }) => panel)).toEqual(['groove']);
  expect(element.isOpen).toBe(false);
});

test('a recording makes way for the pads; the bar and the dialog end it', async () => {
  const element = await openDialog();
  const sent = collect(element, 'pw-audio-export');
  await page.getByRole('button', { name: 'Record' }).click();
  expect(element.isOpen).toBe(false);
  const bar = await mount('pw-record-bar', {});
  expect(bar.shadowRoot?.childElementCount).toBe(0);
  bar.capture = capture;
  const ended = collect(bar, 'pw-audio-export');
  await expect.element(page.getByRole('timer')).toHaveTextContent(/1:01\.2.*−6\.0 dB/);
  await page.getByRole('button', { name: 'Stop and save' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(ended.map(({ action }) => action.type)).toEqual(['stop-recording', 'discard-recording']);
  bar.remove();
  element.exporting = { ...rest, capture };
  await element.show();
  await page.getByRole('button', { name: 'Stop and save' }).click();
  expect(sent.map(({ action }) => action.type)).toEqual(['record', 'stop-recording']);
});

test('says when an hour is full', async () => {
  await mount('pw-record-bar', {
    capture: { ...capture, isRecording: false, endedBy: 'length', elapsedSec: 3600 },
  });
  await expect.element(page.getByText('An hour is full')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Save' })).toBeVisible();
});

test('what goes wrong and what was made is told to all', async () => {
  const element = await openDialog({ exporting: { ...rest, problem: 'It is too long.' } });
  await expect.element(page.getByRole('status')).toHaveTextContent('It is too long.');
  element.exporting = rest;
  element.done = '4.0 s bounced.';
  await expect.element(page.getByRole('status')).toHaveTextContent('4.0 s bounced.');
});

test.each(['dark', 'light'])('axe finds nothing in the %s theme', async (theme) => {
  document.documentElement.style.colorScheme = theme;
  const element = await openDialog({
    exporting: { bounceShare: 0.3, capture, problem: 'It is too long.' },
  });
  await expectAccessible(element);
  document.documentElement.style.colorScheme = '';
});

test('times and peaks have one width as they run', () => {
  expect([0, 7.44, 59.99, 60, 3600].map(clockText)).toEqual([
    '0:00.0',
    '0:07.4',
    '0:59.9',
    '1:00.0',
    '60:00.0',
  ]);
  expect(peakText(0)).toBe('silence');
  expect(peakText(1)).toBe('peak 0.0 dB');
});
