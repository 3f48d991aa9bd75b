import { afterEach, describe, expect, test } from 'vitest';
import { PAGE_LOCK } from '../../src/offline/protocol.ts';
import { KeptFiles, type ListedFile } from '../../src/offline/worker/kept-files.ts';

const scopes: string[] = [];
afterEach(async () => {
  for (const scope of scopes.splice(0)) await caches.delete(`padwise-app ${scope}`);
});

function newScope(): string {
  const scope = new URL(`/kept-${crypto.randomUUID()}/`, location.href).href;
  scopes.push(scope);
  return scope;
}

const main = (hash: string): ListedFile => ({
  url: `assets/index-${hash}.js`,
  revision: null,
  bytes: 1,
  part: 'shell',
});
const page = (revision: string): ListedFile => ({
  url: 'index.html',
  revision,
  bytes: 1,
  part: 'shell',
});
const model = (revision: string): ListedFile => ({
  url: 'models/m.onnx',
  revision,
  bytes: 1,
  part: 'rest',
});

/** A host with files by their path below the scope, and what was asked of it. */
function makeHost(scope: string, files: Record<string, string | Error | number>) {
  const asked: string[] = [];
  const fetch = (input: RequestInfo | URL): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const path = url.slice(scope.length).replace(/\?.*/, '');
    asked.push(path);
    const found = files[path] ?? 404;
    if (found instanceof Error) return Promise.reject(found);
    if (typeof found === 'number') return Promise.resolve(new Response('', { status: found }));
    const type = found.startsWith('<') ? 'text/html' : 'text/javascript';
    const headers = { 'Content-Type': type, 'Cross-Origin-Opener-Policy': 'same-origin' };
    return Promise.resolve(new Response(found, { headers }));
  };
  return { fetch, asked, files };
}

const html = (hash: string) => `<script type="module" src="./assets/index-${hash}.js"></script>`;

function version(scope: string, hash: string) {
  const host = makeHost(scope, {
    'index.html': html(hash),
    [`assets/index-${hash}.js`]: `main ${hash}`,
    'models/m.onnx': `model ${hash}`,
  });
  const files = [page(hash), main(hash), model(hash)];
  return { host, kept: new KeptFiles({ files, scopeUrl: scope, fetch: host.fetch }) };
}

async function textOf(answer: Promise<Response> | null): Promise<string | null> {
  return answer && (await answer).text();
}

const request = (url: string, mode = 'cors') => {
  const made = new Request(url);
  // Only browsers make requests of this mode.
  Object.defineProperty(made, 'mode', { value: mode });
  return made;
};

const noneComing = { installing: null, waiting: null } as ServiceWorkerRegistration;

describe('one version', () => {
  test('is answered from what is kept, with its headers, whatever follows the question mark', async () => {
    const scope = newScope();
    const { host, kept } = version(scope, 'a');
    await kept.keepShell();
    host.asked.length = 0;
    const answer = await kept.answer(request(`${scope}?kit=1#x`, 'navigate'));
    expect(await answer?.text()).toBe(html('a'));
    expect(answer?.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(await textOf(kept.answer(request(`${scope}index.html`, 'navigate')))).toBe(html('a'));
    expect(await textOf(kept.answer(request(`${scope}assets/index-a.js`)))).toBe('main a');
    expect(host.asked).toEqual([]);
  });

  test('is fetched where it is not kept, and leaves the rest to the browser', async () => {
    const scope = newScope();
    const { host, kept } = version(scope, 'a');
    expect(await textOf(kept.answer(request(`${scope}models/m.onnx`)))).toBe('model a');
    expect(host.asked).toEqual(['models/m.onnx']);
    expect(kept.answer(request(`${scope}schema/kit.json`))).toBeNull();
    expect(kept.answer(request(`${scope}schema/`, 'navigate'))).toBeNull();
    expect(kept.answer(request('https://elsewhere.example/assets/index-a.js'))).toBeNull();
    expect(kept.answer(new Request(scope, { method: 'POST' }))).toBeNull();
  });

  test('keeps the shell at once and the rest when asked, each file once', async () => {
    const scope = newScope();
    const { host, kept } = version(scope, 'a');
    await kept.keepShell();
    expect((await kept.list()).map(({ isKept }) => isKept)).toEqual([true, true, false]);
    await kept.keep('models/m.onnx');
    await kept.keep('models/m.onnx');
    await kept.keepShell();
    expect((await kept.list()).every(({ isKept }) => isKept)).toBe(true);
    expect(host.asked.toSorted()).toEqual(['assets/index-a.js', 'index.html', 'models/m.onnx']);
  });
});

describe('is not kept:', () => {
  test.each([
    ['a file that is gone', 'assets/index-a.js', 404],
    ['a page in place of a script', 'assets/index-a.js', '<p>not found</p>'],
    ['the page of another version', 'index.html', html('b')],
    ['what the network broke off', 'index.html', new TypeError('broken')],
  ])('%s', async (_, path, found) => {
    const scope = newScope();
    const { host, kept } = version(scope, 'a');
    host.files[path] = found;
    await expect(kept.keepShell()).rejects.toMatchObject({ fault: 'network' });
    const state = (await kept.list()).find(({ url }) => url === path);
    expect(state?.isKept).toBe(false);
  });
});

describe('two versions', () => {
  test('have each their own page and model, and the older keeps its parts', async () => {
    const scope = newScope();
    const older = version(scope, 'a');
    const newer = version(scope, 'b');
    for (const { kept } of [older, newer]) {
      await kept.keepShell();
      await kept.keep('models/m.onnx');
    }
    expect(await textOf(older.kept.answer(request(scope, 'navigate')))).toBe(html('a'));
    expect(await textOf(newer.kept.answer(request(scope, 'navigate')))).toBe(html('b'));
    expect(await textOf(older.kept.answer(request(`${scope}models/m.onnx`)))).toBe('model a');
    // A tab of the older one, once the newer has taken over.
    expect(await textOf(newer.kept.answer(request(`${scope}assets/index-a.js`)))).toBe('main a');
  });

  test('the older is forgotten when none of its pages is open, and no other comes', async () => {
    const scope = newScope();
    const older = version(scope, 'a');
    const newer = version(scope, 'b');
    await older.kept.keepShell();
    await newer.kept.keepShell();
    const keptOf = async () => (await older.kept.list()).map(({ isKept }) => isKept);

    await navigator.locks.request(`${PAGE_LOCK}${scope}assets/index-a.js`, () =>
      newer.kept.sweep(noneComing),
    );
    expect(await keptOf()).toEqual([true, true, false]);
    const waiting = { installing: null, waiting: {} } as ServiceWorkerRegistration;
    await newer.kept.sweep(waiting);
    expect(await keptOf()).toEqual([true, true, false]);

    await navigator.locks.request(`${PAGE_LOCK}${scope}assets/index-b.js`, () =>
      newer.kept.sweep(noneComing),
    );
    expect(await keptOf()).toEqual([false, false, false]);
    expect((await newer.kept.list()).map(({ isKept }) => isKept)).toEqual([true, true, false]);
  });
});
