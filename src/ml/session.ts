import type { InferenceSession } from 'onnxruntime-web/wasm';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { ROLES } from '../kit/roles.ts';
import type { ModelCard } from './model-card.ts';
import type { Model } from './model-store.ts';
import { readPicture } from './picture.ts';
import type { SamplePicture } from './protocol.ts';

const MAX_THREADS = 4;

/** What the network says of one window. */
export interface NetworkAnswer {
  /** One a role, in the order of `ROLES`. */
  readonly logits: Float32Array;
  /** `card.embeddingSize` values: where the sound lies among others; near ones sound alike. */
  readonly embedding: Float32Array;
}

/** The network, ready to run. */
export interface NetworkSession {
  readonly card: ModelCard;
  readonly threads: number;
  /**
   * Runs one batch.
   *
   * @param windows From `prepareWindow`, each `card.windowSamples` long; at least one.
   * @returns An answer for each window, in the windows' order.
   */
  run(windows: readonly Float32Array[]): Promise<NetworkAnswer[]>;
  /** What the network sees of one window, or null where it does not give it out. */
  picture(window: Float32Array): Promise<SamplePicture | null>;
}

/**
 * Loads ONNX Runtime and the network. A runtime that has failed once fails for ever in its worker.
 *
 * @param runtimeUrl Where the runtime's WebAssembly lies, if not where the build has put it.
 * @throws Error where WebAssembly is refused or the network is not one that we can run.
 */
export async function openSession(
  { card, bytes }: Model,
  runtimeUrl: string = wasmUrl,
): Promise<NetworkSession> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  // Threads share memory, which browsers allow to isolated pages only.
  const threads = globalThis.crossOriginIsolated
    ? Math.min(MAX_THREADS, navigator.hardwareConcurrency)
    : 1;
  env.logLevel = 'error';
  env.wasm.wasmPaths = { wasm: runtimeUrl };
  env.wasm.numThreads = threads;

  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  checkNames(session);

  const run = async (windows: readonly Float32Array[]): Promise<NetworkAnswer[]> => {
    const audio = new Float32Array(windows.length * card.windowSamples);
    windows.forEach((window, i) => audio.set(window, i * card.windowSamples));
    const input = new Tensor('float32', audio, [windows.length, card.windowSamples]);
    const output = await session.run({ audio: input }, ['logits', 'embedding']);
    const logits = rowsOf(output, 'logits', windows.length, ROLES.length);
    const embeddings = rowsOf(output, 'embedding', windows.length, card.embeddingSize);
    return logits.map((row, i) => ({ logits: row, embedding: embeddings[i]! }));
  };

  const picture = async (window: Float32Array): Promise<SamplePicture | null> => {
    if (!session.outputNames.includes('picture')) return null;
    const input = new Tensor('float32', window, [1, card.windowSamples]);
    const { picture: seen } = await session.run({ audio: input }, ['picture']);
    return readPicture(seen?.data, seen?.dims ?? [], card);
  };
  return { card, threads, run, picture };
}

/**
 * Makes a worker one of the runtime's threads, where the runtime has been bundled into the script that it
 * starts them with.
 */
export async function joinAsThread(): Promise<void> {
  await import('onnxruntime-web/wasm');
}

/** An output [count, size] as its rows. */
function rowsOf(
  output: InferenceSession.OnnxValueMapType,
  name: string,
  count: number,
  size: number,
): Float32Array[] {
  const tensor = output[name];
  const values = tensor?.data;
  if (!(values instanceof Float32Array) || values.length !== count * size) {
    throw new Error(`The network gave ${tensor?.dims.join(' × ') ?? 'no'} values as ${name}.`);
  }
  return Array.from({ length: count }, (_, i) => values.slice(i * size, (i + 1) * size));
}

function checkNames({ inputNames, outputNames }: InferenceSession): void {
  const missing = [
    ...['audio'].filter((name) => !inputNames.includes(name)),
    ...['logits', 'embedding'].filter((name) => !outputNames.includes(name)),
  ];
  if (missing.length > 0) throw new Error(`The network has no “${missing[0]}”.`);
}
