import { expect, test } from 'vitest';
import {
  BLOCK_FRAMES,
  BlockFiller,
  SETTLE_QUANTA,
  type CaptureBlock,
} from '../../../src/audio/capture/block-filler.ts';
import { Tape } from '../../../src/audio/capture/tape.ts';
import { decodeFile } from '../../../src/audio/decode/decode-file.ts';

const QUANTUM = 128;
/** Frame `n` of the left channel is `n` steps, of the right minus that. */
const STEP = 2 ** -20;
const quantumAt = (frame: number) => [
  Float32Array.from({ length: QUANTUM }, (_, i) => (frame + i) * STEP),
  Float32Array.from({ length: QUANTUM }, (_, i) => -(frame + i) * STEP),
];

/** A filler that has seen as many quanta before this frame as it waits for. */
function settledFiller(frame: number, post: (block: CaptureBlock) => void): BlockFiller {
  const filler = new BlockFiller(post);
  for (let i = SETTLE_QUANTA; i >= 0; i -= 1) filler.add(frame - (i + 1) * QUANTUM, [], QUANTUM);
  return filler;
}

/** Quanta with these numbers through the filler onto a tape; blocks come back as the player's do. */
function record(quanta: readonly number[], tape: Tape): CaptureBlock[] {
  const blocks: CaptureBlock[] = [];
  const filler = settledFiller(quanta[0]! * QUANTUM, (block) => {
    blocks.push({ ...block });
    tape.add(block);
    filler.giveBack(block.samples);
  });
  for (const quantum of quanta)
    filler.add(quantum * QUANTUM, quantumAt(quantum * QUANTUM), QUANTUM);
  filler.flush();
  return blocks;
}

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

async function samplesOn(tape: Tape) {
  const { channels } = decodeFile(await (await tape.toWav(32, false)).arrayBuffer());
  return channels;
}

test('has every frame once and in order, over many chunks', async () => {
  const tape = new Tape(48_000, Infinity);
  const quanta = 32 * 130 + 5;
  const blocks = record(upTo(quanta, 7), tape);
  expect(blocks.length).toBe(131);
  expect(new Set(blocks.map(({ samples }) => samples)).size).toBe(1);
  expect(tape.frames).toBe(quanta * QUANTUM);
  expect(tape.missingFrames).toBe(0);
  const [left, right] = await samplesOn(tape);
  expect(left!.length).toBe(quanta * QUANTUM);
  expect(left!.every((x, n) => x === (7 * QUANTUM + n) * STEP)).toBe(true);
  expect(right!.every((x, n) => x === -(7 * QUANTUM + n) * STEP)).toBe(true);
  expect(tape.peak).toBe(left!.at(-1));
});

test('tells of a missing quantum, and has silence for it', async () => {
  const tape = new Tape(48_000, Infinity);
  record([...upTo(40), ...upTo(40, 41), ...upTo(10, 90)], tape);
  expect(tape.missingFrames).toBe(QUANTUM + 9 * QUANTUM);
  expect(tape.frames).toBe(100 * QUANTUM);
  const [left] = await samplesOn(tape);
  const isMissing = (n: number) => {
    const quantum = Math.floor(n / QUANTUM);
    return quantum === 40 || (quantum >= 81 && quantum < 90);
  };
  expect(left!.every((x, n) => x === (isMissing(n) ? 0 : n * STEP))).toBe(true);
});

test('takes nothing connected for silence and one channel for both', async () => {
  const tape = new Tape(48_000, Infinity);
  const filler = settledFiller(0, (block) => tape.add(block));
  const old = new Float32Array(2 * BLOCK_FRAMES).fill(1);
  filler.giveBack(old);
  filler.add(0, [], QUANTUM);
  filler.add(QUANTUM, [new Float32Array(QUANTUM).fill(0.5)], QUANTUM);
  filler.flush();
  const [left, right] = await samplesOn(tape);
  expect(left).toEqual(Float32Array.from({ length: 256 }, (_, n) => (n < 128 ? 0 : 0.5)));
  expect(right).toEqual(left);
});

test('begins once quanta come in a row', () => {
  const blocks: CaptureBlock[] = [];
  const filler = new BlockFiller((block) => blocks.push(block));
  const hesitant = [0, ...upTo(5, 9), ...upTo(12, 50)];
  for (const quantum of hesitant) filler.add(quantum * QUANTUM, [], QUANTUM);
  filler.flush();
  expect(blocks).toMatchObject([{ firstFrame: 59 * QUANTUM, frames: 3 * QUANTUM }]);
});

test('is full at its end, to the frame', async () => {
  const tape = new Tape(48_000, 5000);
  record(upTo(60), tape);
  expect(tape.isFull).toBe(true);
  expect(tape.frames).toBe(5000);
  expect((await samplesOn(tape))[0]!.length).toBe(5000);
});
