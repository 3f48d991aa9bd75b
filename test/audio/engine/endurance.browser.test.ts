import { afterEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { padShapeFields } from '../../../src/kit/pad-shape.ts';
import { nextTask } from '../../../src/lib/next-task.ts';
import { createRandom } from '../../../src/lib/random.ts';
import { makeKit, makePad } from './engine-fixtures.ts';
import { NodeCensus } from './node-census.ts';
import { RandomPlayer } from './random-player.ts';

/** Low, so that ten minutes are soon over; what is counted here does not depend on it. */
const RATE = 8000;
const MINUTES = 10;
const ACTIONS = 10_000;
/** A whole number of render quanta. */
const SLICE_SEC = 0.48;
const SLICES_A_MINUTE = 125;
/** At the end of each minute all is let go: ten seconds for tails to end. */
const REST_SLICES = 21;
const PADS = 16;

let census: NodeCensus | null = null;

afterEach(() => census?.end());

function noise(durationSec: number, channels: number, random: () => number): AudioBuffer {
  const length = Math.round(durationSec * RATE);
  const buffer = new AudioBuffer({ length, sampleRate: RATE, numberOfChannels: channels });
  for (let channel = 0; channel < channels; channel += 1) {
    const samples = buffer.getChannelData(channel);
    for (let n = 0; n < length; n += 1) samples[n] = (random() - 0.5) * (1 - n / length);
  }
  return buffer;
}

/** Pads of soft and hard samples that choke their neighbours. */
function busyKit(): Kit {
  const pads = Array.from({ length: PADS }, (_, i) =>
    makePad(`pad${i}`, 36 + i, {
      layers: [
        { sampleId: 'short', velocityMax: 60 },
        { sampleId: 'wide', velocityMin: 61 },
        { sampleId: 'long', velocityMin: 61 },
      ],
      role: (['kick', 'closed-hat', 'open-hat', 'conga'] as const)[i % 4]!,
      chokeGroups: i % 2 === 0 ? [`group${i % 6}`] : [],
      chokedBy: i % 2 === 1 ? [`group${i % 6}`, `group${(i + 1) % 6}`] : [],
    }),
  );
  return makeKit(...pads);
}

interface Rest {
  readonly voices: number;
  /** Nodes that lead to the output. */
  readonly nodes: number;
  /** Nodes that nobody has collected. */
  readonly aliveNodes: number;
  readonly heapBytes: number;
}

async function readRest(engine: SamplerEngine, context: BaseAudioContext): Promise<Rest> {
  // Ended voices say so in tasks of their own; what they leave can be collected after that.
  for (let i = 0; i < 10; i += 1) await nextTask();
  const session = cdp() as unknown as {
    send(method: string): Promise<{ readonly usedSize: number }>;
  };
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return {
    voices: engine.voiceCount,
    nodes: census!.leadingTo(context.destination),
    aliveNodes: census!.alive,
    heapBytes: usedSize,
  };
}

test('ten minutes of a child at the controls leave nothing behind', async () => {
  const random = createRandom(20_261_124);
  const durationSec = 60 * MINUTES;
  const context = new OfflineAudioContext(2, durationSec * RATE, RATE);
  census = new NodeCensus();
  const options = { random: createRandom(1) };
  const engine = new SamplerEngine(context, context.destination, options);
  const buffers = new Map([
    ['short', noise(0.08, 1, random)],
    ['wide', noise(0.7, 2, random)],
    ['long', noise(6, 1, random)],
  ]);
  const player = new RandomPlayer(engine, busyKit(), buffers, random);
  const slices = MINUTES * SLICES_A_MINUTE;
  const perSlice = ACTIONS / (MINUTES * (SLICES_A_MINUTE - REST_SLICES));
  const rests: Rest[] = [];
  let actions = 0;
  let mostVoices = 0;

  /** What happens while the context stands still before that slice. */
  const play = async (slice: number): Promise<void> => {
    const left = SLICES_A_MINUTE - (slice % SLICES_A_MINUTE);
    if (left <= REST_SLICES) {
      if (left === REST_SLICES) player.rest();
      // What rang out is let go of with the next kit.
      if (left === 2) player.rest();
      if (left === 1) rests.push(await readRest(engine, context));
      return;
    }
    const startSec = slice * SLICE_SEC;
    const count = Math.floor(perSlice * (slice + 1)) - Math.floor(perSlice * slice);
    const times = Array.from({ length: count }, () => startSec + random() * SLICE_SEC);
    for (const sec of times.sort((a, b) => a - b)) player.act(sec);
    actions += count;
    mostVoices = Math.max(mostVoices, engine.voiceCount);
  };

  await play(0);
  let failure: unknown = null;
  for (let slice = 1; slice < slices; slice += 1) {
    void context
      .suspend(slice * SLICE_SEC)
      .then(() => play(slice))
      .catch((error: unknown) => (failure ??= error))
      .then(() => context.resume());
  }
  const rendered = await context.startRendering();
  if (failure) throw failure as Error;

  let peak = 0;
  let bad = 0;
  for (const samples of [rendered.getChannelData(0), rendered.getChannelData(1)]) {
    for (const x of samples) {
      if (!Number.isFinite(x)) bad += 1;
      else peak = Math.max(peak, Math.abs(x));
    }
    expect(samples.subarray(-RATE / 4).every((x) => Math.abs(x) < 1e-4)).toBe(true);
  }
  expect(bad).toBe(0);
  expect(peak).toBeLessThanOrEqual(1);
  expect(peak).toBeGreaterThan(0.1);

  expect(actions).toBeGreaterThan(0.95 * ACTIONS);
  expect(mostVoices).toBeGreaterThan(20);
  expect(new Set(player.settings.keys())).toEqual(
    new Set([...Object.keys(padShapeFields), 'gainDb', 'pan', 'tuneSemitones', 'fineCents']),
  );

  expect(rests.length).toBe(MINUTES);
  expect(rests.map(({ voices }) => voices)).toEqual(rests.map(() => 0));
  // A pad keeps the strip it was played through last, and what of the mix it uses; no more.
  expect(Math.max(...rests.map(({ nodes }) => nodes))).toBeLessThanOrEqual(4 * PADS);
  expect(Math.max(...rests.map(({ aliveNodes }) => aliveNodes))).toBeLessThanOrEqual(8 * PADS);
  const [early, late] = [rests.slice(0, 5), rests.slice(5)];
  const most = (of: readonly Rest[], what: keyof Rest) => Math.max(...of.map((rest) => rest[what]));
  expect(most(late, 'heapBytes') - most(early, 'heapBytes')).toBeLessThan(2 ** 20);
}, 120_000);
