import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import processorUrl from '../../../bench/probe-processor.ts?worker&url';
import { createLiveContext } from '../../../src/audio/context.ts';
import { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import { constant, makeBuffer, makeKit, makePad } from './engine-fixtures.ts';

/** One hit every 50 ms, so that the probe hears silence in between. */
const EVERY_MS = 50;
const HITS = 40;
/** Page and bus between the hit and its delivery: unevenly up to this. */
const JITTER_MS = 6;

let context: AudioContext;
let engine: SamplerEngine;
let probe: AudioWorkletNode;
let onsets: number[];
/** When the page looked at the context's clock, and how far ahead that was. */
let leads: (readonly [ms: number, leadMs: number])[];
let watch: number;

beforeEach(async () => {
  context = createLiveContext();
  await context.audioWorklet.addModule(processorUrl);
  probe = new AudioWorkletNode(context, 'onset-probe');
  probe.connect(context.destination);
  onsets = [];
  probe.port.onmessage = ({ data }: MessageEvent<number | null>) => {
    if (data !== null) onsets.push(data);
  };
  engine = new SamplerEngine(context, probe);
  const gate = makePad('gate', 38, { playbackMode: 'gate' });
  const buffers = new Map([
    ['a', makeBuffer(0.01, constant(0.1))],
    ['gate', makeBuffer(1, constant(0.1))],
  ]);
  engine.setKit(makeKit(makePad('a', 36), gate), buffers);
  await engine.resume();
  await expect.poll(() => context.currentTime).toBeGreaterThan(0.1);
  leads = [];
  watch = window.setInterval(() => {
    const ms = performance.now();
    leads.push([ms, 1000 * context.currentTime - ms]);
  }, 5);
});

afterEach(async () => {
  clearInterval(watch);
  engine.dispose();
  await context.close();
});

async function beSteady(): Promise<void> {
  engine.timing.mode = 'steady';
  await expect.poll(() => engine.timing.isSure).toBe(true);
  // The whole memory of the clock.
  await until(performance.now() + 1500);
}

/** Comes back at that time or a little later, to a part of a millisecond. */
async function until(ms: number): Promise<void> {
  while (performance.now() < ms - 4) await new Promise((resolve) => setTimeout(resolve, 1));
  while (performance.now() < ms) await new Promise((resolve) => queueMicrotask(() => resolve(0)));
}

interface Delivery {
  /** Of the event: the row of events is regular. */
  readonly place: number;
  readonly lateMs: number;
  /** The context's time. */
  readonly atSec: number;
  /** When it sounded. */
  onsetSec: number;
}

/**
 * Hits of regular events that are delivered irregularly. Where the machine could not keep the audio
 * going meanwhile, there is no clock to be steady by, and the row is played again; null where it
 * never can.
 */
async function play(): Promise<Delivery[] | null> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const deliveries = await playRow();
    if (onsets.length === deliveries.length && !stoodStill()) return deliveries;
  }
  return null;
}

/** Whether the context's clock has lost time against the page's, over all that the engine heeds. */
function stoodStill(): boolean {
  const sinceMs = performance.now() - 6000;
  const heeded = leads.filter(([ms]) => ms > sinceMs).map(([, leadMs]) => leadMs);
  // Of so many one at least was read right after a step of the clock.
  const highest: number[] = [];
  for (let i = 0; i + 30 <= heeded.length; i += 30) {
    highest.push(Math.max(...heeded.slice(i, i + 30)));
  }
  return Math.max(...highest) - Math.min(...highest) > 1.5;
}

async function playRow(): Promise<Delivery[]> {
  onsets.length = 0;
  engine.timing.meter.reset();
  const deliveries: Delivery[] = [];
  const startMs = performance.now() + 20;
  let lastMs = 0;
  for (let place = 0; place < HITS; place += 1) {
    const eventMs = startMs + place * EVERY_MS;
    await until(eventMs + JITTER_MS * ((0.618 * place) % 1));
    const nowMs = performance.now();
    // A page that is held up would deliver two at once, of which the probe hears one.
    if (nowMs - lastMs < EVERY_MS / 2) continue;
    lastMs = nowMs;
    const delivery = { place, lateMs: nowMs - eventMs, atSec: context.currentTime, onsetSec: NaN };
    deliveries.push(delivery);
    engine.noteOn(36, 127, eventMs);
  }
  const endSec = context.currentTime + 0.2;
  await expect.poll(() => context.currentTime).toBeGreaterThan(endSec);
  deliveries.forEach(
    (delivery, i) => (delivery.onsetSec = (onsets[i] ?? NaN) / context.sampleRate),
  );
  return deliveries;
}

