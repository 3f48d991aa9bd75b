import { gzipSync } from 'node:zlib';

/** What the classifier needs and the app does not: its runtime, its worker and its files. */
const IS_RUNTIME = /\/models\/|\/ort[.-]|\.wasm(\?|$)/;

/**
 * Watches what a page fetches; call before it is opened. The function that it returns, called once
 * the model has been asked for, says what script had been fetched before that, as the wire has it.
 *
 * @param {import('playwright-core').Page} page
 * @returns {() => Promise<{ name: string, gzipBytes: number }[]>}
 */
export function watchFirstLoad(page) {
  /** @type {import('playwright-core').Request[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request));
  return async () => {
    const end = requests.findIndex((request) => IS_RUNTIME.test(request.url()));
    if (end < 0) throw new Error('The model has not been asked for.');
    const scripts = requests.slice(0, end).filter((request) => /\.js(\?|$)/.test(request.url()));
    return Promise.all(
      scripts.map(async (request) => {
        // A worker's script is gone from the page's cache: asked for again.
        const body = await (await page.request.get(request.url())).body();
        const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
        return { name, gzipBytes: gzipSync(body).length };
      }),
    );
  };
}
