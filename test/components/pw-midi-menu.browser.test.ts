import '../../src/components/midi-menu/pw-midi-menu.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MidiStatus } from '../../src/app/ports.ts';
import { storyDevice } from '../../src/components/shared/story-fixtures.ts';
import { expectAccessibleInBothThemes, part } from './hands.ts';
import { collect, mount } from './mount.ts';

const off: MidiStatus = { state: 'off', detail: '', inputs: [], outputs: [] };
const status: MidiStatus = {
  ...off,
  state: 'on',
  inputs: [{ id: 'a', name: 'Drums', manufacturer: '' }],
};
const devices = [storyDevice('Drums')];

const meter = page.getByRole('meter', { name: 'Pedal' });
const told = () => meter.all()[0]?.element().ariaValueText ?? null;
const dialog = page.getByRole('dialog', { name: 'MIDI' });
const frames = async (count: number) => {
  for (let i = 0; i < count; i += 1) {
    await new Promise<void>((done) => requestAnimationFrame(() => done()));
  }
};

describe('connecting', () => {
  test('one click explains, and only then asks', async () => {
    const menu = await mount('pw-midi-menu', { status: off, browser: 'chromium' });
    const seen: boolean[] = [];
    menu.addEventListener('pw-command', ({ command }) => {
      expect(command).toBe('connect-midi');
      seen.push(part(menu, '[popover]').matches(':popover-open'));
    });
    part(menu, '.key').click();
    // Not in the click's own task: nothing of it would have been painted.
    expect(seen).toEqual([]);
    await expect.element(dialog).toBeVisible();
    await expect.element(dialog.getByText(/nothing is sent anywhere/)).toBeVisible();
    await expect.poll(() => seen).toEqual([true]);
  });

  test('it is asked once, however the answer comes', async () => {
    const menu = await mount('pw-midi-menu', { status: off });
    const commands = collect(menu, 'pw-command');
    part(menu, '.key').click();
    await expect.poll(() => commands).toHaveLength(1);
    menu.status = { ...off, state: 'connecting' };
    await expect.element(page.getByRole('button', { name: /Waiting/ })).toBeDisabled();
    menu.status = { ...off, state: 'denied' };
    await expect.element(dialog.getByText('MIDI was not allowed')).toBeVisible();
    await frames(5);
    expect(commands).toHaveLength(1);
    await page.getByRole('button', { name: 'Connect again' }).click();
    expect(commands).toHaveLength(2);
  });

  test.each([
    ['denied', 'chromium', /site settings and set MIDI devices to Allow/],
    ['denied', 'firefox', /Add-ons, Site permissions/],
    ['unsupported', 'safari', /Safari has no Web MIDI/],
    ['unsupported', 'ios', /iPhone and iPad have no Web MIDI/],
    ['unsupported', 'firefox', /version 108/],
    ['insecure', 'chromium', /https/],
    ['failed', 'chromium', /on this computer: The driver is busy\.$/],
    ['off', 'firefox', /site permission add-on/],
  ] as const)('%s in %s has words of its own', async (state, browser, words) => {
    const menu = await mount('pw-midi-menu', {
      status: { ...off, state, detail: 'The driver is busy.' },
      browser,
    });
    part(menu, '.key').click();
    await expect.element(dialog.getByText(words)).toBeVisible();
    const isProblem = state !== 'off';
    expect(dialog.getByText(/play the pads all the same/).all()).toHaveLength(isProblem ? 1 : 0);
    await expectAccessibleInBothThemes(menu);
  });
});

