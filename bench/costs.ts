import { SamplerEngine, type SamplerOptions } from '../src/audio/engine/sampler-engine.ts';
import type { Pad } from '../src/kit/kit-schema.ts';
import type { Mix } from '../src/kit/mix-schema.ts';
import { makeKit, makePad } from './kit.ts';

const RATE = 48_000;
const REPEATS = 7;

export interface CostRow {
  readonly name: string;
  readonly medianMs: number;
}

/** What the engine costs apart from delay. */
export async function measureCosts(): Promise<CostRow[]> {
  return [
    { name: 'setKit, 1,000 new pads', medianMs: await median(() => timeSetKit(true)) },
    { name: 'setKit, 1,000 pads, one edited', medianMs: await median(() => timeSetKit(false)) },
    { name: '64 hits in one task', medianMs: await median(timeHits) },
    { name: '1 s of silence rendered, empty kit', medianMs: await median(() => timeRest(0)) },
    {
      name: '1 s of silence, 1,000 pads played before',
      medianMs: await median(() => timeRest(1000)),
    },
    { name: '1 s of 64 voices, raw nodes', medianMs: await median(() => timeRawVoices()) },
    { name: '1 s of 64 voices, Padwise', medianMs: await median(() => timeVoices(0)) },
    {
      name: '1 s of 64 voices, Padwise, all panned',
      medianMs: await median(() => timeVoices(0.3)),
    },
    ...(await measureStrips()),
    ...(await measureEffects()),
  ];
}

/** Voices with gain and pan through their pads' strips, beside raw sources and gains. */
async function measureStrips(): Promise<CostRow[]> {
  const rows: CostRow[] = [];
  for (const voices of [32, 64, 128, 256]) {
    const name = `1 s of ${voices} voices`;
    rows.push({ name: `${name}, raw`, medianMs: await median(() => timeRawVoices(voices)) });
    for (const pads of [16, 256]) {
      rows.push({
        name: `${name}, gain and pan, ${pads} pads`,
        medianMs: await median(() => timeStrips(voices, pads)),
      });
    }
  }
  return rows;
}

/** Of what is on 64 pads' strips, and after them. */
async function measureEffects(): Promise<CostRow[]> {
  const compressor = { thresholdDb: -18, ratio: 3, attackSec: 0.01, releaseSec: 0.12, makeupDb: 0 };
  const cases: [string, Partial<Pad>, Mix][] = [
    ['filters', { filterType: 'lowpass', cutoffHz: 2000 }, {}],
    ['drives', { driveDb: 12 }, {}],
    ['a compressed bus', {}, { buses: { percussion: { compressor } } }],
    ['a limiter', {}, { limiter: { thresholdDb: -1 } }],
    ['a reverb of 1.6 s', { reverbSendDb: -12 }, {}],
    ['a delay', { delaySendDb: -12 }, {}],
  ];
  const rows: CostRow[] = [];
  for (const [name, shape, mix] of cases) {
    const medianMs = await median(() => timeVoices(0, shape, mix));
    rows.push({ name: `1 s of 64 voices, Padwise, ${name}`, medianMs });
  }
  return rows;
}

async function median(time: () => number | Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i += 1) times.push(await time());
  return times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)]!;
}

function timed(task: () => void): number {
  const startMs = performance.now();
  task();
  return performance.now() - startMs;
}

/** An engine with so many pads, whose samples last `sampleSec`. */
function setUp(pads: number, sampleSec: number, renderSec: number, options?: SamplerOptions) {
  const context = new OfflineAudioContext(2, renderSec * RATE, RATE);
  const engine = new SamplerEngine(context, context.destination, options);
  const sample = new AudioBuffer({ length: sampleSec * RATE, sampleRate: RATE });
  for (let i = 0; i < sample.length; i += 1) sample.getChannelData(0)[i] = Math.random() * 0.01;
  const kit = makeKit(Array.from({ length: pads }, (_, i) => makePad(i, i < 128 ? i : null)));
  const buffers = new Map(kit.pads.map((_, i) => [`sample${i}`, sample]));
  return { context, engine, kit, buffers, sample };
}

function timeSetKit(isNew: boolean): number {
  const { engine, kit, buffers } = setUp(1000, 0.01, 1);
  const first = timed(() => engine.setKit(kit, buffers));
  if (isNew) return first;
  const edited = makeKit(kit.pads.with(500, { ...kit.pads[500]!, gainDb: -3 }));
  return timed(() => engine.setKit(edited, buffers));
}

function timeHits(): number {
  const { engine, kit, buffers } = setUp(64, 1, 1);
  engine.setKit(kit, buffers);
  return timed(() => kit.pads.forEach((_, i) => engine.noteOn(i, 100)));
}

/** The second of rendering after every pad has been hit once and has ended. */
async function timeRest(pads: number): Promise<number> {
  const { context, engine, kit, buffers } = setUp(pads, 0.01, 3);
  engine.setKit(kit, buffers);
  // A pad every millisecond at most: within the polyphony.
  kit.pads.forEach((pad, i) => engine.triggerAt(pad.id, 100, Math.ceil(i / 32) * 0.03));
  const marks: number[] = [];
  for (const sec of [1.5, 2.5]) {
    void context.suspend(sec).then(() => {
      marks.push(performance.now());
      return context.resume();
    });
  }
  await context.startRendering();
  return marks[1]! - marks[0]!;
}

async function timeVoices(pan: number, shape: Partial<Pad> = {}, mix: Mix = {}): Promise<number> {
  const { context, engine, kit, buffers } = setUp(64, 1, 1);
  const pads = kit.pads.map((pad) => ({ ...pad, pan, ...shape }));
  engine.setKit({ ...makeKit(pads), mix }, buffers);
  kit.pads.forEach((_, i) => engine.noteOn(i, 100));
  return timeRendering(context);
}

/** As many voices on so many pads, each with a level and a pan of its own. */
async function timeStrips(voices: number, padCount: number): Promise<number> {
  const options = { polyphony: voices, voicesPerPad: voices };
  const { context, engine, kit, buffers } = setUp(padCount, 1, 1, options);
  const pads = kit.pads.map((pad, i) => ({ ...pad, gainDb: -6, pan: i % 2 === 0 ? -0.3 : 0.3 }));
  engine.setKit(makeKit(pads), buffers);
  for (let i = 0; i < voices; i += 1) engine.triggerPad(`pad${i % padCount}`, 100);
  return timeRendering(context);
}

async function timeRawVoices(voices = 64): Promise<number> {
  const { context, sample } = setUp(0, 1, 1);
  for (let i = 0; i < voices; i += 1) {
    const source = new AudioBufferSourceNode(context, { buffer: sample });
    source.connect(new GainNode(context, { gain: 0.6 })).connect(context.destination);
    source.start();
  }
  return timeRendering(context);
}

async function timeRendering(context: OfflineAudioContext): Promise<number> {
  const startMs = performance.now();
  await context.startRendering();
  return performance.now() - startMs;
}
