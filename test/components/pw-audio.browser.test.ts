import '../../src/components/audio/pw-audio.ts';
import '../../src/components/delay-key/pw-delay-key.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AudioSettings, AudioStatus, DelayReading } from '../../src/app/ports.ts';
import { expectAccessibleInBothThemes, part } from './hands.ts';
import { collect, mount } from './mount.ts';

const settings: AudioSettings = {
  sampleRateHz: null,
  latency: 'lowest',
  timing: 'immediate',
  deviceId: '',
};

const status: AudioStatus = {
  settings,
  sampleRateHz: 48_000,
  devices: [
    { id: 'one', name: 'Speakers' },
    { id: 'two', name: 'USB interface' },
  ],
  devicesAreHidden: false,
  missingDevice: null,
  problem: '',
};

const reading: DelayReading = {
  hitCount: 3,
  totalHits: 3,
  arrivalP95Ms: 2,
  startP50Ms: 1.2,
  startP95Ms: 2,
  startsMs: Float32Array.of(1, 1.2, 2),
  baseMs: 5.3,
  outputMs: 8,
  limiterMs: 0,
  steadyMs: 10,
};

async function show(news: Partial<AudioStatus> = {}, read: Partial<DelayReading> = {}) {
  const anchor = document.createElement('button');
  document.body.append(anchor);
  const delay = { now: { ...reading, ...read } };
  const element = await mount('pw-audio', {
    status: { ...status, ...news },
    readDelay: () => delay.now,
  });
  const changes = collect(element, 'pw-audio-change');
  await element.open(anchor);
  const changed = () => changes.map(({ change }) => change);
  return { element, anchor, delay, changed };
}

const text = (element: HTMLElement, selector: string) =>
  part(element, selector).textContent.replace(/\s+/g, ' ').trim();

