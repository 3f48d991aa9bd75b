import { afterEach, describe, expect, it } from 'vitest';
import type { AnalyserPort } from '../../src/app/ports.ts';
import type { SamplePicture, ToWorker } from '../../src/ml/protocol.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';
import { decayingNoise, decayingSine, glide, mix, render, type Wave } from './signals.ts';

const RATE_HZ = 44_100;
const REAL = `${location.origin}/`;

const analysers: SampleAnalyser[] = [];

function makeAnalyser(baseUrl: string, createWorker?: () => Worker): SampleAnalyser {
  const analyser = new SampleAnalyser({ baseUrl, ...(createWorker && { createWorker }) });
  analysers.push(analyser);
  return analyser;
}

afterEach(() => {
  for (const analyser of analysers.splice(0)) analyser.dispose();
});

function bufferOf(...channels: Float32Array<ArrayBuffer>[]): AudioBuffer {
  const length = Math.max(...channels.map((channel) => channel.length));
  const buffer = new AudioBuffer({
    length,
    sampleRate: RATE_HZ,
    numberOfChannels: channels.length,
  });
  channels.forEach((channel, i) => buffer.copyToChannel(channel, i));
  return buffer;
}

function sound(durationSec: number, wave: Wave): AudioBuffer {
  return bufferOf(Float32Array.from(render(durationSec, RATE_HZ, wave)));
}

const kick = sound(0.5, glide(220, 50, 0.03, 0.12));
const hat = sound(0.2, decayingNoise(0.02));
const silence = sound(0.1, () => 0);

/** Sounds that differ in pitch, decay and noise. */
function manySounds(count: number): AudioBuffer[] {
  return Array.from({ length: count }, (_, i) =>
    sound(
      0.2,
      mix([0.6, decayingSine(60 * 1.1 ** i, 0.02 + 0.002 * i)], [0.02 * i, decayingNoise(0.03, i)]),
    ),
  );
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('expected a rejection'),
    (error: unknown) => error,
  );
}

describe('SampleAnalyser with the shipped model', () => {
  it('measures and classifies, and satisfies the port', async () => {
    const analyser: AnalyserPort = makeAnalyser(REAL);
    const states: string[] = [analyser.status.value.state];
    analyser.status.subscribe(({ state }) => states.push(state));
    const { features, classification } = await analyser.analyse('kick', kick);
    expect(states).toEqual(['idle', 'loading', 'ready']);
    expect(features.pitchHz).toBeGreaterThan(45);
    expect(features.pitchHz).toBeLessThan(60);
    expect(features.peak).toBeGreaterThan(0.9);
    expect(features.outline).toHaveLength(192);
    expect(classification?.role).toBe('kick');
    expect(classification?.topThree).toHaveLength(3);
    expect(analyser.status.value).toMatchObject({
      state: 'ready',
      modelVersion: classification?.modelVersion,
      threads: crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1,
    });
  });

  it('leaves the buffer as it was', async () => {
    const before = kick.getChannelData(0).slice();
    await makeAnalyser(REAL).analyse('kick', kick);
    expect(kick.getChannelData(0)).toEqual(before);
  });

  it('hears the same in batches as one by one', async () => {
    const sounds = manySounds(24);
    const together = makeAnalyser(REAL);
    const batched = await Promise.all(sounds.map((buffer, i) => together.analyse(`${i}`, buffer)));
    const single = makeAnalyser(REAL);
    for (const [i, buffer] of sounds.entries()) {
      const alone = await single.analyse(`${i}`, buffer);
      expect(alone.features).toEqual(batched[i]!.features);
      expect(alone.classification!.role).toBe(batched[i]!.classification!.role);
      expect(alone.classification!.confidence).toBeCloseTo(
        batched[i]!.classification!.confidence,
        4,
      );
    }
  });

  it('needs no model for silence', async () => {
    const analyser = makeAnalyser(REAL);
    const { classification } = await analyser.analyse('silence', silence);
    expect(classification).toMatchObject({ role: 'other', confidence: 1 });
    expect(analyser.status.value.state).toBe('idle');
  });

  it('measures alone without a model, and once both are wanted, the same', async () => {
    const analyser = makeAnalyser(REAL);
    const features = await analyser.measure('kick', kick);
    expect(analyser.status.value.state).toBe('idle');
    expect((await analyser.analyse('kick', kick)).features).toEqual(features);
  });

  it('hears both channels of a stereo sample and bounds a long one', async () => {
    const left = new Float32Array(RATE_HZ * 61);
    const right = left.slice();
    right[RATE_HZ] = 0.5;
    right[RATE_HZ * 60 + 10] = 1;
    const { features } = await makeAnalyser(REAL).analyse('long', bufferOf(left, right));
    expect(features.peak).toBe(0.5);
  });

  it('remembers answers and lets equal ids share a job', async () => {
    const analyser = makeAnalyser(REAL);
    const [one, two] = await Promise.all([
      analyser.analyse('kick', kick),
      analyser.analyse('kick', kick),
    ]);
    expect(two).toBe(one);
    expect(await analyser.analyse('kick', kick)).toBe(one);
  });

  it('takes the network of stated licences and forgets what the other one has said', async () => {
    const analyser = makeAnalyser(REAL);
    const before = await analyser.analyse('k', kick);
    analyser.useModel('drum-classifier-licensed');
    expect(analyser.status.value.state).toBe('idle');
    const after = await analyser.analyse('k', kick);
    expect(after.classification?.modelVersion).toMatch(/licensed$/);
    expect(after.probabilities).not.toEqual(before.probabilities);
    analyser.useModel('drum-classifier');
    expect(await analyser.analyse('k', kick)).toEqual(before);
  });

  it('warms up without a sample', async () => {
    const analyser = makeAnalyser(REAL);
    await analyser.warmUp();
    expect(analyser.status.value.state).toBe('ready');
    await analyser.warmUp();
    expect(analyser.status.value.state).toBe('ready');
  });
});