describe('the controllers', () => {
  const shown = [
    storyDevice('Drums'),
    storyDevice('Keys', { isOwn: true }),
    storyDevice('Old pads', { inputIds: [] }),
  ];

  test('are listed with their profiles, those known but not there dimmed', async () => {
    const menu = await mount('pw-midi-menu', { status, devices: shown });
    part(menu, '.key').click();
    await expect.element(page.getByRole('switch', { name: 'Listen to Drums' })).toBeChecked();
    const rows = page.getByRole('listitem').all();
    const texts = rows.map((row) => row.element().textContent.replace(/\s+/g, ' '));
    expect(texts[0]).toMatch(/Drums.*General MIDI/);
    expect(texts[1]).toMatch(/Keys.*Yours/);
    expect(texts[2]).toMatch(/Old pads.*Not plugged in/);
    expect(page.getByRole('switch').all()).toHaveLength(2);
    await expectAccessibleInBothThemes(menu);
  });

  test('are switched off, and filtered by channel', async () => {
    const menu = await mount('pw-midi-menu', { status, devices: shown });
    const changes = collect(menu, 'pw-device-change');
    part(menu, '.key').click();
    await page.getByRole('switch', { name: 'Listen to Keys' }).click();
    await page.getByLabelText('Channel of Drums').selectOptions('Channel 10');
    await page.getByLabelText('Channel of Drums').selectOptions('All channels');
    expect(changes.map(({ device, change }) => [device, change])).toEqual([
      ['Keys', { isOn: false }],
      ['Drums', { channel: 10 }],
      ['Drums', { channel: null }],
    ]);
  });

  test('have a light each, which a thousand messages paint once a frame', async () => {
    const menu = await mount('pw-midi-menu', { status, devices: shown });
    part(menu, '.key').click();
    await expect.element(dialog).toBeVisible();
    // What lights up is what is open, which the element hears of a task later.
    await frames(3);
    const list = part(menu, 'pw-midi-devices');
    let paints = 0;
    const observer = new MutationObserver((records) => (paints += records.length));
    observer.observe(list.shadowRoot!, { attributes: true, subtree: true });
    const lit = () =>
      [...list.shadowRoot!.querySelectorAll<HTMLElement>('.light')].map((light) =>
        Number(light.style.getPropertyValue('--lit')),
      );
    const startMs = performance.now();
    for (let i = 0; i < 1000; i += 1) menu.blink('Keys');
    expect(performance.now() - startMs).toBeLessThan(50);
    expect(lit()).toEqual([0, 0, 0]);
    await frames(2);
    expect(lit()[1]).toBeGreaterThan(0);
    expect(lit()[0]).toBe(0);
    expect(paints).toBeLessThanOrEqual(3);
    await expect.poll(lit).toEqual([0, 0, 0]);
    observer.disconnect();
  });

  test('lead to the panel and the guided way', async () => {
    const menu = await mount('pw-midi-menu', { status, devices: shown });
    const commands = collect(menu, 'pw-command');
    for (const name of ['Hit your kit…', 'Controllers…', 'Turn off']) {
      part(menu, '.key').click();
      await page.getByRole('button', { name }).click();
    }
    expect(commands.map(({ command }) => command)).toEqual([
      'learn-kit',
      'open-controllers',
      'disconnect-midi',
    ]);
  });
});

describe('the pedal', () => {
  test('comes once it is moved, follows it, and goes with it', async () => {
    let openness = -1;
    const menu = await mount('pw-midi-menu', { status, devices, readHatOpenness: () => openness });
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

  test('is not read while the menu is closed', async () => {
    let reads = 0;
    await mount('pw-midi-menu', {
      status,
      devices,
      readHatOpenness: () => ((reads += 1), 0.5),
    });
    await page.getByRole('button', { name: 'Drums' }).click();
    await expect.poll(() => reads).toBeGreaterThan(20);
    await userEvent.keyboard('{Escape}');
    await expect.poll(told).toBeNull();
    // The canvas lingers for half a second.
    await frames(60);
    const before = reads;
    await frames(20);
    expect(reads).toBe(before);
  });

  test('has a direction to choose, unless its ends are known', async () => {
    const menu = await mount('pw-midi-menu', {
      status,
      devices,
      hatPedalMode: 'auto',
      readHatOpenness: () => 0.5,
    });
    const events = collect(menu, 'pw-hat-pedal-mode');
    await page.getByRole('button', { name: 'Drums' }).click();
    await expect.element(page.getByRole('radio', { name: 'Auto' })).toBeChecked();
    await page.getByRole('radio', { name: 'Inverted' }).click();
    expect(events.map(({ mode }) => mode)).toEqual(['inverted']);
    await expectAccessibleInBothThemes(menu);
    const hatPedal = { controller: 4, closed: 120, open: 3 };
    menu.devices = devices.map((each) => ({ ...each, profile: { ...each.profile, hatPedal } }));
    await expect.poll(() => page.getByRole('radio').all()).toHaveLength(0);
    await expect.element(meter).toBeVisible();
  });
});
