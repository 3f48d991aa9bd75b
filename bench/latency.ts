import { createContenders, type Contender } from './contenders.ts';

const ROUNDS = 5;
const QUANTUM_FRAMES = 128;

export interface LatencyRow {
  readonly name: string;
  readonly hits: number;
  /** Hits that made no sound within two seconds; not in the other figures. */
  readonly lost: number;
  readonly baseLatencyMs: number;
  /** From the context's clock at the hit to the frame of its first sample. */
  readonly contextMs: Spread;
  readonly contextQuanta: Spread;
  /** From the hit to the main thread's hearing of it: holds a message from the audio thread. */
  readonly wallMs: Spread;
  /** What the hit costs the main thread. */
  readonly handlerMs: Spread;
}

interface Spread {
  readonly median: number;
  readonly p95: number;
}

interface Hit {
  readonly contextMs: number;
  readonly wallMs: number;
  readonly handlerMs: number;
}

/** Plays all contenders in turn, some hits a round, so that a busy moment hits them alike. */
export async function measureLatency(hitsEach: number): Promise<LatencyRow[]> {
  const contenders = await createContenders();
  const hits = contenders.map((): (Hit | null)[] => []);
  for (const { sleep } of contenders) await sleep();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, contender] of contenders.entries()) {
      await contender.wake();
      // The first hit after a sleep is not counted: nodes and caches warm up.
      await play(contender);
      const goal = Math.round((hitsEach * (round + 1)) / ROUNDS);
      while (hits[i]!.length < goal) hits[i]!.push(await play(contender));
      await contender.sleep();
    }
  }
  return contenders.map((contender, i) => summarise(contender, hits[i]!));
}

/** One hit, or null if nothing was heard of it. */
async function play({ context, probe, hit }: Contender): Promise<Hit | null> {
  // Any phase of the render quantum and of the device's buffer.
  await delay(5 + Math.random() * 25);
  const onset = probe.onset();
  const hitSec = context.currentTime;
  const hitMs = performance.now();
  hit();
  const handlerMs = performance.now() - hitMs;
  const heard = await onset;
  if (!heard) return null;
  const { frame, heardAtMs } = heard;
  await probe.silence();
  return {
    contextMs: (frame / context.sampleRate - hitSec) * 1000,
    wallMs: heardAtMs - hitMs,
    handlerMs,
  };
}

function summarise({ name, context }: Contender, all: (Hit | null)[]): LatencyRow {
  const hits = all.filter((hit) => hit !== null);
  const contextMs = hits.map((hit) => hit.contextMs);
  const quantumMs = (QUANTUM_FRAMES / context.sampleRate) * 1000;
  return {
    name,
    hits: hits.length,
    lost: all.length - hits.length,
    baseLatencyMs: context.baseLatency * 1000,
    contextMs: spread(contextMs),
    contextQuanta: spread(contextMs.map((ms) => ms / quantumMs)),
    wallMs: spread(hits.map((hit) => hit.wallMs)),
    handlerMs: spread(hits.map((hit) => hit.handlerMs)),
  };
}

function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
