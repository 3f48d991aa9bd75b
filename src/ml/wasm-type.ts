const WASM = 'application/wasm';

/**
 * Makes a worker's `fetch` give wasm its type where the host sends none, as simple ones do: without
 * it ONNX Runtime can't compile what comes as it comes, complains, and asks for all of it again.
 */
export function typeWasm(scope: Pick<typeof globalThis, 'fetch'>): void {
  const plainFetch = scope.fetch.bind(scope);
  scope.fetch = async (input, init) => {
    const response = await plainFetch(input, init);
    const isWasm = new URL(response.url || 'data:,').pathname.endsWith('.wasm');
    const isTyped = response.headers.get('Content-Type') === WASM;
    if (!isWasm || isTyped || !response.ok) return response;
    return new Response(response.body, { headers: { 'Content-Type': WASM } });
  };
}
