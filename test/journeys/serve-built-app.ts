import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

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
  build(outDir, clean);
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

/** In a process of its own, as Vitest's NODE_ENV would give the build the development packages. */
function build(outDir: string, onFailure: () => void): void {
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
    { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (status === 0) return;
  onFailure();
  throw new Error(`The app does not build:\n${stdout}${stderr}`);
}
