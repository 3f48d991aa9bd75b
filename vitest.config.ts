import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';
import { chromiumArgs, findBrowser } from './scripts/lib/browser.mjs';

const executablePath = findBrowser();

/**
 * Bundled before the first browser test: a package found later reloads the page in the middle of a
 * test. The scan for packages does not see into workers.
 */
const browserPackages = [
  'axe-core',
  'fast-check',
  'fflate',
  'idb',
  'lit',
  'lit/decorators.js',
  'lit/directives/*.js',
  'onnxruntime-web/wasm',
  'tone/build/esm/component/channel/Volume.js',
  'tone/build/esm/core/Global.js',
  'tone/build/esm/core/context/Context.js',
  'tone/build/esm/core/context/ToneAudioNode.js',
  'webmidi',
  'zod/mini',
];

/**
 * Three kinds of tests, told apart by their names:
 * `*.test.ts` pure logic in Node; `*.browser.test.ts` elements, audio and workers in Chromium;
 * `*.journey.test.ts` whole journeys through the built app, driven from Node. They run one kind
 * after the other, as sound and journeys suffer from a busy machine.
 */
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            testTimeout: 20_000,
            environment: 'node',
            sequence: { groupOrder: 0 },
            include: ['test/**/*.test.ts'],
            exclude: ['test/**/*.browser.test.ts', 'test/**/*.journey.test.ts'],
          },
        },
        {
          extends: true,
          optimizeDeps: { include: browserPackages },
          // Some tests read kits from a folder beside the repository, where there is one.
          server: { fs: { allow: ['..'] } },
          test: {
            name: 'browser',
            sequence: { groupOrder: 1 },
            include: ['test/**/*.browser.test.ts'],
            testTimeout: 60_000,
            expect: { poll: { timeout: 10_000 } },
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: { executablePath, args: chromiumArgs } }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
        {
          extends: true,
          test: {
            name: 'journey',
            environment: 'node',
            sequence: { groupOrder: 2 },
            include: ['test/**/*.journey.test.ts'],
            globalSetup: ['test/journeys/serve-built-app.ts'],
            testTimeout: 60_000,
            fileParallelism: false,
            // Waiting ends with what is waited for; this only bounds it on a busy machine.
            expect: { poll: { timeout: 30_000 } },
          },
        },
      ],
    },
  }),
);
