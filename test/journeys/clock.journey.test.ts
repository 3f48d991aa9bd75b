import { expect, test } from 'vitest';
import { installFakeMidi, type SentMessage } from '../fakes/fake-midi-access.ts';
import { findings, useBrowser, type App } from './harness.ts';

const { open } = useBrowser();

const machine = { id: 'machine', name: 'Fake Machine' };
const synth = { id: 'synth', name: 'Fake Synth', output: 'only' } as const;
/** Beats of 500 ms; hits on eighths. */
const TEMPO_BPM = 120;
const BEAT_MS = 60_000 / TEMPO_BPM;
/** How far the audio's clock goes at once. */
const QUANTUM_MS = (1000 * 128) / 44_100;

declare global {
  interface Window {
    /** Ends the machine's clock. */
    endClock?: () => void;
    /** When its next tick was to be, exactly. */
    nextTickMs?: number;
  }
}

/** The app with MIDI connected and a groove of eighths at another tempo, its panel open. */
async function openWithGroove(...devices: Parameters<typeof installFakeMidi>[0] & {}) {
  const app = await open((page) => page.addInitScript(installFakeMidi, devices));
  const { page } = app;
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('button', { name: /controller|Fake/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(async () => {
    const element = document.querySelector('padwise-app')!;
    const kit = await element.exportKit();
    const padId = kit.pads[0]!.id;
    const hits = Array.from({ length: 8 }, (_, i) => ({
      atSec: 0.3 * i,
      padId,
      velocity: 60 + i,
      durationSec: null,
    }));
    const groove = { tempoBpm: 100, beatsPerBar: 4, bars: 1, hits };
    await element.importKit({ ...kit, groove });
  });
  await page.keyboard.press('g');
  await page.getByText('8 hits').waitFor();
  return app;
}

/** A machine whose ticks are off by up to 5 ms each; resolves when the first has come. */
function runClock({ page }: App): Promise<void> {
  return page.evaluate(
    (periodMs) =>
      new Promise<void>((resolve) => {
        let dueMs = performance.now() + 50;
        let state = 7;
        let timer = 0;
        const tick = () => {
          state = (1_664_525 * state + 1_013_904_223) % 2 ** 32;
          const stampMs = dueMs + 10 * (state / 2 ** 32 - 0.5);
          dueMs += periodMs;
          window.nextTickMs = dueMs;
          window.fakeMidi?.send('machine', [0xf8], stampMs);
          timer = window.setTimeout(tick, dueMs + 5 - performance.now());
          resolve();
        };
        timer = window.setTimeout(tick, 50);
        window.endClock = () => clearTimeout(timer);
      }),
    BEAT_MS / 24,
  );
}

/** Sends a message between two ticks; returns when the tick after it is, exactly. */
const sendToApp = ({ page }: App, bytes: number[]) =>
  page.evaluate((all) => {
    window.fakeMidi?.send('machine', all);
    return window.nextTickMs!;
  }, bytes);

async function follow({ page }: App): Promise<void> {
  await page.getByRole('button', { name: 'Sync' }).click();
  await page.getByLabel('The groove’s clock').selectOption('Fake Machine');
}

/** How far hits are from eighths of the machine, in milliseconds. */
function errorsMs(hits: readonly { timeStampMs: number }[], zeroMs: number): number[] {
  const step = BEAT_MS / 2;
  return hits.map(({ timeStampMs }) => {
    const away = timeStampMs - zeroMs;
    return away - step * Math.round(away / step);
  });
}

interface Hit {
  readonly padId: string;
  readonly velocity: number;
  readonly timeStampMs: number;
}

/** A machine that loses time tells nothing of the program: a fault of that fails each time. */
const TIMED = { retry: 2 };

test(
  'the groove follows a clock that jitters: its start, stop and continue, and its time',
  TIMED,
  async () => {
    const app = await openWithGroove(machine);
    const { page } = app;
    await follow(app);
    await page.getByText('Waits for Fake Machine').first().waitFor();
    expect(await findings(app)).toEqual([]);
    await page.keyboard.press('Escape');
    // The moments at which hits begin are compared, not those at which they are heard.
    await page.getByRole('button', { name: 'As heard' }).click();
    await runClock(app);
    await page.getByText('In step with Fake Machine').first().waitFor();

    const hits = (await app.countHits()) as () => Promise<Hit[]>;
    const zeroMs = await sendToApp(app, [0xfa]);
    await page.getByText('Follows Fake Machine · Playing').first().waitFor();
    // Two bars.
    await expect.poll(async () => (await hits()).length).toBeGreaterThan(20);
    const stoppedMs = await sendToApp(app, [0xfc]);
    await page.getByText('waits for its start').first().waitFor();
    const played = await hits();
    // Nothing is missing, and the bar's first is the first.
    expect(played.slice(0, 8).map(({ velocity }) => velocity - 60)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
    const locked = errorsMs(played.slice(6), zeroMs);
    for (const ms of locked) expect(Math.abs(ms)).toBeLessThan(5 + QUANTUM_MS);
    // Nothing begins after the stop.
    expect(played.at(-1)!.timeStampMs).toBeLessThan(stoppedMs + 60);
    expect(
      await page.getByRole('spinbutton', { name: 'Tempo' }).getAttribute('aria-valuenow'),
    ).toMatch(/^1(19|20)(\.\d+)?$/);
    expect((await app.kit()).groove?.tempoBpm).toBe(100);

    // From the third beat on: the fifth eighth, to the end of the bar and around.
    await sendToApp(app, [0xf2, 8, 0]);
    const before = played.length;
    await sendToApp(app, [0xfb]);
    await expect.poll(async () => (await hits()).length).toBeGreaterThan(before + 4);
    const again = (await hits()).slice(before, before + 5).map(({ velocity }) => velocity - 60);
    expect(again).toEqual([4, 5, 6, 7, 0]);

    // The clock ends in the middle of it.
    await page.evaluate(() => window.endClock?.());
    await page.getByText('Lost the clock of Fake Machine: the groove has stopped.').waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await app.close();
  },
);

test('recording waits for the machine, and hits lie in its beats', TIMED, async () => {
  const app = await openWithGroove(machine, { id: 'pads', name: 'Fake Pads' });
  const { page } = app;
  await follow(app);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'As heard' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  await runClock(app);
  await page.getByText('In step with Fake Machine').first().waitFor();
  await page.getByRole('button', { name: 'Record' }).click();
  await page.getByText('Records when Fake Machine starts').first().waitFor();
  const zeroMs = await sendToApp(app, [0xfa]);
  await page.getByText('Follows Fake Machine · Recording').first().waitFor();
  await page.evaluate(
    async ([startMs, beatMs]) => {
      for (const beat of [1, 2, 3]) {
        const dueMs = startMs + beat * beatMs;
        await new Promise((resolve) => setTimeout(resolve, dueMs + 6 - performance.now()));
        window.fakeMidi?.send('pads', [0x99, 36, 100], dueMs);
      }
    },
    [zeroMs, BEAT_MS] as const,
  );
  await page.getByText('3 hits').waitFor();
  await sendToApp(app, [0xfc]);
  await expect.poll(async () => (await app.kit()).groove?.hits.length).toBe(3);
  const { groove } = await app.kit();
  // Seconds at the groove's own tempo: a beat is 600 ms.
  for (const [i, { atSec }] of groove!.hits.entries()) {
    expect(Math.abs(atSec - 0.6 * (i + 1))).toBeLessThan(0.006);
  }
  await page.evaluate(() => window.endClock?.());
  await app.close();
});

test(
  'another machine gets a start, 24 ticks a beat on their places, a stop, and nothing after',
  TIMED,
  async () => {
    const app = await openWithGroove(synth);
    const { page } = app;
    await page.getByRole('button', { name: 'Sync' }).click();
    await page.getByRole('checkbox', { name: 'Fake Synth' }).check();
    await page.keyboard.press('Escape');
    const sent = (): Promise<SentMessage[]> =>
      page.evaluate(() => window.fakeMidi?.sentTo('synth') ?? []);
    // As long as it takes to know the audio's clock.
    await page.waitForTimeout(1500);
    expect(await sent()).toEqual([]);

    await page.getByRole('button', { name: 'Play', exact: true }).click();
    // Two bars of 2.4 s.
    await expect.poll(async () => (await sent()).length).toBeGreaterThan(200);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const all = await sent();
    await page.waitForTimeout(400);
    expect(await sent()).toEqual(all);

    expect(all[0]!.bytes).toEqual([0xfa]);
    expect(all.at(-1)!.bytes).toEqual([0xfc]);
    const ticks = all.slice(1, -1);
    expect(ticks.every(({ bytes }) => bytes.length === 1 && bytes[0] === 0xf8)).toBe(true);
    const periodMs = 60_000 / 100 / 24;
    const away = ticks.map(({ atMs }, i) => atMs - ticks[0]!.atMs - i * periodMs);
    const middle = [...away].sort((a, b) => a - b)[Math.floor(away.length / 2)]!;
    const mostMs = Math.max(...away.map((ms) => Math.abs(ms - middle)));
    expect(mostMs).toBeLessThan(1);
    expect(ticks[0]!.atMs).toBeGreaterThan(all[0]!.atMs);
    expect(ticks[0]!.atMs - all[0]!.atMs).toBeLessThan(2);
    await app.close();
  },
);
