import { afterEach, expect, test } from 'vitest';
import { OutputCapture } from '../../../src/audio/capture/output-capture.ts';
import { decodeFile } from '../../../src/audio/decode/decode-file.ts';

let open: AudioContext | null = null;

afterEach(async () => {
  await open?.close();
  open = null;
});

/** A running context with a node that leads to its output. */
async function setUp(maxSec?: number) {
  const context = new AudioContext({ latencyHint: 0, sampleRate: 48_000 });
  open = context;
  await context.resume();
  const output = context.createGain();
  output.connect(context.destination);
  const capture = new OutputCapture(() => output, maxSec);
  return { context, output, capture };
}

const STEP = 2 ** -22;

/** Frame `n` is `n + 1` steps: exact in floating point, and so quiet that nothing is shaped. */
function counter(context: AudioContext, durationSec: number): AudioBufferSourceNode {
  const length = Math.round(durationSec * context.sampleRate);
  const buffer = context.createBuffer(1, length, context.sampleRate);
  buffer.copyToChannel(
    Float32Array.from({ length }, (_, n) => (n + 1) * STEP),
    0,
  );
  const source = context.createBufferSource();
  source.buffer = buffer;
  return source;
}

const seconds = (capture: OutputCapture) => capture.state.value.elapsedSec;

test('has every frame once and in order, also while the main thread is busy', async () => {
  const { context, output, capture } = await setUp();
  await capture.start();
  expect(capture.state.value.isRecording).toBe(true);
  await expect.poll(() => seconds(capture)).toBeGreaterThan(0);
  const source = counter(context, 2.5);
  source.connect(output);
  const ended = new Promise((resolve) => (source.onended = resolve));
  source.start();
  await expect.poll(() => seconds(capture)).toBeGreaterThan(0.5);
  const busyUntilMs = performance.now() + 600;
  while (performance.now() < busyUntilMs);
  await ended;
  const { peak, missingFrames } = capture.state.value;
  expect(missingFrames).toBe(0);
  const take = await capture.stop(32);
  expect(take!.missingFrames).toBe(0);
  expect(take!.peak).toBeGreaterThanOrEqual(peak);
  expect(take!.peak).toBe(2.5 * 48_000 * STEP);

  const { channels, sampleRateHz } = decodeFile(await take!.blob.arrayBuffer());
  expect(sampleRateHz).toBe(48_000);
  expect(channels[1]).toEqual(channels[0]);
  const samples = channels[0]!;
  expect(samples.length / 48_000).toBe(take!.durationSec);
  const first = samples.indexOf(STEP);
  expect(first).toBeGreaterThanOrEqual(0);
  expect(samples.subarray(0, first).every((x) => x === 0)).toBe(true);
  const counted = samples.subarray(first, first + 2.5 * 48_000);
  expect(counted.length).toBe(2.5 * 48_000);
  expect(counted.every((x, n) => x === (n + 1) * STEP)).toBe(true);
  expect(samples.subarray(first + counted.length).every((x) => x === 0)).toBe(true);
});

test('leaves nothing behind, and begins anew', async () => {
  const { context, output, capture } = await setUp();
  expect(await capture.stop(24)).toBeNull();
  await Promise.all([capture.start(), capture.start()]);
  await expect.poll(() => seconds(capture)).toBeGreaterThan(0.1);
  await capture.discard();
  expect(capture.state.value).toMatchObject({ isRecording: false, elapsedSec: 0 });
  expect(await capture.stop(24)).toBeNull();

  await capture.start();
  const source = context.createConstantSource();
  source.offset.value = 0.25;
  source.connect(output);
  source.start();
  await expect.poll(() => capture.state.value.peak).toBe(0.25);
  const take = await capture.stop(24, false);
  const { channels } = decodeFile(await take!.blob.arrayBuffer());
  expect(channels[0]!.at(-1)).toBe(0.25);
  expect(take!.blob.size).toBe(44 + channels[0]!.length * 6);
});

test('stops by itself when it has lasted as long as it may', async () => {
  const { capture } = await setUp(0.3);
  await capture.start();
  await expect.poll(() => capture.state.value.endedBy).toBe('length');
  expect(capture.state.value).toMatchObject({ isRecording: false, elapsedSec: 0.3 });
  const take = await capture.stop(16);
  expect(take!.durationSec).toBe(0.3);
  expect(capture.state.value.endedBy).toBe(null);
});

test('keeps the take where the audio is about to be opened anew', async () => {
  const { capture } = await setUp();
  await capture.start();
  await expect.poll(() => seconds(capture)).toBeGreaterThan(0);
  await capture.interrupt();
  expect(capture.state.value).toMatchObject({ isRecording: false, endedBy: 'context' });
  expect((await capture.stop(16))!.durationSec).toBeGreaterThan(0);
});

test('ends also where the context has been closed', async () => {
  const { context, capture } = await setUp();
  await capture.start();
  await expect.poll(() => seconds(capture)).toBeGreaterThan(0);
  await context.close();
  open = null;
  expect((await capture.stop(16))!.durationSec).toBeGreaterThan(0);
});
