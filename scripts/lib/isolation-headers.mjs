/**
 * With these a page is cross-origin isolated, which the threads of the classifier's WASM need. The
 * app also works without them, on one thread.
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
