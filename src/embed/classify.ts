import { SampleAnalyser } from '../ml/sample-analyser.ts';
import type { OpenNetwork } from './classify-protocol.ts';
import type { DrumRole } from './kit-document.ts';

export type { DrumRole } from './kit-document.ts';

export interface ClassifyOptions {
  /** Gives the answer up: the promise rejects with an AbortError. */
  readonly signal?: AbortSignal;
  /** Whether the answer has an `embedding`. */
  readonly embedding?: boolean;
  /** Where the network `drum-classifier.onnx` lies, if not beside the library's modules. */
  readonly modelUrl?: string | URL;
  /** Where `ort-wasm-simd-threaded.wasm` lies, if not beside the library's modules. */
  readonly runtimeUrl?: string | URL;
}

/** What the network hears in a sound. */
export interface DrumClassification {
  /** The most probable role. */
  readonly role: DrumRole;
  /** Its probability, 0 to 1. */
  readonly confidence: number;
  /** The most probable roles, best first: three, or fewer where others have no probability. */
  readonly topThree: readonly { readonly role: DrumRole; readonly probability: number }[];
  /** Of the network; `silence` for silence, which it is not asked about. */
  readonly modelVersion: string;
  /** 192 values: sounds whose values are near sound alike. Only where it was asked for; null for silence. */
  readonly embedding?: Float32Array | null;
}

/** One for all calls that want the same files. */
interface Listener {
  readonly files: OpenNetwork;
  readonly analyser: SampleAnalyser;
}

let listener: Listener | null = null;
let lastId = 0;

/**
 * Says what a drum sound is, by ear alone. It listens in a worker of its own, which starts with the first
 * call, fetches the runtime and the network (6 MB compressed) and serves all later ones; calls that come
 * together are heard in batches. Nothing leaves the page.
 *
 * @param buffer One sound, mono or stereo, at any rate; of long ones the beginning counts.
 * @throws Error that says in a sentence why it can't be heard; AbortError as the signal says. The next call
 *   tries again.
 */
export async function classifyDrum(
  buffer: AudioBuffer,
  { signal, embedding = false, modelUrl, runtimeUrl }: ClassifyOptions = {},
): Promise<DrumClassification> {
  signal?.throwIfAborted();
  const { analyser } = listenerFor({
    type: 'open-network',
    modelUrl: addressOf(
      modelUrl ?? new URL('../../public/models/drum-classifier.onnx', import.meta.url),
    ),
    runtimeUrl: runtimeUrl === undefined ? null : addressOf(runtimeUrl),
  });
  if (analyser.status.value.state === 'failed') await analyser.warmUp();
  lastId += 1;
  const analysis = await analyser.analyse(String(lastId), buffer, signal);
  const { classification } = analysis;
  if (!classification) throw new Error(reasonOf(analyser));
  const { role, confidence, topThree, modelVersion } = classification;
  const heard = { role, confidence, topThree, modelVersion };
  return embedding ? { ...heard, embedding: analysis.embedding } : heard;
}

/** Ends the worker and lets its memory go; what is under way rejects with an AbortError. */
export function disposeClassifier(): void {
  listener?.analyser.dispose();
  listener = null;
}

/** Other files want another worker; what the former one has under way is given up. */
function listenerFor(files: OpenNetwork): Listener {
  const isSame =
    listener?.files.modelUrl === files.modelUrl && listener.files.runtimeUrl === files.runtimeUrl;
  if (listener && isSame) return listener;
  disposeClassifier();
  listener = { files, analyser: createAnalyser(files) };
  return listener;
}

function createAnalyser(files: OpenNetwork): SampleAnalyser {
  return new SampleAnalyser({
    baseUrl: document.baseURI,
    // Every call is a sound of its own.
    maxRemembered: 0,
    createWorker: () => {
      const worker = new Worker(new URL('./classify-worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.postMessage(files);
      return worker;
    },
  });
}

function addressOf(url: string | URL): string {
  return new URL(url, document.baseURI).href;
}

function reasonOf({ status: { value } }: SampleAnalyser): string {
  return value.state === 'failed'
    ? `The drum classifier can’t be had: ${value.reason}`
    : 'The drum classifier has no answer.';
}
