import { messageOf } from '../lib/message-of.ts';
import { nextTask } from '../lib/next-task.ts';
import { hear, SILENCE, SILENCE_PEAK, softmax, type Heard } from './classify.ts';
import { measureFeatures } from './features.ts';
import { peakOf, prepareWindow } from './preprocess.ts';
import type {
  AnalyseRequest,
  FromWorker,
  PictureRequest,
  SampleAnalysis,
  SampleFeatures,
  SamplePicture,
} from './protocol.ts';
import type { NetworkSession } from './session.ts';

const MAX_BATCH = 16;

const UNHEARD = { classification: null, probabilities: null, embedding: null };

interface Measured {
  readonly request: AnalyseRequest;
  readonly features: SampleFeatures;
}

export interface AnalysisQueueOptions {
  /** Called once, when the network is first wanted. */
  readonly openSession: () => Promise<NetworkSession>;
  readonly post: (message: FromWorker) => void;
}

/**
 * The worker's side: measures samples one by one and shows them to the network in batches. A batch
 * is as large as what has arrived, 16 at most: nobody waits for it to fill.
 */
export class AnalysisQueue {
  readonly #openSession: () => Promise<NetworkSession>;
  readonly #post: (message: FromWorker) => void;
  readonly #waiting = new Map<string, AnalyseRequest>();
  /** The batch in the making. */
  readonly #batch = new Map<string, Measured>();
  /** Null inside once the network cannot be had. */
  #session: Promise<NetworkSession | null> | null = null;
  #isRunning = false;

  constructor({ openSession, post }: AnalysisQueueOptions) {
    this.#openSession = openSession;
    this.#post = post;
  }

  /** Opens the session if that has not been tried. Never rejects: the outcome is posted. */
  load(): Promise<NetworkSession | null> {
    this.#session ??= this.#open();
    return this.#session;
  }

  /** Takes a sample and works until there is none left. Rejects only for a fault of our own. */
  async add(request: AnalyseRequest): Promise<void> {
    if (!request.classify) {
      // Never behind a batch that waits for the model to be loaded.
      this.#answer(request.id, measure(request), UNHEARD);
      return;
    }
    this.#waiting.set(request.id, request);
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#waiting.size > 0) {
        await this.#gather();
        await this.#classifyBatch();
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Answers with what the network sees of a sample. Never rejects: without a picture it posts null. */
  async picture({ id, channels, sampleRateHz }: PictureRequest): Promise<void> {
    const session = await this.load();
    this.#post({ type: 'picture', id, picture: await draw(session, channels, sampleRateHz) });
  }

  cancel(id: string): void {
    this.#waiting.delete(id);
    this.#batch.delete(id);
  }

  async #open(): Promise<NetworkSession | null> {
    this.#post({ type: 'status', status: { state: 'loading' } });
    try {
      const session = await this.#openSession();
      const { card, threads } = session;
      this.#post({
        type: 'status',
        status: { state: 'ready', modelVersion: card.version, threads },
      });
      return session;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  #fail(error: unknown): void {
    const reason = messageOf(error);
    this.#post({ type: 'status', status: { state: 'failed', reason } });
  }

  async #gather(): Promise<void> {
    for (const [id, request] of this.#waiting) {
      this.#waiting.delete(id);
      const features = measure(request);
      if (features.peak < SILENCE_PEAK) this.#answer(id, features, SILENCE);
      else this.#batch.set(id, { request, features });
      if (this.#batch.size === MAX_BATCH) return;
      // Lets more samples and cancellations in; the loop sees them.
      await nextTask();
    }
  }

  async #classifyBatch(): Promise<void> {
    if (this.#batch.size === 0) return;
    const session = await this.load();
    const batch = [...this.#batch.values()];
    this.#batch.clear();
    const heard = session ? await this.#classify(session, batch) : [];
    batch.forEach(({ request, features }, i) =>
      this.#answer(request.id, features, heard[i] ?? UNHEARD),
    );
  }

  /** One a sample, or none where the network fails. */
  async #classify(session: NetworkSession, batch: readonly Measured[]): Promise<Heard[]> {
    const { card } = session;
    const windows = batch.map(({ request }) =>
      prepareWindow(request.channels, request.sampleRateHz, card),
    );
    const audible = windows.filter((window) => peakOf(window) > 0);
    try {
      const answers = audible.length > 0 ? await session.run(audible) : [];
      return windows.map((window) => {
        const own = answers[audible.indexOf(window)];
        if (!own) return SILENCE;
        return hear(softmax(own.logits, card.temperature), own.embedding, card.version);
      });
    } catch (error) {
      this.#session = Promise.resolve(null);
      this.#fail(error);
      return [];
    }
  }

  #answer(id: string, features: SampleFeatures, heard: Omit<SampleAnalysis, 'features'>): void {
    this.#post({ type: 'analysis', id, analysis: { features, ...heard } });
  }
}

async function draw(
  session: NetworkSession | null,
  channels: readonly Float32Array[],
  sampleRateHz: number,
): Promise<SamplePicture | null> {
  if (!session) return null;
  const window = prepareWindow(channels, sampleRateHz, session.card);
  try {
    return peakOf(window) > 0 ? await session.picture(window) : null;
  } catch {
    // Nobody's role hangs on it.
    return null;
  }
}

function measure({ channels, sampleRateHz }: AnalyseRequest): SampleFeatures {
  return measureFeatures(channels, sampleRateHz);
}
