import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { runNode, VITE } from './run-program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app is served, with a slash at the end. */
    appUrl: string;
    /** The folder that it lies in. */
    appFolder: string;
  }
}

/** Builds the app as for production, away from `dist`, and serves it while the journeys run. */
export default async function serveBuiltApp(project: TestProject): Promise<() => Promise<void>> {
  const outDir = mkdtempSync(join(tmpdir(), 'padwise-journeys-'));
  const clean = () => {
    rmSync(outDir, { recursive: true, force: true });
  };
  try {
    const args = ['build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
    runNode([VITE, ...args], 'The app does not build:');
  } catch (error) {
    clean();
    throw error;
  }
  const server = await preview({
    build: { outDir },
    preview: { port: 0, strictPort: false, open: false },
    logLevel: 'warn',
  });
  const appUrl = server.resolvedUrls?.local[0];
  if (!appUrl) throw new Error('The preview server has no address.');
  project.provide('appUrl', appUrl);
  project.provide('appFolder', outDir);
  return async () => {
    await server.close();
    clean();
  };
}
