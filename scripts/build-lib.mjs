import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, fail, root } from './lib/ensure-installed.mjs';
import { loadSizes } from './lib/library-sizes.mjs';
import { writeTypes } from './lib/library-types.mjs';
import { writeLicences } from './lib/library-licences.mjs';

/**
 * `npm run build:lib`: makes the package of the library in `dist-lib`, ready for `npm pack ./dist-lib`;
 * `-- --out FOLDER` elsewhere. It has no dependencies: what it needs is in it.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist-lib' } } });
const folder = resolve(root, values.out);
const require = createRequire(import.meta.url);
const builds = ['entries', 'kit-worker', 'foreign-kit-worker', 'decode-worker', 'classify-worker'];
const MAX_FIRST_LOAD_KB = 150;

ensureInstalled();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const mode of builds) buildScripts(mode);
runTool('tsc', ['-p', 'tsconfig.lib.json']);
runTool('cem', [
  ...['analyze', '--config', 'scripts/manifest.config.mjs', '--quiet'],
  ...['--outdir', relative(root, folder)],
]);
writeTypes(join(root, 'node_modules/.cache/lib-types'), folder);
copyFileSync(
  require.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
  join(folder, 'ort-wasm-simd-threaded.wasm'),
);
copyFileSync(
  join(root, 'public/models/drum-classifier.onnx'),
  join(folder, 'drum-classifier.onnx'),
);
copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
writeReadme();
writeLicences(folder);
writePackage();
checkFiles();
printSizes();

function buildScripts(mode) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // In a process of its own, or a test's NODE_ENV would give the packages' development builds.
  const output = ['--outDir', folder, '--logLevel', 'warn'];
  runNode([vite, 'build', '-c', 'vite.lib.config.ts', '--mode', mode, ...output]);
}

function runTool(name, args) {
  runNode([join(root, 'node_modules/.bin', name), ...args]);
}

function runNode(args) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) fail('The library could not be built: see above.');
}

/** Its links lead into the project, which the package is without. */
function writeReadme() {
  const text = readFileSync(join(root, 'docs/embedding.md'), 'utf8');
  writeFileSync(join(folder, 'README.md'), text.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1'));
}

function writePackage() {
  const { name, version, description, license, type } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const entry = (file) => ({ types: `./${file}.d.ts`, default: `./${file}.js` });
  const json = {
    name,
    version,
    description,
    license,
    // Nobody publishes it by mistake; packing and installing go as ever.
    private: true,
    type,
    exports: {
      './sampler': entry('sampler'),
      './sampler-element': entry('sampler-element'),
      './classify': entry('classify'),
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
      './*.onnx': './*.onnx',
      './*.wasm': './*.wasm',
    },
    // Importing it defines the element, and nothing else here does anything by itself.
    sideEffects: ['./sampler.js'],
    customElements: 'custom-elements.json',
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(json, null, 2)}\n`);
}

/** Files that Vite has made for itself would be a second runtime, or a module that none can find. */
function checkFiles() {
  if (existsSync(join(folder, 'assets'))) {
    fail(`These were not meant to be made: ${readdirSync(join(folder, 'assets')).join(', ')}`);
  }
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  const missing = files.find((file) => !file.includes('*') && !existsSync(join(folder, file)));
  if (missing) fail(`The package has no ${missing}.`);
}

function printSizes() {
  const { firstLoad, all, classifier } = loadSizes(folder);
  console.log(`Library in ${folder}, as gzip:`);
  console.log(
    `  sampler, first kit played   ${kilobytes(firstLoad)} (at most ${MAX_FIRST_LOAD_KB})`,
  );
  console.log(`  sampler, with all it can load   ${kilobytes(all)}`);
  console.log(`  classify, without runtime and network   ${kilobytes(classifier)}`);
  if (firstLoad > MAX_FIRST_LOAD_KB * 1000) fail('The sampler has become too large.');
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
