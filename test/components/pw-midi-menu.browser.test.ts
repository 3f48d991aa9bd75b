import '../../src/components/midi-menu/pw-midi-menu.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MidiStatus } from '../../src/app/ports.ts';
import { expectAccessibleInBothThemes } from './hands.ts';
import { collect, mount } from './mount.ts';

const status: MidiStatus = {
  state: 'on',
  detail: '',
  inputs: [{ id: 'a', name: 'Drums', manufacturer: '' }],
  inputId: null,
  channel: null,
};

const meter = page.getByRole('meter', { name: 'Pedal' });
const told = () => meter.all()[0]?.element().ariaValueText ?? null;

test('the pedal comes once it is moved, follows it, and goes with it', async () => {
  let openness = -1;
  const menu = await mount('pw-midi-menu', { status, readHatOpenness: () => openness });
  await page.getByRole('button', { name: 'Drums' }).click();
  expect(told()).toBeNull();
  openness = 0;
  await expect.element(meter).toBeVisible();
  await expect.poll(told).toBe('closed');
  openness = 0.4;
  await expect.poll(told).toBe('40 % open');
  const canvas = () =>
    menu.shadowRoot!.querySelector('pw-hat-pedal')!.shadowRoot!.querySelector('canvas')!;
  const painted = () => {
    const { width, height } = canvas();
    const { data } = canvas().getContext('2d')!.getImageData(0, 0, width, height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length / (width * height);
  };
  await expect.poll(painted).toBeGreaterThan(0.38);
  expect(painted()).toBeLessThan(0.42);
  openness = 1;
  await expect.poll(told).toBe('open');
  openness = -1;
  await expect.poll(told).toBeNull();
});

test('nothing is read while the menu is closed', async () => {
  let reads = 0;
  await mount('pw-midi-menu', { status, readHatOpenness: () => ((reads += 1), 0.5) });
  await page.getByRole('button', { name: 'Drums' }).click();
  await expect.poll(() => reads).toBeGreaterThan(20);
  await userEvent.keyboard('{Escape}');
  await expect.poll(told).toBeNull();
  // The canvas lingers for half a second.
  const frames = (count: number): Promise<void> =>
    count === 0
      ? Promise.resolve()
      : new Promise<void>((done) => requestAnimationFrame(() => done())).then(() =>
          frames(count - 1),
        );
  await frames(60);
  const before = reads;
  await frames(20);
  expect(reads).toBe(before);
});

test('its direction is chosen', async () => {
  const menu = await mount('pw-midi-menu', {
    status,
    hatPedalMode: 'auto',
    readHatOpenness: () => 0.5,
  });
  const events = collect(menu, 'pw-hat-pedal-mode');
  await page.getByRole('button', { name: 'Drums' }).click();
  await expect.element(page.getByRole('radio', { name: 'Auto' })).toBeChecked();
  await page.getByRole('radio', { name: 'Inverted' }).click();
  expect(events.map(({ mode }) => mode)).toEqual(['inverted']);
  await expectAccessibleInBothThemes(menu);
});
