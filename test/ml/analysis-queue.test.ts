import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kit/roles.ts';
import { AnalysisQueue } from '../../src/ml/analysis-queue.ts';
import type { AnalyseRequest, FromWorker } from '../../src/ml/protocol.ts';
import type { NetworkSession } from '../../src/ml/session.ts';
import { makeCard } from './cards.ts';

/** A network that hears a kick where the first value is positive, else a snare. */
function makeSession(batches: number[], fault?: Error): NetworkSession {
  return {
    card: makeCard({ windowSamples: 4 }),
    threads: 1,
    run: (windows) => {
      batches.push(windows.length);
      if (fault) return Promise.reject(fault);
      return Promise.resolve(
        windows.map(([first = 0]) => ({
          logits: Float32Array.from(ROLES, (role) =>
            role === (first > 0 ? 'kick' : 'snare') ? 9 : 0,
          ),
          embedding: Float32Array.of(first),
        })),
      );
    },
    picture: () =>
      fault
        ? Promise.reject(fault)
        : Promise.resolve({
            bands: 2,
            frames: 2,
            levels: new Float32Array(4),
            bandHz: [100, 1000],
            startSec: 0,
            stepSec: 0.01,
          }),
  };
}

function request(id: string, ...values: number[]): AnalyseRequest {
  return requestOf(id, [Float32Array.from(values)]);
}

function requestOf(id: string, channels: Float32Array<ArrayBuffer>[], classify = true) {
  return { type: 'analyse', id, channels, sampleRateHz: 32_000, classify } as const;
}

function setUp(openSession: () => Promise<NetworkSession>) {
  const posted: FromWorker[] = [];
  const queue = new AnalysisQueue({ openSession, post: (message) => posted.push(message) });
  return {
    queue,
    states: () => posted.flatMap((m) => (m.type === 'status' ? [m.status.state] : [])),
    pictures: () => posted.flatMap((m) => (m.type === 'picture' ? [m.picture] : [])),
    answers: () => posted.flatMap((m) => (m.type === 'analysis' ? [m] : [])),
  };
}

