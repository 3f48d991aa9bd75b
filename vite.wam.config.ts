import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { guestCode } from './scripts/lib/guest-code.mjs';

const publicFolder = join(import.meta.dirname, 'public');

/** What hosts and the plug-in fetch beside `index.js`. */
function besideIndex(): Plugin {
  const emitted = (fileName: string, path: string) => ({
    type: 'asset' as const,
    fileName,
    source: readFileSync(path),
  });
  return {
    name: 'padwise-plugin-files',
    generateBundle() {
      const descriptor = join(import.meta.dirname, 'src/wam/descriptor.json');
      this.emitFile(emitted('descriptor.json', descriptor));
      this.emitFile(emitted('icon-192.png', join(publicFolder, 'icon-192.png')));
      for (const name of readdirSync(join(publicFolder, 'models'))) {
        this.emitFile(emitted(`models/${name}`, join(publicFolder, 'models', name)));
      }
    },
  };
}

/** `npm run build:wam`: the plug-in for hosts of Web Audio Modules, in `dist-wam`. */
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    outDir: 'dist-wam',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: { index: 'src/wam/index.ts' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js' },
    },
  },
  worker: { format: 'es' },
  plugins: [guestCode(), besideIndex()],
});