describe('the picture that the network saw', () => {
  /** The band with the most power over all frames. */
  function brightestHz({ bands, frames, levels, bandHz }: SamplePicture): number {
    const power = Array.from({ length: bands }, (_, band) =>
      levels
        .subarray(band * frames, (band + 1) * frames)
        .reduce((sum, level) => sum + 10 ** (5 * level), 0),
    );
    return bandHz[power.indexOf(Math.max(...power))] ?? NaN;
  }

  const bass = sound(0.4, decayingSine(60, 0.1));
  /** Differences of noise, bright as a hat's. */
  const noise = decayingNoise(0.02);
  let last = 0;
  const thin = sound(0.2, (t) => {
    const difference = noise(t) - last;
    last += difference;
    return difference / 2;
  });

  it('is brightest low for a bass, high for a hat, and as large as the tensor says', async () => {
    const analyser = makeAnalyser(REAL);
    const [low, high] = await Promise.all([
      analyser.picture('bass', bass),
      analyser.picture('thin', thin),
    ]);
    expect(low!.levels).toHaveLength(low!.bands * low!.frames);
    expect(low!.bandHz).toHaveLength(low!.bands);
    expect(low!.startSec).toBeCloseTo(-0.002, 4);
    expect(low!.stepSec).toBeCloseTo(0.01, 4);
    expect(brightestHz(low!)).toBeLessThan(120);
    expect(brightestHz(high!)).toBeGreaterThan(6000);
  });

  it('shows the stroke at its beginning and nothing where the sound has ended', async () => {
    const { bands, frames, levels } = (await makeAnalyser(REAL).picture('thin', thin))!;
    const loudest = (frame: number) =>
      Math.max(...Array.from({ length: bands }, (_, band) => levels[band * frames + frame]!));
    expect(loudest(1)).toBeGreaterThan(-0.5);
    expect(loudest(frames - 1)).toBeLessThan(-1.5);
  });

  it('can be had while others are being classified, without being asked twice', async () => {
    const analyser = makeAnalyser(REAL);
    const classified = Promise.all(
      manySounds(20).map((buffer, i) => analyser.analyse(`${i}`, buffer)),
    );
    const [one, two] = await Promise.all([
      analyser.picture('kick', kick),
      analyser.picture('kick', kick),
    ]);
    expect(one).not.toBeNull();
    expect(two).toBe(one);
    expect(await analyser.picture('kick', kick)).toBe(one);
    for (const { classification } of await classified) expect(classification).not.toBeNull();
  });

  it('is null for silence and where there is no model', async () => {
    expect(await makeAnalyser(REAL).picture('silence', silence)).toBeNull();
    expect(await makeAnalyser('/test/ml/fixtures/no-network/').picture('kick', kick)).toBeNull();
  });

  it('is not waited for once the worker is gone', async () => {
    const analyser = makeAnalyser(REAL, stuckWorker);
    const asked = rejection(analyser.picture('kick', kick));
    analyser.dispose();
    expect(await asked).toMatchObject({ name: 'AbortError' });
  });
});

