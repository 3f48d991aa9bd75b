import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { isolationHeaders } from '../../scripts/lib/isolation-headers.mjs';
import { runNode } from './run-program.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface AppHostOptions {
  /** Where the app lies on the host, with slashes at both ends. */
  readonly path?: string;
  readonly isIsolated?: boolean;
  /** Endings of files that the host knows no type of, as simple ones don't. */
  readonly unknown?: readonly string[];
  /** Whether pages of other origins may use it, as those of plug-ins' hosts do. */
  readonly isOpen?: boolean;
  /** Files that lie elsewhere, by their names on the host. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A web server that can be put out, and given another version of the app, as real ones are. */
export class AppHost {
  folder: string;
  /** Paths below the app's, in the order in which they were asked for. */
  readonly asked: string[] = [];
  readonly #path: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #unknown: readonly string[];
  readonly #others: Readonly<Record<string, string>>;
  readonly #server: Server;

  #url = '';

  constructor(
    folder: string,
    { path = '/', isIsolated = true, unknown = [], isOpen, others = {} }: AppHostOptions = {},
  ) {
    this.folder = folder;
    this.#path = path;
    this.#headers = {
      ...(isIsolated ? isolationHeaders : {}),
      ...(isOpen ? { 'Access-Control-Allow-Origin': '*' } : {}),
    };
    this.#others = others;
    this.#unknown = unknown;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, 'localhost', resolve));
    const { port } = this.#server.address() as AddressInfo;
    this.#url = `http://localhost:${port}${this.#path}`;
  }

  /** Of the app, also after the server has been stopped. */
  get url(): string {
    return this.#url;
  }

  /** From now on connections are refused. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const below = pathname.startsWith(this.#path) ? pathname.slice(this.#path.length) : null;
    const name = normalize(below === '' ? 'index.html' : (below ?? ''));
    if (below !== null) this.asked.push(below);
    const file = this.#others[name] ?? join(this.folder, name);
    const isThere = below !== null && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!isThere || name.startsWith('..')) {
      response.writeHead(404, this.#headers).end();
      return;
    }
    const type = this.#unknown.includes(extname(file)) ? undefined : TYPES[extname(file)];
    response.writeHead(200, {
      'Content-Type': type ?? 'application/octet-stream',
      // As hosts of such builds do.
      'Cache-Control': name.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      ...this.#headers,
    });
    createReadStream(file).pipe(response);
  }
}

/** Builds the app once more, with one text of its sources changed: a later version. */
export function buildLaterVersion(outDir: string, from: string, to: string): void {
  const script = `
    const { build } = await import('vite');
    let isChanged = false;
    const plugin = { name: 'later', enforce: 'pre', transform(code) {
      if (!code.includes(${JSON.stringify(from)})) return null;
      isChanged = true;
      return code.replaceAll(${JSON.stringify(from)}, ${JSON.stringify(to)});
    } };
    await build({ logLevel: 'error', plugins: [plugin],
      build: { outDir: ${JSON.stringify(outDir)}, emptyOutDir: true } });
    if (!isChanged) throw new Error('There is no such text.');`;
  runNode(['--input-type=module', '--eval', script], 'The later version does not build:');
}
