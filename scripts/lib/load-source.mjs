import { runnerImport } from 'vite';
import { root } from './ensure-installed.mjs';

/** A TypeScript module of the app, by its path below the project. */
export async function loadSource(path) {
  const options = { root, configFile: false, logLevel: 'error' };
  return (await runnerImport(path, options)).module;
}
