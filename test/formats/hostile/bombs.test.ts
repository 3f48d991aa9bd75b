import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOMBS } from './bombs.ts';

/**
 * Files that mean to take all time or memory are refused within two seconds of work and 200 MB, in a
 * process of their own that does what the app does with them.
 */
const MOST_MS = 2000;
const MOST_BYTES = 200e6;

interface Outcome {
  readonly text: string;
  readonly isFault: boolean;
  readonly cpuMs: number;
  readonly grownBytes: number;
}

const root = join(import.meta.dirname, '../../..');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'padwise-bombs-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: 'src/formats/kit-files.ts',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'kit-files.mjs' } },
    },
    ssr: { noExternal: true },
  });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(BOMBS.map((bomb) => [bomb.what, bomb] as const))(
  '%s',
  (_, { name, make, isNoKit }) => {
    test('is refused soon, with a sentence', { timeout: 60_000 }, async () => {
      const file = join(folder, 'bomb');
      writeFileSync(file, make());
      const child = join(import.meta.dirname, 'bomb-child.mjs');
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [child, join(folder, 'kit-files.mjs'), file, name],
        { timeout: 40_000 },
      );
      const outcome = JSON.parse(stdout) as Outcome;
      expect(outcome).toMatchObject(isNoKit ? { text: 'no kit' } : { isFault: true });
      expect(outcome.text).not.toMatch(/can't be handled/);
      expect(outcome.text.length).toBeLessThan(600);
      expect(outcome.cpuMs).toBeLessThan(MOST_MS);
      expect(outcome.grownBytes).toBeLessThan(MOST_BYTES);
    });
  },
);
