import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';
import { chromiumArgs, findBrowser } from './scripts/lib/browser.mjs';

const executablePath = findBrowser();

/**
 * Three kinds of tests, told apart by their names:
 * `*.test.ts` pure logic in Node; `*.browser.test.ts` elements, audio and workers in Chromium;
 * `*.journey.test.ts` whole journeys through the built app, driven from Node.
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
            environment: 'node',
            include: ['test/**/*.test.ts'],
            exclude: ['test/**/*.browser.test.ts', 'test/**/*.journey.test.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['test/**/*.browser.test.ts'],
            testTimeout: 30_000,
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
            include: ['test/**/*.journey.test.ts'],
            globalSetup: ['test/journeys/serve-built-app.ts'],
            testTimeout: 60_000,
            fileParallelism: false,
          },
        },
      ],
    },
  }),
);
