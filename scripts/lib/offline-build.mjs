import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VitePWA } from 'vite-plugin-pwa';
import { webManifest } from './web-manifest.mjs';

/** What is big, and kept once the app has been shown: the classifier's runtime and its networks. */
const IS_BIG = /\.(wasm|onnx)$/;
/** Named by their content: another build can't mean other bytes by the same name. */
const IS_HASHED = /^assets\//;
const MAX_FILE_BYTES = 64 * 1024 ** 2;

/**
 * Adds the web manifest and the service worker to a build, and nothing to the development server.
 * The worker's code is src/offline/worker; it is given the list of all files that a visit can need.
 */
export function offlineBuild() {
  let outDir = '';
  return [
    {
      name: 'padwise-offline-folder',
      configResolved: ({ root, build }) => {
        outDir = resolve(root, build.outDir);
      },
    },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/offline/worker',
      filename: 'service-worker.ts',
      // The page registers it itself, when it is idle.
      injectRegister: false,
      manifest: webManifest,
      includeManifestIcons: false,
      // The plugin would list the web manifest once more, at the end and without its size.
      integration: {
        beforeBuildServiceWorker: ({ injectManifest }) => {
          delete injectManifest.additionalManifestEntries;
        },
      },
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,svg,png,wasm,onnx,json,webmanifest}'],
        globIgnores: ['schema/**'],
        maximumFileSizeToCacheInBytes: MAX_FILE_BYTES,
        dontCacheBustURLsMatching: IS_HASHED,
        manifestTransforms: [
          (entries) => ({ manifest: entries.map((entry) => describe(outDir, entry)) }),
        ],
      },
    }),
  ];
}

/** An entry as `ListedFile` of src/offline/worker/kept-files.ts has it. */
function describe(outDir, { url, revision, size }) {
  const isStable = IS_HASHED.test(url);
  // Some hosts write into pages on their way; other files come as they are, or not at all.
  const isChecked = !isStable && !url.endsWith('.html');
  return {
    url,
    revision: isStable ? null : revision,
    bytes: size,
    part: IS_BIG.test(url) ? 'rest' : 'shell',
    ...(isChecked ? { integrity: integrityOf(join(outDir, url)) } : {}),
    size,
  };
}

function integrityOf(path) {
  return `sha256-${createHash('sha256').update(readFileSync(path)).digest('base64')}`;
}
