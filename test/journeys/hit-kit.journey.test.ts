import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ControllerProfile } from '../../src/profiles/profile-schema.ts';
import { installFakeMidi } from '../fakes/fake-midi-access.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const TD = { id: 'td', name: 'Drum Module' };
const GRID = { id: 'grid', name: 'Four By Four' };

/** A message, after so long a pause. */
type Timed = readonly [afterMs: number, ...bytes: number[]];

async function send(page: Page, id: string, ...messages: Timed[]): Promise<void> {
  await page.evaluate(
    async ([device, all]) => {
      for (const [afterMs, ...bytes] of all) {
        if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
        window.fakeMidi?.send(device, bytes);
      }
    },
    [id, messages] as const,
  );
}

/** Hits a pad once it is asked for; the next question comes by itself. */
async function answer(page: Page, id: string, question: string, ...messages: Timed[]) {
  await page.getByText(question, { exact: true }).waitFor();
  await send(page, id, ...messages);
}

const on = (note: number, velocity: number, afterMs = 0): Timed => [afterMs, 0x99, note, velocity];

/** A pedal on its way, as a module tells of it. */
const sweep = (from: number, to: number): Timed[] =>
  Array.from({ length: 9 }, (_, i) => [15, 0xb9, 4, Math.round(from + ((to - from) * i) / 8)]);

async function openWizard(app: App): Promise<void> {
  await app.page.keyboard.press('Control+k');
  await app.page.getByRole('combobox').fill('hit your kit');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('dialog', { name: 'Hit your kit' }).waitFor();
}

/** Roles, or notes, of the pads that sound for these messages. */
async function heard(app: App, id: string, ...messages: Timed[]): Promise<string[]> {
  const hits = await app.countHits();
  await send(app.page, id, ...messages);
  const count = messages.filter(([, status, , velocity]) => status === 0x99 && velocity !== 0);
  await expect.poll(async () => (await hits()).length).toBe(count.length);
  const { pads } = await app.kit();
  return (await hits()).map(({ padId }) => {
    const pad = pads.find((each) => each.id === padId);
    return `${pad?.role ?? ''} ${pad?.gmNote ?? ''}`;
  });
}

function kept(page: Page, name: string): Promise<ControllerProfile | null> {
  return page.evaluate((device) => {
    const text = localStorage.getItem('padwise.controllers') ?? '[]';
    const all = JSON.parse(text) as { name: string; profile: ControllerProfile | null }[];
    return all.find((each) => each.name === device)?.profile ?? null;
  }, name);
}

