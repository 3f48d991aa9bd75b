import { defineConfig } from 'vite';
import { filesBeside, quietTone } from './scripts/lib/library-plugins.mjs';

/** Modules that pages import, and the scripts of workers, each of which is one file. */
const entries = {
  sampler: 'src/embed/sampler.ts',
  'sampler-element': 'src/embed/sampler-element.ts',
  classify: 'src/embed/classify.ts',
};
const workers: Readonly<Record<string, string>> = {
  'kit-worker': 'src/embed/kit-worker.ts',
  'foreign-kit-worker': 'src/embed/foreign-kit-worker.ts',
  'decode-worker': 'src/audio/decode/decode-worker.ts',
  'classify-worker': 'src/embed/classify-worker.ts',
};

/**
 * The library, `npm run build:lib`: the mode is `entries`, or the name of a worker. All files lie in one
 * folder and name each other by `new URL('./…', import.meta.url)`, which bundlers know. A worker has no
 * chunks, as bundlers would make a classic script of it.
 */
export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: false,
  plugins: [filesBeside(), quietTone()],
  build: {
    target: 'es2022',
    outDir: 'dist-lib',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: mode === 'entries' ? entries : { [mode]: workers[mode] ?? '' },
      preserveEntrySignatures: 'strict',
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunk-[name].js',
        codeSplitting: mode === 'entries',
      },
    },
  },
}));
