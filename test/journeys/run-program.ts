import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Vite's own program, for `runNode`. */
export const VITE = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);

/**
 * Runs a program in a process of its own, as for production: Vitest's NODE_ENV would give a build the
 * development packages.
 *
 * @param failure The sentence to throw, with all that was said, where it fails.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  failure: string,
  cwd = process.cwd(),
): void {
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${failure}\n${stdout}${stderr}`);
}

/** The same with Node. */
export function runNode(args: readonly string[], failure: string, cwd?: string): void {
  runProgram(process.execPath, args, failure, cwd);
}
