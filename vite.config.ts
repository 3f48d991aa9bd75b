import { defineConfig } from 'vite';
import { isolationHeaders } from './scripts/lib/isolation-headers.mjs';
import { leanStyles } from './scripts/lib/lean-styles.mjs';
import { offlineBuild } from './scripts/lib/offline-build.mjs';

export default defineConfig({
  // Relative, so that the built app can be served from any path.
  base: './',
  build: { target: 'es2022', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  plugins: [leanStyles(), offlineBuild()],
  // Python's packages are too many to watch.
  server: { headers: isolationHeaders, watch: { ignored: ['**/training/**'] } },
  preview: { headers: isolationHeaders, port: 4173, strictPort: true },
});
