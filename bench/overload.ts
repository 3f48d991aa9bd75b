import { createLiveContext } from '../src/audio/context.ts';
import { SamplerEngine } from '../src/audio/engine/sampler-engine.ts';
import { makeKit, makePad } from './kit.ts';
import type { QuantumCommand, QuantumCount } from './quantum-processor.ts';
import processorUrl from './quantum-processor.ts?worker&url';

const VOICES = 128;
const SAMPLE_SEC = 3;
/** Each pad is hit again so long after its last hit: a voice ends while another has begun. */
const PERIOD_MS = 2700;
const WARM_UP_MS = 1500;
const OVERLOAD_SEC = 3;

/** In Chromium since 2025; not in TypeScript's library yet. */
interface PlaybackStats {
  readonly underrunEvents: number;
  readonly underrunDuration: number;
}

export interface LiveRow extends QuantumCount {
  readonly name: string;
  readonly seconds: number;
  /** Voices over the time. */
  readonly leastVoices: number;
  readonly mostVoices: number;
  /** What the browser itself says of its output; null where it says nothing. */
  readonly underrunEvents: number | null;
  readonly underrunMs: number | null;
}

export interface LiveResult {
  readonly userAgent: string;
  readonly sampleRateHz: number;
  readonly baseLatencyMs: number;
  /**
   * At ease; at the same time a context that plays nothing; then with a worklet that takes two
   * quanta's time for each: that must be counted.
   */
  readonly rows: readonly LiveRow[];
}

/** Plays 128 voices through a counter of dropped quanta. */
export async function measureLive(seconds: number): Promise<LiveResult> {
  const context = createLiveContext();
  const counter = await addCounter(context);
  const silent = new AudioContext({ latencyHint: 0 });
  const silentCounter = await addCounter(silent);
  const engine = new SamplerEngine(context, counter, { polyphony: VOICES });
  const pads = Array.from({ length: VOICES }, (_, i) => ({ ...makePad(i, i), gainDb: -30 }));
  const sample = noise(context);
  engine.setKit(makeKit(pads), new Map(pads.map((_, i) => [`sample${i}`, sample])));
  const stop = playAll(engine, pads);
  const measure = (name: string, sec: number) => measureRow(name, sec, context, counter, engine);
  try {
    await delay(WARM_UP_MS + PERIOD_MS);
    const [row, silentRow] = await Promise.all([
      measure(`${VOICES} voices`, seconds),
      // What is late here as well is not for what is played.
      measureRow('no voices, beside', seconds, silent, silentCounter, null),
    ]);
    await silent.close();
    const quantumMs = (128 / context.sampleRate) * 1000;
    command(counter, { burnMs: Math.ceil(2 * quantumMs) });
    const overloaded = await measure(`${VOICES} voices, forced overload`, OVERLOAD_SEC);
    return {
      userAgent: navigator.userAgent,
      sampleRateHz: context.sampleRate,
      baseLatencyMs: context.baseLatency * 1000,
      rows: [row, silentRow, overloaded],
    };
  } finally {
    stop();
    await context.close();
  }
}

async function addCounter(context: AudioContext): Promise<AudioWorkletNode> {
  await context.resume();
  await context.audioWorklet.addModule(processorUrl);
  const counter = new AudioWorkletNode(context, 'quantum-counter', { outputChannelCount: [2] });
  counter.connect(context.destination);
  return counter;
}

async function measureRow(
  name: string,
  seconds: number,
  context: AudioContext,
  counter: AudioWorkletNode,
  engine: SamplerEngine | null,
): Promise<LiveRow> {
  const { playbackStats } = context as { readonly playbackStats?: PlaybackStats };
  command(counter, 'reset');
  const events = playbackStats?.underrunEvents ?? null;
  const durationSec = playbackStats?.underrunDuration ?? null;
  const counts: number[] = [];
  const untilMs = performance.now() + 1000 * seconds;
  while (performance.now() < untilMs) {
    counts.push(engine?.voiceCount ?? 0);
    await delay(50);
  }
  // The browser's own numbers are a second old at most.
  const read = await readCount(counter);
  await delay(1100);
  return {
    name,
    seconds,
    ...read,
    leastVoices: Math.min(...counts),
    mostVoices: Math.max(...counts),
    underrunEvents: events === null ? null : playbackStats!.underrunEvents - events,
    underrunMs:
      durationSec === null ? null : 1000 * (playbackStats!.underrunDuration - durationSec),
  };
}

/** Hits all pads in turn, over and over, until the returned function is called. */
function playAll(engine: SamplerEngine, pads: readonly { readonly id: string }[]): () => void {
  const startMs = performance.now();
  let hits = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startMs) / PERIOD_MS) * pads.length;
    for (; hits < due; hits += 1) engine.triggerPad(pads[hits % pads.length]!.id, 100);
  }, 10);
  return () => clearInterval(timer);
}

function readCount(counter: AudioWorkletNode): Promise<QuantumCount> {
  return new Promise((resolve) => {
    counter.port.onmessage = ({ data }: MessageEvent<QuantumCount>) => resolve(data);
    command(counter, 'read');
  });
}

function command(counter: AudioWorkletNode, message: QuantumCommand): void {
  counter.port.postMessage(message);
}

function noise({ sampleRate }: AudioContext): AudioBuffer {
  const buffer = new AudioBuffer({ length: SAMPLE_SEC * sampleRate, sampleRate });
  const samples = buffer.getChannelData(0);
  for (let n = 0; n < samples.length; n += 1) samples[n] = Math.random() - 0.5;
  return buffer;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
