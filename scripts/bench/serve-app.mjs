import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

/** Builds the app as for production and serves it while `act` runs. */
export async function withServedApp(act) {
  const outDir = await mkdtemp(join(tmpdir(), 'padwise-bench-app-'));
  let server;
  try {
    await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    server = await preview({
      logLevel: 'warn',
      build: { outDir },
      preview: { port: 0, strictPort: false, host: '127.0.0.1' },
    });
    return await act(server.resolvedUrls.local[0]);
  } finally {
    await server?.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
