import { defineConfig } from 'vite';

/**
 * Threads for the classifier's WASM need a cross-origin isolated page. The app also works without
 * these headers, on one thread.
 */
const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  // Relative, so that the built app can be served from any path.
  base: './',
  build: { target: 'es2022', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  // Python's packages are too many to watch.
  server: { headers: isolationHeaders, watch: { ignored: ['**/training/**'] } },
  preview: { headers: isolationHeaders, port: 4173, strictPort: true },
});
