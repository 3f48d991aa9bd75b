import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { WamEvent, WebAudioModule } from '@webaudiomodules/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { AppHost } from './app-host.ts';
import { launchBrowser, toneWav } from './harness.ts';
import { runNode, VITE } from './run-program.ts';

/** What the host's page offers: see `wam-host/host.js`. */
interface Host {
  readonly context: AudioContext;
  readonly groupId: string;
  readonly Plugin: {
    readonly isWebAudioModuleConstructor: boolean;
    createInstance(
      groupId: string,
      context: BaseAudioContext,
      state?: unknown,
    ): Promise<WebAudioModule>;
  };
  record(
    context: AudioContext,
    node: AudioNode,
    untilSec: number,
  ): Promise<{ samples: Float32Array; startFrame: number }>;
  renderOffline(
    state: unknown,
    events: WamEvent[],
    seconds: number,
    instances?: number,
  ): Promise<Float32Array>;
  peak(samples: Float32Array, from?: number, to?: number): number;
  onset(samples: Float32Array): number;
  midi(time: number, ...bytes: number[]): WamEvent;
  automation(time: number, id: string, value: number): WamEvent;
}

declare global {
  interface Window {
    host: Host;
  }
}

const QUANTUM = 128;
const require = createRequire(import.meta.url);

let browser: Browser;
let page: Page;
const outDir = mkdtempSync(join(tmpdir(), 'padwise-wam-'));
const plugin = new AppHost(outDir, { isIsolated: false, isOpen: true });
const hostPage = new AppHost(join(import.meta.dirname, 'wam-host'), {
  isIsolated: false,
  others: {
    'sdk.js': join(dirname(require.resolve('@webaudiomodules/sdk/package.json')), 'dist/index.js'),
  },
});
const errors: string[] = [];