describe('pw-audio', () => {
  test('tells the delay, its parts, and the last hits', async () => {
    const { element } = await show();
    expect(text(element, '.total strong')).toBe('15 ms');
    const rows = [...(element.shadowRoot?.querySelectorAll('dd') ?? [])];
    expect(rows.map((row) => row.textContent)).toEqual(['1.2 ms', '2 ms', '5.3 ms', '8 ms']);
    const name = /last 3 hits, immediate timing: half within 1.2 ms, 95 of 100 within 2 ms/;
    await expect.element(page.getByRole('img', { name })).toBeInTheDocument();
    const bars = [...(element.shadowRoot?.querySelectorAll('.bars .some') ?? [])];
    expect(bars).toHaveLength(2);
  });

  test('keeps to what is so while it is open, and rests when it is closed', async () => {
    const { element, delay } = await show();
    delay.now = { ...reading, outputMs: 180 };
    await expect.poll(() => text(element, '.total strong')).toBe('187 ms');
    expect(text(element, '.advice')).toContain('Bluetooth');
    await userEvent.keyboard('{Escape}');
    delay.now = reading;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(text(element, '.total strong')).toBe('187 ms');
  });

  test('says what is not known in words', async () => {
    const none = { hitCount: 0, startP50Ms: 0, startP95Ms: 0, outputMs: 0, baseMs: 0 };
    const { element } = await show({}, { ...none, startsMs: new Float32Array(0) });
    expect(text(element, '.total strong')).toBe('–');
    const rows = [...(element.shadowRoot?.querySelectorAll('dd') ?? [])];
    expect(rows.map((row) => row.textContent)).toEqual(['–', '–', '0 ms', 'not told']);
    expect(element.shadowRoot?.querySelector('.bars')).toBeNull();
  });

  test('sends what is chosen', async () => {
    const { changed } = await show();
    await userEvent.click(page.getByRole('radio', { name: 'Steady' }));
    await userEvent.click(page.getByRole('radio', { name: 'Balanced' }));
    await userEvent.selectOptions(page.getByLabelText('Sample rate'), '96 kHz');
    await userEvent.selectOptions(page.getByLabelText('Sample rate'), 'Own, 48 kHz');
    await userEvent.selectOptions(page.getByLabelText('Output'), 'USB interface');
    expect(changed()).toEqual([
      { timing: 'steady' },
      { latency: 'balanced' },
      { sampleRateHz: 96_000 },
      { sampleRateHz: null },
      { deviceId: 'two' },
    ]);
  });

  test('shows what became of a choice that was refused', async () => {
    const { element } = await show();
    const rate = part(element, '#rate') as HTMLSelectElement;
    await userEvent.selectOptions(rate, '96 kHz');
    element.status = { ...status, problem: 'No 96 kHz here.' };
    await element.updateComplete;
    expect(rate.value).toBe('');
    expect(text(element, '.problem')).toBe('No 96 kHz here.');
  });

  test('is used by the keyboard alone, and gives the focus back', async () => {
    const { element, anchor, changed } = await show();
    const focused = () => element.shadowRoot?.activeElement;
    expect(focused()?.localName).toBe('pw-segmented');
    await userEvent.keyboard('{ArrowRight}');
    expect(changed()).toEqual([{ timing: 'steady' }]);
    const stops: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) {
      await userEvent.tab();
      stops.push(focused()?.getAttribute('id') ?? focused()?.localName);
    }
    expect(stops).toEqual(['pw-segmented', 'rate', 'output']);
    await userEvent.keyboard('{Escape}');
    expect(part(element, '[popover]').matches(':popover-open')).toBe(false);
    expect(document.activeElement).toBe(anchor);
  });

  test('explains the permission before it asks for it', async () => {
    const { element } = await show({ devices: [], devicesAreHidden: true });
    const asked = collect(element, 'pw-audio-devices');
    expect(text(element, '.body')).toContain('Padwise records nothing');
    await userEvent.click(page.getByRole('button', { name: 'Show outputs…' }));
    expect(asked).toHaveLength(1);
  });

  test('offers no outputs where the browser has no choice of them', async () => {
    const { element } = await show({ devices: null, devicesAreHidden: true });
    expect(element.shadowRoot?.querySelector('#output')).toBeNull();
    expect(element.shadowRoot?.textContent).not.toContain('microphone');
  });

  test('names the output that is gone', async () => {
    const { element } = await show({
      settings: { ...settings, deviceId: 'three' },
      missingDevice: 'Mixer',
    });
    const output = part(element, '#output') as HTMLSelectElement;
    expect(output.selectedOptions[0]?.textContent.trim()).toBe('Mixer (gone)');
    expect(text(element, '.problem')).toContain('Mixer is gone');
  });

  test.each([360, 1280])('fits %i pixels, and axe finds nothing', async (width) => {
    await page.viewport(width, 800);
    const { element } = await show();
    const box = part(element, '[popover]');
    const { left, right, bottom } = box.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
    expect(bottom).toBeLessThanOrEqual(800);
    expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth);
    await expectAccessibleInBothThemes(element);
  });
});

describe('pw-delay-key', () => {
  test('tells the delay, and opens the panel', async () => {
    await page.viewport(1280, 800);
    const element = await mount('pw-delay-key', { readDelay: () => reading });
    const sent = collect(element, 'pw-command');
    await userEvent.click(page.getByRole('button', { name: 'Audio: delay 15 ms' }));
    expect(sent.map(({ command }) => command)).toEqual(['open-audio']);
    await expectAccessibleInBothThemes(element);
  });

  test('follows hits, not more often than people read', async () => {
    await page.viewport(1280, 800);
    let reads = 0;
    const readDelay = () => ({ ...reading, outputMs: 80 * reads++ });
    const element = await mount('pw-delay-key', { readDelay });
    for (let i = 0; i < 50; i += 1) element.wake();
    expect(reads).toBe(1);
    await expect.element(page.getByRole('button', { name: /87 ms, slow output/ })).toBeVisible();
    expect(reads).toBe(2);
  });
});