test('an electronic kit is learned by hitting it: shifted notes, rims, an inverted pedal', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [TD]));
  const { page } = app;
  await openWizard(app);
  const hits = await app.countHits();
  // The kick rings twice.
  await answer(
    page,
    'td',
    'Hit your kick',
    on(41, 90),
    on(41, 25, 22),
    on(41, 80, 300),
    on(41, 15, 30),
  );
  // The head with its rim, in one stroke: so the rim is not asked for.
  await answer(page, 'td', 'Hit your snare', on(43, 100), on(45, 50, 4));
  await answer(page, 'td', 'Play a cross-stick', on(100, 60));
  await answer(page, 'td', 'Hit your hi-hat, closed', on(110, 70));
  await answer(page, 'td', 'Hit your hi-hat, open', on(111, 70));
  await answer(page, 'td', 'Step on the hi-hat’s pedal', on(112, 70));
  await answer(page, 'td', 'Hold the hi-hat’s pedal down', ...sweep(127, 0));
  await answer(page, 'td', 'Let the pedal all the way up', ...sweep(0, 127));
  await answer(page, 'td', 'Hit your high tom', on(53, 90), on(55, 70, 200));
  await answer(page, 'td', 'Hit your mid tom', on(50, 90), on(61, 70, 200));
  await answer(page, 'td', 'Hit your low tom', on(46, 90), on(62, 70, 200));
  await answer(page, 'td', 'Hit your crash', on(30, 90));
  await page.getByText('Hit your second crash', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await answer(page, 'td', 'Hit your ride', on(31, 90));
  await page.getByText('Hit the bell of your ride', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Soft and hard: open' }).click();
  await answer(page, 'td', 'Hit one pad softly, then hard', on(43, 15), on(43, 110, 300));
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByText('closed at 5, open at 122', { exact: false }).waitFor();
  expect(await findings(app)).toEqual([]);
  // What was asked for is what was heard, straight away.
  const { pads } = await app.kit();
  const roles = (await hits()).map(({ padId }) => pads.find(({ id }) => id === padId)?.role);
  expect(roles.slice(0, 3)).toEqual(['kick', 'kick', 'snare']);
  expect(roles).toEqual(expect.arrayContaining(['rim', 'closed-hat', 'open-hat', 'crash', 'ride']));
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Drum Module: learned', { exact: false }).waitFor();

  const profile = await kept(page, 'Drum Module');
  expect(profile).toMatchObject({
    name: 'Drum Module',
    hatPedal: { controller: 4, closed: 5, open: 122 },
    velocity: { lowest: 12, highest: 107 },
  });
  expect(profile?.doubleHitMs).toBeGreaterThan(25);
  expect(profile?.doubleHitMs).toBeLessThanOrEqual(60);
  expect(profile?.notes).toEqual(
    expect.arrayContaining([
      { note: 45, role: 'snare', gmNote: 40, zone: 'rim' },
      expect.objectContaining({ note: 55, role: 'tom', zone: 'rim' }),
      expect.objectContaining({ note: 61, role: 'tom', zone: 'rim' }),
      expect.objectContaining({ note: 62, role: 'tom', zone: 'rim' }),
    ]),
  );

  await app.goto();
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('button', { name: 'Drum Module' }).waitFor();
  expect(await kept(page, 'Drum Module')).toEqual(profile);
  const plain = [41, 43, 45, 100, 53, 55, 50, 46, 30, 31].map((note) => on(note, 80, 80));
  const played = await heard(app, 'td', ...plain);
  const roleOf = (text: string) => text.split(' ')[0];
  expect(played.map(roleOf)).toEqual([
    'kick',
    'snare',
    'snare',
    'rim',
    'tom',
    'tom',
    'tom',
    'tom',
    'crash',
    'ride',
  ]);
  expect(new Set([played[4], played[6], played[7]]).size).toBe(3);
  expect(played[5]).toBe(played[4]);
  // 0 is closed on this pedal, whichever of the two notes comes.
  const hats = await heard(
    app,
    'td',
    [0, 0xb9, 4, 0],
    on(111, 90),
    [80, 0xb9, 4, 127],
    on(111, 90),
  );
  expect(hats.map(roleOf)).toEqual(['closed-hat', 'open-hat']);
  await app.close();
}, 120_000);

test('a grid two octaves off is shifted by two hits, undone, and learned again', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [GRID]));
  const { page } = app;
  await openWizard(app);
  await answer(page, 'grid', 'Hit your kick', on(60, 90));
  await answer(page, 'grid', 'Hit your snare', on(62, 90));
  await page
    .getByText('Your pads are two octaves up from General MIDI.', { exact: true })
    .waitFor();
  expect(await findings(app)).toEqual([]);
  await page.getByRole('button', { name: 'Shift them all' }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByText('All the others two octaves up').waitFor();
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.locator('pw-notice').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => kept(page, 'Four By Four')).toBeNull();

  await openWizard(app);
  await answer(page, 'grid', 'Hit your kick', on(60, 90));
  await answer(page, 'grid', 'Hit your snare', on(62, 90));
  await page.getByRole('button', { name: 'Shift them all' }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await app.goto();
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('button', { name: 'Four By Four' }).waitFor();
  const { pads } = await app.kit();
  const notes = Array.from({ length: 16 }, (_, i) => 36 + i);
  const wanted = notes.filter((note) => pads.some(({ inputNote }) => inputNote === note));
  expect(wanted.length).toBeGreaterThan(9);
  const played = await heard(app, 'grid', ...wanted.map((note) => on(note + 24, 90, 20)));
  expect(played.map((text) => Number(text.split(' ')[1]))).toEqual(wanted);
  await app.close();
}, 120_000);

test('a cancelled learning changes nothing, and can go on', async () => {
  const app = await open((page) => page.addInitScript(installFakeMidi, [GRID]));
  const { page } = app;
  await openWizard(app);
  await answer(page, 'grid', 'Hit your kick', on(38, 90));
  await page.getByText('Hit your snare', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Nothing was learned', { exact: false }).waitFor();
  expect(await kept(page, 'Four By Four')).toBeNull();
  expect(await heard(app, 'grid', on(38, 90))).toEqual(['snare 38']);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Kick: note 38, Four By Four' }).waitFor();
  await app.close();
});