beforeAll(async () => {
  buildPlugin();
  await Promise.all([plugin.start(), hostPage.start()]);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([plugin.stop(), hostPage.stop()]);
  rmSync(outDir, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${hostPage.url}?plugin=${encodeURIComponent(`${plugin.url}index.js`)}`);
  await page.waitForSelector('body[data-ready]');
});

afterEach(async () => {
  await page.close();
  expect(errors.splice(0)).toEqual([]);
});

function buildPlugin(): void {
  const args = ['build', '--config', 'vite.wam.config.ts', '--outDir', outDir, '--emptyOutDir'];
  runNode([VITE, ...args, '--logLevel', 'warn'], 'The plug-in does not build:');
}

/** By the page itself: what drives the browser would hold on to the panel whose field it fills. */
async function chooseFiles(files: Readonly<Record<string, Buffer>>): Promise<void> {
  const contents = Object.entries(files).map(([name, bytes]) => [name, [...bytes]] as const);
  await page.evaluate((all) => {
    const panel = document.querySelector('pw-plugin-panel');
    const input = panel?.shadowRoot?.querySelector<HTMLInputElement>('#files');
    if (!input) throw new Error('There is no such field.');
    const transfer = new DataTransfer();
    for (const [name, bytes] of all) {
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'audio/wav' }));
    }
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  }, contents);
}

describe('Padwise as a Web Audio Module', () => {
  it('says what it is, in its class and in a file beside it', async () => {
    const seen = await page.evaluate(async () => {
      const { Plugin, groupId, context } = window.host;
      const wam = await Plugin.createInstance(groupId, context);
      const { isWebAudioModule, moduleId, descriptor, audioNode, initialized } = wam;
      const infos = await audioNode.getParameterInfo();
      return {
        isConstructor: Plugin.isWebAudioModuleConstructor,
        isWebAudioModule,
        moduleId,
        descriptor,
        initialized,
        isNode: audioNode instanceof AudioNode,
        ids: Object.keys(infos),
        kick: infos['pad1.gainDb'],
        strings: [infos['pad1.gainDb']?.valueString(-6), infos.masterGainDb?.normalize(6)],
        delay: await audioNode.getCompensationDelay(),
      };
    });
    const file: unknown = await (await fetch(`${plugin.url}descriptor.json`)).json();
    expect(seen).toMatchObject({ isConstructor: true, isWebAudioModule: true, initialized: true });
    expect(seen.isNode).toBe(true);
    expect(seen.descriptor).toEqual(file);
    expect(seen.moduleId).toBe('app.padwise.sampler');
    expect(seen.ids).toHaveLength(1 + 32 * 4);
    expect(seen.kick).toMatchObject({ minValue: -60, maxValue: 12, units: 'dB', type: 'float' });
    expect(seen.kick?.label).toMatch(/^1 .*: level$/);
    expect(seen.strings).toEqual(['-6 dB', 1]);
    expect(seen.delay).toBe(0);
  });

  it('plays a note at its time, and tells who listens when it is there', async () => {
    const { lateFrames, peak, toldLateSec } = await page.evaluate(async () => {
      const { Plugin, groupId, context, record, midi, onset, peak } = window.host;
      const { audioNode } = await Plugin.createInstance(groupId, context);
      const atSec = context.currentTime + 0.6;
      const told = new Promise<number>((resolve) =>
        audioNode.addEventListener('wam-midi', () => resolve(context.currentTime)),
      );
      audioNode.scheduleEvents(midi(atSec, 0x99, 36, 110));
      const { samples, startFrame } = await record(context, audioNode, atSec + 0.3);
      return {
        lateFrames: startFrame + onset(samples) - atSec * context.sampleRate,
        peak: peak(samples),
        toldLateSec: (await told) - atSec,
      };
    });
    expect(peak).toBeGreaterThan(0.1);
    expect(Math.abs(lateFrames)).toBeLessThanOrEqual(2 * QUANTUM);
    expect(Math.abs(toldLateSec)).toBeLessThan(0.2);
  });

  it('heeds notes that end, and events that are withdrawn', async () => {
    const { withdrawn, after } = await page.evaluate(async () => {
      const { Plugin, groupId, context, record, midi, peak } = window.host;
      const { audioNode } = await Plugin.createInstance(groupId, context);
      const nowSec = context.currentTime;
      // One is with the engine already, one still waits.
      audioNode.scheduleEvents(
        midi(nowSec + 0.15, 0x90, 36, 110),
        midi(nowSec + 0.5, 0x90, 36, 110),
      );
      audioNode.clearEvents();
      const withdrawn = await record(context, audioNode, nowSec + 0.7);
      audioNode.scheduleEvents(midi(context.currentTime + 0.1, 0x90, 36, 110));
      const after = await record(context, audioNode, context.currentTime + 0.3);
      return { withdrawn: peak(withdrawn.samples), after: peak(after.samples) };
    });
    expect(withdrawn).toBe(0);
    expect(after).toBeGreaterThan(0.1);
  });

  it('moves the level of a pad, and of all, at the time of an automation', async () => {
    const seen = await page.evaluate(async () => {
      const { renderOffline, midi, automation, peak } = window.host;
      const crash = midi(0.1, 0x90, 49, 120);
      const plain = await renderOffline(undefined, [crash], 1);
      const results = [];
      const { Plugin, groupId, context } = window.host;
      const { audioNode } = await Plugin.createInstance(groupId, context);
      const state = (await audioNode.getState()) as { kit: Kit };
      const slot = state.kit.pads.find(({ inputNote }) => inputNote === 49)?.slot ?? -1;
      for (const id of ['masterGainDb', `pad${slot + 1}.gainDb`]) {
        const moved = await renderOffline(undefined, [automation(0.5, id, -20), crash], 1);
        const firstChange = moved.findIndex(
          (sample, n) => Math.abs(sample - (plain[n] ?? 0)) > 1e-6,
        );
        results.push({
          lateFrames: firstChange - 0.5 * 48_000,
          dropDb: 20 * Math.log10(peak(moved, 30_000) / peak(plain, 30_000)),
        });
      }
      return results;
    });
    for (const { lateFrames, dropDb } of seen) {
      expect(lateFrames).toBeGreaterThanOrEqual(0);
      expect(lateFrames).toBeLessThanOrEqual(2 * QUANTUM);
      expect(dropDb).toBeCloseTo(-20, 0);
    }
  });

  it('renders a whole song of 2,000 hits, in two instances of one context', async () => {
    const seen = await page.evaluate(async () => {
      const { renderOffline, midi } = window.host;
      const events = Array.from({ length: 2000 }, (_, i) => [
        midi(0.05 + i / 10, 0x90, 36, 110),
        midi(0.15 + i / 10, 0x80, 36, 0),
      ]).flat();
      const one = await renderOffline(undefined, events, 201);
      const two = await renderOffline(undefined, events, 201, 2);
      // The first milliseconds of a kick rise out of what is left of the one before.
      const isHit = (samples: Float32Array, i: number) => {
        const at = Math.round((0.05 + i / 10) * 48_000);
        const power = (from: number, to: number) =>
          samples.subarray(from, to).reduce((sum, sample) => sum + sample * sample, 0);
        return power(at, at + 480) > 2 * power(at - 480, at);
      };
      const countHits = (samples: Float32Array) =>
        Array.from({ length: 2000 }, (_, i) => isHit(samples, i)).filter((each) => each).length;
      let difference = 0;
      for (let n = 0; n < one.length; n += 1) {
        difference = Math.max(difference, Math.abs(2 * (one[n] ?? 0) - (two[n] ?? 0)));
      }
      return { counts: [countHits(one), countHits(two)], difference };
    });
    expect(seen.counts).toEqual([2000, 2000]);
    expect(seen.difference).toBeLessThan(1e-5);
  });

  it('moves pan and tuning of a pad in the middle of its sound', async () => {
    const seen = await page.evaluate(async () => {
      const { Plugin, groupId, context, renderOffline, midi, automation, peak } = window.host;
      const { audioNode } = await Plugin.createInstance(groupId, context);
      const state = (await audioNode.getState()) as { kit: Kit };
      const slot = state.kit.pads.find(({ inputNote }) => inputNote === 49)?.slot ?? -1;
      const crash = midi(0.1, 0x90, 49, 120);
      const plain = await renderOffline(undefined, [crash], 1);
      const moved = async (field: string, value: number) => {
        const event = automation(0.5, `pad${slot + 1}.${field}`, value);
        const samples = await renderOffline(undefined, [crash, event], 1);
        const change = samples.findIndex((sample, n) => Math.abs(sample - (plain[n] ?? 0)) > 1e-5);
        return { lateFrames: change - 0.5 * 48_000, left: peak(samples, 30_000) };
      };
      return {
        plain: peak(plain, 30_000),
        pan: await moved('pan', 1),
        tuning: await moved('tuneSemitones', 5),
      };
    });
    for (const { lateFrames } of [seen.pan, seen.tuning]) {
      expect(lateFrames).toBeGreaterThanOrEqual(-QUANTUM);
      expect(lateFrames).toBeLessThanOrEqual(2 * QUANTUM);
    }
    expect(seen.pan.left).toBeLessThan(seen.plain / 1000);
    expect(seen.tuning.left).toBeGreaterThan(seen.plain / 10);
  });

  it('automates in live play', async () => {
    const dropDb = await page.evaluate(async () => {
      const { Plugin, groupId, context, record, midi, automation, peak } = window.host;
      const { audioNode } = await Plugin.createInstance(groupId, context);
      const atSec = context.currentTime + 0.4;
      audioNode.scheduleEvents(
        midi(atSec, 0x90, 36, 110),
        automation(atSec + 0.45, 'masterGainDb', -12),
        midi(atSec + 0.6, 0x90, 36, 110),
      );
      const { samples, startFrame } = await record(context, audioNode, atSec + 1);
      const frame = (sec: number) => Math.round(sec * context.sampleRate) - startFrame;
      const before = peak(samples, frame(atSec), frame(atSec + 0.3));
      const after = peak(samples, frame(atSec + 0.58), frame(atSec + 0.9));
      const { masterGainDb } = await audioNode.getParameterValues(false, 'masterGainDb');
      if (masterGainDb?.value !== -12) throw new Error('The value is not what was set.');
      return 20 * Math.log10(after / before);
    });
    expect(dropDb).toBeCloseTo(-12, 0);
  });

  it('restores its state in a new instance: the same kit, values and sound', async () => {
    const seen = await page.evaluate(async () => {
      const { Plugin, groupId, context, renderOffline, midi, peak } = window.host;
      const first = await Plugin.createInstance(groupId, context);
      await first.audioNode.setParameterValues({
        level: { id: 'pad1.gainDb', value: -9, normalized: false },
        tune: { id: 'pad1.tuneSemitones', value: 2.5, normalized: false },
        mute: { id: 'pad2.muted', value: 1, normalized: true },
        master: { id: 'masterGainDb', value: -3, normalized: false },
      });
      const values = await first.audioNode.getParameterValues();
      const text = JSON.stringify(await first.audioNode.getState());
      first.audioNode.destroy();

      const second = await Plugin.createInstance(groupId, context, JSON.parse(text));
      const restored = await second.audioNode.getParameterValues();
      const again = JSON.stringify(await second.audioNode.getState());
      const kitOf = (json: string) => (JSON.parse(json) as { kit: Kit }).kit;
      const events = [midi(0.1, 0x90, 36, 100), midi(0.5, 0x90, 46, 100)];
      const before = await renderOffline(JSON.parse(text), events, 1);
      const after = await renderOffline(JSON.parse(again), events, 1);
      const other = await renderOffline(undefined, events, 1);
      const distance = (a: Float32Array, b: Float32Array) =>
        peak(a.map((sample, n) => sample - (b[n] ?? 0)));
      return {
        values,
        restored,
        kits: [kitOf(text), kitOf(again)],
        difference: distance(before, after),
        differenceToPlain: distance(before, other),
      };
    });
    expect(seen.values['pad1.gainDb']?.value).toBe(-9);
    expect(seen.values['pad1.tuneSemitones']?.value).toBe(2.5);
    expect(seen.values['pad2.muted']?.value).toBe(1);
    expect(seen.restored).toEqual(seen.values);
    expect(seen.kits[1]).toEqual(seen.kits[0]);
    expect(seen.kits[0]?.pads).toHaveLength(16);
    expect(seen.difference).toBe(0);
    expect(seen.differenceToPlain).toBeGreaterThan(0.05);
  });

  it('refuses a state that is none, and a context without a host, in a sentence', async () => {
    const seen = await page.evaluate(async () => {
      const { Plugin, groupId, context } = window.host;
      const { audioNode } = await Plugin.createInstance(groupId, context);
      const before = JSON.stringify(await audioNode.getState());
      const said = (error: unknown) => (error as Error).message;
      const kit = { format: 'padwise-kit', version: 1, name: 'Broken', pads: [{}], samples: [] };
      const refusals = [
        await audioNode.setState({ preset: 1 }).catch(said),
        await audioNode
          .setState({ format: 'padwise-plugin', version: 1, masterGainDb: 0, kit })
          .catch(said),
        await Plugin.createInstance('nobody', context).then(() => 'made', said),
      ];
      return { refusals, isSame: before === JSON.stringify(await audioNode.getState()) };
    });
    expect(seen.refusals[0]).toBe('This state was not written by Padwise.');
    expect(seen.refusals[1]).toMatch(/no kit that can be opened.*Your kit is as it was\.$/);
    expect(seen.refusals[2]).toMatch(/no group “nobody”.*initializeWamHost/);
    expect(seen.isSame).toBe(true);
  });

  it('plays two instances apart, and passes the hits of hands on to those connected', async () => {
    const started = await page.evaluate(async () => {
      const { Plugin, groupId, context, record, midi, peak } = window.host;
      const [one, two] = await Promise.all([
        Plugin.createInstance(groupId, context),
        Plugin.createInstance(groupId, context),
      ]);
      Object.assign(window, { one, two });
      const untilSec = context.currentTime + 0.6;
      one.audioNode.scheduleEvents(midi(context.currentTime + 0.2, 0x90, 36, 110));
      const [loud, silent] = await Promise.all([
        record(context, one.audioNode, untilSec),
        record(context, two.audioNode, untilSec),
      ]);
      one.audioNode.connectEvents(two.instanceId);
      document.querySelector('#gui')?.append(await one.createGui());
      return {
        areApart: one.instanceId !== two.instanceId,
        loud: peak(loud.samples),
        silent: peak(silent.samples),
      };
    });
    expect(started.areApart).toBe(true);
    expect(started.loud).toBeGreaterThan(0.1);
    expect(started.silent).toBe(0);

    const heard = page.evaluate(async () => {
      const { two } = window as unknown as { two: WebAudioModule };
      const { context, record, peak } = window.host;
      const { samples } = await record(context, two.audioNode, context.currentTime + 1.5);
      return peak(samples);
    });
    await page.locator('pw-pad button').first().click();
    expect(await heard).toBeGreaterThan(0.05);
  });

  it('sets the pad in hand on its panel, and shows there what the host sets', async () => {
    await page.evaluate(async () => {
      const { Plugin, groupId, context } = window.host;
      const wam = await Plugin.createInstance(groupId, context);
      document.querySelector('#gui')?.append(await wam.createGui());
      Object.assign(window, { wam });
    });
    const valueOf = (id: string) =>
      page.evaluate(async (wanted) => {
        const { wam } = window as unknown as { wam: WebAudioModule };
        return (await wam.audioNode.getParameterValues(false, wanted))[wanted]?.value;
      }, id);
    // The first pad is in hand until one is pressed.
    await page.getByRole('group', { name: 'Pad 1,' }).waitFor();
    await page.locator('[data-place="2"] pw-pad button').focus();
    await page.keyboard.press('Enter');
    const hand = page.getByRole('group', { name: 'Pad 3,' });
    await hand.getByRole('slider', { name: 'Pan' }).press('End');
    await hand.getByRole('slider', { name: 'Tune' }).press('Home');
    await hand.getByRole('button', { name: 'Mute' }).press('Space');
    expect(await valueOf('pad3.pan')).toBe(1);
    expect(await valueOf('pad3.tuneSemitones')).toBe(-24);
    expect(await valueOf('pad3.muted')).toBe(1);
    expect(await valueOf('pad1.pan')).toBe(0);

    await page.evaluate(() => {
      const { wam } = window as unknown as { wam: WebAudioModule };
      const { context, automation } = window.host;
      const events = [automation(context.currentTime, 'pad3.gainDb', -12)];
      wam.audioNode.scheduleEvents(...events, automation(context.currentTime, 'pad3.muted', 0));
    });
    const level = hand.getByRole('slider', { name: 'Level' });
    await expect.poll(() => level.getAttribute('aria-valuenow')).toBe('-12');
    const mute = hand.getByRole('button', { name: 'Mute' });
    expect(await mute.getAttribute('aria-pressed')).toBe('false');
    const state = await page.evaluate(async () => {
      const { wam } = window as unknown as { wam: WebAudioModule };
      return (await wam.audioNode.getState()) as { kit: Kit };
    });
    const pad = state.kit.pads.find(({ slot }) => slot === 2);
    expect(pad).toMatchObject({ pan: 1, tuneSemitones: -24, gainDb: -12, muted: false });
  });

  it('shows its pads, loads sounds by them, and leaves nothing behind', async () => {
    await page.evaluate(async () => {
      const { Plugin, groupId, context } = window.host;
      const wam = await Plugin.createInstance(groupId, context);
      const gui = await wam.createGui();
      document.querySelector('#gui')?.append(gui);
      Object.assign(window, { wam, gui });
    });
    await expect.poll(() => page.locator('pw-pad').count()).toBe(16);
    // Four rows of pads take the room that there is.
    const box = await page.locator('pw-pad').first().boundingBox();
    expect(box?.height).toBeGreaterThan(100);
    await chooseFiles({ 'Kick one.wav': toneWav(60, 0.4), 'Snare two.wav': toneWav(200, 0.2) });
    await expect.poll(() => page.locator('pw-pad').count()).toBe(2);
    const state = await page.evaluate(async () => {
      const { wam } = window as unknown as { wam: WebAudioModule };
      return (await wam.audioNode.getState()) as { kit: Kit };
    });
    expect(state.kit.pads.map(({ name }) => name).sort()).toEqual(['Kick one', 'Snare two']);
    // The network comes from the plug-in's own origin, and its worker starts on the host's.
    expect(state.kit.pads.every(({ classification }) => classification !== null)).toBe(true);

    await page.evaluate(() => {
      const held = window as unknown as { wam?: WebAudioModule; gui?: Element; gone: unknown };
      const { wam, gui } = held;
      if (!wam || !gui) throw new Error('They are not there.');
      wam.destroyGui(gui);
      wam.audioNode.destroy();
      held.gone = [new WeakRef(wam), new WeakRef(wam.audioNode), new WeakRef(gui)];
      delete held.wam;
      delete held.gui;
    });
    expect(await page.locator('pw-plugin-panel').count()).toBe(0);
    await expect
      .poll(async () => {
        await page.requestGC();
        return page.evaluate(() =>
          (window as unknown as { gone: WeakRef<object>[] }).gone.map((ref) => !ref.deref()),
        );
      })
      .toEqual([true, true, true]);
  });
});
