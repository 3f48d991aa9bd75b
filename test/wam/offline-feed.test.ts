import type { WamEvent } from '@webaudiomodules/api';
import { expect, test } from 'vitest';
import { nextTask } from '../../src/lib/next-task.ts';
import { OfflineFeed } from '../../src/wam/offline-feed.ts';

const RATE = 48_000;
const QUANTUM_SEC = 128 / RATE;

/** Comes to its stops one after the other, as an offline context does. */
class FakeContext {
  currentTime = 0;
  readonly sampleRate = RATE;
  readonly length = 1000 * RATE;
  readonly stops = new Map<number, () => void>();
  /** Quanta at which somebody else stops it. */
  readonly taken = new Set<number>();
  canSuspend = true;

  suspend(sec: number): Promise<void> {
    const quantum = Math.floor((sec * RATE) / 128);
    if (!this.canSuspend || this.taken.has(quantum) || this.stops.has(quantum)) {
      return Promise.reject(new DOMException('There is one.', 'InvalidStateError'));
    }
    return new Promise((resolve) => this.stops.set(quantum, resolve));
  }

  resume(): Promise<void> {
    return this.renderOn();
  }

  /** Renders to the next stop. */
  async renderOn(): Promise<void> {
    const quantum = Math.min(...this.stops.keys());
    if (quantum === Infinity) return;
    this.currentTime = quantum * QUANTUM_SEC;
    this.stops.get(quantum)?.();
    this.stops.delete(quantum);
    await Promise.resolve();
  }
}

const noteAt = (time: number): WamEvent => ({
  type: 'wam-midi',
  time,
  data: { bytes: [0x90, 36, 100] },
});
const song = (count: number, everySec: number) =>
  Array.from({ length: count }, (_, i) => noteAt(i * everySec));

interface Played {
  readonly atSec: number;
  /** When it was handed over. */
  readonly inSec: number;
}

function feed(context = new FakeContext()) {
  const played: Played[] = [];
  const fed = new OfflineFeed(context as unknown as OfflineAudioContext, ({ time = 0 }) => {
    played.push({ atSec: time, inSec: context.currentTime });
  });
  return { context, feed: fed, played };
}

async function rendered(context: FakeContext): Promise<void> {
  await asked();
  await context.renderOn();
}

/** What is refused is asked for again in the meantime. */
async function asked(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await nextTask();
}

test('few events are handed over at once, and nothing stops the context', () => {
  const { context, feed: fed, played } = feed();
  fed.add(song(128, 0.5));
  expect(played).toHaveLength(128);
  expect(context.stops.size).toBe(0);
});

test('many are handed over in slices, in order, each before its time', async () => {
  const { context, feed: fed, played } = feed();
  const events = song(2000, 0.1);
  fed.add(events);
  expect(played).toHaveLength(128);
  await rendered(context);
  await expect.poll(() => played.length).toBe(2000);
  expect(played.map(({ atSec }) => atSec)).toEqual(events.map(({ time }) => time));
  for (const { atSec, inSec } of played) expect(inSec).toBeLessThanOrEqual(atSec);
  const ahead = played.slice(128).map(({ atSec, inSec }) => atSec - inSec);
  expect(Math.max(...ahead)).toBeLessThan(7);
});

test('events that come one by one, and late ones between, are all played', async () => {
  const { context, feed: fed, played } = feed();
  for (const event of song(400, 0.1)) fed.add([event]);
  fed.add([noteAt(0.05)]);
  fed.add([noteAt(30.05)]);
  expect(played.at(-1)?.atSec).toBe(0.05);
  await rendered(context);
  await expect.poll(() => played.length).toBe(402);
  const late = played.findIndex(({ atSec }) => atSec === 30.05);
  expect(played[late - 1]?.atSec).toBeCloseTo(30, 9);
});

test('two of one context, and a host that stops it as well, do not meet', async () => {
  const context = new FakeContext();
  const [one, two] = [feed(context), feed(context)];
  // About where the first of them would.
  context.taken.add(Math.floor(12.8 / QUANTUM_SEC) - 1);
  one.feed.add(song(400, 0.1));
  two.feed.add(song(400, 0.1));
  await rendered(context);
  await expect.poll(() => [one.played.length, two.played.length]).toEqual([400, 400]);
  for (const { atSec, inSec } of one.played) expect(inSec).toBeLessThanOrEqual(atSec);
});

test('where the context can’t be stopped, all is handed over', async () => {
  const { context, feed: fed, played } = feed();
  context.canSuspend = false;
  fed.add(song(1000, 0.1));
  await expect.poll(() => played.length).toBe(1000);
  expect(played.at(-1)?.inSec).toBe(0);
});

test('what was withdrawn is not played', async () => {
  const { context, feed: fed, played } = feed();
  fed.add(song(1000, 0.1));
  fed.clear();
  await rendered(context);
  await asked();
  expect(played).toHaveLength(128);
});
