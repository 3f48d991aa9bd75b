/** Files of the library by those that the sources name. */
const FILES = {
  'kit-worker.ts': 'kit-worker.js',
  'foreign-kit-worker.ts': 'foreign-kit-worker.js',
  'decode-worker.ts': 'decode-worker.js',
  'classify-worker.ts': 'classify-worker.js',
  // The app's own, which the library has replaced.
  'worker.ts': 'classify-worker.js',
  'drum-classifier.onnx': 'drum-classifier.onnx',
  'ort-wasm-simd-threaded.wasm': 'ort-wasm-simd-threaded.wasm',
};
const NEW_URL = /new URL\(\s*(['"])([^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;
const WASM_URL = 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
const PLACE = /__PADWISE_FILE_(\d+)__/g;

/**
 * Leaves the addresses of workers, the network and the runtime to whoever bundles the library: Vite
 * would put them into its own output, or mark them as none of anybody's business.
 *
 * @returns {import('vite').Plugin}
 */
export function filesBeside() {
  return {
    name: 'padwise-files-beside',
    enforce: 'pre',
    resolveId: (id) => (id === WASM_URL ? `\0${WASM_URL}` : null),
    load: (id) =>
      id === `\0${WASM_URL}`
        ? 'export default new URL("ort-wasm-simd-threaded.wasm", import.meta.url).href;'
        : null,
    transform: (code) =>
      code.includes('import.meta.url')
        ? {
            code: code.replace(NEW_URL, (whole, _quote, path) => {
              const index = Object.keys(FILES).indexOf(path.split('/').at(-1));
              return index < 0 ? whole : `new URL(__PADWISE_FILE_${index}__, import.meta.url)`;
            }),
            map: null,
          }
        : null,
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replace(
          PLACE,
          (_place, index) => `"./${Object.values(FILES)[Number(index)]}"`,
        );
      }
    },
  };
}

/**
 * Keeps Tone from writing its version to the console of every page.
 *
 * @returns {import('vite').Plugin}
 */
export function quietTone() {
  return {
    name: 'padwise-quiet-tone',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('tone/build/esm/core/Global.js')
        ? { code: code.replace('!theWindow.TONE_SILENCE_LOGGING', 'false'), map: null }
        : null,
  };
}