describe('SampleAnalyser, aborted', () => {
  it('rejects at once where the signal has fired before', async () => {
    const error = await rejection(
      makeAnalyser(REAL).analyse('kick', kick, AbortSignal.abort(new Error('own reason'))),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  it('rejects all that is queued and goes on with what comes after', async () => {
    const analyser = makeAnalyser(REAL);
    const controller = new AbortController();
    const doomed = manySounds(60).map((buffer, i) =>
      rejection(analyser.analyse(`${i}`, buffer, controller.signal)),
    );
    // Some are in the worker by then.
    const kept = analyser.analyse('hat', hat);
    await expect.poll(() => analyser.status.value.state).not.toBe('idle');
    controller.abort();
    for (const error of await Promise.all(doomed))
      expect(error).toMatchObject({ name: 'AbortError' });
    expect((await kept).classification).not.toBeNull();
    expect((await analyser.analyse('3', kick)).classification).not.toBeNull();
  });

  it('measures past samples that wait for a model', async () => {
    const analyser = makeAnalyser(REAL, stuckWorker);
    const stuck = manySounds(40).map((buffer, i) => rejection(analyser.analyse(`${i}`, buffer)));
    expect(await analyser.measure('kick', kick)).toEqual({ peak: 1 });
    analyser.dispose();
    await Promise.all(stuck);
  });

  it('leaves the others who wait for the same sample alone', async () => {
    const analyser = makeAnalyser(REAL);
    const controller = new AbortController();
    const aborted = rejection(analyser.analyse('kick', kick, controller.signal));
    const kept = analyser.analyse('kick', kick);
    controller.abort();
    expect(await aborted).toMatchObject({ name: 'AbortError' });
    expect((await kept).classification?.role).toBe('kick');
  });
});

describe('SampleAnalyser without a model', () => {
  it.each([
    ['missing', 'HTTP 404|missing or not JSON'],
    ['wrong-hash', 'drum-classifier.onnx is damaged'],
    ['wrong-size', 'has 34 bytes where its card says 35'],
    ['no-network', '.+'],
  ])('still measures where it is %s, and says why', async (folder, reason) => {
    const analyser = makeAnalyser(`/test/ml/fixtures/${folder}/`);
    const { features, classification } = await analyser.analyse('kick', kick);
    expect(features.pitchHz).toBeGreaterThan(45);
    expect(classification).toBeNull();
    const status = analyser.status.value;
    expect(status.state === 'failed' && status.reason).toMatch(new RegExp(reason));
    expect(await analyser.analyse('hat', hat)).toMatchObject({ classification: null });
  });

  it('tries again when warmed up, in a new worker, and then classifies what it had not', async () => {
    let workers = 0;
    // The first worker is told of a folder without a model.
    const analyser = makeAnalyser(REAL, () => {
      const worker = startRealWorker();
      if (workers++ > 0) return worker;
      const post = worker.postMessage.bind(worker);
      worker.postMessage = ((message: ToWorker, transfer: Transferable[]) => {
        const isOpen = message.type === 'open';
        post(isOpen ? { ...message, baseUrl: `${REAL}nowhere/` } : message, transfer);
      }) as Worker['postMessage'];
      return worker;
    });
    await analyser.warmUp();
    expect(analyser.status.value.state).toBe('failed');
    expect(await analyser.analyse('kick', kick)).toMatchObject({ classification: null });
    await analyser.warmUp();
    expect(analyser.status.value.state).toBe('ready');
    expect(workers).toBe(2);
    expect((await analyser.analyse('kick', kick)).classification?.role).toBe('kick');
  });
});

describe('SampleAnalyser whose worker is lost', () => {
  it('rejects what is under way and starts another worker for the next', async () => {
    let workers = 0;
    const analyser = makeAnalyser(REAL, () =>
      workers++ === 0 ? doomedWorker() : startRealWorker(),
    );
    const errors = await Promise.all([
      rejection(analyser.analyse('kick', kick)),
      rejection(analyser.analyse('hat', hat)),
    ]);
    for (const error of errors) expect(error).toMatchObject({ message: /worker stopped.*doomed/ });
    expect(analyser.status.value).toMatchObject({ state: 'failed' });
    expect((await analyser.analyse('kick', kick)).classification?.role).toBe('kick');
    expect(analyser.status.value.state).toBe('ready');
  });

  it('says so where the worker cannot even be made', async () => {
    const analyser = makeAnalyser(REAL, () => {
      throw new DOMException('refused', 'SecurityError');
    });
    await analyser.warmUp();
    expect(analyser.status.value).toMatchObject({ state: 'failed', reason: /refused/ });
    expect(await rejection(analyser.analyse('kick', kick))).toMatchObject({ message: /refused/ });
  });

  it('rejects with an AbortError when disposed of', async () => {
    const analyser = makeAnalyser(REAL);
    const pending = rejection(analyser.analyse('kick', kick));
    analyser.dispose();
    expect(await pending).toMatchObject({ name: 'AbortError' });
  });
});

function startRealWorker(): Worker {
  return new Worker(new URL('../../src/ml/worker.ts', import.meta.url), { type: 'module' });
}

/** Dies of the first sample. */
function doomedWorker(): Worker {
  return workerOf(
    `onmessage = ({ data }) => { if (data.type === 'analyse') throw new Error('doomed'); }`,
  );
}

/** Measures, but never has a model. */
function stuckWorker(): Worker {
  return workerOf(`onmessage = ({ data }) => {
    const analysis = { features: { peak: 1 }, classification: null };
    if (data.classify === false) postMessage({ type: 'analysis', id: data.id, analysis });
  }`);
}

function workerOf(source: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
}
