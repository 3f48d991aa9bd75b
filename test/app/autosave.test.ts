import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Autosave, AUTOSAVE_TIMES, type SaveOutcome } from '../../src/app/autosave.ts';

const { quietMs, longestMs, firstRetryMs } = AUTOSAVE_TIMES;
const FULL: SaveOutcome = { outcome: 'full', problem: 'No room.' };
const CONFLICT: SaveOutcome = { outcome: 'conflict', problem: 'Changed elsewhere.' };
const WRITTEN: SaveOutcome = { outcome: 'written' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

type Answer = SaveOutcome | Error;

/** A disk that takes its time, and says what it is told to. */
class FakeDisk {
  readonly begun: { readonly value: number; readonly atMs: number }[] = [];
  readonly kept: number[] = [];
  answers: Answer[] = [];
  delayMs = 0;
  #busy = 0;
  mostAtOnce = 0;

  readonly write = async (value: number): Promise<SaveOutcome> => {
    this.begun.push({ value, atMs: performance.now() });
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#busy);
    const answer = this.answers.shift() ?? WRITTEN;
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    this.#busy--;
    if (answer instanceof Error) throw answer;
    if (answer.outcome === 'written') this.kept.push(value);
    return answer;
  };
}

function start() {
  const disk = new FakeDisk();
  return { disk, saver: new Autosave<number>({ write: disk.write }) };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('writes once, soon after the last edit of a few', async () => {
  const { disk, saver } = start();
  expect(saver.state.value.phase).toBe('saved');
  saver.note(1);
  await pass(quietMs - 1);
  saver.note(2);
  await pass(quietMs - 1);
  expect(disk.begun).toEqual([]);
  expect(saver.state.value.phase).toBe('saving');
  expect(saver.holdsUnsaved).toBe(true);
  await pass(1);
  expect(disk.kept).toEqual([2]);
  expect(saver.state.value).toEqual({ phase: 'saved', problem: '' });
  expect(saver.holdsUnsaved).toBe(false);
});

test('a fader that never rests is written all the same', async () => {
  const { disk, saver } = start();
  for (let i = 0; i < 200; i++) {
    saver.note(i);
    await pass(16);
  }
  expect(disk.begun.length).toBeGreaterThanOrEqual(Math.floor((200 * 16) / (longestMs + 16)));
  expect(disk.begun.length).toBeLessThan(10);
});

test('a full disk is said, and tried again; edits don’t hasten it', async () => {
  const { disk, saver } = start();
  disk.answers = [FULL, new Error('The disk is gone.')];
  saver.note(1);
  await pass(quietMs);
  expect(saver.state.value).toEqual({ phase: 'full', problem: 'No room.' });
  saver.note(2);
  await pass(firstRetryMs - 1);
  expect(disk.begun).toHaveLength(1);
  await pass(1);
  expect(saver.state.value).toEqual({ phase: 'failed', problem: 'The disk is gone.' });
  await pass(2 * firstRetryMs - 1);
  expect(disk.begun).toHaveLength(2);
  await pass(1);
  expect(disk.kept).toEqual([2]);
  expect(saver.state.value.phase).toBe('saved');
});

test('a conflict waits for an answer, and keeps the last edit until then', async () => {
  const { disk, saver } = start();
  disk.answers = [CONFLICT];
  saver.note(1);
  await pass(quietMs);
  expect(saver.state.value).toEqual({ phase: 'conflict', problem: 'Changed elsewhere.' });
  saver.note(2);
  await saver.flush();
  await pass(100_000);
  expect(disk.begun).toHaveLength(1);
  expect(saver.holdsUnsaved).toBe(true);
  await saver.retry();
  expect(disk.kept).toEqual([2]);
  expect(saver.state.value.phase).toBe('saved');
});

test('flush writes what waits at once, after a write that is under way', async () => {
  const { disk, saver } = start();
  disk.delayMs = 500;
  saver.note(1);
  await pass(quietMs);
  saver.note(2);
  const flushed = saver.flush();
  await pass(1000);
  await flushed;
  expect(disk.kept).toEqual([1, 2]);
  expect(disk.mostAtOnce).toBe(1);
});

test('once closed, nothing begins but what is flushed', async () => {
  const { disk, saver } = start();
  saver.note(1);
  saver.close();
  saver.note(2);
  await pass(10_000);
  expect(disk.begun).toEqual([]);
  await saver.flush();
  expect(disk.kept).toEqual([1]);
});

const answer = fc.constantFrom<Answer>(WRITTEN, FULL, CONFLICT, new Error('No.'));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'edit' } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.nat(1500) } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'flush' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'retry' } as const) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('slow'), ms: fc.nat(400) } as const) },
);
const steps = fc.array(step, { maxLength: 60 });

test('whatever fails: never two writes at once, never back in time, and the last edit is kept', async () => {
  const property = fc.asyncProperty(steps, fc.array(answer), async (actions, answers) => {
    const { disk, saver } = start();
    disk.answers = [...answers];
    let last = 0;
    const pending: Promise<void>[] = [];
    for (const action of actions) {
      if (action.do === 'edit') saver.note(++last);
      else if (action.do === 'pass') await pass(action.ms);
      else if (action.do === 'slow') disk.delayMs = action.ms;
      else if (action.do === 'flush') pending.push(saver.flush());
      else pending.push(saver.retry());
      const { phase } = saver.state.value;
      expect(phase === 'saved').toBe(!saver.holdsUnsaved);
    }
    disk.answers = [];
    await pass(100_000);
    pending.push(saver.retry());
    await pass(100_000);
    await Promise.all(pending);
    expect(disk.mostAtOnce).toBeLessThanOrEqual(1);
    const values = disk.begun.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(disk.kept.at(-1) ?? 0).toBe(last);
    expect(saver.state.value.phase).toBe('saved');
    saver.close();
  });
  await fc.assert(property, { numRuns: 500 });
});

test('an edit waits for no more than the longest time, or the write before it', async () => {
  const edits = fc.array(fc.nat(900), { minLength: 1, maxLength: 60 });
  const property = fc.asyncProperty(edits, fc.nat(1500), async (pauses, delayMs) => {
    const { disk, saver } = start();
    disk.delayMs = delayMs;
    const editedMs: number[] = [];
    for (const ms of pauses) {
      saver.note(editedMs.length);
      editedMs.push(performance.now());
      await pass(ms);
    }
    await pass(5000);
    for (const [value, atMs] of editedMs.entries()) {
      const begun = disk.begun.find((write) => write.value >= value);
      expect(begun && begun.atMs - atMs).toBeLessThanOrEqual(Math.max(longestMs, delayMs));
    }
    saver.close();
  });
  await fc.assert(property, { numRuns: 300 });
});
