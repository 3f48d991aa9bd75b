import { KIT_LIMITS } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { nextTask } from '../lib/next-task.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { buffersOf, channelCountOf, channelsOf, framesOf } from './channel-copies.ts';
import { PictureDesk } from './picture-desk.ts';
import type { ModelName } from './model-store.ts';
import type {
  ClassifierStatus,
  FromWorker,
  SampleAnalysis,
  SampleFeatures,
  SamplePicture,
  ToWorker,
} from './protocol.ts';

/** Two batches: one with the network, one ready to follow. */
const MAX_IN_WORKER = 32;
const MAX_BYTES_IN_WORKER = 64 * 1024 * 1024;
/** Time that copying may take of one task. */
const COPY_BUDGET_MS = 4;
const MAX_REMEMBERED = 2 * KIT_LIMITS.samples;

interface Caller {
  readonly resolve: (analysis: SampleAnalysis) => void;
  readonly reject: (error: Error) => void;
}

interface Job {
  /** The sample's id, marked if it is only to be measured. */
  readonly id: string;
  readonly classify: boolean;
  readonly buffer: AudioBuffer;
  readonly frames: number;
  readonly bytes: number;
  /** Everyone who waits for this sample. */
  readonly callers: Set<Caller>;
}

export interface SampleAnalyserOptions {
  /** URL of the folder that holds `models/`; relative to the page. */
  readonly baseUrl: string;
  /** Replaces the worker, for tests and for others that have their own. */
  readonly createWorker?: () => Worker;
  /** Answers that are kept, to be given again without work. */
  readonly maxRemembered?: number;
}

/**
 * Listens to samples in a worker: measures them and asks the drum classifier, in batches. The
 * worker starts with the first sample, the model with the first one that is not silent.
 */
