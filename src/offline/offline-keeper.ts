import type { FileState, InstallFailed, KeepFault, ToServiceWorker } from './protocol.ts';
import { PAGE_LOCK } from './protocol.ts';

/** As `src/app/offline/offline-ports.ts` has them; engines do not know it. */
type Status =
  | { readonly state: 'keeping'; readonly keptBytes: number; readonly totalBytes: number }
  | { readonly state: 'saving-data'; readonly missingBytes: number }
  | { readonly state: 'ready'; readonly totalBytes: number }
  | {
      readonly state: 'failed';
      readonly fault: 'unsupported' | 'insecure' | 'refused' | KeepFault;
    };

interface Report {
  status(status: Status): void;
  update(update: 'ready' | 'elsewhere'): void;
}

export interface OfflineKeeperParts {
  /** Of the service worker, absolute. */
  readonly workerUrl: string;
  /** The page's main script, absolute: it says which version the page is. */
  readonly scriptUrl: string;
}

const ANSWER_WITHIN_MS = 600_000;
const TAKE_OVER_WITHIN_MS = 5000;
const LOOK_AGAIN_AFTER_MS = 3_600_000;

/** Registers the page's service worker and has it keep the app's files, and watches for new versions. */
export class OfflineKeeper {
  readonly #parts: OfflineKeeperParts;
  #report: Report | null = null;
  #registration: ServiceWorkerRegistration | null = null;
  #keeping: Promise<boolean> | null = null;
  #installFault: KeepFault | null = null;
  #isTakingOver = false;
  #lookedAtMs = 0;

  constructor(parts: OfflineKeeperParts) {
    this.#parts = parts;
  }

  async start(report: Report): Promise<void> {
    this.#report = report;
    const container = containerOf(navigator);
    if (!container) {
      report.status({ state: 'failed', fault: isSecureContext ? 'unsupported' : 'insecure' });
      return;
    }
    holdLock(PAGE_LOCK + this.#parts.scriptUrl);
    container.addEventListener('message', ({ data }: MessageEvent<Partial<InstallFailed>>) => {
      if (data.type === 'install-failed') this.#installFault = data.fault ?? null;
    });
    this.#watchController(container);
    window.addEventListener('online', () => void this.#keepUnlessSaving());
    document.addEventListener('visibilitychange', () => void this.#lookForUpdate());
    await this.#register(container);
  }

  async keepAll(): Promise<void> {
    const container = containerOf(navigator);
    if (container && !this.#registration?.active) await this.#register(container);
    const worker = this.#registration?.active;
    if (worker) await this.#keepFiles(worker);
  }

  async takeOver(): Promise<void> {
    const waiting = this.#registration?.waiting;
    if (!waiting) return;
    this.#isTakingOver = true;
    const taken = new Promise<void>((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), {
        once: true,
      });
      setTimeout(resolve, TAKE_OVER_WITHIN_MS);
    });
    void ask(waiting, { type: 'take-over' }).catch(() => undefined);
    await taken;
  }

  async #register(container: ServiceWorkerContainer): Promise<void> {
    const { workerUrl } = this.#parts;
    let registration: ServiceWorkerRegistration | undefined;
    try {
      registration = await register(container, workerUrl);
    } catch {
      this.#report?.status({ state: 'failed', fault: navigator.onLine ? 'refused' : 'network' });
      return;
    }
    if (!registration) {
      this.#report?.status({ state: 'failed', fault: 'refused' });
      return;
    }
    const isKnown = this.#registration === registration;
    this.#registration = registration;
    this.#lookedAtMs = Date.now();
    if (!isKnown) {
      registration.addEventListener('updatefound', () => this.#onUpdateFound());
      this.#onUpdateFound();
    }
    const first = registration.active ?? registration.waiting ?? registration.installing;
    if (first && (await activated(first))) await this.#keepUnlessSaving();
    else this.#report?.status({ state: 'failed', fault: this.#installFault ?? 'network' });
  }

  /** Tells of a new version once it is here as a whole, as far as the one in use is. */
  #onUpdateFound(): void {
    const registration = this.#registration;
    const coming = registration?.waiting ?? registration?.installing;
    // The first version of all is no update.
    if (!registration?.active || !coming) return;
    void installed(coming).then(async (isInstalled) => {
      if (!isInstalled) return;
      if (!isSavingData()) await this.#fetchMissing(coming, () => undefined);
      // Another tab may have let it in meanwhile.
      if (this.#registration?.waiting === coming) this.#report?.update('ready');
    });
  }

  #watchController(container: ServiceWorkerContainer): void {
    let hadController = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (hadController && !this.#isTakingOver) this.#report?.update('elsewhere');
      hadController = true;
    });
  }

