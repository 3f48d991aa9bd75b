import type { Classification } from '../../src/kit/kit-schema.ts';
import { loadModel } from '../../src/ml/model-store.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';
import { openSession } from '../../src/ml/session.ts';

/** What `agreement.mjs` calls from outside. */
const page = {
  /** Milliseconds from nothing to a loaded model, and from there to a first answer. */
  async coldStart(): Promise<{ loadMs: number; firstAnswerMs: number; status: unknown }> {
    const analyser = new SampleAnalyser({ baseUrl: '/' });
    const beganMs = performance.now();
    await analyser.warmUp();
    const loadedMs = performance.now();
    const buffer = new AudioBuffer({ length: 48_000, sampleRate: 48_000 });
    buffer.getChannelData(0)[100] = 1;
    await analyser.analyse('first', buffer);
    const answeredMs = performance.now();
    const status = analyser.status.value;
    analyser.dispose();
    return { loadMs: loadedMs - beganMs, firstAnswerMs: answeredMs - loadedMs, status };
  },

  /** Decodes at the given rate and analyses, as the app does: classifications in the ids' order. */
  async classify(
    ids: readonly string[],
    rateHz: number,
  ): Promise<{
    answers: (Classification | null)[];
    analysisMs: number;
    longTaskMs: number[];
  }> {
    const context = new OfflineAudioContext(1, 1, rateHz);
    const buffers: AudioBuffer[] = [];
    for (const id of ids) {
      const response = await fetch(`/samples/${id}.flac`);
      buffers.push(await context.decodeAudioData(await response.arrayBuffer()));
    }
    const analyser = new SampleAnalyser({ baseUrl: '/' });
    await analyser.warmUp();
    const longTaskMs: number[] = [];
    const observer = new PerformanceObserver((list) =>
      longTaskMs.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    const beganMs = performance.now();
    const analyses = await Promise.all(
      buffers.map((buffer, i) => analyser.analyse(ids[i] ?? '', buffer)),
    );
    const analysisMs = performance.now() - beganMs;
    observer.disconnect();
    analyser.dispose();
    const answers = analyses.map(({ classification }) => classification);
    return { answers, analysisMs, longTaskMs };
  },

  /** Milliseconds of each of some runs of the network alone. */
  async timeNetwork(batch: number, runs: number): Promise<{ threads: number; runMs: number[] }> {
    const model = await loadModel(`${location.origin}/`);
    const session = await openSession(model);
    const windows = Array.from({ length: batch }, () =>
      Float32Array.from({ length: model.card.windowSamples }, () => 2 * Math.random() - 1),
    );
    const runMs: number[] = [];
    for (let run = 0; run < runs; run++) {
      const beganMs = performance.now();
      await session.run(windows);
      runMs.push(performance.now() - beganMs);
    }
    return { threads: session.threads, runMs };
  },
};

Object.assign(globalThis, { agreement: page });