/** The most that an onset is from where a regular row through all would have it, in ms. */
function unevennessMs(deliveries: readonly Delivery[]): number {
  const offsets = deliveries.map(({ place, onsetSec }) => 1000 * onsetSec - place * EVERY_MS);
  expect(offsets.length).toBeGreaterThan(HITS / 4);
  const middle = offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)]!;
  return Math.max(...offsets.map((offset) => Math.abs(offset - middle)));
}

describe('steady timing', () => {
  it('gives events that come unevenly back the distance that they were played in', async ({
    skip,
  }) => {
    await beSteady();
    const deliveries = (await play()) ?? skip('The machine is too busy for audio.');
    const { steadyMs, meter } = engine.timing;
    // The page itself may be held up for longer than any timing makes up for.
    const inTime = deliveries.filter(({ lateMs }) => lateMs < steadyMs - 0.5);
    expect(unevennessMs(inTime)).toBeLessThanOrEqual(1);
    expect(meter.total).toBe(deliveries.length);
    expect(meter.startMs(0.5)).toBe(steadyMs);
  });

  it('plays at once what comes too late, and until its clock is sure', () => {
    engine.timing.mode = 'steady';
    expect(engine.timing.isSure).toBe(false);
    expect(engine.timing.hitSec(performance.now())).toBeCloseTo(context.currentTime, 1);
    expect(engine.timing.delayMs).toBeLessThan(5);
  });

  it('lets go as long after the hit as the hand did, and never before the hit sounds', async () => {
    await beSteady();
    const { timing } = engine;
    const eventMs = performance.now() - 1;
    const hitSec = timing.hitSec(eventMs);
    expect(timing.releaseSec(eventMs + 0.5) - hitSec).toBeCloseTo(128 / context.sampleRate, 9);
    expect(timing.releaseSec(performance.now()) - hitSec).toBeGreaterThanOrEqual(0.001);
    // The press came with a time stamp, its release with that of another clock.
    expect(timing.releaseSec(eventMs - 1e9)).toBeGreaterThan(hitSec);
    engine.noteOn(38, 127, performance.now());
    engine.noteOff(38, performance.now());
    await expect.poll(() => onsets.length).toBe(1);
  });

  it('is as short as lets nearly all hits be in time, within bounds', async () => {
    await beSteady();
    const { timing } = engine;
    const quantumMs = 128_000 / context.sampleRate;
    const seen = async (arrivalMs: number) => {
      for (let i = 0; i < 256; i += 1) timing.meter.add(i % 50 === 0 ? 90 : arrivalMs, 0);
      const before = timing.steadyMs;
      await expect.poll(() => timing.steadyMs).not.toBe(before);
      return timing.steadyMs;
    };
    expect(await seen(0.1)).toBe(Math.max(4, 2 * quantumMs));
    const longer = await seen(17);
    expect(longer).toBeGreaterThan(17 + quantumMs);
    expect(longer).toBeLessThan(17 + 2 * quantumMs + 0.001);
    expect(await seen(80)).toBe(40);
  });
});

describe('immediate timing', () => {
  it('starts within one quantum of its delivery, as unevenly as it was delivered', async ({
    skip,
  }) => {
    const deliveries = (await play()) ?? skip('The machine is too busy for audio.');
    const quanta = deliveries.map(
      ({ onsetSec, atSec }) => ((onsetSec - atSec) * context.sampleRate) / 128,
    );
    // The audio thread may be in the middle of a buffer when the page looks at its clock.
    expect(quanta.toSorted((a, b) => a - b)[Math.floor(0.8 * quanta.length)]).toBeLessThanOrEqual(
      1.001,
    );
    expect(unevennessMs(deliveries)).toBeGreaterThan(JITTER_MS / 3);
    expect(engine.timing.meter.startMs(0.5)).toBeLessThan(JITTER_MS);
  });

  it('takes time stamps of other clocks for the present', () => {
    const { timing } = engine;
    for (const stampMs of [NaN, -1e6, performance.now() + 1e6, Infinity]) {
      expect(timing.hitSec(stampMs)).toBeCloseTo(context.currentTime, 1);
      expect(timing.arrivalMs).toBe(0);
    }
  });

  it('counts no hits that wait for the context to wake', async () => {
    await context.suspend();
    engine.noteOn(36, 127);
    expect(engine.timing.meter.total).toBe(0);
  });
});
