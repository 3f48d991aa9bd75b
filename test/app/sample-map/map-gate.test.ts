import { afterEach, expect, test, vi } from 'vitest';
import { MapGate } from '../../../src/app/sample-map/map-gate.ts';
import { Store } from '../../../src/lib/store.ts';

afterEach(() => {
  vi.useRealTimers();
});

const { signal } = new AbortController();

function setUp(isPlaying = false) {
  const isPaused = new Store(false);
  const load = new Store<object | null>(null);
  const gate = new MapGate({ isPaused, load, isPlaying: () => isPlaying });
  let passed = false;
  const pass = (own = signal) => gate.pass(own).then(() => (passed = true));
  return { isPaused, load, pass, hasPassed: () => passed };
}

test('lets files through while nothing is in the way', async () => {
  const { pass, hasPassed } = setUp();
  await pass();
  expect(hasPassed()).toBe(true);
});

test('holds them while it is paused or a kit is loaded, until both are over', async () => {
  const { isPaused, load, pass, hasPassed } = setUp();
  isPaused.set(true);
  load.set({});
  const done = pass();
  isPaused.set(false);
  await Promise.resolve();
  expect(hasPassed()).toBe(false);
  load.set(null);
  await done;
});

test('goes slowly while something plays', async () => {
  vi.useFakeTimers();
  const { pass, hasPassed } = setUp(true);
  const done = pass();
  await vi.advanceTimersByTimeAsync(100);
  expect(hasPassed()).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  await done;
});

test('ends the wait of what is not wanted any more', async () => {
  const { isPaused, pass } = setUp();
  isPaused.set(true);
  const job = new AbortController();
  const done = pass(job.signal);
  job.abort();
  await expect(done).rejects.toThrow(/abort/i);
});
