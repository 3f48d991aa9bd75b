import { expect, test } from 'vitest';
import { typeWasm } from '../../src/ml/wasm-type.ts';

/** A scope whose host answers with this type. */
function hostWith(type: string, status = 200) {
  const scope = {
    fetch: (asked: RequestInfo | URL) => {
      const { url } = new Request(asked);
      const response = new Response('bytes', { status, headers: { 'Content-Type': type } });
      Object.defineProperty(response, 'url', { value: url });
      return Promise.resolve(response);
    },
  };
  typeWasm(scope);
  return scope;
}

const typeOf = (response: Response) => response.headers.get('Content-Type');

test('wasm gets its type, and keeps its bytes', async () => {
  const { fetch } = hostWith('application/octet-stream');
  const response = await fetch('http://host/a/runtime-1.wasm?x=1');
  expect(typeOf(response)).toBe('application/wasm');
  expect(await response.text()).toBe('bytes');
});

test.each([
  ['another file', 'application/octet-stream', 'http://host/a/model.onnx', 200],
  ['wasm that has its type', 'application/wasm', 'http://host/a/runtime.wasm', 200],
  ['what is missing', 'text/html', 'http://host/a/runtime.wasm', 404],
])('%s comes as it was sent', async (_, type, url, status) => {
  const response = await hostWith(type, status).fetch(url);
  expect(typeOf(response)).toBe(type);
  expect(response.url).toBe(url);
});
