import type { InferenceSession } from 'onnxruntime-web/wasm';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { ROLES } from '../kit/roles.ts';
import type { ModelCard } from './model-card.ts';
import type { Model } from './model-store.ts';

const MAX_THREADS = 4;

/** The network, ready to run. */
export interface NetworkSession {
  readonly card: ModelCard;
  readonly threads: number;
  /**
   * Runs one batch.
   *
   * @param windows From `prepareWindow`, each `card.windowSamples` long; at least one.
   * @returns A logit a role for each window, in the windows' order.
   */
  logits(windows: readonly Float32Array[]): Promise<Float32Array[]>;
}

/**
 * Loads ONNX Runtime and the network. A runtime that has failed once fails for ever in its worker.
 *
 * @throws Error where WebAssembly is refused or the network is not one that we can run.
 */
export async function openSession({ card, bytes }: Model): Promise<NetworkSession> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  // Threads share memory, which browsers allow to isolated pages only.
  const threads = globalThis.crossOriginIsolated
    ? Math.min(MAX_THREADS, navigator.hardwareConcurrency)
    : 1;
  env.logLevel = 'error';
  env.wasm.wasmPaths = { wasm: wasmUrl };
  env.wasm.numThreads = threads;

  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  checkNames(session);

  const logits = async (windows: readonly Float32Array[]): Promise<Float32Array[]> => {
    const audio = new Float32Array(windows.length * card.windowSamples);
    windows.forEach((window, i) => audio.set(window, i * card.windowSamples));
    const input = new Tensor('float32', audio, [windows.length, card.windowSamples]);
    const { logits: output } = await session.run({ audio: input }, ['logits']);
    const values = output?.data;
    if (!(values instanceof Float32Array) || values.length !== windows.length * ROLES.length) {
      throw new Error(`The network gave ${output?.dims.join(' × ') ?? 'no'} logits.`);
    }
    return windows.map((_, i) => values.slice(i * ROLES.length, (i + 1) * ROLES.length));
  };
  return { card, threads, logits };
}

function checkNames({ inputNames, outputNames }: InferenceSession): void {
  if (!inputNames.includes('audio') || !outputNames.includes('logits')) {
    throw new Error('The network has no input "audio" or no output "logits".');
  }
}