describe('AnalysisQueue', () => {
  it('answers a lone sample at once, in a batch of its own', async () => {
    const batches: number[] = [];
    const { queue, answers, states } = setUp(() => Promise.resolve(makeSession(batches)));
    await queue.add(request('a', 0.5));
    expect(batches).toEqual([1]);
    expect(states()).toEqual(['loading', 'ready']);
    expect(answers()).toMatchObject([
      {
        id: 'a',
        analysis: {
          features: { peak: 0.5 },
          classification: { role: 'kick' },
          embedding: Float32Array.of(1),
        },
      },
    ]);
  });

  it('puts what has arrived into batches of 16 at most, each answer to its sample', async () => {
    const batches: number[] = [];
    const { queue, answers } = setUp(() => Promise.resolve(makeSession(batches)));
    const ids = Array.from({ length: 37 }, (_, i) => `${i}`);
    await Promise.all(ids.map((id, i) => queue.add(request(id, i % 3 === 0 ? -0.5 : 0.5))));
    expect(batches).toEqual([16, 16, 5]);
    expect(answers().map(({ id, analysis }) => [id, analysis.classification?.role])).toEqual(
      ids.map((id, i) => [id, i % 3 === 0 ? 'snare' : 'kick']),
    );
  });

  it('opens the session once', async () => {
    let opened = 0;
    const { queue } = setUp(() => {
      opened++;
      return Promise.resolve(makeSession([]));
    });
    await Promise.all([queue.load(), queue.add(request('a', 1)), queue.load()]);
    await queue.add(request('b', 1));
    expect(opened).toBe(1);
  });

  it('asks nobody about silence, nor about channels that cancel', async () => {
    const batches: number[] = [];
    const { queue, answers, states } = setUp(() => Promise.resolve(makeSession(batches)));
    await queue.add(request('silent', 5e-5, 0));
    expect(states()).toEqual([]);
    const channels = [Float32Array.of(0.5), Float32Array.of(-0.5)];
    await queue.add(requestOf('cancelling', channels));
    expect(batches).toEqual([]);
    for (const { analysis } of answers()) {
      expect(analysis.classification).toMatchObject({ role: 'other', confidence: 1 });
    }
    expect(answers().length).toBe(2);
  });

  it('only measures where nobody wants a role, and needs no network for it', async () => {
    const { queue, answers, states } = setUp(() => Promise.reject(new Error('no network')));
    await queue.add(requestOf('plain', [Float32Array.of(0.5, -0.25)], false));
    expect(states()).toEqual([]);
    expect(answers()).toMatchObject([
      { id: 'plain', analysis: { features: { peak: 0.5 }, classification: null } },
    ]);
  });

  it('measures without waiting for a model that others wait for', async () => {
    const { queue, answers, states } = setUp(() => new Promise(() => undefined));
    void queue.add(request('waits', 1));
    await expect.poll(states).toContain('loading');
    await queue.add(requestOf('plain', [Float32Array.of(0.5)], false));
    expect(answers().map(({ id }) => id)).toEqual(['plain']);
  });

  it('drops a cancelled sample, waiting or already measured', async () => {
    const batches: number[] = [];
    let opened = (_: NetworkSession): void => undefined;
    const { queue, answers, states } = setUp(() => new Promise((resolve) => (opened = resolve)));
    const done = queue.add(request('measured', 1));
    void queue.add(request('waiting', 1));
    void queue.add(request('kept', 1));
    queue.cancel('waiting');
    await expect.poll(states).toContain('loading');
    queue.cancel('measured');
    opened(makeSession(batches));
    await done;
    expect(answers().map(({ id }) => id)).toEqual(['kept']);
    expect(batches).toEqual([1]);
  });

  it('still measures where the session cannot be opened, and does not try again', async () => {
    let tries = 0;
    const { queue, answers, states } = setUp(() => {
      tries++;
      return Promise.reject(new Error('no model'));
    });
    await queue.add(request('a', 0.25));
    await queue.add(request('b', 0.5));
    expect(tries).toBe(1);
    expect(states()).toEqual(['loading', 'failed']);
    expect(answers()).toMatchObject([
      { id: 'a', analysis: { features: { peak: 0.25 }, classification: null } },
      { id: 'b', analysis: { features: { peak: 0.5 }, classification: null } },
    ]);
  });

  it('still measures where the network fails in the middle', async () => {
    const { queue, answers, states } = setUp(() =>
      Promise.resolve(makeSession([], new Error('out of memory'))),
    );
    await queue.add(request('a', 1));
    expect(states()).toEqual(['loading', 'ready', 'failed']);
    expect(answers()).toMatchObject([{ id: 'a', analysis: { classification: null } }]);
  });

  it('draws a picture only when asked, and outside the batches', async () => {
    const batches: number[] = [];
    const { queue, answers, pictures } = setUp(() => Promise.resolve(makeSession(batches)));
    await queue.add(request('a', 1));
    expect(pictures()).toEqual([]);
    await queue.picture({ ...request('a', 1), type: 'picture' });
    expect(pictures()).toMatchObject([{ bands: 2, frames: 2 }]);
    expect(batches).toEqual([1]);
    expect(answers()).toHaveLength(1);
  });

  it.each([
    ['silence', () => Promise.resolve(makeSession([])), 0],
    ['no network', () => Promise.reject(new Error('no network')), 1],
    ['a fault', () => Promise.resolve(makeSession([], new Error('out of memory'))), 1],
  ])('has no picture of %s, and goes on', async (_, open, value) => {
    const { queue, pictures } = setUp(open);
    await queue.picture({ ...request('a', value), type: 'picture' });
    expect(pictures()).toEqual([null]);
  });
});
