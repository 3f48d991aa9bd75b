import { beforeAll, describe, expect, it } from 'vitest';
import { loadModel, type Model } from '../../src/ml/model-store.ts';
import { openSession, type NetworkSession } from '../../src/ml/session.ts';
import parity from '../../training/fixtures/parity.json';
import { decayingNoise, glide, mix, render } from './signals.ts';

type Signal = (typeof parity.signals)[number];

/** As `parity.formula` says. */
function renderSignal(signal: Signal): Float32Array {
  const durationSec = parity.windowSamples / parity.sampleRateHz;
  const sine = glide(signal.startHz, signal.endHz, signal.sweepSec, signal.sineDecaySec);
  const noise = decayingNoise(signal.noiseDecaySec, signal.seed);
  return render(
    durationSec,
    parity.sampleRateHz,
    mix([signal.sineGain, sine], [signal.noiseGain, noise]),
  );
}

function worstDifference(a: Float32Array, b: ArrayLike<number>): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}

describe('the shipped network in the browser', () => {
  let model: Model;
  let session: NetworkSession;

  beforeAll(async () => {
    model = await loadModel(`${location.origin}/`);
    session = await openSession(model);
  });

  it('is the one whose logits PyTorch has written down', () => {
    expect(model.card.sha256).toBe(parity.modelSha256);
  });

  it.each(parity.signals)('gives the logits of PyTorch for: $name', async (signal) => {
    const [answer] = await session.run([renderSignal(signal)]);
    expect(worstDifference(answer!.logits, signal.logits)).toBeLessThanOrEqual(1e-3);
  });

  it('says where a sound lies among others', async () => {
    const [answer] = await session.run([renderSignal(parity.signals[0]!)]);
    expect(answer!.embedding.length).toBe(model.card.embeddingSize);
    expect(answer!.embedding.every(Number.isFinite)).toBe(true);
    expect(answer!.embedding.some((value) => value !== 0)).toBe(true);
  });

  it('gives the same in a batch as alone', async () => {
    const windows = parity.signals.map(renderSignal);
    const together = await session.run(windows);
    expect(together.length).toBe(windows.length);
    for (const [i, window] of windows.entries()) {
      const [alone] = await session.run([window]);
      expect(worstDifference(alone!.logits, together[i]!.logits)).toBeLessThan(1e-4);
    }
  });

  it('refuses bytes that are no network', async () => {
    const bytes = Uint8Array.from({ length: 2000 }, (_, i) => i % 251);
    await expect(openSession({ card: model.card, bytes })).rejects.toThrow();
  });
});
