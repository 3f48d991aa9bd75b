import { PAGE_LOCK, type FileState, type KeepFault } from '../protocol.ts';

/** A file of the build, as the build lists it. */
export interface ListedFile {
  /** Relative to the scope. */
  readonly url: string;
  /** Changes with the content; null where the name does. */
  readonly revision: string | null;
  readonly bytes: number;
  /** `shell` is kept before the worker is installed, `rest` when the page asks for it. */
  readonly part: 'shell' | 'rest';
  /** Its hash, where nothing on the way may change it. */
  readonly integrity?: string;
}

export interface KeptFilesParts {
  readonly files: readonly ListedFile[];
  /** Absolute, with a slash at the end. */
  readonly scopeUrl: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** A file could not be kept. */
export class KeepError extends Error {
  readonly fault: KeepFault;

  constructor(fault: KeepFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

const PAGE = 'index.html';
const HASHED_FOLDER = 'assets/';

/**
 * The files of one version of the app in Cache Storage. Versions share what is equal: a file lies
 * under its address and revision, so none of them overwrites what another still serves.
 */
export class KeptFiles {
  readonly #files: ReadonlyMap<string, ListedFile>;
  readonly #scopeUrl: string;
  readonly #fetch: typeof globalThis.fetch;
  /** Origins are shared between paths, and so is their Cache Storage. */
  readonly #name: string;

  constructor({ files, scopeUrl, fetch = globalThis.fetch.bind(globalThis) }: KeptFilesParts) {
    this.#files = new Map(files.map((file) => [new URL(file.url, scopeUrl).href, file]));
    this.#scopeUrl = scopeUrl;
    this.#fetch = fetch;
    this.#name = `padwise-app ${scopeUrl}`;
  }

  /** Keeps all that the app needs to start, as far as it isn't kept. @throws KeepError */
  async keepShell(): Promise<void> {
    const shell = [...this.#files.values()].filter(({ part }) => part === 'shell');
    await navigator.locks.request(this.#name, { mode: 'shared' }, () =>
      Promise.all(shell.map((file) => this.#keep(file))),
    );
  }

  /** Keeps one of the listed files. @throws KeepError */
  async keep(url: string): Promise<void> {
    const file = this.#files.get(new URL(url, this.#scopeUrl).href);
    if (file) await this.#keep(file);
  }

  async list(): Promise<FileState[]> {
    const keys = await this.#storedKeys();
    return [...this.#files.values()].map((file) => ({
      url: file.url,
      bytes: file.bytes,
      isKept: keys.has(this.#keyOf(file)),
    }));
  }

  /** The answer to a request of a page, or null where it is none of ours. */
  answer(request: Request): Promise<Response> | null {
    if (request.method !== 'GET') return null;
    const url = new URL(request.url);
    url.hash = '';
    if (request.mode === 'navigate') {
      // What follows the question mark is for the page.
      url.search = '';
      const isPage = [this.#scopeUrl, this.#scopeUrl + PAGE].includes(url.href);
      return isPage ? this.#serve(`${this.#scopeUrl}${PAGE}`, request) : null;
    }
    const isOurs = this.#files.has(url.href) || url.href.startsWith(this.#hashedFolder);
    return isOurs ? this.#serve(url.href, request) : null;
  }

  /**
   * Forgets files of other versions, unless one is just coming, waits to take over, or still runs in
   * a page, which may ask for a part that it has not loaded yet.
   */
  async sweep(registration: ServiceWorkerRegistration): Promise<void> {
    const options = { mode: 'exclusive', ifAvailable: true } as const;
    await navigator.locks.request(this.#name, options, async (lock) => {
      if (!lock || registration.installing || registration.waiting) return;
      if (await this.#isOtherVersionOpen()) return;
      const ours = new Set([...this.#files.values()].map((file) => this.#keyOf(file)));
      const cache = await caches.open(this.#name);
      for (const { url } of await cache.keys()) if (!ours.has(url)) await cache.delete(url);
    });
  }

  async #serve(url: string, request: Request): Promise<Response> {
    const file = this.#files.get(url);
    const kept = await this.#read(file ? this.#keyOf(file) : url);
    return kept ?? this.#fetch(request);
  }

  async #read(key: string): Promise<Response | undefined> {
    try {
      return await (await caches.open(this.#name)).match(key);
    } catch {
      // Storage that can't be read is storage without the file.
      return undefined;
    }
  }

  async #keep(file: ListedFile): Promise<void> {
    const key = this.#keyOf(file);
    if (await this.#read(key)) return;
    const response = await this.#load(file);
    try {
      await (await caches.open(this.#name)).put(key, response);
    } catch (error) {
      const fault = isFull(error) ? 'full' : 'network';
      throw new KeepError(fault, `${file.url} could not be kept.`, { cause: error });
    }
  }

  async #load(file: ListedFile): Promise<Response> {
    const { url, revision, integrity } = file;
    try {
      const response = await this.#fetch(new URL(url, this.#scopeUrl), {
        // The browser may hold a copy of an earlier version under this name.
        cache: revision === null ? 'default' : 'no-cache',
        ...(integrity ? { integrity } : {}),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return url === PAGE ? await this.#checkPage(response) : checkFile(response, url);
    } catch (error) {
      throw new KeepError('network', `${url} could not be fetched.`, { cause: error });
    }
  }

  /** A page of another version would ask for scripts that are not kept. */
  async #checkPage(response: Response): Promise<Response> {
    const html = await response.text();
    const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src]) => src ?? '');
    const isOurs = scripts.some((src) => this.#files.has(new URL(src, this.#scopeUrl).href));
    if (!isOurs) throw new Error('It is the page of another version.');
    // One that came by a redirection would be refused as a page.
    const { status, headers } = response;
    return new Response(html, { status, headers });
  }

  async #isOtherVersionOpen(): Promise<boolean> {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name = '' }) => {
      const script = name.startsWith(PAGE_LOCK) ? name.slice(PAGE_LOCK.length) : '';
      return script.startsWith(this.#scopeUrl) && !this.#files.has(script);
    });
  }

  async #storedKeys(): Promise<ReadonlySet<string>> {
    const cache = await caches.open(this.#name);
    return new Set((await cache.keys()).map(({ url }) => url));
  }

  #keyOf({ url, revision }: ListedFile): string {
    const key = new URL(url, this.#scopeUrl);
    if (revision !== null) key.search = `kept=${revision}`;
    return key.href;
  }

  get #hashedFolder(): string {
    return this.#scopeUrl + HASHED_FOLDER;
  }
}

/** Servers of single pages answer with the page for whatever is missing. */
function checkFile(response: Response, url: string): Response {
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (isPage && !url.endsWith('.html')) throw new Error('It is a page.');
  return response;
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