export class SampleAnalyser {
  readonly #baseUrl: string;
  readonly #createWorker: () => Worker;
  readonly #maxRemembered: number;
  readonly #status = new Store<ClassifierStatus>({ state: 'idle' });
  readonly #remembered = new Map<string, SampleAnalysis>();
  /** Not yet copied. Keeping a reference costs nothing, a copy for each of 1,000 samples would. */
  readonly #waiting = new Map<string, Job>();
  readonly #inWorker = new Map<string, Job>();
  readonly #pictures = new PictureDesk((request) => {
    this.#post({ type: 'picture', ...request }, buffersOf(request.channels));
  });
  #model: ModelName = 'drum-classifier';
  #worker: Worker | null = null;
  #isPumping = false;

  constructor({
    baseUrl,
    createWorker = startWorker,
    maxRemembered = MAX_REMEMBERED,
  }: SampleAnalyserOptions) {
    this.#baseUrl = new URL(baseUrl, document.baseURI).href;
    this.#createWorker = createWorker;
    this.#maxRemembered = maxRemembered;
  }

  get status(): ReadonlyStore<ClassifierStatus> {
    return this.#status;
  }

  /** The network that listens, or will. */
  get model(): ModelName {
    return this.#model;
  }

  /** Takes another network; what the former one has said is forgotten. */
  useModel(name: ModelName): void {
    if (name === this.#model) return;
    this.#model = name;
    this.#remembered.clear();
    this.#endWorker();
    this.#status.set({ state: 'idle' });
    this.#pumpSoon();
  }

  /**
   * Loads the model, unless it is there, and tries again where that has failed before. Resolves
   * when `status` says how it ended; never rejects.
   */
  async warmUp(): Promise<void> {
    if (this.#status.value.state === 'ready') return;
    // A runtime that could not start never will in the same worker.
    if (this.#status.value.state === 'failed') this.#endWorker();
    this.#status.set({ state: 'loading' });
    this.#post({ type: 'load' });
    this.#pumpSoon();
    await this.#settled();
  }

  /**
   * Measures and classifies a sample, off the main thread. Equal ids share one job, and answers are
   * remembered; an answer without classification is not, so it can be asked for after `warmUp`.
   *
   * @param id SHA-256 of the sample's file.
   * @param buffer Read in the next tasks; must not be written to until then.
   * @throws DOMException `AbortError` where the signal says so; Error where the worker is lost, which
   *   concerns all that is under way. The next call starts another worker.
   */
  analyse(id: string, buffer: AudioBuffer, signal?: AbortSignal): Promise<SampleAnalysis> {
    const known = this.#remembered.get(id);
    if (known && !signal?.aborted) return Promise.resolve(known);
    return this.#wait(() => this.#jobFor(id, buffer, true), signal);
  }

  /** Measures a sample without the model, ahead of all that waits for it. Rejects as `analyse`. */
  async measure(id: string, buffer: AudioBuffer, signal?: AbortSignal): Promise<SampleFeatures> {
    const known = this.#remembered.get(id);
    if (known && !signal?.aborted) return known.features;
    const job = () => this.#jobFor(`${id} measured`, buffer, false);
    return (await this.#wait(job, signal)).features;
  }

  /**
   * What the network sees of a sample, asked for when somebody wants to look. Null where there is no
   * network or it shows nothing. Rejects where the worker ends before it has answered.
   */
  picture(id: string, buffer: AudioBuffer): Promise<SamplePicture | null> {
    return this.#pictures.ask(id, () => ({
      channels: channelsOf(buffer, framesOf(buffer)),
      sampleRateHz: buffer.sampleRate,
    }));
  }

  #wait(start: () => Job, signal?: AbortSignal): Promise<SampleAnalysis> {
    if (signal?.aborted) return Promise.reject(abortError());
    const job = start();
    let onAbort = (): void => undefined;
    return new Promise<SampleAnalysis>((resolve, reject) => {
      const caller = { resolve, reject };
      job.callers.add(caller);
      onAbort = () => {
        this.#forget(job, caller);
        reject(abortError());
      };
      signal?.addEventListener('abort', onAbort);
    }).finally(() => signal?.removeEventListener('abort', onAbort));
  }

  /** Ends the worker and rejects what is under way with an AbortError. */
  dispose(): void {
    this.#endWorker();
    this.#rejectAll(abortError());
    this.#status.set({ state: 'idle' });
  }

  #jobFor(id: string, buffer: AudioBuffer, classify: boolean): Job {
    const underWay = this.#inWorker.get(id) ?? this.#waiting.get(id);
    if (underWay) return underWay;
    const job = newJob(id, buffer, classify);
    this.#waiting.set(id, job);
    this.#pumpSoon();
    return job;
  }

  #forget(job: Job, caller: Caller): void {
    job.callers.delete(caller);
    if (job.callers.size > 0) return;
    this.#waiting.delete(job.id);
    if (this.#inWorker.delete(job.id)) this.#post({ type: 'cancel', id: job.id });
    this.#pumpSoon();
  }

  /** Copies waiting samples to the worker in tasks of their own, none of them long. */
  #pumpSoon(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    void nextTask().then(() => {
      this.#isPumping = false;
      this.#pump();
    });
  }

  #pump(): void {
    const beganMs = performance.now();
    for (const job of this.#waiting.values()) {
      if (!this.#hasRoomFor(job)) continue;
      this.#send(job);
      if (performance.now() - beganMs > COPY_BUDGET_MS) {
        this.#pumpSoon();
        return;
      }
    }
  }

  #hasRoomFor(job: Job): boolean {
    let bytes = job.bytes;
    for (const other of this.#inWorker.values()) bytes += other.bytes;
    const { size } = this.#inWorker;
    // What is only measured is done at once; what is classified may wait for the model there.
    const isTurn = size < MAX_IN_WORKER || !job.classify;
    return size === 0 || (isTurn && bytes <= MAX_BYTES_IN_WORKER);
  }

  #send(job: Job): void {
    const { id, buffer, frames, classify } = job;
    this.#waiting.delete(id);
    this.#inWorker.set(id, job);
    const channels = channelsOf(buffer, frames);
    this.#post(
      { type: 'analyse', id, channels, sampleRateHz: buffer.sampleRate, classify },
      buffersOf(channels),
    );
  }

  #post(message: ToWorker, transfer: ArrayBuffer[] = []): void {
    try {
      this.#worker ??= this.#openWorker();
      this.#worker.postMessage(message, transfer);
    } catch (error) {
      this.#loseWorker(messageOf(error));
    }
  }

  #openWorker(): Worker {
    const worker = this.#createWorker();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#loseWorker(event.message || 'its script could not be loaded');
    };
    worker.onmessageerror = () => this.#loseWorker('a message could not be read');
    worker.postMessage({
      type: 'open',
      baseUrl: this.#baseUrl,
      model: this.#model,
    } satisfies ToWorker);
    return worker;
  }

  #receive(message: FromWorker): void {
    if (message.type === 'status') {
      this.#status.set(message.status);
      return;
    }
    if (message.type === 'picture') {
      this.#pictures.receive(message.id, message.picture);
      return;
    }
    const { id, analysis } = message;
    const job = this.#inWorker.get(id);
    if (!job) return;
    this.#inWorker.delete(id);
    if (job.classify && analysis.classification) this.#remember(id, analysis);
    for (const caller of job.callers) caller.resolve(analysis);
    this.#pumpSoon();
  }

  #remember(id: string, analysis: SampleAnalysis): void {
    if (this.#maxRemembered === 0) return;
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size >= this.#maxRemembered && oldest) this.#remembered.delete(oldest);
    this.#remembered.set(id, analysis);
  }

  /** Whatever the worker still held waits for the next one. */
  #endWorker(): void {
    if (this.#worker) {
      // Messages that are already on their way would still arrive.
      this.#worker.onmessage = null;
      this.#worker.onerror = null;
      this.#worker.terminate();
    }
    this.#worker = null;
    for (const [id, job] of this.#inWorker) this.#waiting.set(id, job);
    this.#inWorker.clear();
    this.#pictures.rejectAll(abortError());
  }

  #loseWorker(detail: string): void {
    const reason = `The analysis worker stopped: ${detail}.`;
    this.#endWorker();
    this.#status.set({ state: 'failed', reason });
    this.#rejectAll(new Error(reason));
  }

  #rejectAll(error: Error): void {
    const jobs = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const job of jobs) for (const caller of job.callers) caller.reject(error);
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = this.#status.subscribe(check);
      const stop = (): void => {
        unsubscribe();
        resolve();
      };
      function check({ state }: ClassifierStatus): void {
        if (state !== 'loading') stop();
      }
      check(this.#status.value);
    });
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

function newJob(id: string, buffer: AudioBuffer, classify: boolean): Job {
  const frames = framesOf(buffer);
  const bytes = frames * channelCountOf(buffer) * Float32Array.BYTES_PER_ELEMENT;
  return { id, buffer, frames, bytes, classify, callers: new Set() };
}

function abortError(): DOMException {
  return new DOMException('The analysis was cancelled.', 'AbortError');
}