  /** A tab that is left open would never hear of a new version. */
  async #lookForUpdate(): Promise<void> {
    const isTime = Date.now() - this.#lookedAtMs > LOOK_AGAIN_AFTER_MS;
    if (document.visibilityState !== 'visible' || !isTime) return;
    this.#lookedAtMs = Date.now();
    // Without a network there is nothing new.
    await this.#registration?.update().catch(() => undefined);
  }

  async #keepUnlessSaving(): Promise<void> {
    const worker = this.#registration?.active;
    if (!worker) return;
    try {
      const missing = (await listOf(worker)).filter(({ isKept }) => !isKept);
      if (missing.length > 0 && isSavingData()) {
        this.#report?.status({ state: 'saving-data', missingBytes: bytesOf(missing) });
        return;
      }
    } catch {
      this.#report?.status({ state: 'failed', fault: 'refused' });
      return;
    }
    await this.#keepFiles(worker);
  }

  async #keepFiles(worker: ServiceWorker): Promise<void> {
    this.#keeping ??= this.#fetchMissing(worker, (status) => this.#report?.status(status));
    const isDone = await this.#keeping;
    this.#keeping = null;
    // What is left of earlier versions is only in the way.
    if (isDone) await ask(worker, { type: 'sweep' }).catch(() => undefined);
  }

  /** One file after the other, so that nothing else on the page has to wait. */
  async #fetchMissing(worker: ServiceWorker, tell: (status: Status) => void): Promise<boolean> {
    try {
      const files = await listOf(worker);
      const totalBytes = bytesOf(files);
      let keptBytes = bytesOf(files.filter(({ isKept }) => isKept));
      for (const { url, bytes, isKept } of files) {
        if (isKept) continue;
        tell({ state: 'keeping', keptBytes, totalBytes });
        const fault = (await ask(worker, { type: 'keep', url })) as KeepFault | null;
        if (fault) {
          tell({ state: 'failed', fault });
          return false;
        }
        keptBytes += bytes;
      }
      tell({ state: 'ready', totalBytes });
      return true;
    } catch {
      tell({ state: 'failed', fault: 'refused' });
      return false;
    }
  }
}

/** Undefined in old browsers, in some private windows and on insecure pages. */
function containerOf(from: Navigator): ServiceWorkerContainer | undefined {
  return (from as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
}

/** Undefined where a tool has taken the function's place to keep workers out. */
async function register(
  container: ServiceWorkerContainer,
  url: string,
): Promise<ServiceWorkerRegistration | undefined> {
  return container.register(url, { updateViaCache: 'none' });
}

/** Held until the page is left. */
function holdLock(name: string): void {
  void navigator.locks.request(name, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** The visitor has told the browser to spare the network. */
function isSavingData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ?? false;
}

async function listOf(worker: ServiceWorker): Promise<readonly FileState[]> {
  return (await ask(worker, { type: 'list' })) as readonly FileState[];
}

function bytesOf(files: readonly FileState[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** @throws Error where no answer comes: the browser may have ended the worker. */
function ask(worker: ServiceWorker, message: ToServiceWorker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => {
      port1.close();
      reject(new Error('The service worker does not answer.'));
    }, ANSWER_WITHIN_MS);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      port1.close();
      resolve(data);
    };
    worker.postMessage(message, [port2]);
  });
}

const activated = (worker: ServiceWorker) => reaches(worker, ['activated']);
const installed = (worker: ServiceWorker) =>
  reaches(worker, ['installed', 'activating', 'activated']);

/** False where it fails on its way there. */
function reaches(worker: ServiceWorker, states: readonly ServiceWorkerState[]): Promise<boolean> {
  return new Promise((resolve) => {
    const check = () => {
      const isThere = states.includes(worker.state);
      if (!isThere && worker.state !== 'redundant') return;
      worker.removeEventListener('statechange', check);
      resolve(isThere);
    };
    worker.addEventListener('statechange', check);
    check();
  });
}
